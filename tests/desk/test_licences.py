"""The register of licences on the desk: look up, suspend, restore, take away, cancel."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qiongtai.documents.models import Licence
from qiongtai.documents.operations.watch_licences import end_suspensions
from qiongtai.documents.queries.licences import check_licence
from qiongtai.documents.queries.papers import paper_pdf, papers_of
from qiongtai.documents.rules.kinds import PaperKind, Standing
from qiongtai.foundation.clock import day_of, now
from qiongtai.journal.queries.facts import facts_of
from qiongtai.signing.adapters.keys import is_signed
from qiongtai.signing.models import Signature
from qiongtai.signing.queries.seals import check_seal
from qiongtai.signing.rules.holders import HolderKind
from qiongtai.signing.rules.verdicts import SealVerdict
from tests.cases.test_commitments import granted

APPROVER, HANDLER, OTHERS = "469023-health-approve", "469023-health-handle", "approver"
LIST = reverse("desk:licences")


def licensed() -> Licence:
    """Return a licence that was issued a moment ago."""
    return Licence.objects.get(case_id=granted().pk)


def page_of(licence: Licence) -> str:
    return reverse("desk:licence", args=[licence.pk])


def order_of(licence: Licence, deed: str) -> str:
    return reverse("desk:order_licence", args=[licence.pk, deed])


def test_register_finds_by_number_holder_kind_standing_and_end(signed_in: Callable[..., Client]) -> None:
    licence, client = licensed(), signed_in(HANDLER)
    row = page_of(licence)
    fits = {}, {"q": licence.number}, {"q": licence.holder_name[:4]}, {"kind": licence.kind}, {"standing": "valid"}
    for asked in fits:
        assert row in client.get(LIST, asked).content.decode(), asked
    for asked in {"q": "没有这个人"}, {"kind": "food_business_licence"}, {"standing": "revoked"}, {"within": "30"}:
        assert row not in client.get(LIST, asked).content.decode(), asked
    Licence.objects.filter(pk=licence.pk).update(valid_until=day_of(now()) + timedelta(days=20))
    assert row in client.get(LIST, {"within": "30"}).content.decode()


def test_suspension_is_told_printed_recorded_and_ends_by_itself(signed_in: Callable[..., Client]) -> None:
    licence, client, today = licensed(), signed_in(APPROVER), day_of(now())
    sent = {"reason": "超范围经营", "told_on": "", "until": (today + timedelta(days=3)).isoformat()}
    refused = client.post(order_of(licence, "suspend"), sent)
    assert refused.status_code == 422
    assert "超范围经营" in refused.content.decode()
    assert client.post(order_of(licence, "suspend"), {**sent, "told_on": today.isoformat()}).status_code == 302
    assert check_licence(licence.number, at=now()).standing == Standing.SUSPENDED
    [paper] = papers_of("licence", licence.pk)
    assert paper.kind == PaperKind.SUSPENSION
    sheet = client.get(reverse("desk:licence_paper", args=[licence.pk, paper.id]))
    assert b"".join(sheet).startswith(b"%PDF-")
    fact = facts_of("licence", str(licence.pk))[-1]
    assert (fact.kind, fact.body["before"], fact.body["after"]) == ("licence.state_changed", "valid", "suspended")
    assert end_suspensions(now() + timedelta(days=3)) == 0
    assert end_suspensions(now() + timedelta(days=4)) == 1
    assert check_licence(licence.number, at=now()).standing == Standing.VALID
    assert end_suspensions(now() + timedelta(days=4)) == 0


def test_article_8_withdrawn_in_the_public_interest_signed_and_printed(signed_in: Callable[..., Client]) -> None:
    licence, client, today = licensed(), signed_in(APPROVER), day_of(now()).isoformat()
    sent = {
        "reason": "所在地划为水源保护区",
        "ground": "facts_changed",
        "told_on": today,
        "answer": "请求保留至年底",
        "interest": "饮用水水源保护",
        "compensation": "to_be_settled",
        "loss": "",
    }
    refused = client.post(order_of(licence, "withdraw"), sent)
    assert refused.status_code == 422
    assert "Write down the loss and how it is compensated" in refused.content.decode()
    assert client.post(order_of(licence, "withdraw"), {**sent, "loss": "搬迁费用，六月前支付"}).status_code == 302
    assert check_licence(licence.number, at=now()).standing == Standing.WITHDRAWN
    page = client.get(page_of(licence)).content.decode()
    for said in ("Withdrawn", "请求保留至年底", "饮用水水源保护", "To be compensated", "搬迁费用，六月前支付"):
        assert said in page, said
    fact = facts_of("licence", str(licence.pk))[-1]
    assert (fact.body["after"], fact.body["compensation"]) == ("withdrawn", "to_be_settled")
    [paper] = papers_of("licence", licence.pk)
    assert paper.kind == PaperKind.WITHDRAWAL
    assert check_seal(paper_pdf(paper.id, at=now())).verdict is SealVerdict.GOOD


@pytest.mark.parametrize("deed", ["check", "suspend", "cancel", "withdraw"])
def test_signature_law_14_every_deed_on_a_licence_is_signed_by_the_officer(
    signed_in: Callable[..., Client], deed: str
) -> None:
    licence, client, today = licensed(), signed_in(APPROVER), day_of(now()).isoformat()
    ground = "law_changed" if deed == "withdraw" else "other_law"
    more = {"ground": ground, "interest": "水源保护", "compensation": "no_loss"}
    assert client.post(order_of(licence, deed), {"reason": "检查", "told_on": today, **more}).status_code == 302
    [signature] = Signature.objects.filter(subject_kind="licence", subject_id=str(licence.pk))
    fact = facts_of("licence", str(licence.pk))[-1]
    assert (signature.fact_kind, signature.certificate.holder_kind) == (fact.kind, HolderKind.OFFICER)
    assert signature.at == fact.at
    assert is_signed(bytes(signature.certificate.der), signature.text.encode(), bytes(signature.value))


WALKS = [
    pytest.param(
        ["suspend", "restore"], "valid", [PaperKind.SUSPENSION, PaperKind.RESTORATION], id="suspended, restored"
    ),
    pytest.param(["revoke", "cancel"], "cancelled", [PaperKind.REVOCATION, PaperKind.CANCELLATION], id="revoked"),
    pytest.param(["withdraw", "cancel"], "cancelled", [PaperKind.WITHDRAWAL, PaperKind.CANCELLATION], id="withdrawn"),
    pytest.param(["forfeit", "cancel"], "cancelled", [PaperKind.FORFEITURE, PaperKind.CANCELLATION], id="taken away"),
    pytest.param(
        ["suspend", "withdraw"], "withdrawn", [PaperKind.SUSPENSION, PaperKind.WITHDRAWAL], id="while suspended"
    ),
    pytest.param(["check"], "valid", [], id="checked"),
]


@pytest.mark.parametrize(("deeds", "standing", "kinds"), WALKS)
def test_every_procedure_is_walked_at_the_desk_with_its_sealed_paper(
    signed_in: Callable[..., Client], deeds: list[str], standing: str, kinds: list[PaperKind]
) -> None:
    licence, client, today = licensed(), signed_in(APPROVER), day_of(now()).isoformat()
    grounds = {"revoke": "not_qualified", "withdraw": "law_changed", "cancel": "taken_back"}
    more = {"told_on": today, "hearing": "held", "interest": "水源保护", "compensation": "no_loss"}
    for deed in deeds:
        assert f"/do/{deed}" in client.get(page_of(licence)).content.decode()
        assert client.get(order_of(licence, deed)).status_code == 200
        sent = {"reason": "已查明", "ground": grounds.get(deed, ""), **more}
        assert client.post(order_of(licence, deed), sent).status_code == 302
    assert check_licence(licence.number, at=now()).standing == standing
    papers = papers_of("licence", licence.pk)
    assert [one.kind for one in papers] == kinds
    for one in papers:
        assert check_seal(paper_pdf(one.id, at=now())).verdict is SealVerdict.GOOD


def test_taken_away_as_a_penalty_then_cancelled(signed_in: Callable[..., Client]) -> None:
    licence, client, today = licensed(), signed_in(APPROVER), day_of(now()).isoformat()
    early = {"reason": "情节严重", "told_on": today, "hearing": "not_asked"}
    assert client.post(order_of(licence, "forfeit"), early).status_code == 422
    assert client.post(order_of(licence, "forfeit"), {**early, "hearing": "held"}).status_code == 302
    assert check_licence(licence.number, at=now()).standing == Standing.FORFEITED
    wrong = {"reason": "已吊销", "ground": "expired"}
    assert client.post(order_of(licence, "cancel"), wrong).status_code == 422
    assert client.post(order_of(licence, "cancel"), {**wrong, "ground": "taken_back"}).status_code == 302
    assert check_licence(licence.number, at=now()).standing == Standing.CANCELLED
    assert client.get(order_of(licence, "cancel")).status_code == 302
    assert [one.kind for one in papers_of("licence", licence.pk)] == [PaperKind.FORFEITURE, PaperKind.CANCELLATION]


def test_only_who_approves_there_may(signed_in: Callable[..., Client]) -> None:
    licence = licensed()
    handler, other = signed_in(HANDLER), signed_in(OTHERS)
    assert order_of(licence, "suspend") not in handler.get(page_of(licence)).content.decode()
    assert handler.post(order_of(licence, "check"), {"reason": "x"}).status_code in (403, 404)
    assert other.get(page_of(licence)).status_code == 404
    assert other.post(order_of(licence, "check"), {"reason": "x"}).status_code == 404
    assert page_of(licence) not in other.get(LIST).content.decode()
    assert len(facts_of("licence", str(licence.pk))) == 1


def test_annual_check_is_kept_in_the_register(signed_in: Callable[..., Client]) -> None:
    licence, client = licensed(), signed_in(APPROVER)
    assert client.post(order_of(licence, "check"), {"reason": "符合条件"}).status_code == 302
    assert "符合条件" in client.get(page_of(licence)).content.decode()
    assert facts_of("licence", str(licence.pk))[-1].kind == "licence.checked"


@pytest.mark.parametrize("count", [1, 3])
def test_register_costs_the_same_however_long(
    signed_in: Callable[..., Client], count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        licensed()
    client = signed_in(HANDLER)
    client.get(LIST)
    with django_assert_num_queries(2):
        response = client.get(LIST)
    assert response.content.decode().count("data-row") == count
