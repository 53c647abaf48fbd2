"""A clerk takes in the renewal or the change of a licence for its holder at the window (行政许可法 49, 50)."""

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Case, Renewal
from qiongtai.cases.operations.receive_renewal import receive_renewal
from qiongtai.cases.rules.renewals import Aim, NotTheHolder, UnderWay
from qiongtai.documents.models import Licence
from qiongtai.law.refusal import NotFound
from tests.cases.test_commitments import AT, granted
from tests.province import enterprise_of, item_of, last, officer, person_of, received

pytestmark = pytest.mark.django_db
PAGE = reverse("counter:renewal")
USCC = "91469023MA5T2026XH"


@pytest.fixture
def licence() -> Licence:
    return Licence.objects.get(case_id=granted().pk)


def taken_in(item_key: str, who: str = "enterprise") -> int:
    party = enterprise_of(officer(who)) if who == "enterprise" else person_of(officer(who))
    return received(item_key, party, clerk=officer("clerk"), at=AT)


def test_the_received_case_renews_the_licence(licence: Licence) -> None:
    case_id = taken_in(Case.objects.get(pk=licence.case_id).item_key)
    receive_renewal(case_id=case_id, licence_id=licence.pk, aim=Aim.RENEW, by=officer("clerk"), at=AT)
    row = Renewal.objects.get(case_id=case_id)
    assert (row.licence_id, row.aim, row.expires_on) == (licence.pk, "renew", licence.valid_until)
    begun = last(case_id, "renewal_begun")
    assert (begun["licence_number"], begun["aim"]) == (licence.number, "renew")


def test_one_application_about_a_licence_at_a_time(licence: Licence) -> None:
    key = Case.objects.get(pk=licence.case_id).item_key
    receive_renewal(case_id=taken_in(key), licence_id=licence.pk, aim=Aim.CHANGE, by=officer("clerk"), at=AT)
    with pytest.raises(UnderWay):
        receive_renewal(case_id=taken_in(key), licence_id=licence.pk, aim=Aim.CHANGE, by=officer("clerk"), at=AT)


def test_nobody_renews_a_licence_of_somebody_else_or_of_another_item(licence: Licence) -> None:
    other = taken_in("food_business_licence")
    with pytest.raises(NotTheHolder):
        receive_renewal(case_id=other, licence_id=licence.pk, aim=Aim.RENEW, by=officer("clerk"), at=AT)
    with pytest.raises(NotFound):
        receive_renewal(case_id=other, licence_id=licence.pk, aim=Aim.RENEW, by=officer("runner"), at=AT)


def asked(client: Client, licence: Licence, **typed: str) -> object:
    given = {"number": licence.number, "aim": "renew", "kind": "enterprise", "holder": _code(licence), **typed}
    return client.post(PAGE, given)


def _code(licence: Licence) -> str:
    from qiongtai.people.models import Enterprise

    enterprise = Enterprise.objects.get(pk=Case.objects.get(pk=licence.case_id).enterprise_id)
    return str(enterprise.uscc)


def test_the_page_of_the_walk_in_holds_the_answers_of_the_last_time(clerk: Client, licence: Licence) -> None:
    answer = asked(clerk, licence)
    assert answer.status_code == 302  # type: ignore[attr-defined]
    page = clerk.get(answer["Location"])  # type: ignore[index]
    said = page.content.decode()
    assert f'name="renews" value="{licence.pk}:renew"' in said
    assert "This application renews a licence" in said
    assert licence.holder_name in said
    first = Case.objects.get(pk=licence.case_id)
    fields = {one.key for one in item_of(first.entry_id).form}
    kept = {key: value for key, value in first.form.items() if key in fields and isinstance(value, str)}
    assert kept
    typed = page.context["intake"].typed
    assert all(typed[key] == value for key, value in kept.items() if key in typed)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"number": "XK-0-0"}, id="no such licence"),
        pytest.param({"kind": "person", "holder": "11010519491231002X"}, id="somebody else"),
        pytest.param({"holder": "nonsense"}, id="no number"),
    ],
)
def test_an_absent_licence_and_a_foreign_one_look_alike(clerk: Client, licence: Licence, wrong: dict[str, str]) -> None:
    answer = asked(clerk, licence, **wrong)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "No licence of this number is held by this person or enterprise" in answer.content.decode()  # type: ignore[attr-defined]
