"""Three-level correction: it climbs at the instant its term passes, and ends when a supervisor has verified it."""

import io

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qiongtai.documents.queries.papers import paper_pdf, papers_of
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.law.refusal import NotFound, Stale
from qiongtai.places.operations.set_local_day import set_local_day
from qiongtai.supervision.facts import AlertWithdrawn
from qiongtai.supervision.models import Alert, Card, Correction, Evidence, Notice
from qiongtai.supervision.operations.climb_corrections import climb_corrections
from qiongtai.supervision.operations.report_correction import report_correction
from qiongtai.supervision.operations.verify_correction import (
    close_correction,
    hand_back_correction,
    refer_correction,
)
from qiongtai.supervision.rules.correction import (
    CorrectionActImpossible,
    EvidenceMissing,
    NotAtTheTop,
    ReporterVerifies,
    WordsMissing,
)
from tests.province import a_pdf, member, moment, officer
from tests.supervision.measures.measuring import AT, WORDS, correction_of, follow_facts, raised, told

LATER = moment("2026-03-02T15:00")


def files(count=1):
    return [(f"整改{n}.pdf", io.BytesIO(a_pdf())) for n in range(count)]


def reported(row, *, at=LATER, by="handler", count=1):
    report_correction(correction_id=row.pk, words=WORDS, uploads=files(count), by=officer(by), at=at)
    row.refresh_from_db()


@pytest.mark.parametrize(
    ("rule", "rank", "due"),
    [
        pytest.param("T1", 1, "2026-03-04T00:00", id="a yellow alert begins with the organ itself: one working day"),
        pytest.param("T2", 2, "2026-03-06T00:00", id="a red alert begins with urging: three working days"),
        pytest.param("T3", 2, "2026-03-06T00:00", id="past the legal term too"),
    ],
)
def test_a_correction_begins_at_the_rank_of_its_rule(rule, rank, due):
    row = correction_of(raised(rule))
    assert (row.rank, row.state, row.due_at) == (rank, "open", moment(due))
    assert told("correction", row.pk) == ["opened"]


def test_the_terms_are_working_days_of_the_place():
    admin = officer("admin")
    set_local_day(
        place="469023000000", day=moment("2026-03-03T00:00").date(), is_workday=False, name_zh="军坡节",
        name_en="Junpo", basis="县政府通知", by=admin, at=AT,
    )  # fmt: skip
    assert correction_of(raised("T1")).due_at == moment("2026-03-05T00:00")


def test_a_correction_climbs_at_the_instant_its_term_passes():
    row = correction_of(raised("T1"))
    assert climb_corrections(moment("2026-03-03T23:59")) == 0
    assert climb_corrections(moment("2026-03-04T00:00")) == 1
    row.refresh_from_db()
    assert (row.rank, row.ranked_at, row.due_at) == (2, moment("2026-03-04T00:00"), moment("2026-03-07T00:00"))
    assert row.order_number.startswith("琼监督办〔2026〕")
    assert told("correction", row.pk) == ["opened", "climbed"]
    assert climb_corrections(moment("2026-03-04T00:00")) == 0


def test_a_late_sweep_climbs_with_the_true_times():
    row = correction_of(raised("T1"))
    late = moment("2026-04-20T09:00")
    while climb_corrections(late):
        pass
    row.refresh_from_db()
    climbed = [one for one in facts_of("correction", row.pk) if one.kind == "correction.climbed"]
    assert [one.at for one in climbed] == [moment("2026-03-04T00:00"), moment("2026-03-07T00:00")]
    assert (row.rank, row.lapsed, row.due_at) == (3, True, moment("2026-03-14T00:00"))
    assert [one.at for one in facts_of("correction", row.pk) if one.kind == "correction.overdue"] == [row.due_at]


def test_the_sweep_touches_only_terms_that_passed():
    for case in range(5):
        raised("T1", case_id=case, breach=f"x{case}")
    with CaptureQueriesContext(connection) as queries:
        assert climb_corrections(moment("2026-03-03T12:00")) == 0
    assert len(queries) == 3  # the savepoint's two, and the one question


def test_the_organ_reports_and_the_supervisor_closes():
    row = correction_of(raised("T2"))
    reported(row, count=2)
    assert (row.state, row.due_at, row.report) == ("reported", moment("2026-03-05T00:00"), WORDS)
    assert Evidence.objects.filter(about_kind="correction", about_id=row.pk).count() == 2
    close_correction(correction_id=row.pk, words="现场核实无误。", by=officer("supervisor-chengmai"), at=LATER)
    row.refresh_from_db()
    assert (row.state, row.verdict, row.due_at) == ("closed", "现场核实无误。", None)
    assert told("correction", row.pk) == ["opened", "reported", "closed"]
    assert climb_corrections(moment("2027-01-04T00:00")) == 0


def test_a_report_handed_back_climbs_from_the_first_rank_and_begins_anew_at_the_second():
    row = correction_of(raised("T1"))
    reported(row, count=0)
    by = officer("supervisor-chengmai")
    hand_back_correction(correction_id=row.pk, reasons="只有空话，没有整改。", by=by, at=LATER)
    row.refresh_from_db()
    assert (row.rank, row.state, row.due_at) == (2, "open", moment("2026-03-06T00:00"))
    assert told("correction", row.pk) == ["opened", "reported", "handed_back", "climbed"]
    reported(row, at=moment("2026-03-05T10:00"))
    hand_back_correction(correction_id=row.pk, reasons="材料与事实不符。", by=by, at=moment("2026-03-05T16:00"))
    row.refresh_from_db()
    assert (row.rank, row.state, row.due_at) == (2, "open", moment("2026-03-11T00:00"))


def test_evidence_is_needed_from_the_second_rank_on():
    row = correction_of(raised("T2"))
    with pytest.raises(EvidenceMissing):
        reported(row, count=0)
    with pytest.raises(WordsMissing):
        report_correction(correction_id=row.pk, words=" ok ", uploads=files(), by=officer("handler"), at=LATER)
    assert told("correction", row.pk) == ["opened"]


def test_accountability_is_proposed_by_the_province_at_the_third_rank_only():
    row = correction_of(raised("T2"))
    province = officer("supervisor")
    with pytest.raises(NotAtTheTop):
        refer_correction(correction_id=row.pk, words="建议诫勉谈话。", by=province, at=LATER)
    climb_corrections(moment("2026-03-06T00:00"))
    at = moment("2026-03-09T10:00")
    with pytest.raises(NotFound):
        refer_correction(correction_id=row.pk, words="建议诫勉谈话。", by=officer("supervisor-chengmai"), at=at)
    refer_correction(correction_id=row.pk, words="建议诫勉谈话。", by=province, at=at)
    row.refresh_from_db()
    assert (row.state, row.order_number[:4]) == ("referred", "琼监建议")
    assert [one.kind for one in papers_of("correction", row.pk)] == ["urge_order", "supervision_advice"]
    assert paper_pdf(papers_of("correction", row.pk)[1].id, at=at).startswith(b"%PDF-")
    with pytest.raises(CorrectionActImpossible):
        refer_correction(correction_id=row.pk, words="再次建议。", by=province, at=at)


def test_at_the_third_rank_the_province_verifies():
    row = correction_of(raised("T2"))
    climb_corrections(moment("2026-03-06T00:00"))
    at = moment("2026-03-09T10:00")
    row.refresh_from_db()
    reported(row, at=at)
    with pytest.raises(NotFound):
        close_correction(correction_id=row.pk, words="核实无误。", by=officer("supervisor-chengmai"), at=at)
    close_correction(correction_id=row.pk, words="核实无误。", by=officer("supervisor"), at=at)
    assert told("correction", row.pk) == ["opened", "climbed", "reported", "closed"]


def test_reaching_the_third_rank_proposes_a_card_where_there_is_none():
    alert = raised("T1")
    while climb_corrections(moment("2026-03-10T00:00")):
        pass
    card = Card.objects.get(alert_id=alert.pk)
    assert (card.colour, card.points, card.proposed_at) == ("red", 10, moment("2026-03-07T00:00"))


def test_a_report_that_nobody_looks_at_is_told_to_the_province():
    row = correction_of(raised("T2"))
    reported(row)
    assert climb_corrections(moment("2026-03-05T00:00")) == 1
    row.refresh_from_db()
    assert (row.state, row.lapsed, row.rank) == ("reported", True, 2)
    notice = Notice.objects.get(about_kind="correction", about_id=row.pk, kind="unverified")
    assert (notice.post, notice.seat, notice.sent_at) == ("province", "460000000000", moment("2026-03-05T00:00"))


def test_strangers_neither_report_nor_verify():
    row = correction_of(raised("T2"))
    for who in (member("469024000000", "market_regulation", "handle"), officer("citizen"), officer("clerk")):
        with pytest.raises(NotFound):
            report_correction(correction_id=row.pk, words=WORDS, uploads=files(), by=who, at=LATER)
    reported(row)
    for name in ("handler", "approver", "operator", "admin"):
        with pytest.raises(NotFound):
            close_correction(correction_id=row.pk, words="核实无误。", by=officer(name), at=LATER)


def test_two_at_once_are_noticed():
    row = correction_of(raised("T2"))
    reported(row)
    with pytest.raises(Stale):
        close_correction(
            correction_id=row.pk, words="核实无误。", version=1, by=officer("supervisor-chengmai"), at=LATER
        )


def test_whoever_reported_does_not_verify():
    row = correction_of(raised("T2"))
    reported(row)
    by = officer("supervisor-chengmai")
    Correction.objects.filter(pk=row.pk).update(reported_by_id=by.id)
    with pytest.raises(ReporterVerifies):
        close_correction(correction_id=row.pk, words="核实无误。", by=by, at=LATER)


def test_a_correction_is_withdrawn_with_its_alert():
    alert = raised("T2")
    row = correction_of(alert)
    Alert.objects.filter(pk=alert.pk).update(state="withdrawn", settled_at=LATER)
    withdrawn(alert)
    row.refresh_from_db()
    assert (row.state, row.due_at) == ("withdrawn", None)
    assert told("correction", row.pk) == ["opened", "withdrawn"]


def withdrawn(alert):
    from_here = {"rule", "colour", "case_id", "county", "organ_key", "item_key", "channel", "place", "organ_id"}
    fact = AlertWithdrawn(alert_id=alert.pk, breached_at=alert.at, **{name: getattr(alert, name) for name in from_here})
    with transaction.atomic():
        record(fact, by=SYSTEM, at=LATER)
    follow_facts("alert", alert.pk)
