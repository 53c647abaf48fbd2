"""An expert review pauses both clocks and lets them run again (Article 45)."""

import datetime as dt

import pytest

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.pause import pause_case
from qiongtai.cases.operations.resume import resume_case
from qiongtai.cases.queries.inbox import inbox, inbox_counts
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.rules.pauses import LastDayOutside
from qiongtai.cases.rules.states import Act, State
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.procedures import NoGroundForPause
from tests import province
from tests.province import CHENGMAI, member, moment, officer


@pytest.mark.django_db
def test_article_45_expert_review_moves_both_clocks() -> None:
    firm = province.enterprise_of(officer("enterprise"))
    handling = member(CHENGMAI, "ecology_environment", "handle")
    at = moment("2026-03-02T10:00")
    case_id = province.received("eia_report_book", firm, clerk=officer("clerk"), at=at)
    accept_case(case_id=case_id, by=officer("clerk"), at=at)
    before = case_page(handling, case_id, at=at).clock
    assert before.promised is not None and before.statutory is not None and before.binding is not None
    assert (before.promised.due_on, before.statutory.due_on) == (dt.date(2026, 4, 14), dt.date(2026, 5, 6))

    at = moment("2026-03-04T10:00")
    hand_over(
        task_id=province.open_task(case_id, handling, at).id,
        opinion="需专家评审",
        outcome="expert_review",
        by=handling,
        at=at,
    )
    at = moment("2026-03-09T09:00")
    with pytest.raises(NoGroundForPause):
        pause_case(
            case_id=case_id, kind="holiday", basis="领导出差", planned_end_on=dt.date(2026, 3, 20), by=handling, at=at
        )
    pause_case(
        case_id=case_id,
        kind="expert_review",
        basis="行政许可法第四十五条",
        planned_end_on=dt.date(2026, 3, 20),
        by=handling,
        at=at,
    )
    paused = province.last(case_id, "paused")
    assert (paused["first_day"], paused["planned_end_on"], paused["planned_end_at"]) == (
        "2026-03-09",
        "2026-03-20",
        "2026-03-21T00:00:00+08:00",
    )
    assert set(paused["clocks"].values()) == {None, False}, "while it goes on nothing may fire"
    page = case_page(handling, case_id, at=at)
    assert (page.state, page.clock.paused is not None, page.acts) == (State.PAUSED, True, {Act.RESUME})
    assert page.papers[-1].kind is PaperKind.PAUSE_NOTICE
    assert inbox(handling, at=at).rows == ()
    assert [row.case_id for row in inbox(handling, at=at, waiting=True).rows] == [case_id]
    assert inbox_counts(handling, at).waiting == 1
    (task,) = (task for task in page.tasks if task.state == "waiting")
    with pytest.raises(ActNotAllowed):
        hand_over(task_id=task.id, opinion="通过", by=handling, at=at)

    at = moment("2026-03-18T16:00")
    with pytest.raises(LastDayOutside):
        resume_case(case_id=case_id, last_day=dt.date(2026, 3, 19), by=handling, at=at)
    resume_case(case_id=case_id, by=handling, at=at)
    after = case_page(handling, case_id, at=at)
    assert after.clock.promised is not None and after.clock.statutory is not None
    # Ten days, eight of them working days (9-18 March), were not counted.
    assert (after.clock.promised.due_on, after.clock.statutory.due_on) == (dt.date(2026, 4, 24), dt.date(2026, 5, 11))
    reviewed = [note.number for note in after.clock.promised.days if note.reason == "expert_review"]
    assert reviewed == [None] * 10
    resumed = province.last(case_id, "resumed")
    assert (resumed["procedure"], resumed["last_day"]) == ("expert_review", "2026-03-18")
    assert resumed["clocks"]["promised_due_on"] == "2026-04-24"
    assert resumed["clocks"]["statutory_due_on"] == "2026-05-11"
    assert resumed["tasks"] == [{"task_id": task.id, "due_at": None}], "the expert review has no term of its own"
    assert after.state is State.IN_APPROVAL
    assert [row.case_id for row in inbox(handling, at=at).rows] == [case_id]
    assert province.kinds(case_id) == [
        "received",
        "accepted",
        "task_opened",
        "task_done",
        "task_opened",
        "paused",
        "resumed",
    ]
