"""A case as supervision knows it: nothing but what facts said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from qiongtai.supervision.rules.codes import Colour, Severity, Standing


class Happening(Protocol):
    """A recorded fact as rules read it. *link* is its number in the chain of its case."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def link(self) -> int: ...  # noqa: D102
    @property
    def at(self) -> datetime: ...  # noqa: D102
    @property
    def place(self) -> str | None: ...  # noqa: D102
    @property
    def organ_id(self) -> int | None: ...  # noqa: D102
    @property
    def actor_kind(self) -> str: ...  # noqa: D102
    @property
    def actor_id(self) -> int | None: ...  # noqa: D102
    @property
    def actor_name(self) -> str: ...  # noqa: D102
    @property
    def subject_id(self) -> str: ...  # noqa: D102
    @property
    def body(self) -> dict[str, Any]: ...  # noqa: D102


class Key(NamedTuple):
    """What names a deadline within its case; *task_id* 0 where it is the whole case's."""

    rule: str
    colour: Colour
    task_id: int = 0


@dataclass(frozen=True, slots=True)
class Deadline:
    """The instant at which a rule is broken unless a fact comes first; *fired* once it was."""

    fires_at: datetime
    fired: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """An open step: where it waits, and when it is late (*due_at*) and very late (*red_at*)."""

    point: str
    place: str
    organ_id: int | None
    opened_at: datetime
    due_at: datetime | None = None
    red_at: datetime | None = None


class TermOf(NamedTuple):
    """What names a term of a supervisor's own rule that runs in a case; *task_id* 0: the whole case's."""

    rule: str
    task_id: int = 0


@dataclass(frozen=True, slots=True)
class Running:
    """A term that runs: when it ends, in which colour it is broken, and which kind of fact ends it before."""

    colour: Colour
    ends_at: datetime
    until: str


@dataclass(slots=True, kw_only=True)
class Watched:
    """One case. The ends are None while they do not run. *link* and *last_at* are those of its latest fact.

    *hearing*: the last that was heard of one (asked, held); *objected*: the point whose latest answer was no.
    """

    case_id: int
    number: str = ""
    item_key: str = ""
    item_type: str = ""
    flow_key: str = ""
    entry_version_id: int | None = None
    organ_id: int | None = None
    organ_key: str = ""
    place: str = ""
    window_place: str = ""
    channel: str = ""
    state: str = ""
    standing: Standing = Standing.GREEN
    link: int = 0
    last_at: datetime | None = None
    received_at: datetime | None = None
    accepted_at: datetime | None = None
    decided_at: datetime | None = None
    closed_at: datetime | None = None
    granted: bool | None = None
    answer_due_at: datetime | None = None
    yellow_at: datetime | None = None
    promised_due_at: datetime | None = None
    statutory_due_at: datetime | None = None
    deliver_due_at: datetime | None = None
    pause_end_at: datetime | None = None
    corrections: int = 0
    hearing: str = ""
    objected: str = ""
    terms: dict[TermOf, Running] = field(default_factory=dict)
    officers: dict[str, list[int]] = field(default_factory=dict)
    steps: dict[int, Step] = field(default_factory=dict)
    deadlines: dict[Key, Deadline] = field(default_factory=dict)

    @property
    def waits_at(self) -> tuple[int, Step] | None:
        """Return the step at which the case waits, the oldest where there are several."""
        return min(self.steps.items(), key=lambda one: (one[1].opened_at, one[0]), default=None)

    @property
    def about(self) -> "About":
        """Return what alerts say of the case."""
        same = ("case_id", "number", "item_key", "entry_version_id", "channel", "place", "organ_id", "organ_key")
        return About(**{name: getattr(self, name) for name in same})


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an alert says of its case, or of the matter that is no part of any (*case_id* None)."""

    case_id: int | None = None
    number: str = ""
    item_key: str = ""
    entry_version_id: int | None = None
    channel: str = ""
    place: str = ""
    organ_id: int | None = None
    organ_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A rule was broken at the instant *at*, in a case or in a matter beside it. *key* names this breach for ever.

    *officer_id* is set where a person did it; a term that ran out is the business of the post at *point*. The facts
    that tell of it are those of (*subject_kind*, *subject_id*).
    """

    key: str
    rule: str
    colour: Colour
    case_id: int | None
    at: datetime
    point: str
    place: str
    organ_id: int | None
    subject_kind: str = "case"
    subject_id: str = ""
    task_id: int | None = None
    officer_id: int | None = None
    officer_name: str = ""
    particulars: Mapping[str, Any] = field(default_factory=dict)
    version: int = 1
    severity: Severity = Severity.MEDIUM


@dataclass(frozen=True, slots=True)
class Failed:
    """The rule *code* could not judge: *error*, at the instant *at*, about *subject* (the others went on)."""

    code: str
    error: str
    at: datetime
    subject: str


@dataclass(frozen=True, slots=True)
class Unfounded:
    """The breach *key* did not happen: a fact of an earlier instant became known after it was raised."""

    key: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule about one fact found: *what* tells this breach from others of the rule in the case."""

    what: str
    point: str
    particulars: Mapping[str, Any] = field(default_factory=dict)
    officer_id: int | None = None
    task_id: int | None = None


def instant(value: str | None) -> datetime | None:
    """Return the instant that a fact's body gives as ISO 8601, or None."""
    return datetime.fromisoformat(value) if value else None
