"""What a fact is: something that happened to one subject, written once and never changed."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, ClassVar

PLAIN = frozenset({str, int, bool, float})
"""What JSON knows already; most values of most facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Base of every fact. A subclass names its *kind* (``case.accepted``) and which field is its subject's id.

    The subject is the thing whose hash chain the fact joins; its kind is the part of *kind* before the dot.
    *place* (12-digit division code) and *organ_id* say where it happened; both may be None. *begins*: such a fact comes
    into the world with its subject, so that the journal need not look for earlier ones.
    """

    kind: ClassVar[str]
    subject_field: ClassVar[str]
    begins: ClassVar[bool] = False

    place: str | None = None
    organ_id: int | None = None

    @property
    def subject_kind(self) -> str:
        """Return the kind of the subject, such as ``case``."""
        return self.kind.partition(".")[0]

    @property
    def subject_id(self) -> str:
        """Return the subject's id as text."""
        return str(getattr(self, self.subject_field))

    def body(self) -> dict[str, Any]:
        """Return the fact's own fields as JSON-ready values (dates and instants in ISO 8601)."""
        return {name: plain(getattr(self, name)) for name in _own_fields(type(self))}  # type: ignore[arg-type]


@cache
def _own_fields(kind: type[Fact]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in ("place", "organ_id"))


def plain(value: Any) -> Any:
    """Return *value* in the types that JSON knows."""
    if value is None or type(value) in PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset | set):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    return value
