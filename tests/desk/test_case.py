from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qiongtai.cases.models import Case
from qiongtai.cases.rules.states import State
from qiongtai.foundation.clock import day_of, now
from qiongtai.law.points import Point
from tests.desk.officers import accepted, brought_to, open_step
from tests.onsite import checked_on_site
from tests.province import kinds, last, officer, person_of, received

SignIn = Callable[..., Client]


def to(name: str, case: Case, *more: object) -> str:
    return reverse(f"desk:{name}", args=[case.pk, *more])


def step_of(name: str, case: Case) -> str:
    return to(name, case, open_step(case).pk)


def sent(case: Case, prefix: str, **typed: object) -> dict[str, object]:
    return {f"{prefix}-version": case.version, **{f"{prefix}-{name}": value for name, value in typed.items()}}


def sent_to_step(case: Case, **typed: object) -> dict[str, object]:
    return sent(case, f"task{open_step(case).pk}", **typed)


def test_case_tells_everything_on_one_page(
    signed_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case, handler = accepted(), signed_in("handler")
    handler.get(to("case", case))
    with django_assert_num_queries(10):
        shown = handler.get(to("case", case)).content.decode()
    for words in ("Site check", "stands here", "Day by day", "Acceptance", case.number, "91469023MA5T2026X1"):
        assert str(words) in shown


def test_case_out_of_reach_is_not_there(signed_in: SignIn) -> None:
    case = accepted()
    assert signed_in("469028-market_regulation-handle").get(to("case", case)).status_code == 404
    assert signed_in("handler").get(reverse("desk:case", args=[case.pk + 1000])).status_code == 404


def test_hand_over_passes_the_case_on(signed_in: SignIn) -> None:
    case = accepted()
    step = open_step(case)
    response = signed_in("handler").post(
        step_of("hand_over", case), sent_to_step(case, opinion="Complete.", outcome="pass")
    )
    assert response["Location"] == to("case", case)
    assert open_step(case).pk != step.pk
    assert last(case.pk, "task_done")["opinion"] == "Complete."


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({"opinion": ""}, id="no opinion"),
        pytest.param({"opinion": "x" * 2001}, id="an opinion without end"),
    ],
)
def test_hand_over_without_a_usable_opinion_is_refused(signed_in: SignIn, typed: dict[str, str]) -> None:
    case = accepted()
    response = signed_in("handler").post(step_of("hand_over", case), sent_to_step(case, **typed))
    assert response.status_code == 422
    assert "task_done" not in kinds(case.pk)


def test_hand_over_of_an_older_page_is_stale_and_keeps_the_text(signed_in: SignIn) -> None:
    case = accepted()
    typed = sent_to_step(case, opinion="My long opinion", outcome="pass")
    address, prefix = step_of("hand_over", case), f"task{open_step(case).pk}"
    Case.objects.filter(pk=case.pk).update(version=case.version + 1)
    response = signed_in("handler").post(address, typed)
    shown = response.content.decode()
    assert response.status_code == 409
    assert "My long opinion" in shown
    assert f'name="{prefix}-version" value="{case.version + 1}"' in shown
    assert "task_done" not in kinds(case.pk)


def test_hand_over_of_a_step_that_a_colleague_did_keeps_the_text(signed_in: SignIn) -> None:
    case = accepted()
    address, typed = step_of("hand_over", case), sent_to_step(case, opinion="My long opinion", outcome="pass")
    signed_in("handler2").post(address, typed)
    response = signed_in("handler").post(address, typed)
    assert response.status_code == 409
    assert "My long opinion" in response.content.decode()
    assert kinds(case.pk).count("task_done") == 1


def test_hand_over_takes_no_other_cases_step(signed_in: SignIn) -> None:
    case, other = accepted(), accepted()
    address = reverse("desk:hand_over", args=[case.pk, open_step(other).pk])
    assert signed_in("handler").post(address, sent_to_step(case, opinion="x")).status_code == 404


def test_site_check_takes_two_officers(signed_in: SignIn) -> None:
    case = brought_to(Point.HANDLE, second=True)
    handler, step = signed_in("handler"), open_step(case)
    outcome = handler.get(to("case", case)).context["sheets"].main[0].task.outcomes[0].key
    typed = sent_to_step(case, opinion="Seen.", outcome=outcome)
    alone = handler.post(step_of("hand_over", case), typed)
    assert alone.status_code == 422
    assert "Seen." in alone.content.decode()
    checked_on_site(case.pk, officer("handler"), officer("handler2").id, now())
    case.refresh_from_db()
    both = sent_to_step(case, opinion="Seen.", outcome=outcome)
    assert handler.post(step_of("hand_over", case), both).status_code == 302
    assert last(case.pk, "task_done")["task_id"] == step.pk
    assert set(last(case.pk, "task_done")["officers"]) == {officer("handler").id, officer("handler2").id}


def test_decide_grants_and_the_result_is_made_out(signed_in: SignIn) -> None:
    case = brought_to(Point.APPROVE)
    typed = sent_to_step(case, decision="grant", opinion="Granted.", reasons="")
    assert signed_in("approver").post(step_of("decide", case), typed).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.granted) == (State.GRANTED, True)
    issuer = signed_in("issuer")
    assert "Make out the result" in issuer.get(to("case", case)).content.decode()
    assert issuer.post(to("issue", case), sent(case, "issue")).status_code == 302
    assert reverse("counter:deliver", args=[case.pk]) in issuer.get(to("case", case)).content.decode()


def test_decide_refuses_with_reasons_only(signed_in: SignIn) -> None:
    case = brought_to(Point.APPROVE)
    approver, typed = signed_in("approver"), sent_to_step(case, decision="refuse", opinion="No.", reasons="")
    refused = approver.post(step_of("decide", case), typed)
    assert refused.status_code == 422
    assert "must give its reasons" in refused.content.decode()
    with_reasons = sent_to_step(case, decision="refuse", opinion="No.", reasons="The exit is blocked.")
    approver.post(step_of("decide", case), with_reasons)
    assert last(case.pk, "decided")["reasons"] == "The exit is blocked."


def test_decide_is_closed_to_who_handled_the_case(signed_in: SignIn) -> None:
    case = brought_to(Point.APPROVE)
    typed = sent_to_step(case, decision="grant", opinion="x", reasons="")
    assert signed_in("handler").post(step_of("decide", case), typed).status_code in (404, 422)
    assert "decided" not in kinds(case.pk)


def test_pause_and_resume_stop_and_start_the_clocks(signed_in: SignIn) -> None:
    case, handler, today = accepted(), signed_in("handler"), day_of(now())
    kind = handler.get(to("case", case)).context["case"].pause_kinds[0]
    typed = {"kind": kind, "basis": "行政许可法45", "planned_end_on": (today + timedelta(days=9)).isoformat()}
    assert handler.post(to("pause", case), sent(case, "pause", **typed)).status_code == 302
    case.refresh_from_db()
    assert case.state == State.PAUSED
    assert "Stands still" in handler.get(to("case", case)).content.decode()
    assert handler.post(to("resume", case), sent(case, "resume", last_day=today.isoformat())).status_code == 302
    assert last(case.pk, "resumed")["last_day"] == today.isoformat()


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"kind": "holiday"}, id="a kind that the law does not know"),
        pytest.param({"basis": ""}, id="no basis"),
        pytest.param({"planned_end_on": "2020-01-01"}, id="an end that has passed"),
        pytest.param({"planned_end_on": "soon"}, id="an end that is no day"),
    ],
)
def test_pause_without_ground_or_end_is_refused(signed_in: SignIn, changes: dict[str, str]) -> None:
    case, handler = accepted(), signed_in("handler")
    kind = handler.get(to("case", case)).context["case"].pause_kinds[0]
    end = (day_of(now()) + timedelta(days=9)).isoformat()
    typed = {"kind": kind, "basis": "Kept basis", "planned_end_on": end, **changes}
    response = handler.post(to("pause", case), sent(case, "pause", **typed))
    assert response.status_code == 422
    assert ("Kept basis" in response.content.decode()) is ("basis" not in changes)
    assert "paused" not in kinds(case.pk)


def test_extend_is_the_heads_and_once(signed_in: SignIn) -> None:
    case, approver = accepted(), signed_in("approver")
    assert approver.post(to("extend", case), sent(case, "extend", reason="Flood")).status_code == 302
    case.refresh_from_db()
    assert last(case.pk, "extended")["reason"] == "Flood"
    again = approver.post(to("extend", case), sent(case, "extend", reason="Kept reason"))
    assert again.status_code == 422
    assert "Kept reason" in again.content.decode()


def test_extend_is_closed_to_others(signed_in: SignIn) -> None:
    case = accepted()
    assert signed_in("reviewer").post(to("extend", case), sent(case, "extend", reason="x")).status_code == 404


def a_persons_case() -> Case:
    case_id = received(
        "individual_business_registration", person_of(officer("citizen")), clerk=officer("clerk"), at=now()
    )
    return Case.objects.get(pk=case_id)


def test_unmask_shows_the_number_once_and_records_why(signed_in: SignIn) -> None:
    case, clerk = a_persons_case(), signed_in("clerk")
    masked = clerk.get(to("case", case)).content.decode()
    assert "469023198806120" not in masked
    response = clerk.post(to("unmask", case), {"reason": "Compare with the card"})
    assert "469023198806120" in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert "469023198806120" not in clerk.get(to("case", case)).content.decode()
    assert last(case.pk, "identity_unmasked")["reason"] == "Compare with the card"


def test_unmask_without_a_reason_shows_nothing(signed_in: SignIn) -> None:
    case = a_persons_case()
    response = signed_in("clerk").post(to("unmask", case), {"reason": " "})
    assert response.status_code == 422
    assert "469023198806120" not in response.content.decode()
    assert "identity_unmasked" not in kinds(case.pk)


def test_flow_is_sent_as_bpmn(signed_in: SignIn) -> None:
    case = accepted()
    response = signed_in("handler").get(to("flow", case))
    assert response["Content-Type"].startswith("application/xml")
    assert b"bpmndi:BPMNDiagram" in response.content


def test_papers_and_files_belong_to_their_case(signed_in: SignIn) -> None:
    case, other, handler = accepted(), accepted(), signed_in("handler")
    paper = handler.get(to("case", case)).context["case"].papers[0]
    shown = handler.get(to("paper", case, paper.id))
    assert shown.content.startswith(b"%PDF")
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert handler.get(to("paper", other, paper.id)).status_code == 404
    assert handler.get(to("file", case, uuid4())).status_code == 404


def test_supervisor_reads_and_does_nothing(signed_in: SignIn) -> None:
    case, supervisor = accepted(), signed_in("supervisor-chengmai")
    shown = supervisor.get(to("case", case))
    assert shown.status_code == 200
    assert shown.context["sheets"].main == ()
    assert supervisor.post(step_of("hand_over", case), sent_to_step(case, opinion="x")).status_code in (404, 422)
    assert "task_done" not in kinds(case.pk)


def test_script_in_an_opinion_is_shown_as_text(signed_in: SignIn) -> None:
    case = accepted()
    handler = signed_in("handler")
    handler.post(step_of("hand_over", case), sent_to_step(case, opinion="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in handler.get(to("case", case)).content.decode()
