"""The visitor's licences in the portal: reminded, renewed, changed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from qiongtai.cases.models import Case, Renewal
from qiongtai.documents.models import Licence
from qiongtai.foundation.clock import day_of, now
from tests.cases.test_commitments import granted
from tests.portal.conftest import Visitor

LIST = reverse("portal:licences")


def licensed() -> Licence:
    return Licence.objects.get(case_id=granted().pk)


@pytest.mark.parametrize("aim", ["renew", "change"])
def test_button_leads_to_a_prefilled_draft_once(visitor: Visitor, aim: str) -> None:
    licence, client = licensed(), visitor("enterprise")
    page = reverse("portal:ask_licence", args=[licence.pk, aim])
    assert page in client.get(LIST).content.decode()
    first, again = (client.post(page, {"once": "0" * 32}) for _ in range(2))
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    renewal = Renewal.objects.get(licence=licence)
    assert reverse("portal:answers", args=[renewal.case_id]) == first["Location"]
    assert Case.objects.get(pk=renewal.case_id).form
    assert client.get(first["Location"]).status_code == 200


def test_reminded_holder_reads_it_above_the_cases(visitor: Visitor) -> None:
    licence, client, today = licensed(), visitor("enterprise", language="en"), day_of(now())
    assert "This licence ends on" not in client.get("/my/").content.decode()
    for days, told in ((50, "Ask for its renewal by"), (20, "no longer renews it")):
        Licence.objects.filter(pk=licence.pk).update(valid_until=today + timedelta(days=days), reminded_on=today)
        text = client.get("/my/").content.decode()
        assert f"in {days} days" in text
        assert told in text


def test_a_licence_that_is_over_offers_nothing(visitor: Visitor) -> None:
    licence, client = licensed(), visitor("enterprise", language="en")
    Licence.objects.filter(pk=licence.pk).update(valid_from="2020-01-01", valid_until="2024-01-01")
    page = reverse("portal:ask_licence", args=[licence.pk, "renew"])
    assert page not in client.get(LIST).content.decode()
    refused = client.post(page, follow=True)
    assert "can be renewed or changed; this one is over" in refused.content.decode()


def test_another_persons_licence_is_not_there(visitor: Visitor) -> None:
    licence, other = licensed(), visitor("citizen")
    assert licence.number not in other.get(LIST).content.decode()
    assert other.post(reverse("portal:ask_licence", args=[licence.pk, "renew"])).status_code == 404
    assert other.get(reverse("portal:licence_paper", args=[licence.pk])).status_code == 404
    assert not Renewal.objects.exists()
