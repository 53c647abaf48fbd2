"""A principal's errands: asked for from a guide, followed, answered, the mandate taken back and given anew."""

import re
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.errands.models import Errand
from qiongtai.errands.operations.ask_principal import ask_principal
from qiongtai.errands.operations.finish import finish
from qiongtai.errands.operations.print_mandate import mandate_signed
from qiongtai.errands.operations.take_on import take_on
from qiongtai.foundation.clock import day_of, now
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor
from qiongtai.signing.queries.seals import check_seal
from qiongtai.signing.rules.verdicts import SealVerdict
from qiongtai.voices.models import Rating
from tests.errands.errands import asked, begin_with_none, kinds
from tests.portal.conftest import Visitor
from tests.province import CHENGMAI, JIANGUO, a_pdf, enterprise_of, officer, person_of

pytestmark = pytest.mark.django_db
GUIDE = "old-age-allowance-469023100000"


def next_year() -> date:
    return day_of(now()) + timedelta(days=365)


def text(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def words(**changes: object) -> dict[str, object]:
    return {
        "principal": f"person:{person_of(officer('citizen')).id}",
        "hall": JIANGUO,
        "matter": "办理高龄津贴",
        "until": str(next_year()),
        "agreed": "on",
        **changes,
    }


@pytest.fixture(autouse=True)
def no_errands(db: None) -> None:
    """Begin without errands."""
    begin_with_none()


@pytest.fixture
def citizen(visitor: Visitor) -> Client:
    return visitor("citizen", area=JIANGUO, language="en")


@pytest.fixture
def errand(citizen: Client) -> Errand:
    """An errand that the village's agent took on."""
    answer = citizen.post("/my/errands/new/", words(item=GUIDE))
    assert answer.status_code == 302, text(answer)
    found = Errand.objects.latest("pk")
    take_on(errand_id=found.pk, by=agent(), at=now())
    found.refresh_from_db()
    return found


def agent() -> Actor:
    return officer("village")


def test_the_guide_leads_to_an_errand_for_its_service(citizen: Client) -> None:
    page = citizen.get(f"/item/{GUIDE}/").content.decode()
    assert f"/my/errands/new/?item={GUIDE}" in page
    form = text(citizen.get(f"/my/errands/new/?item={GUIDE}"))
    assert "For this service alone" in form
    assert "It costs nothing." in form
    assert "within 10 working days" in form


def test_what_must_be_done_in_person_is_no_errand(citizen: Client) -> None:
    code = f"id-card-{CHENGMAI}"
    assert "/my/errands/new/" not in citizen.get(f"/item/{code}/").content.decode()
    assert "apply for this in person" in text(citizen.get(f"/my/errands/new/?item={code}"))
    assert citizen.post("/my/errands/new/", words(item=code)).status_code == 422
    assert Errand.objects.count() == 0


def test_an_errand_is_asked_for_followed_and_listed(citizen: Client, errand: Errand) -> None:
    assert (errand.place, errand.held_at) == (JIANGUO, JIANGUO)
    page = text(citizen.get(f"/my/errands/{errand.pk}/"))
    assert "The agents promise to be done by" in page
    assert "took it on and promises" in page
    assert "办理高龄津贴" in text(citizen.get("/my/errands/"))
    pdf = citizen.get(f"/my/errands/{errand.pk}/papers/{errand.mandate_paper_id}.pdf")
    assert check_seal(pdf.content).verdict is SealVerdict.GOOD
    assert pdf.content.startswith(b"%PDF")


def test_without_the_mandate_nothing_is_asked(citizen: Client) -> None:
    sent = words()
    del sent["agreed"]
    answer = citizen.post("/my/errands/new/", sent)
    assert (answer.status_code, "Without your mandate" in text(answer)) == (422, True)
    assert "办理高龄津贴" in answer.content.decode()
    assert Errand.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"principal": "person:1000000"}, id="somebody else"),
        pytest.param({"principal": "x"}, id="nobody"),
        pytest.param({"hall": CHENGMAI[:-1]}, id="no hall"),
        pytest.param({"hall": "460000000000"}, id="the province"),
        pytest.param({"matter": " "}, id="no matter"),
        pytest.param({"until": "2020-01-01"}, id="a mandate that is over"),
        pytest.param({"until": "2099-01-01"}, id="a mandate for ever"),
    ],
)
def test_what_cannot_be_is_refused(citizen: Client, changes: dict[str, object]) -> None:
    assert citizen.post("/my/errands/new/", words(**changes)).status_code == 422
    assert Errand.objects.count() == 0


def test_without_an_area_the_place_is_asked_for_first(visitor: Visitor) -> None:
    page = visitor("citizen", area="", language="en").get("/my/errands/new/")
    assert "Choose your area" in text(page)


def test_the_principal_answers_what_is_asked(citizen: Client, errand: Errand) -> None:
    ask_principal(errand_id=errand.pk, note="请告知银行卡号", by=agent(), at=now())
    errand.refresh_from_db()
    page = text(citizen.get(f"/my/errands/{errand.pk}/"))
    assert "请告知银行卡号" in page
    assert "You are asked something" in text(citizen.get("/my/errands/"))
    act = f"/my/errands/{errand.pk}/do/answer"
    assert citizen.post(act, {"version": errand.version, "note": ""}).status_code == 422
    assert citizen.post(act, {"version": errand.version, "note": "已交给村里"}).status_code == 302
    assert kinds(errand.pk)[-1] == "step answer"


def test_the_mandate_is_taken_back_and_given_anew(citizen: Client, errand: Errand) -> None:
    assert citizen.post(f"/my/errands/{errand.pk}/do/revoke").status_code == 302
    assert "No mandate holds" in text(citizen.get(f"/my/errands/{errand.pk}/"))
    assert "No mandate holds" in text(citizen.get("/my/errands/"))
    errand.refresh_from_db()
    sent = {"version": errand.version, "until": str(next_year())}
    assert citizen.post(f"/my/errands/{errand.pk}/do/entrust", sent).status_code == 302
    assert kinds(errand.pk)[-2:] == ["step mandate_revoked", "step mandate_given"]


def test_an_errand_is_called_off_and_says_so(citizen: Client, errand: Errand) -> None:
    sent = {"version": errand.version, "reason": "自己去办"}
    assert citizen.post(f"/my/errands/{errand.pk}/do/call-off", sent).status_code == 302
    page = text(citizen.get(f"/my/errands/{errand.pk}/"))
    assert "called it off" in page
    assert citizen.post(f"/my/errands/{errand.pk}/do/call-off", sent).status_code == 422


def test_a_done_errand_tells_what_was_done(citizen: Client, errand: Errand) -> None:
    finish(errand_id=errand.pk, note="津贴已经办好，存折送到家", by=agent(), at=now())
    page = text(citizen.get(f"/my/errands/{errand.pk}/"))
    assert "津贴已经办好，存折送到家" in page
    assert "It was done within the promise." in page


def test_a_done_errand_is_rated_once_by_its_principal(visitor: Visitor, citizen: Client, errand: Errand) -> None:
    address = f"/my/errands/{errand.pk}/rating/"
    assert "has not been given yet" in text(citizen.get(address))
    finish(errand_id=errand.pk, note="办好了", by=agent(), at=now())
    assert address in citizen.get(f"/my/errands/{errand.pk}/").content.decode()
    assert visitor("agent").get(address).status_code == 404
    assert "办理高龄津贴" in text(citizen.get(address))
    assert citizen.post(address, {"grade": "very_satisfied", "named": "1"}).status_code == 200
    rated = Rating.objects.latest("pk")
    (fact,) = facts_of("voice", rated.pk)
    assert (fact.body["about_kind"], fact.body["about_id"], fact.place) == ("errand", str(errand.pk), JIANGUO)
    assert rated.servers == [agent().id]
    page = citizen.get(f"/my/errands/{errand.pk}/").content.decode()
    assert address not in page
    assert citizen.post(address, {"grade": "satisfied"}).status_code == 422


@pytest.mark.parametrize("username", ["agent", "enterprise"])
def test_others_find_nothing(visitor: Visitor, errand: Errand, username: str) -> None:
    other = visitor(username)
    for address in ("", f"papers/{errand.mandate_paper_id}.pdf"):
        assert other.get(f"/my/errands/{errand.pk}/{address}").status_code == 404
    assert other.post(f"/my/errands/{errand.pk}/do/revoke").status_code == 404
    assert "办理高龄津贴" not in text(other.get("/my/errands/"))


def test_a_legal_representative_asks_for_the_enterprise(visitor: Visitor) -> None:
    boss = visitor("enterprise", area=CHENGMAI)
    firm = enterprise_of(officer("enterprise"))
    sent = words(principal=f"enterprise:{firm.id}", hall=CHENGMAI, matter="办理食品经营许可")
    assert boss.post("/my/errands/new/", sent).status_code == 302
    assert Errand.objects.get().enterprise_id == firm.id


def test_an_errand_that_is_sent_twice_is_one_errand(citizen: Client) -> None:
    page = citizen.get("/my/errands/new/").content.decode()
    once = re.search(r'name="once" value="(\w+)"', page)
    assert once
    answers = [citizen.post("/my/errands/new/", words(once=once[1])) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Errand.objects.count() == 1


def test_a_visitor_signs_in_first(anybody: Client) -> None:
    for address in ("/my/errands/", "/my/errands/new/", "/my/errands/1/"):
        assert anybody.get(address).headers["Location"].startswith("/accounts/login/")


def test_the_principal_sees_the_mandate_as_signed_and_nobody_else_does(visitor: Visitor, citizen: Client) -> None:
    errand_id = asked("village", at=now(), until=next_year())
    address = f"/my/errands/{errand_id}/signed"
    assert citizen.get(address).status_code == 404
    assert address not in citizen.get(f"/my/errands/{errand_id}/").content.decode()
    signed = a_pdf()
    copy = store_upload(name="委托书.pdf", content=signed, by=agent(), at=now())
    mandate_signed(errand_id=errand_id, copy_id=copy.id, by=agent(), at=now())
    assert address in citizen.get(f"/my/errands/{errand_id}/").content.decode()
    sent = citizen.get(address)
    assert sent.headers["Content-Type"] == "application/pdf"
    assert b"".join(sent) == signed
    assert visitor("enterprise", area=JIANGUO).get(address).status_code == 404
