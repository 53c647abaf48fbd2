"""Acceptance with materials that follow later against a written promise (容缺受理)."""

from collections.abc import Collection

from qiongtai.cases.rules.materials import missing
from qiongtai.catalogue.rules.spec import ItemSpec, MaterialSpec
from qiongtai.law.refusal import Refusal


class NothingPromised(Refusal):
    """Tick the materials that the applicant promises to bring."""


class MayNotFollow(Refusal):
    """These materials must be there at acceptance: %(names)s. Ask for correction instead (Article 32)."""


class OthersMissing(Refusal):
    """These required materials are missing and not promised: %(names)s."""


class PromiseTooLong(Refusal):
    """The promised materials follow within 1 to %(longest)s working days."""

    field = "workdays"


class SignerMissing(Refusal):
    """Write down who signs."""

    field = "signer"


def check_promise(
    item: ItemSpec, handed_in: Collection[str], promised: Collection[str], workdays: int
) -> tuple[MaterialSpec, ...]:
    """Return the promised materials in the list's order.

    Raises `NothingPromised`, `MayNotFollow`, `OthersMissing` (what is neither there nor promised needs a correction
    notice) and `PromiseTooLong`.
    """
    wanted = tuple(one for one in item.materials if one.key in promised and one.key not in handed_in)
    if not wanted:
        raise NothingPromised
    _refuse_if(MayNotFollow, [one for one in wanted if not one.deferrable])
    lacking = missing(item, {*handed_in, *promised})
    _refuse_if(OthersMissing, [one for one in item.materials if one.key in lacking])
    if not 1 <= workdays <= item.follow_within:
        raise PromiseTooLong(longest=item.follow_within)
    return wanted


def _refuse_if(refusal: type[Refusal], materials: list[MaterialSpec]) -> None:
    if materials:
        raise refusal(names="、".join(one.name_zh for one in materials))
