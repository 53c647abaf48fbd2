"""The facts of measures in words, for supervisors and for the organs that they concern."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from qiongtai.cases.queries.telling import told_of
from qiongtai.journal.queries.facts import FactRow
from qiongtai.supervision.rules.measure_codes import RANKS, Looked, WarnedPost, WarningWay
from qiongtai.ui.wording import date_in_words, label_of, last_day_of

Body = Mapping[str, Any]
Words = tuple[str, str]


def _last_day(body: Body, name: str = "due_at") -> str:
    text = body.get(name)
    return _("by %(day)s") % {"day": date_in_words(last_day_of(datetime.fromisoformat(str(text))))} if text else ""


def _rank(body: Body, name: str = "rank") -> str:
    return label_of(RANKS[int(body.get(name) or 1) - 1])


def _joined(*parts: object) -> str:
    return "; ".join(str(part) for part in parts if part)


def _with_files(body: Body) -> str:
    files = len(body.get("files") or ())
    return _joined(body.get("words"), _("%(count)s files") % {"count": files} if files else "")


def _climbed(body: Body) -> Words:
    why = _("the report was handed back") if body.get("handed_back") else _("the term passed")
    return _("Climbed: %(rank)s") % {"rank": _rank(body)}, _joined(why, body.get("order_number"), _last_day(body))


def _closed(body: Body) -> Words:
    if body.get("by_itself"):
        return _("Closed by itself"), _("The case ended before the correction climbed.")
    return _("Verified and closed"), str(body.get("words") or "")


def _withdrawn_card(body: Body) -> Words:
    points = _("%(points)s points given back") % {"points": body.get("points")}
    return _("Card withdrawn"), _joined(body.get("reasons"), points)


def _issued(body: Body) -> Words:
    points = _("%(points)s points") % {"points": body.get("points")}
    return _("Card issued"), _joined(body.get("number"), points, body.get("words"))


def _post(body: Body) -> str:
    return label_of(WarnedPost(body["post"]))


def _found(body: Body) -> Words:
    faults = ", ".join(label_of(Looked(one)) for one in body.get("faults") or ())
    held = _("does not hold: %(faults)s") % {"faults": faults} if faults else _("everything holds")
    return _("Looked at"), _joined(held, body.get("words"))


MEASURES: Mapping[str, Callable[[Body], Words]] = {
    "notice.sent": lambda body: (_("Warning sent"), _post(body)),
    "notice.read": lambda body: (_("Warning read"), _post(body)),
    "notice.climbed": lambda body: (_("Unread warning climbed"), label_of(WarnedPost(body["to"]))),
    "notice.undeliverable": lambda body: (_("Message given up"), label_of(WarningWay(body["way"]))),
    "correction.opened": lambda body: (_("Correction asked for: %(rank)s") % {"rank": _rank(body)}, _last_day(body)),
    "correction.reported": lambda body: (_("Correction reported"), _with_files(body)),
    "correction.handed_back": lambda body: (_("Handed back"), _joined(body.get("reasons"), _last_day(body))),
    "correction.climbed": _climbed,
    "correction.overdue": lambda body: (_("The term passed, and there is no higher rank"), ""),
    "correction.closed": _closed,
    "correction.referred": lambda body: (
        _("Accountability proposed"),
        _joined(body.get("advice_number"), body.get("words")),
    ),
    "correction.withdrawn": lambda body: (_("Withdrawn with its alert"), ""),
    "card.proposed": lambda body: (_("Card proposed"), _("%(points)s points") % {"points": body.get("points")}),
    "card.declined": lambda body: (_("Card not issued"), str(body.get("reasons") or "")),
    "card.issued": _issued,
    "card.explained": lambda body: (_("Explained"), str(body.get("words") or "")),
    "card.corrected": lambda body: (_("Correction reported"), _with_files(body)),
    "card.appealed": lambda body: (_("Appeal made"), _joined(body.get("words"), _last_day(body))),
    "card.upheld": lambda body: (_("Appeal refused: the card stands"), str(body.get("reasons") or "")),
    "card.withdrawn": _withdrawn_card,
    "card.closed": lambda body: (_("Card closed"), str(body.get("words") or "")),
    "remark.sent": lambda body: (_("Remark sent"), str(body.get("words") or "")),
    "remark.answered": lambda body: (_("Remark answered"), str(body.get("words") or "")),
    "spotcheck.drawn": lambda body: (_("Cases drawn at random"), str(body.get("seed") or "")),
    "spotcheck.found": _found,
    "module.registered": lambda body: (_("Module registered"), str(body.get("key"))),
    "module.closed": lambda body: (_("Module closed"), str(body.get("key"))),
}


def told(kind: str, body: Body) -> Words:
    """Return what happened and its particulars, of a fact of *kind*."""
    return MEASURES[kind](body) if kind in MEASURES else (kind, "")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact in words: when, what, its particulars, by whom, and the beginning of the hash that seals it."""

    at: datetime
    what: str
    detail: str
    who: str
    seal: str


def lines_of(facts: Iterable[FactRow]) -> tuple[Line, ...]:
    """Return *facts* in words, in their order."""
    return tuple(_line(fact) for fact in facts)


def _line(fact: FactRow) -> Line:
    what, detail = told(fact.kind, fact.body)
    return Line(fact.at, what, detail, told_of(fact.actor_kind, fact.actor_name, fact.acting_for), fact.hash.hex()[:8])
