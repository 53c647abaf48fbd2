"""What an electronic signature cannot carry (电子签名法 3)."""

import pytest

from qiongtai.law.signatures import Matter, PaperNeeded, check_electronic_signature


@pytest.mark.parametrize("matter", [Matter.MARRIAGE, Matter.ADOPTION, Matter.INHERITANCE])
def test_signature_law_3_keeps_personal_status_on_paper(matter: Matter) -> None:
    with pytest.raises(PaperNeeded):
        check_electronic_signature(matter)


def test_signature_law_3_lets_everything_else_be_signed_electronically() -> None:
    check_electronic_signature(Matter.OTHER)
