"""Blanks at the window: stock, printing, spoiling, counting."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Case
from qiongtai.cases.operations.issue import issue_result
from qiongtai.documents.models import Blank, BlankRange
from qiongtai.foundation.clock import now
from tests.counter.test_deliveries import decided
from tests.province import officer

STOCK = reverse("counter:blanks")
RANGE = {"kind": "business_licence", "first": "YZ0001", "last": "YZ0010"}


@pytest.fixture
def leader(signed_in: Callable[..., Client]) -> Client:
    """Return the leader of the county's hall."""
    return signed_in("leader")


def made_out(at: datetime) -> Case:
    case = decided(at)
    issue_result(case_id=case.pk, by=officer("registrar"), at=at)
    return Case.objects.get(pk=case.pk)


def test_the_leader_takes_blanks_in_and_a_clerk_does_not(leader: Client, clerk: Client) -> None:
    assert leader.post(STOCK, {**RANGE, "last": "XX9"}).status_code == 422
    assert leader.post(STOCK, RANGE).status_code == 302
    assert leader.post(STOCK, RANGE).status_code == 422
    assert clerk.post(STOCK, {**RANGE, "first": "YZ0100", "last": "YZ0110"}).status_code == 404
    shown = clerk.get(STOCK).content.decode()
    assert "YZ0001 – YZ0010" in shown
    assert 'name="first"' not in shown


def test_a_licence_is_printed_spoilt_and_printed_again(leader: Client, clerk: Client) -> None:
    leader.post(STOCK, RANGE)
    case = made_out(now())
    page = reverse("counter:licence", args=[case.pk])
    assert page in clerk.get(reverse("counter:case", args=[case.pk])).content.decode()
    assert 'value="YZ0001"' in clerk.get(page).content.decode()
    sent = {"version": case.version, "number": "YZ0001"}
    assert clerk.post(page, {**sent, "number": "YZ0099"}).status_code == 422
    assert clerk.post(page, sent).status_code == 302
    spoil = reverse("counter:spoil_of", args=[case.pk])
    assert clerk.post(spoil, {"number": "YZ0001", "reason": ""}).status_code == 422
    assert clerk.post(spoil, {"number": "YZ0001", "reason": "卡纸"}).status_code == 302
    case.refresh_from_db()
    assert 'value="YZ0002"' in clerk.get(page).content.decode()
    again = {"version": case.version, "number": "YZ0002", "reason": ""}
    assert clerk.post(page, again).status_code == 302
    assert list(Blank.objects.order_by("serial").values_list("state", "reprint")) == [("spoilt", False), ("used", True)]
    counted = clerk.get(reverse("counter:blank_range", args=[BlankRange.objects.get().pk]))
    row = counted.context["row"]
    assert (row.used, row.spoilt, row.left, row.passed_over) == (1, 1, 8, 0)


def test_a_stranger_sees_no_stock(leader: Client, signed_in: Callable[..., Client]) -> None:
    leader.post(STOCK, RANGE)
    stranger = signed_in("469028-government_service_centre-window")
    assert "YZ0001" not in stranger.get(STOCK).content.decode()
    number = BlankRange.objects.get().pk
    assert stranger.get(reverse("counter:blank_range", args=[number])).status_code == 404
    sent = {"number": "YZ0001", "reason": "x"}
    assert stranger.post(reverse("counter:spoil", args=[number]), sent).status_code == 404


def test_a_blank_that_was_never_used_is_written_off_with_its_reason(leader: Client) -> None:
    leader.post(STOCK, RANGE)
    page = reverse("counter:spoil", args=[BlankRange.objects.get().pk])
    assert leader.post(page, {"number": "YZ0003", "reason": ""}).status_code == 422
    assert leader.post(page, {"number": "YZ0003", "reason": "水渍"}).status_code == 302
    assert leader.post(page, {"number": "YZ0003", "reason": "水渍"}).status_code == 422
