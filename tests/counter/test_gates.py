"""What the window is told when a result may not be handed over yet."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Case
from qiongtai.cases.rules.states import State
from qiongtai.foundation.clock import now
from tests.counter.test_blanks import RANGE, STOCK, made_out
from tests.counter.test_deliveries import SHOP
from tests.province import officer, person_of, received

SignedIn = Callable[..., Client]
HANDED = {"way": "pickup", "receiver": "王海燕", "signature": "", "tracking": ""}


def test_the_page_of_delivery_names_the_missing_blank_and_leads_to_it(signed_in: SignedIn, clerk: Client) -> None:
    signed_in("leader").post(STOCK, RANGE)
    case = made_out(now())
    page = reverse("counter:deliver", args=[case.pk])
    shown = clerk.get(page).content.decode()
    assert 'id="unprinted"' in shown
    assert reverse("counter:licence", args=[case.pk]) in shown
    assert "空白证照" in signed_in("clerk", "zh-hans").get(page).content.decode()
    assert clerk.post(page, {**HANDED, "version": case.version}).status_code == 422
    assert Case.objects.get(pk=case.pk).state == State.ISSUED


def test_an_item_finished_on_the_spot_asks_for_its_blank(signed_in: SignedIn) -> None:
    signed_in("leader").post(STOCK, RANGE)
    registrar = officer("registrar")
    case_id = received(SHOP, person_of(officer("citizen")), clerk=registrar, at=now())
    window = signed_in("registrar")
    version = Case.objects.get(pk=case_id).version
    window.post(reverse("counter:accept", args=[case_id]), {"version": version})
    page = reverse("counter:finish", args=[case_id])
    assert 'value="YZ0001"' in window.get(page).content.decode()
    sent = {**HANDED, "opinion": "准予", "version": Case.objects.get(pk=case_id).version}
    assert window.post(page, {**sent, "blank": ""}).status_code == 422
    assert Case.objects.get(pk=case_id).state == State.ACCEPTED
    assert window.post(page, {**sent, "blank": "YZ0001"}).status_code == 302
    assert Case.objects.get(pk=case_id).state == State.CLOSED
