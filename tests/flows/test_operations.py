"""Loading, starting and completing, with a database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qiongtai.flows.adapters.engine import TaskNotOpen
from qiongtai.flows.models import FlowVersion, Run
from qiongtai.flows.operations.complete import complete_task
from qiongtai.flows.operations.load import DATA, load_flow, load_flows
from qiongtai.flows.operations.start_run import start_run
from qiongtai.flows.queries.definitions import drawing, flow_version_of, flows, steps_of, variables_of
from qiongtai.flows.queries.runs import position
from qiongtai.flows.rules import refusals
from qiongtai.flows.rules.steps import TaskAct, TaskOrgan
from qiongtai.flows.rules.values import FlowDataWrong, OutcomeUnknown
from qiongtai.law.actor import Power
from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound
from qiongtai.law.terms import Term, Unit

pytestmark = pytest.mark.django_db
FIVE = "standard_five_point"


@pytest.fixture
def loaded() -> None:
    load_flows()


def test_load_stores_each_flow_once() -> None:
    assert load_flows() in (8, 0)
    assert load_flows() == 0
    assert [(row.key, row.number) for row in flows()] == [(path.stem, 1) for path in sorted(DATA.glob("*.bpmn"))]


def test_changed_drawing_becomes_a_new_version_and_old_runs_keep_theirs(loaded: None) -> None:
    old = flow_version_of(FIVE)
    run = start_run(flow_version_id=old, data={})
    xml = drawing(old).replace('name="承办"', 'name="经办"')
    assert load_flow(xml) is True
    new = flow_version_of(FIVE)
    assert new != old
    assert [step.title_zh for step in steps_of(new)][1] == "经办"
    after = complete_task(run_id=run.run_id, task_key=run.open[0].task_key, data={})
    assert [task.title_zh for task in after.open] == ["承办"]


def test_unsound_drawing_stores_nothing(loaded: None) -> None:
    broken = drawing(flow_version_of(FIVE)).replace('targetRef="end"', 'targetRef="accept"')
    with pytest.raises(refusals.NodeUnreachable):
        load_flow(broken)
    assert FlowVersion.objects.filter(key=FIVE).count() == 1


def test_start_behind_a_step_that_has_happened_opens_what_follows(loaded: None) -> None:
    run = start_run(flow_version_id=flow_version_of(FIVE), data={}, done=TaskAct.ACCEPT)
    assert [task.step for task in run.open] == ["handle"]
    assert position(run.run_id) == (("accept",), ("handle",))


def test_start_behind_a_step_that_is_not_the_first_opens_the_first(loaded: None) -> None:
    run = start_run(flow_version_id=flow_version_of(FIVE), data={}, done=TaskAct.DECIDE)
    assert [task.step for task in run.open] == ["accept"]


def test_start_opens_the_acceptance(loaded: None) -> None:
    run = start_run(flow_version_id=flow_version_of(FIVE), data={})
    [task] = run.open
    assert (task.step, task.title_zh, task.title_en) == ("accept", "受理", "Acceptance")
    assert (task.point, task.power, task.act) == (Point.ACCEPT, Power.ACCEPT, TaskAct.ACCEPT)
    assert (task.term, task.organ, task.officers) == (Term(1, Unit.WORKDAY), TaskOrgan.DECIDING, 1)
    assert run.finished is False
    assert position(run.run_id) == ((), ("accept",))


def test_run_goes_through_the_five_points_to_its_end(loaded: None) -> None:
    run = start_run(flow_version_id=flow_version_of(FIVE), data={})
    seen = []
    while not run.finished:
        seen.append(run.open[0].point)
        run = complete_task(
            run_id=run.run_id, task_key=run.open[0].task_key, data={"outcome": "pass", "opinion": "同意"}
        )
    assert seen == list(Point)
    assert run.open == ()
    assert position(run.run_id) == (("accept", "handle", "review", "approve", "close"), ())
    assert Run.objects.get(pk=run.run_id).finished is True


def test_same_task_cannot_be_completed_twice(loaded: None) -> None:
    run = start_run(flow_version_id=flow_version_of(FIVE), data={})
    key = run.open[0].task_key
    complete_task(run_id=run.run_id, task_key=key, data={})
    with pytest.raises(TaskNotOpen):
        complete_task(run_id=run.run_id, task_key=key, data={})
    assert position(run.run_id) == (("accept",), ("handle",))


def test_answer_that_a_step_does_not_offer_is_refused(loaded: None) -> None:
    run = start_run(flow_version_id=flow_version_of("with_expert_review"), data={})
    run = complete_task(run_id=run.run_id, task_key=run.open[0].task_key, data={})
    assert [one.key for one in run.open[0].outcomes] == ["pass", "expert_review"]
    with pytest.raises(OutcomeUnknown):
        complete_task(run_id=run.run_id, task_key=run.open[0].task_key, data={"outcome": "holiday"})
    assert position(run.run_id) == (("accept",), ("handle",))


def test_undeclared_data_is_left_out_and_wrong_types_are_refused(loaded: None) -> None:
    version = flow_version_of("township_publicity")
    assert [variable.name for variable in variables_of(version)] == ["delegated"]
    run = start_run(flow_version_id=version, data={"delegated": True, "applicant": "王小明"})
    assert "王小明" not in str(Run.objects.get(pk=run.run_id).state)
    with pytest.raises(FlowDataWrong):
        start_run(flow_version_id=version, data={"delegated": "yes"})


def test_kept_state_stays_small(loaded: None) -> None:
    run = start_run(flow_version_id=flow_version_of("with_hearing"), data={})
    sizes = []
    while not run.finished:
        run = complete_task(run_id=run.run_id, task_key=run.open[0].task_key, data={})
        sizes.append(len(str(Run.objects.get(pk=run.run_id).state)))
    assert max(sizes) < 1_600
    assert sizes[-1] < 200


def test_step_costs_two_statements(loaded: None) -> None:
    run = start_run(flow_version_id=flow_version_of(FIVE), data={})
    run = complete_task(run_id=run.run_id, task_key=run.open[0].task_key, data={})
    with CaptureQueriesContext(
        connection,
    ) as queries:
        complete_task(run_id=run.run_id, task_key=run.open[0].task_key, data={})
    assert len(queries) == 2


def test_drawing_comes_in_the_language_asked_for(loaded: None) -> None:
    version = flow_version_of(FIVE)
    assert 'name="审核"' in drawing(version)
    assert 'name="Review"' in drawing(version, language="en")


@pytest.mark.parametrize(
    "ask", [lambda: flow_version_of("nothing"), lambda: drawing(0), lambda: steps_of(0), lambda: position(0)]
)
def test_what_is_not_there_is_not_found(ask) -> None:
    with pytest.raises(NotFound):
        ask()
