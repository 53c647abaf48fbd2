"""A refusal gives its reasons and names the remedies, and is delivered like a licence (Articles 38 and 44)."""

import pytest

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import TrackingMissing, deliver_case
from qiongtai.cases.operations.extend import extend_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.queries.mine import my_case
from qiongtai.cases.queries.track import track
from qiongtai.cases.rules.permits import PostsIncompatible
from qiongtai.cases.rules.states import Delivery, State
from qiongtai.cases.rules.texts import ReasonsMissing
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.procedures import AlreadyExtended
from qiongtai.law.refusal import NotFound
from tests import province
from tests.onsite import checked_on_site
from tests.province import moment, officer


@pytest.mark.django_db
def test_article_38_refusal_with_reasons_and_remedies() -> None:
    owner, handler = officer("enterprise"), officer("handler")
    firm = province.enterprise_of(owner)
    at = moment("2026-03-02T10:00")
    case_id = province.received("food_business_licence", firm, clerk=officer("clerk"), at=at)
    accept_case(case_id=case_id, by=officer("clerk"), at=at)
    hand_over(task_id=province.open_task(case_id, handler, at).id, opinion="需核查", by=handler, at=at)

    # The head extends once, the applicant is told why (Article 42).
    approver = officer("approver")
    at = moment("2026-03-04T10:00")
    with pytest.raises(NotFound):
        extend_case(case_id=case_id, reason="核查量大", by=handler, at=at)
    extend_case(case_id=case_id, reason="核查量大", by=approver, at=at)
    with pytest.raises(AlreadyExtended):
        extend_case(case_id=case_id, reason="再延", by=approver, at=at)
    extended = province.last(case_id, "extended")
    assert (extended["value"], extended["unit"], extended["reason"]) == (5, "workday", "核查量大")
    assert extended["clocks"]["statutory_due_on"] == "2026-03-23"
    assert extended["clocks"]["promised_due_on"] == "2026-03-16"

    checked_on_site(case_id, handler, officer("handler2").id, at)
    hand_over(
        task_id=province.open_task(case_id, handler, at).id,
        opinion="后厨紧邻污染源",
        outcome="fail",
        second_officer_id=officer("handler2").id,
        by=handler,
        at=at,
    )
    reviewer = officer("reviewer")
    hand_over(task_id=province.open_task(case_id, reviewer, at).id, opinion="不符合条件", by=reviewer, at=at)
    task = province.open_task(case_id, approver, at)
    with pytest.raises(NotFound):
        decide_case(task_id=task.id, grant=False, opinion="不予", reasons="不符合", by=reviewer, at=at)
    with pytest.raises(ReasonsMissing):
        decide_case(task_id=task.id, grant=False, opinion="不予", reasons=" ", by=approver, at=at)
    decide_case(
        task_id=task.id, grant=False, opinion="不予许可", reasons="场所与污染源距离不足25米", by=approver, at=at
    )

    decided = province.last(case_id, "decided")
    assert (decided["granted"], decided["remedies"], decided["reasons"]) == (False, True, "场所与污染源距离不足25米")
    mine = my_case(owner, case_id, at=at)
    assert (mine.state, mine.granted, mine.reasons) == (State.REFUSED, False, "场所与污染源距离不足25米")
    assert mine.papers[-1].kind is PaperKind.DECISION_REFUSE
    assert mine.licence is None
    assert all(not row.actor_name and "opinion" not in row.body for row in mine.history), "officers stay unnamed"
    issuer = officer("issuer")
    with pytest.raises(ActNotAllowed):
        issue_result(case_id=case_id, by=issuer, at=at)

    at = moment("2026-03-09T10:00")
    with pytest.raises(TrackingMissing):
        deliver_case(case_id=case_id, way=Delivery.COURIER, receiver="前台", by=issuer, at=at)
    deliver_case(case_id=case_id, way=Delivery.COURIER, receiver="前台", tracking="EMS1234567890", by=issuer, at=at)
    public = track(str(mine.number), "13800000002", at=at)
    assert (public.state, public.granted, public.applicant_masked[0]) == (State.CLOSED, False, firm.name[0])
    for number, phone in ((str(mine.number), "13800000009"), ("469023-2026-0000001-00", "13800000002"), ("x", "")):
        with pytest.raises(NotFound):
            track(number, phone, at=at)


@pytest.mark.django_db
def test_incompatible_posts_are_refused_on_one_case() -> None:
    """Who accepted may not approve: posts are told apart by what was done on this very case."""
    clerk, approver = officer("clerk"), officer("approver")
    both = type(clerk)(clerk.kind, clerk.id, clerk.name, clerk.grants + approver.grants, clerk.organ_id, clerk.place)
    handler, reviewer = officer("handler"), officer("reviewer")
    at = moment("2026-03-02T10:00")
    case_id = province.received(
        "food_business_licence", province.enterprise_of(officer("enterprise")), clerk=clerk, at=at
    )
    accept_case(case_id=case_id, by=clerk, at=at)
    hand_over(task_id=province.open_task(case_id, handler, at).id, opinion="齐", outcome="exempt", by=handler, at=at)
    hand_over(task_id=province.open_task(case_id, reviewer, at).id, opinion="同意", by=reviewer, at=at)
    task = province.open_task(case_id, both, at)
    assert not task.mine
    with pytest.raises(PostsIncompatible):
        decide_case(task_id=task.id, grant=True, opinion="准予", by=both, at=at)
    decide_case(task_id=task.id, grant=True, opinion="准予", by=approver, at=at)
