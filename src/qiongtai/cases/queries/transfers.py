"""Hand-overs between organs: what comes to an officer's side, what went from it, and those of one case."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from qiongtai.cases.models import Transfer
from qiongtai.cases.queries.scope import STEPS
from qiongtai.cases.rules.transfers import Leg, TransferPaper, TransferState
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.places.rules.codes import Level
from qiongtai.places.rules.levels import level_of

COLUMNS = (
    "id",
    "case_id",
    "leg",
    "from_place",
    "from_key",
    "to_place",
    "to_key",
    "papers",
    "state",
    "sent_at",
    "sent_by_name",
    "answered_at",
    "answered_by_name",
    "tacit",
    "lacking",
    "reason",
    "again",
)
NAMES = {
    "number": F("case__number"),
    "name_zh": F("case__name_zh"),
    "name_en": F("case__name_en"),
    "applicant_name": F("case__applicant_name"),
    "sender_zh": F("sender__name_zh"),
    "sender_en": F("sender__name_en"),
    "receiver_zh": F("receiver__name_zh"),
    "receiver_en": F("receiver__name_en"),
}

OVER = Q(papers=[], case__closed_at__isnull=False)
"""Nothing on paper travels, and the case is closed: there is nothing left to acknowledge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRow:
    """One hand-over. *to_me*, *from_me*: the reader is at the receiving, or at the sending side."""

    id: int
    case_id: int
    number: str
    name_zh: str
    name_en: str
    applicant_name: str
    leg: Leg
    sender_zh: str
    sender_en: str
    receiver_zh: str
    receiver_en: str
    from_level: Level
    to_level: Level
    papers: tuple[TransferPaper, ...]
    lacking: tuple[TransferPaper, ...]
    state: TransferState
    sent_at: datetime
    sent_by_name: str
    answered_at: datetime | None
    answered_by_name: str
    tacit: bool
    reason: str
    again: bool
    to_me: bool
    from_me: bool

    @property
    def answerable(self) -> bool:
        """Tell whether the reader may acknowledge or return it now."""
        return self.to_me and self.state is TransferState.SENT

    @property
    def resendable(self) -> bool:
        """Tell whether the reader may send it again."""
        return self.from_me and self.state is TransferState.RETURNED and not self.again


def coming(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[TransferRow]:
    """Return what is on its way to the actor's side and not acknowledged, the longest on its way first."""
    return _page(Q(_receiving(actor), state=TransferState.SENT), actor, after, size)


def going(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[TransferRow]:
    """Return what went from the actor's side and is not acknowledged, or came back and was not sent again."""
    open_ = Q(state__in=[TransferState.SENT, TransferState.RETURNED], again=False)
    return _page(Q(_sending(actor), open_), actor, after, size)


def transfers_of(actor: Actor, case_id: int) -> tuple[TransferRow, ...]:
    """Return the hand-overs of a case that the actor may see, in their order."""
    rows = Transfer.objects.filter(case_id=case_id).order_by("id").values(*COLUMNS, **NAMES)
    return tuple(_shown(row, actor) for row in rows)


def transfer_row(actor: Actor, transfer_id: int) -> TransferRow:
    """Return one hand-over to who is at one of its sides; raises `NotFound`."""
    row = Transfer.objects.filter(pk=transfer_id).values(*COLUMNS, **NAMES).first()
    shown = _shown(row, actor) if row else None
    if shown is None or not (shown.to_me or shown.from_me):
        raise NotFound
    return shown


def may_receive(actor: Actor, row: Transfer) -> bool:
    """Tell whether *actor* is at the receiving side of *row*."""
    return _at_side(actor, row.to_place, row.to_key, window=row.leg == Leg.OUT)


def may_send(actor: Actor, row: Transfer) -> bool:
    """Tell whether *actor* is at the sending side of *row*."""
    return _at_side(actor, row.from_place, row.from_key, window=row.leg == Leg.IN)


def papers_of(row: Transfer) -> tuple[TransferPaper, ...]:
    """Return the papers that travel with *row*."""
    return tuple(TransferPaper(**one) for one in row.papers)


def _at_side(actor: Actor, place: str, key: str, *, window: bool) -> bool:
    if window:
        return any(grant.low <= place <= grant.high for grant in actor.grants_of(Power.RECEIVE))
    return any(grant.covers(place, key) for grant in actor.grants_of(*STEPS))


def _receiving(actor: Actor) -> Q:
    organs = within(actor, *STEPS, place="to_place", organ="to_key") & ~Q(leg=Leg.OUT)
    return organs | within(actor, Power.RECEIVE, place="to_place", organ=None) & Q(leg=Leg.OUT)


def _sending(actor: Actor) -> Q:
    organs = within(actor, *STEPS, place="from_place", organ="from_key") & ~Q(leg=Leg.IN)
    return organs | within(actor, Power.RECEIVE, place="from_place", organ=None) & Q(leg=Leg.IN)


def _page(condition: Q, actor: Actor, after: str | None, size: int) -> Page[TransferRow]:
    rows = Transfer.objects.filter(condition, ~OVER).values(*COLUMNS, **NAMES)
    return page_of(rows, order=("id",), show=lambda row: _shown(row, actor), after=after, size=size)


def _shown(row: dict[str, Any], actor: Actor) -> TransferRow:
    papers = tuple(TransferPaper(**one) for one in row["papers"])
    leg = Leg(row["leg"])
    sides = {name: row.pop(name) for name in ("from_place", "from_key", "to_place", "to_key")}
    return TransferRow(
        **{
            **row,
            "leg": leg,
            "state": TransferState(row["state"]),
            "papers": papers,
            "lacking": tuple(one for one in papers if one.key in row["lacking"]),
            "from_level": level_of(sides["from_place"]),
            "to_level": level_of(sides["to_place"]),
            "to_me": _at_side(actor, sides["to_place"], sides["to_key"], window=leg is Leg.OUT),
            "from_me": _at_side(actor, sides["from_place"], sides["from_key"], window=leg is Leg.IN),
        }
    )
