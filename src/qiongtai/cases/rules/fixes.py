"""What is mended on the spot (行政许可法 32)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from qiongtai.cases.rules.gaps import GapKind
from qiongtai.cases.rules.texts import clean
from qiongtai.catalogue.rules.spec import FieldSpec, ItemSpec
from qiongtai.catalogue.rules.words import FieldType
from qiongtai.law.identifiers import mask_identity
from qiongtai.law.refusal import Refusal

LONGEST = 300


class NothingMended(Refusal):
    """Nothing was changed: correct an answer, or write down what was mended on a material."""


class InitialsMissing(Refusal):
    """The applicant puts a name to what was mended: write it down."""

    field = "initials"


class RemarkIncomplete(Refusal):
    """Write down for each mended material both what it said and what it says now."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing that was mended: what it *was* and what it is *now*."""

    kind: GapKind
    key: str
    was: str
    now: str

    def plain(self) -> dict[str, str]:
        """Return the fix as a fact keeps it."""
        return {name: str(value) for name, value in asdict(self).items()}


def changed_answers(item: ItemSpec, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Fix, ...]:
    """Return the answers that differ, in the form's order."""
    return tuple(
        Fix(GapKind.FIELD, one.key, _shown(one, before.get(one.key)), _shown(one, after.get(one.key)))
        for one in item.form
        if _text(before.get(one.key)) != _text(after.get(one.key))
    )


def remarks(item: ItemSpec, given: Iterable[tuple[str, str, str]]) -> tuple[Fix, ...]:
    """Return what was mended on materials out of (key, was, now); what the list does not know is left out."""
    found = [(key, clean(was, longest=LONGEST), clean(now, longest=LONGEST)) for key, was, now in given]
    found = [(key, was, now) for key, was, now in found if (was or now) and item.material_named(key)]
    if not all(was and now for _, was, now in found):
        raise RemarkIncomplete
    return tuple(Fix(GapKind.MATERIAL, *one) for one in found)


def check_fixes(fixes: tuple[Fix, ...], initials: str) -> str:
    """Return the applicant's *initials* clean. Raises `NothingMended` and `InitialsMissing`."""
    if not fixes:
        raise NothingMended
    kept = clean(initials, longest=60)
    if not kept:
        raise InitialsMissing
    return kept


def _shown(field: FieldSpec, value: Any) -> str:
    """Return an answer as a fact may tell it: numbers that name a person come masked, choices by their words."""
    text = _text(value)
    if field.type is FieldType.ID_NUMBER:
        return mask_identity(text) if len(text) >= 15 else "*" * len(text)
    if field.type is FieldType.PHONE:
        return f"{text[:3]}****{text[-4:]}" if len(text) > 7 else "*" * len(text)
    if field.type is FieldType.BOOLEAN and text:
        return "是" if text == "true" else "否"
    return next((one.name_zh for one in field.choices if one.value == text), text)


def _text(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
