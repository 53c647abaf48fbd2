"""A running case moves to a newer version of its flow by the head's recorded act, only where it has a place there."""

import pytest

from qiongtai.cases.models import Case, Task, Timer
from qiongtai.cases.operations.fire_due import fire_due
from qiongtai.cases.operations.move_to_version import NoRunningFlow, move_to_version
from qiongtai.cases.operations.withdraw import withdraw_case
from qiongtai.cases.queries.moving import may_offer, move_offer
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.rules.texts import ReasonMissing
from qiongtai.flows.operations.load import load_flow
from qiongtai.flows.queries.definitions import drawing, flow_version_of
from qiongtai.flows.queries.moving import VersionNotNewer
from qiongtai.flows.rules.moving import PlaceUnreachable, StepGone
from qiongtai.law.refusal import NotFound, Stale
from tests.cases.joint import accepted, finish, steps
from tests.province import CHENGMAI, kinds, last, member, moment, officer

pytestmark = pytest.mark.django_db
JOINT = "joint_examination"
AT, LATER = moment("2026-03-02T10:00"), moment("2026-03-03T10:00")


def redrawn(*changes: tuple[str, str]) -> int:
    """Load the joint flow with *changes* as its newest version, and return that."""
    xml = drawing(flow_version_of(JOINT))
    for old, new in changes:
        assert old in xml
        xml = xml.replace(old, new)
    load_flow(xml)
    return flow_version_of(JOINT)


def head() -> object:
    return member(CHENGMAI, "emergency", "approve")


def move(case_id: int, target: int, **given: object) -> None:
    case = Case.objects.get(pk=case_id)
    said = {"reason": "流程修订", "version": case.version, "by": head(), "at": LATER, **given}
    move_to_version(case_id=case_id, flow_version_id=target, **said)


def test_a_case_goes_on_in_the_new_version_with_its_titles_and_terms() -> None:
    case_id = accepted(AT)
    old = Case.objects.get(pk=case_id).flow_version_id
    new = redrawn(('name="安全条件审查"', 'name="安全评价审查"'), ('qiongtai:term="3wd"', 'qiongtai:term="4wd"'))
    assert steps(case_id) == ["examine_materials", "examine_safety"]
    before = {task.step: task.pk for task in Task.objects.filter(case_id=case_id, state="open")}
    move(case_id, new)
    case = Case.objects.get(pk=case_id)
    assert (case.flow_version_id, old != new) == (new, True)
    tasks = {task.step: task for task in Task.objects.filter(case_id=case_id, state="open")}
    assert {step: task.pk for step, task in tasks.items()} == before
    assert tasks["examine_safety"].title_zh == "安全评价审查"
    assert tasks["examine_safety"].due_at == moment("2026-03-07T00:00")
    said = last(case_id, "flow_moved")
    assert (said["from_version"], said["to_version"]) == (1, 2)
    assert (said["steps"], said["reason"]) == (["examine_materials", "examine_safety"], "流程修订")
    assert kinds(case_id)[-1] == "flow_moved"
    finish(case_id, "examine_materials", at=LATER)
    finish(case_id, "examine_safety", at=LATER)
    assert steps(case_id) == ["countersign"] * 3


def test_a_running_case_keeps_its_version_until_somebody_moves_it() -> None:
    case_id = accepted(AT)
    old = Case.objects.get(pk=case_id).flow_version_id
    redrawn(('name="安全条件审查"', 'name="安全评价审查"'))
    finish(case_id, "examine_safety", at=LATER)
    assert Case.objects.get(pk=case_id).flow_version_id == old
    assert "flow_moved" not in kinds(case_id)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param((("examine_safety", "examine_risk"),), StepGone, id="an open step is gone"),
        pytest.param(
            (
                (
                    'sourceRef="fork" targetRef="examine_safety"',
                    'sourceRef="examine_materials" targetRef="examine_safety"',
                ),
                ('sourceRef="examine_materials" targetRef="join"', 'sourceRef="fork" targetRef="join"'),
                ("<bpmn:outgoing>fork_to_examine_safety</bpmn:outgoing>", ""),
            ),
            PlaceUnreachable,
            id="what runs side by side is one after the other",
        ),
    ],
)
def test_a_case_without_a_place_there_is_not_moved(changes: tuple[tuple[str, str], ...], refusal: type) -> None:
    case_id = accepted(AT)
    new = redrawn(*changes)
    before = Case.objects.values().get(pk=case_id)
    [row] = move_offer(head(), case_id).rows
    assert type(row.obstacle) is refusal
    with pytest.raises(refusal):
        move(case_id, new)
    assert Case.objects.values().get(pk=case_id) == before
    assert "flow_moved" not in kinds(case_id)


def test_only_the_head_moves_a_case_with_a_reason_and_from_a_page_that_is_not_stale() -> None:
    case_id = accepted(AT)
    new = redrawn(('name="安全条件审查"', 'name="安全评价审查"'))
    for stranger in (
        member(CHENGMAI, "emergency", "review"),
        member(CHENGMAI, "fire_rescue", "approve"),
        member("469028000000", "emergency", "approve"),
        officer("clerk"),
    ):
        assert may_offer(stranger, case_id) is False
        for ask in (lambda by=stranger: move(case_id, new, by=by), lambda by=stranger: move_offer(by, case_id)):
            with pytest.raises(NotFound):
                ask()
    assert may_offer(head(), case_id) is True
    with pytest.raises(ReasonMissing):
        move(case_id, new, reason=" ")
    with pytest.raises(Stale):
        move(case_id, new, version=1)
    move(case_id, new)
    with pytest.raises(VersionNotNewer):
        move(case_id, new)
    assert may_offer(head(), case_id) is False


def test_a_case_that_is_over_has_nothing_to_move() -> None:
    case_id = accepted(AT)
    new = redrawn(('name="安全条件审查"', 'name="安全评价审查"'))
    withdraw_case(case_id=case_id, reason="不办了", by=officer("enterprise"), at=AT)
    with pytest.raises(NoRunningFlow):
        move(case_id, new)
    assert may_offer(head(), case_id) is False


def test_the_days_of_the_old_version_are_given_up_and_those_of_the_new_begin() -> None:
    case_id = accepted(AT)
    finish(case_id, "examine_materials", at=AT)
    finish(case_id, "examine_safety", at=AT)
    new = redrawn(("countersign_over", "countersign_ended"), ("<bpmn:timeDuration>3wd", "<bpmn:timeDuration>2wd"))
    move(case_id, new)
    over, ended = Timer.objects.filter(case_id=case_id).order_by("id")
    assert (over.element, over.left_at) == ("countersign_over", LATER)
    assert (ended.element, ended.set_at, ended.fires_at) == ("countersign_ended", LATER, moment("2026-03-06T00:00"))
    assert fire_due(moment("2026-03-06T00:00")) == 1
    assert steps(case_id) == ["approve"]
    assert case_page(officer("supervisor"), case_id, at=LATER).flow.waits == ()
