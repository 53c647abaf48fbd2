"""An expert review that outlasts its planned end: the clocks stand still, supervision is told at its very instant."""

import datetime as dt
import io
import zipfile

import pytest

from qiongtai.cases.models import Case
from qiongtai.cases.operations.answer_review import answer_review
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.declare_tie import declare_tie
from qiongtai.cases.operations.end_review import report_review
from qiongtai.cases.operations.make_archive import make_archive
from qiongtai.cases.operations.remind_experts import remind_due
from qiongtai.cases.operations.replace_expert import replace_expert
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.reviews import reviews_of
from qiongtai.cases.rules.reviews import ReviewStage
from qiongtai.cases.rules.states import State
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.supervision.models import Alert
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.supervision.operations.sweep import raise_due
from qiongtai.supervision.operations.watch import SupervisionFollower
from tests.cases import panels
from tests.cases.panels import convened, ecology, seat
from tests.province import a_pdf, facts, last, moment, officer


@pytest.mark.django_db
def test_article_45_an_expert_review_that_is_late_is_told_at_its_instant_and_ends_with_the_report() -> None:
    load_rules(at=panels.CAME_IN)
    review = convened()
    case_id = review.case_id

    at = moment("2026-03-10T09:00")
    declare_tie(seat_id=seat(review, "expert3"), conflict=True, words="曾参与编制", by=officer("expert3"), at=at)
    other = panels.ids(["expert4"])[0]
    replace_expert(review_id=review.pk, seat_id=seat(review, "expert3"), expert_id=other, by=ecology("handle"), at=at)
    panels.answers(review, at=at, expert="support", expert2="against")

    at = moment("2026-03-20T23:59")
    seen = _watched(case_id, 0, at)
    assert not _alerts(case_id), "the planned last day is not over yet"
    assert reviews_of(case_id, at=at)[0].stage is ReviewStage.OPEN
    at = moment("2026-03-21T00:00")
    assert reviews_of(case_id, at=at)[0].stage is ReviewStage.LATE
    _watched(case_id, seen, at)
    (alert,) = _alerts(case_id)
    assert alert.at == at
    remind_due(at)
    assert last(case_id, "experts_reminded")["experts"] == ["上官秀兰"]
    page = case_page(ecology("handle"), case_id, at=at)
    assert (page.state, page.clock.paused is not None) == (State.PAUSED, True), "no day is counted meanwhile"

    at = moment("2026-03-23T09:00")
    by = officer("expert4")
    declare_tie(seat_id=seat(review, "expert4"), conflict=False, by=by, at=at)
    paper = store_upload(name="噪声.pdf", content=a_pdf(), by=by, at=at)
    answer_review(
        seat_id=seat(review, "expert4"), stance="with_changes", words="应增设声屏障", file_id=paper.id, by=by, at=at
    )
    report_review(seat_id=seat(review, "expert"), words="修改后可行", by=officer("expert"), at=at)
    assert last(case_id, "review_reported")["found"] == "with_changes"
    after = case_page(ecology("handle"), case_id, at=at).clock
    assert after.promised is not None
    assert after.statutory is not None
    # 9-23 March were not counted: eleven working days of the promise; fifteen days of the statute's sixty, which
    # would end on Saturday, 16 May.
    assert (after.promised.due_on, after.statutory.due_on) == (dt.date(2026, 4, 29), dt.date(2026, 5, 18))

    task_id = panels.passed_on(case_id, at)
    decide_case(task_id=task_id, grant=True, opinion="准予", by=ecology("approve"), at=at)
    assert Case.objects.get(pk=case_id).state == State.GRANTED
    _keeps_report_and_opinions(case_id, at)


def _watched(case_id: int, seen: int, at: dt.datetime) -> int:
    """Let supervision read the facts after the first *seen*, and what is due; return how many it has read."""
    told = facts(case_id)
    SupervisionFollower().follow(told[seen:])
    raise_due(at)
    return len(told)


def _alerts(case_id: int) -> list[Alert]:
    """Return what was raised because excluded time did not end in time."""
    return list(Alert.objects.filter(case_id=case_id, rule="P7").order_by("pk"))


def _keeps_report_and_opinions(case_id: int, at: dt.datetime) -> None:
    with make_archive(case_id=case_id, by=ecology("approve"), at=at) as kept:
        names = zipfile.ZipFile(io.BytesIO(kept.read())).namelist()
    assert any(name.startswith("papers/PS-") for name in names), names
    assert any(name.startswith("opinions/") and name.endswith("噪声.pdf") for name in names), names
