"""Follow alerts: warn the posts, open corrections, propose cards; and take all that back with an alert."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.actor import SYSTEM
from qiongtai.places.queries.divisions import divisions
from qiongtai.places.rules.codes import Level
from qiongtai.supervision.facts import CorrectionClosed, CorrectionWithdrawn
from qiongtai.supervision.models import Alert, Card, Correction, Rule
from qiongtai.supervision.operations.carding import propose_cards, take_back_cards
from qiongtai.supervision.operations.correcting import about_correction, open_corrections
from qiongtai.supervision.operations.send import Warn, warn
from qiongtai.supervision.queries.measures import measures
from qiongtai.supervision.rules.codes import AlertState, Severity
from qiongtai.supervision.rules.measure_codes import CorrectionState, NoticeKind
from qiongtai.supervision.rules.measures import Measures

ENDS = frozenset({"case.decided", "case.renewed_by_silence", "case.acceptance_refused", "case.withdrawn"})
"""With these a case has no term left that could run out."""


class MeasureFollower:
    """Does what the measures say about alerts, as they are raised and withdrawn."""

    name: str = "measures"
    kinds: frozenset[str] | None = frozenset({"alert.raised", "alert.withdrawn"}) | ENDS

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Take in *facts* in their order; alerts that were withdrawn meanwhile are passed over."""
        book = measures()
        raised = [int(fact.subject_id) for fact in facts if fact.kind == "alert.raised"]
        _take_measures(raised, book)
        _withdraw({int(fact.subject_id): fact.at for fact in facts if fact.kind == "alert.withdrawn"})
        _end_with_case({int(fact.subject_id): fact.at for fact in facts if fact.kind in ENDS}, book)


def _take_measures(alert_ids: Sequence[int], book: Measures) -> None:
    if not alert_ids:
        return
    rows = Alert.objects.filter(pk__in=alert_ids).exclude(state=AlertState.WITHDRAWN).order_by("at", "pk")
    alerts = list(rows)
    codes = {one.rule for one in alerts}
    ranks = dict(Rule.objects.filter(code__in=codes).values_list("code", "first_rank"))
    open_corrections(alerts, ranks, book)
    corrections = {row.alert_id: row for row in Correction.objects.filter(alert_id__in=[one.pk for one in alerts])}
    propose_cards(alerts, book)
    levels = {code: one.level for code, one in divisions({one.place for one in alerts}).items()}
    found = [_warning(one, corrections.get(one.pk), levels.get(one.place, Level.COUNTY), book) for one in alerts]
    warn([one for one in found if one is not None], book)


def _warning(alert: Alert, correction: Correction | None, level: Level, book: Measures) -> Warn | None:
    route = book.route(Severity(alert.severity), level)
    if route is None:
        return None
    return Warn(
        kind=NoticeKind.ALERT,
        about_kind="alert" if correction is None else "correction",
        about_id=alert.pk if correction is None else correction.pk,
        occasion="raised",
        posts=route.to,
        ways=route.by,
        place=alert.place,
        organ_key=alert.organ_key,
        organ_id=alert.organ_id,
        point=alert.point,
        at=alert.at,
        colour=alert.colour,
        rule=alert.rule,
        number=alert.number,
        alert_id=alert.pk,
        due_at=correction.due_at if correction else None,
    )


def _withdraw(alerts: Mapping[int, datetime]) -> None:
    if not alerts:
        return
    under_way = Correction.objects.select_for_update().filter(
        alert_id__in=alerts, state__in=(CorrectionState.OPEN, CorrectionState.REPORTED)
    )
    for row in under_way:
        row.state, row.ended_at, row.due_at = CorrectionState.WITHDRAWN, alerts[row.alert_id], None
        row.version += 1
        row.save(update_fields=["state", "ended_at", "due_at", "version"])
        record(CorrectionWithdrawn(**about_correction(row)), by=SYSTEM, at=alerts[row.alert_id])
    take_back_cards(list(Card.objects.select_for_update().filter(alert_id__in=alerts)), alerts)


def _end_with_case(cases: Mapping[int, datetime], book: Measures) -> None:
    """Close what a rule about running time asked, when the case ends before the correction climbed."""
    if not cases:
        return
    under_way = Correction.objects.select_for_update().filter(
        case_id__in=cases, state=CorrectionState.OPEN, rank=1, rule__in=sorted(book.end_with_case)
    )
    for row in under_way:
        at = cases[row.case_id or 0]
        if row.due_at is not None and row.due_at <= at:
            continue
        row.state, row.ended_at, row.due_at = CorrectionState.CLOSED, max(at, row.opened_at), None
        row.version += 1
        row.save(update_fields=["state", "ended_at", "due_at", "version"])
        record(CorrectionClosed(**about_correction(row), words="", by_itself=True), by=SYSTEM, at=at)
