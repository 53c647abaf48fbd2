"""Read plain data (JSON, YAML) strictly, so that a mistake is told with the place where it stands."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, TypeVar

from qiongtai.law.refusal import Refusal

Word = TypeVar("Word", bound=Enum)
Part = TypeVar("Part")
_NOTHING: Any = object()


class ItemBroken(Refusal):
    """The item %(item)s cannot be used: %(path)s is %(found)s, but %(wanted)s is wanted."""


class Reader:
    """One mapping of the data. Every key must be asked for; `finish` refuses what nobody knows."""

    def __init__(self, raw: Any, *, item: str, path: str = "") -> None:
        """Read *raw*, which stands at *path* of *item*."""
        self.item, self.path = item, path
        self.raw: Mapping[str, Any] = {}
        self.asked: set[str] = set()
        if not isinstance(raw, Mapping):
            raise self.broken("", raw, "a group of values")
        self.raw = raw

    def broken(self, key: str, found: object, wanted: str) -> ItemBroken:
        """Return the refusal that says what was found at *key* and what was wanted."""
        path = f"{self.path}.{key}".strip(".") or "it"
        shown = "missing" if found is _NOTHING else repr(found)[:60]
        return ItemBroken(item=self.item, path=path, found=shown, wanted=wanted)

    def get(self, key: str, default: Any = _NOTHING) -> Any:
        """Return the raw value of *key*; without *default* it must be there."""
        self.asked.add(key)
        value = self.raw.get(key, default)
        if value is _NOTHING:
            raise self.broken(key, value, "a value")
        return value

    def text(self, key: str, default: Any = _NOTHING) -> str:
        """Return a text that is not empty (unless *default* is)."""
        value = self.get(key, default)
        if not isinstance(value, str) or not (value.strip() or value == default):
            raise self.broken(key, value, "a text")
        return value

    def text_or_none(self, key: str) -> str | None:
        """Return a text, or None where there is none."""
        return None if self.get(key, None) is None else self.text(key)

    def number(self, key: str, default: Any = _NOTHING) -> int:
        """Return a whole number that is not negative."""
        value = self.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.broken(key, value, "a whole number")
        return value

    def number_or_none(self, key: str) -> int | None:
        """Return a whole number, or None where there is none."""
        return None if self.get(key, None) is None else self.number(key)

    def flag(self, key: str, default: bool) -> bool:
        """Return yes or no."""
        value = self.get(key, default)
        if not isinstance(value, bool):
            raise self.broken(key, value, "true or false")
        return value

    def flag_or_none(self, key: str) -> bool | None:
        """Return yes or no, or None where nothing is said."""
        return None if self.get(key, None) is None else self.flag(key, False)

    def word(self, key: str, words: type[Word], default: Any = _NOTHING) -> Word:
        """Return a member of *words*."""
        return self._word(key, self.get(key, default), words)

    def word_or_none(self, key: str, words: type[Word]) -> Word | None:
        """Return a member of *words*, or None where there is none."""
        return None if self.get(key, None) is None else self.word(key, words)

    def words(self, key: str, words: type[Word]) -> tuple[Word, ...]:
        """Return a list of members of *words*; missing is empty."""
        return tuple(self._word(key, one, words) for one in self.listing(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; missing is empty."""
        found = self.listing(key)
        if not all(isinstance(one, str) and one for one in found):
            raise self.broken(key, found, "a list of texts")
        return tuple(found)

    def mapping(self, key: str) -> Mapping[str, Any]:
        """Return a mapping from texts; missing is empty."""
        value = self.get(key, None) or {}
        if not isinstance(value, Mapping):
            raise self.broken(key, value, "a group of values")
        return value

    def listing(self, key: str) -> list[Any]:
        """Return a list; missing is empty."""
        value = self.get(key, None)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.broken(key, value, "a list")
        return value

    def part(self, key: str, read: "Callable[[Reader], Part]") -> Part | None:
        """Return the group *key* as *read* reads it, or None where there is none."""
        value = self.get(key, None)
        return None if value is None else self._read(value, key, read)

    def parts(self, key: str, read: "Callable[[Reader], Part]") -> tuple[Part, ...]:
        """Return every group of the list *key* as *read* reads it."""
        return tuple(self._read(one, f"{key}[{index}]", read) for index, one in enumerate(self.listing(key)))

    def finish(self) -> None:
        """Refuse keys that nobody asked for: they would be lost silently."""
        for key in self._unknown():
            raise self.broken(key, self.raw[key], "a name that the catalogue knows")

    def _unknown(self) -> Iterator[str]:
        return (key for key in self.raw if key not in self.asked)

    def _word(self, key: str, value: object, words: type[Word]) -> Word:
        try:
            return words(value)
        except ValueError:
            raise self.broken(key, value, "one of " + ", ".join(str(word.value) for word in words)) from None

    def _read(self, value: object, key: str, read: "Callable[[Reader], Part]") -> Part:
        reader = Reader(value, item=self.item, path=f"{self.path}.{key}".strip("."))
        part = read(reader)
        reader.finish()
        return part
