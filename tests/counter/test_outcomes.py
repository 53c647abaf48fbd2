"""The rarer answers at the window, on their pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Case, Promise
from qiongtai.cases.rules.states import State
from qiongtai.foundation.clock import now
from qiongtai.places.queries.organs import organs_of
from tests.counter.filled import FOOD as CODE
from tests.counter.filled import USCC
from tests.province import CHENGMAI, enterprise_of, kinds, last, officer, received

FOOD, HYGIENE = "food_business_licence", "public_place_hygiene_licence"
STRANGER = "469028-government_service_centre-window"
APPLICANT = {
    "kind": "enterprise",
    "enterprise-uscc": USCC,
    "enterprise-name": "澄迈椰风餐饮有限公司",
    "enterprise-legal_representative": "陈建业",
    "enterprise-phone": "13800000002",
}


@pytest.fixture
def case(db: None) -> Case:
    """Return a walk-in that lacks its floor plan."""
    case_id = received(
        FOOD, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=now(), lacking=["floor_plan"]
    )
    return Case.objects.get(pk=case_id)


def to(name: str, case: Case) -> str:
    return reverse(f"counter:{name}", args=[case.pk])


def test_telling_at_once_asks_for_no_form(clerk: Client) -> None:
    page = reverse("counter:tell", args=[CODE])
    shown = clerk.get(page).content.decode()
    assert "form-floor_area" not in shown
    sent = {**APPLICANT, "ground": "not_this_organ", "reasons": "Health decides this."}
    refused = clerk.post(page, sent)
    assert refused.status_code == 422
    assert "Health decides this." in refused.content.decode()
    assert not Case.objects.exists()
    right = organs_of(CHENGMAI)[5].id
    assert clerk.post(page, {**sent, "right_organ": right}).status_code == 302
    case = Case.objects.get()
    assert (case.state, last(case.pk, "acceptance_refused")["right_organ_id"]) == (State.NOT_ACCEPTED, right)


@pytest.mark.parametrize("ground", ["not_entitled", "nonsense", ""])
def test_other_grounds_are_not_told_at_once(clerk: Client, ground: str) -> None:
    page = reverse("counter:tell", args=[CODE])
    assert clerk.post(page, {**APPLICANT, "ground": ground, "reasons": "x"}).status_code == 422
    assert not Case.objects.exists()


def test_telling_twice_by_the_same_page_tells_once(clerk: Client) -> None:
    page = reverse("counter:tell", args=[CODE])
    once = clerk.get(page).context["once"]
    sent = {**APPLICANT, "ground": "not_needed", "reasons": "x", "once": once}
    assert clerk.post(page, sent)["Location"] == clerk.post(page, sent)["Location"]
    assert Case.objects.count() == 1


def test_correction_on_the_spot_changes_the_answer_and_keeps_what_was(clerk: Client, case: Case) -> None:
    assert to("mend", case) in clerk.get(to("case", case)).content.decode()
    shown = clerk.get(to("mend", case)).content.decode()
    assert 'name="form-floor_area"' in shown
    sent = {"version": case.version, "form-floor_area": "wide", "initials": "陈建业"}
    refused = clerk.post(to("mend", case), sent)
    assert refused.status_code == 422
    assert "wide" in refused.content.decode()
    assert clerk.post(to("mend", case), {**sent, "form-floor_area": "66"}).status_code == 302
    case.refresh_from_db()
    assert case.form["floor_area"] == "66"
    assert last(case.pk, "corrected_on_spot")["fixes"] == [
        {"kind": "field", "key": "floor_area", "was": "80", "now": "66"}
    ]


def test_correction_on_the_spot_wants_a_name_and_a_fresh_page(clerk: Client, case: Case) -> None:
    sent = {"version": case.version, "form-floor_area": "66", "initials": ""}
    assert clerk.post(to("mend", case), sent).status_code == 422
    assert clerk.post(to("mend", case), {**sent, "initials": "陈", "version": case.version - 1}).status_code == 409
    assert kinds(case.pk) == ["received"]


def test_acceptance_with_a_promise_and_the_material_that_comes_later(clerk: Client, case: Case) -> None:
    assert to("promise", case) in clerk.get(to("case", case)).content.decode()
    sent = {"version": case.version, "materials": ["floor_plan"], "workdays": "5", "signer": "陈建业"}
    refused = clerk.post(to("promise", case), {**sent, "workdays": "50"})
    assert refused.status_code == 422
    assert clerk.post(to("promise", case), sent).status_code == 302
    case.refresh_from_db()
    assert case.state == State.ACCEPTED
    shown = clerk.get(to("case", case)).content.decode()
    assert "Promised at acceptance" in shown
    assert "data-row" in clerk.get(reverse("counter:promises")).content.decode()
    assert clerk.get(reverse("counter:promises"), {"late": "1"}).content.decode().count("data-row") == 0
    come = {"version": case.version, "material": "floor_plan"}
    assert clerk.post(to("supply_promised", case), {**come, "material": "nonsense"}).status_code == 422
    assert clerk.post(to("supply_promised", case), come).status_code == 302
    assert Promise.objects.get().supplied_at is not None


@pytest.mark.parametrize("name", ["mend", "promise", "commitment", "commitment_paper", "licence"])
def test_another_countys_case_is_not_there(signed_in: Callable[..., Client], case: Case, name: str) -> None:
    assert signed_in(STRANGER).get(to(name, case)).status_code == 404


@pytest.mark.parametrize("name", ["mend", "promise", "supply_promised", "commitment", "licence", "spoil_of"])
def test_another_countys_clerk_changes_nothing(signed_in: Callable[..., Client], case: Case, name: str) -> None:
    sent = {"version": case.version, "material": "floor_plan", "number": "1", "reason": "x"}
    assert signed_in(STRANGER).post(to(name, case), sent).status_code == 404
    assert kinds(case.pk) == ["received"]


def test_commitment_is_for_items_that_are_granted_on_one(clerk: Client, case: Case) -> None:
    assert clerk.get(to("commitment", case)).status_code == 404
    other = received(HYGIENE, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=now())
    hygiene = Case.objects.get(pk=other)
    assert to("commitment", hygiene) in clerk.get(to("case", hygiene)).content.decode()
    assert clerk.get(to("commitment_paper", hygiene)).content.startswith(b"%PDF")
    sent = {"version": hygiene.version, "signer": "", "signature": ""}
    assert clerk.post(to("commitment", hygiene), sent).status_code == 422
    assert clerk.post(to("commitment", hygiene), {**sent, "signer": "陈建业"}).status_code == 302
    assert last(hygiene.pk, "commitment_signed")["signer"] == "陈建业"
    assert "Granted on a commitment" in clerk.get(to("case", hygiene)).content.decode()
