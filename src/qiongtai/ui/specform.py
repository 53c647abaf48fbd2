"""The form of a service item on a page: rows to fill in, drawn alike by every door, and read back as plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A question with what was typed and what is wrong with it; *kind* is the HTML input that suits it."""

    field: Any
    value: Any = ""
    error: str = ""

    @property
    def name(self) -> str:
        """Return the name of the input."""
        return f"form-{self.field.key}"

    @property
    def kind(self) -> str:
        """Return which control draws the row."""
        return CONTROLS.get(str(self.field.type), "text")

    @property
    def listed(self) -> bool:
        """Tell whether all answers are shown at once, to be ticked."""
        return self.kind == "boolean" or (self.kind == "choice" and len(self.field.choices) <= LISTED)

    @property
    def short(self) -> bool:
        """Tell whether the answer needs little room."""
        return self.kind in ("date", "number", "tel")


LISTED = 5
CONTROLS = {
    "textarea": "textarea",
    "choice": "choice",
    "boolean": "boolean",
    "date": "date",
    "number": "number",
    "money": "number",
    "phone": "tel",
}


def rows_of(
    fields: Iterable[Any], values: Mapping[str, Any], errors: Mapping[str, str] | None = None
) -> tuple[AskedRow, ...]:
    """Return one row per field, with its value and its error."""
    wrong = errors or {}
    return tuple(AskedRow(one, values.get(one.key, ""), wrong.get(one.key, "")) for one in fields)


def data_of(fields: Iterable[Any], posted: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was posted for *fields*, by key, trimmed; questions that were not on the page are left out."""
    names = {one.key: f"form-{one.key}" for one in fields}
    return {key: str(posted[name]).strip() for key, name in names.items() if name in posted}
