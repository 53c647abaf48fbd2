"""The catalogue's word lists with their names, for pages."""

from dataclasses import dataclass
from functools import cache

from qiongtai.catalogue.adapters.files import read_words


@dataclass(frozen=True, slots=True)
class WordRow:
    """One word of a list."""

    key: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class LicenceKindRow:
    """One kind of licence: whom it is issued to (``person``, ``enterprise``, ``both``) and by which organ."""

    key: str
    name_zh: str
    name_en: str
    issuer: str
    subject: str
    unverified: bool


def themes() -> tuple[WordRow, ...]:
    """Return the themes by which people look for services."""
    return words("themes")


def life_events() -> tuple[WordRow, ...]:
    """Return the events of a life or a business that bring people here."""
    return words("life_events")


@cache
def words(listing: str) -> tuple[WordRow, ...]:
    """Return the list *listing* (``types``, ``themes``, ``channels``, ``flows`` …) in its own order."""
    return tuple(WordRow(one["key"], one["name_zh"], one["name_en"]) for one in read_words()[listing])


@cache
def word(listing: str, key: str) -> WordRow:
    """Return the word *key* of *listing*; a key that is not there stands for itself."""
    return next((one for one in words(listing) if one.key == key), WordRow(key, key, key))


@cache
def licence_kinds() -> dict[str, LicenceKindRow]:
    """Return the kinds of licences by key."""
    return {
        one["key"]: LicenceKindRow(
            key=one["key"],
            name_zh=one["name_zh"],
            name_en=one["name_en"],
            issuer=one["issuer"],
            subject=one["subject"],
            unverified=one["certainty"] == "unverified",
        )
        for one in read_words()["licence_kinds"]
    }
