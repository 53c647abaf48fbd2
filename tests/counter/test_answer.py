from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Case, Handover
from qiongtai.cases.rules.states import State
from qiongtai.foundation.clock import now
from qiongtai.places.queries.organs import organs_of
from tests.counter.filled import SHOP, person
from tests.province import CHENGMAI, enterprise_of, kinds, last, officer, open_task, received

FOOD = "food_business_licence"
PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAA"
    "DUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def case(db: None) -> Case:
    """Return a walk-in that lacks its floor plan."""
    case_id = received(
        FOOD, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=now(), lacking=["floor_plan"]
    )
    return Case.objects.get(pk=case_id)


def to(name: str, case: Case) -> str:
    return reverse(f"counter:{name}", args=[case.pk])


def test_case_names_what_is_lacking(clerk: Client, case: Case) -> None:
    shown = clerk.get(to("case", case)).content.decode()
    assert "Not handed in:" in shown
    assert to("correction", case) in shown


def test_accept_starts_the_clocks(clerk: Client, case: Case) -> None:
    clerk.post(to("accept", case), {"version": case.version})
    case.refresh_from_db()
    assert case.state == State.ACCEPTED
    assert last(case.pk, "accepted")["missing_materials"] == ["floor_plan"]


def test_accept_of_an_older_page_is_stale(clerk: Client, case: Case) -> None:
    response = clerk.post(to("accept", case), {"version": case.version - 1})
    case.refresh_from_db()
    assert response.status_code == 409
    assert case.state == State.RECEIVED
    assert kinds(case.pk) == ["received"]


def test_correction_names_everything_at_once(clerk: Client, case: Case) -> None:
    sent = {
        "version": case.version,
        "gap-material-floor_plan": "1",
        "gap-field-floor_area": "1",
        "gap-field-floor_area-reason": "Differs from the plan",
        "other": "Bring the seal\n\nBring the lease",
    }
    assert clerk.post(to("correction", case), sent).status_code == 302
    case.refresh_from_db()
    assert case.state == State.CORRECTION_ASKED
    assert len(last(case.pk, "correction_asked")["missing"]) == 4


@pytest.mark.parametrize(
    "ticked",
    [
        pytest.param({}, id="nothing is ticked"),
        pytest.param({"gap-field-floor_area": "1"}, id="an answer is ticked without saying what is wrong"),
    ],
)
def test_correction_that_says_nothing_is_refused(clerk: Client, case: Case, ticked: dict[str, str]) -> None:
    sent = {"version": case.version, "other": "", "gap-material-floor_plan-reason": "kept words", **ticked}
    response = clerk.post(to("correction", case), sent)
    assert response.status_code == 422
    assert "kept words" in response.content.decode()
    assert kinds(case.pk) == ["received"]


def test_correction_warns_of_a_second_notice(clerk: Client, case: Case) -> None:
    clerk.post(to("correction", case), {"version": case.version, "gap-material-floor_plan": "1"})
    assert "A notice was sent before." in clerk.get(to("correction", case)).content.decode()


def test_supply_takes_papers_and_single_answers(clerk: Client, case: Case) -> None:
    sent = {
        "version": case.version,
        "gap-material-floor_plan": "1",
        "gap-field-floor_area": "1",
        "gap-field-floor_area-reason": "Wrong",
    }
    clerk.post(to("correction", case), sent)
    case.refresh_from_db()
    supplied = {"version": case.version, "material-floor_plan": "seen", "form-floor_area": "wide"}
    refused = clerk.post(to("supply", case), supplied)
    assert refused.status_code == 422
    assert "wide" in refused.content.decode()
    assert clerk.post(to("supply", case), {**supplied, "form-floor_area": "66"}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.form["floor_area"]) == (State.SUBMITTED, "66")
    assert case.form["premises_address"]


def test_supply_of_an_older_page_is_stale_and_stores_nothing(clerk: Client, case: Case) -> None:
    clerk.post(to("correction", case), {"version": case.version, "gap-material-floor_plan": "1"})
    response = clerk.post(to("supply", case), {"version": case.version, "material-floor_plan": "seen"})
    assert response.status_code == 409
    assert kinds(case.pk) == ["received", "correction_asked"]


def test_refuse_names_the_right_organ(clerk: Client, case: Case) -> None:
    sent = {"version": case.version, "ground": "not_this_organ", "reasons": "The health commission decides this."}
    missing = clerk.post(to("refuse", case), sent)
    assert missing.status_code == 422
    assert "The health commission decides this." in missing.content.decode()
    right = organs_of(CHENGMAI)[5]
    assert clerk.post(to("refuse", case), {**sent, "right_organ": right.id}).status_code == 302
    assert last(case.pk, "acceptance_refused")["right_organ_id"] == right.id


@pytest.mark.parametrize("ground", ["not_needed", "not_entitled"])
def test_refuse_on_other_grounds_names_no_organ(clerk: Client, case: Case, ground: str) -> None:
    sent = {"version": case.version, "ground": ground, "reasons": "x", "right_organ": organs_of(CHENGMAI)[5].id}
    clerk.post(to("refuse", case), sent)
    assert last(case.pk, "acceptance_refused")["right_organ_id"] is None


def test_withdraw_keeps_the_applicants_words(clerk: Client, case: Case) -> None:
    assert clerk.post(to("withdraw", case), {"version": case.version, "reason": ""}).status_code == 422
    assert clerk.post(to("withdraw", case), {"version": case.version, "reason": "Shop closed"}).status_code == 302
    assert last(case.pk, "withdrawn")["reason"] == "Shop closed"


@pytest.mark.parametrize("name", ["case", "correction", "refuse", "supply", "deliver", "finish"])
def test_another_countys_case_is_not_there(signed_in: Callable[..., Client], case: Case, name: str) -> None:
    stranger = signed_in("469028-government_service_centre-window")
    assert stranger.get(to(name, case)).status_code == 404


@pytest.mark.parametrize("name", ["accept", "correction", "refuse", "withdraw", "issue", "deliver"])
def test_another_countys_clerk_changes_nothing(signed_in: Callable[..., Client], case: Case, name: str) -> None:
    stranger = signed_in("469028-government_service_centre-window")
    assert stranger.post(to(name, case), {"version": case.version}).status_code == 404
    assert kinds(case.pk) == ["received"]


def test_papers_and_files_belong_to_their_case(clerk: Client, case: Case) -> None:
    other = Case.objects.get(pk=received(FOOD, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=now()))
    paper = clerk.get(to("case", case)).context["case"].papers[0]
    shown = clerk.get(reverse("counter:paper", args=[case.pk, paper.id]))
    assert shown["Content-Type"] == "application/pdf"
    assert shown.content.startswith(b"%PDF")
    assert clerk.get(reverse("counter:paper", args=[other.pk, paper.id])).status_code == 404


@pytest.fixture
def registrar(signed_in: Callable[..., Client]) -> Client:
    """Return the window that decides on the spot."""
    return signed_in("registrar")


def accepted_shop(registrar: Client) -> Case:
    registrar.post(reverse("counter:receive", args=[SHOP]), person(then="accept"))
    return Case.objects.get()


def test_finish_decides_makes_out_and_delivers_at_once(registrar: Client) -> None:
    case = accepted_shop(registrar)
    sent = {
        "version": case.version,
        "opinion": "Granted on the spot.",
        "receiver": "李小红",
        "way": "pickup",
        "signature": PNG,
    }
    assert to("finish", case) in registrar.get(to("case", case)).content.decode()
    assert registrar.post(to("finish", case), sent).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.granted) == (State.CLOSED, True)
    assert Handover.objects.get(case=case).signature_id is not None
    assert [kind for kind in kinds(case.pk) if kind in ("decided", "issued", "delivered")] == [
        "decided",
        "issued",
        "delivered",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"receiver": ""}, id="nobody receives"),
        pytest.param({"way": "courier"}, id="a parcel without a number"),
        pytest.param({"signature": "data:image/png;base64,AAAA"}, id="a signature that is no picture"),
        pytest.param({"signature": "javascript:alert(1)"}, id="a signature that is a script"),
        pytest.param({"opinion": ""}, id="no opinion"),
    ],
)
def test_finish_does_all_or_nothing(registrar: Client, changes: dict[str, str]) -> None:
    case = accepted_shop(registrar)
    sent = {"version": case.version, "opinion": "Kept opinion", "receiver": "李小红", "way": "pickup", **changes}
    response = registrar.post(to("finish", case), sent)
    case.refresh_from_db()
    assert response.status_code == 422
    assert ("Kept opinion" in response.content.decode()) is ("opinion" not in changes)
    assert case.decided_at is None


def test_finish_is_for_instant_items_only(clerk: Client, case: Case) -> None:
    assert clerk.get(to("finish", case)).status_code == 404


def test_finish_of_an_older_page_is_stale(registrar: Client) -> None:
    case = accepted_shop(registrar)
    sent = {"version": case.version - 1, "opinion": "Kept opinion", "receiver": "李小红", "way": "pickup"}
    response = registrar.post(to("finish", case), sent)
    assert response.status_code == 409
    assert "Kept opinion" in response.content.decode()


def test_clerk_meets_the_next_step_of_a_case_under_way(clerk: Client, case: Case) -> None:
    clerk.post(to("accept", case), {"version": case.version})
    task = open_task(case.pk, officer("handler"), now() + timedelta(minutes=1))
    assert task.title_en in clerk.get(to("case", case)).content.decode()
