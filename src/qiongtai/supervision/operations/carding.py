"""What the operations on a card share: proposing, its facts, its papers, its warnings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from qiongtai.catalogue.queries.names import item_names
from qiongtai.documents.operations.prepare_papers import Sheet
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.places.queries.organs import organ, organs
from qiongtai.supervision.facts import CardProposed, CardWithdrawn
from qiongtai.supervision.models import Alert, Card, Correction, Rule
from qiongtai.supervision.operations.correcting import office_words
from qiongtai.supervision.operations.send import Warn
from qiongtai.supervision.rules.measure_codes import CardState, NoticeKind, WarnedPost, WarningWay
from qiongtai.supervision.rules.measures import Earned, Measures

SAME = ("rule", "case_id", "item_key", "place", "county", "region", "organ_id", "organ_key", "point", "officer_id")


def propose_cards(alerts: Sequence[Alert], book: Measures) -> int:
    """Propose a card for each of *alerts* that earns one; return how many."""
    earned = [(one, book.earns(one.rule, one.colour, one.severity)) for one in alerts]
    return _propose([(one, card, one.at) for one, card in earned if card is not None])


def propose_at_rank(corrections: Sequence[Correction], book: Measures) -> int:
    """Propose a card for those of *corrections* that reached the rank at which one is due and have none."""
    reached = {row.alert_id: row.ranked_at for row in corrections if row.rank == book.card_at_rank}
    alerts = Alert.objects.filter(pk__in=reached) if reached else ()
    return _propose([(one, book.earned_at_rank, reached[one.pk]) for one in alerts])


def _propose(wanted: Sequence[tuple[Alert, Earned, datetime]]) -> int:
    known = Card.objects.filter(alert_id__in=[one.pk for one, _, _ in wanted]).values_list("alert_id", flat=True)
    there = set(known) if wanted else set()
    rows = Card.objects.bulk_create(_new(alert, earned, at) for alert, earned, at in wanted if alert.pk not in there)
    by_moment: dict[datetime, list[CardProposed]] = defaultdict(list)
    for row in rows:
        by_moment[row.proposed_at].append(CardProposed(**about_card(row), points=row.points))
    for at, facts in by_moment.items():
        record(*facts, by=SYSTEM, at=at)
    return len(rows)


def _new(alert: Alert, earned: Earned, at: datetime) -> Card:
    return Card(
        alert_id=alert.pk,
        colour=earned.card.value,
        points=earned.points,
        case_number=alert.number,
        officer_name=alert.officer_name,
        breached_at=alert.at,
        proposed_at=at,
        **{name: getattr(alert, name) for name in SAME},
    )


def take_back_cards(rows: Sequence[Card], withdrawn: Mapping[int, datetime]) -> None:
    """Take back the cards of alerts that proved unfounded, and give their points back."""
    for row in rows:
        at, stood = withdrawn[row.alert_id], row.state in (CardState.ISSUED, CardState.APPEALED, CardState.CLOSED)
        if not stood and row.state != CardState.PROPOSED:
            continue
        row.state, row.ended_at, row.due_at, row.version = CardState.WITHDRAWN, at, None, row.version + 1
        row.save(update_fields=["state", "ended_at", "due_at", "version"])
        given_back = row.points if stood else 0
        record(CardWithdrawn(**about_card(row), points=given_back, appeal=False, reasons=""), by=SYSTEM, at=at)


def about_card(row: Card) -> dict[str, Any]:
    """Return what every fact of the card *row* says."""
    same = ("alert_id", "number", "colour", "rule", "case_id", "organ_key", "place", "organ_id")
    return {name: getattr(row, name) for name in same} | {"card_id": row.pk}


def card_warning(
    row: Card,
    kind: NoticeKind,
    occasion: str,
    posts: tuple[WarnedPost, ...],
    at: datetime,
    ways: tuple[WarningWay, ...] = (WarningWay.EMAIL, WarningWay.SMS),
) -> Warn:
    """Return a warning about the card *row* to *posts*."""
    return Warn(
        kind=kind, about_kind="card", about_id=row.pk, occasion=occasion, posts=posts, ways=ways, place=row.place,
        organ_key=row.organ_key, organ_id=row.organ_id, point=row.point, at=at, colour=row.colour, rule=row.rule,
        number=row.case_number, alert_id=row.alert_id, due_at=row.due_at,
    )  # fmt: skip


def card_paper(row: Card, kind: PaperKind, office_id: int, **more: object) -> Sheet:
    """Return the notice of a card, or of its withdrawal, from the supervision organ *office_id*."""
    office = organ(office_id)
    to = organs({row.organ_id} if row.organ_id else set()).get(row.organ_id or 0)
    item, rule = item_names([row.item_key]).get(row.item_key), Rule.objects.filter(pk=row.rule).first()
    says = {
        **office_words(office),
        "to_zh": to.name_zh if to else "",
        "colour": row.colour,
        "card_number": row.number,
        "point": row.point,
        "officer_name": row.officer_name,
        "item_zh": item.name_zh if item else "",
        "case_number": row.case_number,
        "rule_zh": rule.name_zh if rule else row.rule,
        "meaning_zh": rule.meaning_zh if rule else "",
        "basis": [f"《{law}》第{article}条" for law, article in (rule.basis if rule else ())],
        "breached_at": row.breached_at,
        "points": str(row.points),
        "due_at": row.due_at,
        "appeal_until": row.appeal_until,
        **more,
    }
    return Sheet(kind=kind, subject_kind="card", subject_id=row.pk, place=office.place, data=says)
