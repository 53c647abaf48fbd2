"""The API: the same operations as the doors, the same scope, clear answers to bad input."""

import json
from typing import Any

import pytest
from django.test import Client

from qiongtai.foundation.clock import now
from qiongtai.gateway.api import api
from qiongtai.law.actor import Power
from qiongtai.people.models import Account
from tests import province
from tests.onsite import checked_on_site

pytestmark = pytest.mark.django_db


def signed_in(username: str, *, csrf: bool = False) -> Client:
    client = Client(enforce_csrf_checks=csrf)
    client.force_login(
        Account.objects.get(username=username), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def post(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")


def application(**changes: Any) -> dict[str, Any]:
    firm = province.enterprise_of(province.officer("enterprise"))
    entry = province.entry_id("food_business_licence")
    item = province.item_of(entry)
    return {
        "entry_id": entry,
        "window_id": province.window_id(),
        "applicant_kind": firm.kind,
        "applicant_id": firm.id,
        "form": province.answers(item, uscc=firm.id_masked),
        "materials": {one.key: None for one in item.required_materials},
    } | changes


def test_a_case_goes_from_receipt_to_delivery() -> None:
    clerk = signed_in("clerk")
    made = post(clerk, "cases", application())
    assert made.status_code == 201
    case_id = made.json()["id"]
    assert post(clerk, f"cases/{case_id}/accept", {}).status_code == 204
    for username in ("handler", "handler", "reviewer"):
        officer = signed_in(username)
        (task,) = [one for one in officer.get("/api/v1/tasks?size=100").json()["rows"] if one["case_id"] == case_id]
        second = Account.objects.get(username="handler2").pk if task["officers"] > 1 else None
        checked_on_site(case_id, province.officer(username), second, now())
        step = {"opinion": "材料齐全，符合条件。", "second_officer_id": second}
        assert post(officer, f"tasks/{task['id']}/hand-over", step).status_code == 204
    approver = signed_in("approver")
    (task,) = [one for one in approver.get("/api/v1/tasks?size=100").json()["rows"] if one["case_id"] == case_id]
    assert post(approver, f"tasks/{task['id']}/decide", {"grant": True, "opinion": "同意。"}).status_code == 204
    issuer = signed_in("issuer")
    assert post(issuer, f"cases/{case_id}/issue", {}).json()["licence_id"] > 0
    assert post(issuer, f"cases/{case_id}/deliver", {"way": "pickup", "receiver": "王海燕"}).status_code == 204
    page = issuer.get(f"/api/v1/cases/{case_id}").json()
    assert (page["state"], page["granted"]) == ("closed", True)
    assert province.kinds(case_id)[-1] == "delivered"


def test_a_stranger_is_asked_to_sign_in_and_a_citizen_is_no_officer() -> None:
    assert Client().get("/api/v1/cases").status_code == 401
    assert signed_in("citizen").get("/api/v1/cases").status_code == 401


def test_a_write_without_the_csrf_token_is_refused() -> None:
    assert post(signed_in("clerk", csrf=True), "cases", application()).status_code == 403


def test_a_case_out_of_scope_looks_like_one_that_is_not_there() -> None:
    case_id = post(signed_in("clerk"), "cases", application()).json()["id"]
    foreign = province.member("469028000000", "market_regulation", "handle")
    client = Client()
    client.force_login(
        Account.objects.get(pk=foreign.id), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    hidden, absent = client.get(f"/api/v1/cases/{case_id}"), client.get("/api/v1/cases/999999999")
    assert (hidden.status_code, hidden.content) == (404, absent.content)
    assert case_id not in [row["id"] for row in client.get("/api/v1/cases?size=100").json()["rows"]]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"entry_id": "x"}, 422, id="a number that is none"),
        pytest.param({"surprise": 1}, 422, id="a member that nobody asked for"),
        pytest.param({"applicant_kind": "ghost"}, 422, id="a kind of applicant that does not exist"),
        pytest.param({"applicant_id": 999_999_999}, 404, id="an applicant who does not exist"),
        pytest.param({"entry_id": 999_999_999}, 404, id="an entry that does not exist"),
        pytest.param({"form": {}}, 422, id="an empty form"),
        pytest.param({"materials": {"application_form": "not-a-uuid"}}, 422, id="a file id that is none"),
    ],
)
def test_bad_input_is_answered_clearly(change: dict[str, Any], status: int) -> None:
    answered = post(signed_in("clerk"), "cases", application(**change))
    assert answered.status_code == status, answered.content
    assert answered.json()["error"]


@pytest.mark.parametrize("path", ["cases/0", "cases/-1", "cases/99999999999999999999", "cases/x"])
def test_an_impossible_id_is_no_server_error(path: str) -> None:
    assert signed_in("clerk").get(f"/api/v1/{path}").status_code in (404, 422)


def test_text_that_is_no_json_is_a_bad_request() -> None:
    answered = signed_in("clerk").post("/api/v1/cases", "{", content_type="application/json")
    assert answered.status_code == 400


@pytest.mark.parametrize(("after", "error"), [("%ff", "CursorBroken"), ("%00", "AddressUnreadable")])
def test_a_broken_cursor_is_refused(after: str, error: str) -> None:
    answered = signed_in("clerk").get(f"/api/v1/cases?after={after}")
    assert (answered.status_code, answered.json()["error"]) == (422, error)


def test_only_the_search_is_open_to_strangers() -> None:
    openly = {
        path
        for router in (router for _, router in api._routers)
        for path, view in router.path_operations.items()
        for operation in view.operations
        if not operation.auth_callbacks
    }
    assert openly == {"/search"}


def test_the_powers_of_the_clerk_do_not_reach_a_decision() -> None:
    assert not province.officer("clerk").holds(Power.APPROVE)
    assert post(signed_in("clerk"), "tasks/1/decide", {"grant": True, "opinion": "x"}).status_code == 404
