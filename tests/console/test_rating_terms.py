from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.voices.queries.terms import rectification_term
from tests.province import CHENGMAI, JINJIANG

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
PAGE = "/console/ratings/"


def test_an_administrator_sets_the_term_of_a_place(signed_in: SignIn) -> None:
    admin = signed_in("admin")
    assert "No place has set a term of its own." in admin.get(PAGE).content.decode()
    sent = {"place": CHENGMAI, "workdays": "7", "basis": "澄府办〔2026〕3号"}
    assert admin.post(PAGE, sent)["Location"] == reverse("console:rating_terms")
    assert "澄府办〔2026〕3号" in admin.get(PAGE).content.decode()
    assert rectification_term(JINJIANG).value == 7


@pytest.mark.parametrize("wrong", [{"workdays": "4"}, {"workdays": "16"}, {"basis": " "}, {"place": "110000000000"}])
def test_a_term_outside_of_the_rules_is_refused(signed_in: SignIn, wrong: dict[str, str]) -> None:
    sent = {"place": CHENGMAI, "workdays": "7", "basis": "x", **wrong}
    assert signed_in("admin").post(PAGE, sent).status_code == 422
    assert rectification_term(CHENGMAI).value == 10


@pytest.mark.parametrize("username", ["leader", "publisher", "operator", "citizen"])
def test_terms_are_the_administrators(signed_in: SignIn, username: str) -> None:
    assert signed_in(username).get(PAGE).status_code == 404
