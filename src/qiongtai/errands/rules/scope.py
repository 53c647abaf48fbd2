"""What an errand may be about: named items, but none that the law wants done in person."""

from collections.abc import Iterable

from qiongtai.law.refusal import Refusal

IN_PERSON = frozenset(
    {
        "marriage_registration",
        "divorce_registration",
        "adoption_registration",
        "id_card",
        "ordinary_passport",
    }
)
"""Items that people must apply for themselves (行政许可法 29, proviso; 民法典 161).

Marriage, divorce and adoption by the Civil Code; identity card and passport because fingerprint and picture are taken.
"""
MOST_ITEMS = 10


class InPerson(Refusal):
    """By law this must be applied for in person, so no agent can do it (Administrative Licensing Law, Article 29)."""

    field = "items"


class TooManyItems(Refusal):
    """An errand names %(most)s items at most. Ask for another errand."""

    field = "items"


def check_items(item_keys: Iterable[str]) -> tuple[str, ...]:
    """Return *item_keys* once each; raise `InPerson` or `TooManyItems`."""
    kept = tuple(dict.fromkeys(item_keys))
    if IN_PERSON.intersection(kept):
        raise InPerson
    if len(kept) > MOST_ITEMS:
        raise TooManyItems(most=MOST_ITEMS)
    return kept
