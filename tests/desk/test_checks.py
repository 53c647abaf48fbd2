"""Commitments to be checked and licences to be revoked, on the desk's pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qiongtai.cases.rules.commitments import Finding
from qiongtai.documents.queries.licences import licences_of
from qiongtai.documents.rules.kinds import LicenceState
from tests.cases.test_commitments import checked, granted, second
from tests.province import kinds, last

HANDLER, APPROVER, OTHERS = "469023-health-handle", "469023-health-approve", "handler"
LIST = reverse("desk:checks")


def test_check_is_recorded_with_a_second_officer(signed_in: Callable[..., Client]) -> None:
    case = granted()
    handler, page = signed_in(HANDLER), reverse("desk:check", args=[case.pk])
    assert page in handler.get(LIST).content.decode()
    sent = {"finding": "kept", "words": "设施齐全", "second_officer": ""}
    refused = handler.post(page, sent)
    assert refused.status_code == 422
    assert "设施齐全" in refused.content.decode()
    assert handler.post(page, {**sent, "second_officer": second()}).status_code == 302
    assert last(case.pk, "commitment_checked")["kept"] is True
    assert page not in handler.get(LIST).content.decode()


def test_broken_commitment_waits_for_the_approver(signed_in: Callable[..., Client]) -> None:
    case = granted()
    checked(case, Finding.BROKEN)
    page = reverse("desk:check", args=[case.pk])
    handler, approver = signed_in(HANDLER), signed_in(APPROVER)
    assert page in handler.get(LIST).content.decode()
    assert "<textarea" not in handler.get(page).content.decode()
    assert handler.post(page, {"reasons": "x"}).status_code == 404
    assert approver.post(page, {"reasons": ""}).status_code == 422
    assert approver.post(page, {"reasons": "消毒设施缺失"}).status_code == 302
    assert [one.state for one in licences_of(case.pk)] == [LicenceState.REVOKED]


def test_another_organs_commitments_are_not_there(signed_in: Callable[..., Client]) -> None:
    case = granted()
    page, other = reverse("desk:check", args=[case.pk]), signed_in(OTHERS)
    assert page not in other.get(LIST).content.decode()
    assert other.get(page).status_code == 404
    assert other.post(page, {"finding": "kept", "words": "x", "second_officer": second()}).status_code == 404
    assert "commitment_checked" not in kinds(case.pk)


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(
    signed_in: Callable[..., Client], count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        granted()
    handler = signed_in(HANDLER)
    handler.get(LIST)
    with django_assert_num_queries(3):
        response = handler.get(LIST)
    assert response.content.decode().count("data-row") == count
