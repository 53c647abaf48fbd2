"""The agent's pages: every step of an errand by its forms, and what others find there."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qiongtai.errands.models import Errand
from qiongtai.foundation.clock import day_of, now
from qiongtai.people.models import Account
from tests import province
from tests.errands import errands
from tests.errands.errands import ALLOWANCE, kinds
from tests.province import CHENGMAI, JIANGUO, JINJIANG, entry_id, item_of, officer, person_of

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]
CODE = "old-age-allowance-469023100000"
CARD = "11010519491231002X"


@pytest.fixture(autouse=True)
def no_errands(db: None) -> None:
    """Begin without errands."""
    errands.begin_with_none()


def asked(by: str = "citizen", **changes: object) -> Errand:
    return Errand.objects.get(pk=errands.asked(by, at=now(), until=next_year(), **changes))


def next_year() -> date:
    return day_of(now()) + timedelta(days=365)


def text(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def done(client: Client, errand: Errand, deed: str, **fields: object) -> HttpResponse:
    errand.refresh_from_db()
    answer = client.post(f"/counter/errands/{errand.pk}/do/{deed}", {"version": errand.version, **fields})
    errand.refresh_from_db()
    return answer


def test_a_runner_begins_at_the_errands(signed_in: SignedIn) -> None:
    answer = signed_in("runner").get("/counter/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/counter/errands/")
    assert "Nobody waits for an errand" in text(signed_in("runner").get("/counter/errands/"))


def test_somebody_walks_in_signs_and_the_agent_works_to_the_end(signed_in: SignedIn) -> None:
    village = signed_in("village")
    answer = village.post(
        "/counter/errands/new/",
        {
            "kind": "person",
            "person-identity_number": CARD,
            "person-name": "王阿婆",
            "person-phone": "13900000012",
            "matter": "办高龄津贴",
            "items": [ALLOWANCE],
            "until": str(next_year()),
        },
    )
    assert answer.status_code == 302, text(answer)
    errand = Errand.objects.latest("pk")
    page = village.get(answer.headers["Location"])
    assert "The mandate waits for the principal's signature" in text(page)
    pdf = village.get(f"/counter/errands/{errand.pk}/papers/{errand.mandate_paper_id}")
    assert pdf.content.startswith(b"%PDF")
    assert done(village, errand, "signed").status_code == 302
    assert done(village, errand, "take-on").status_code == 302
    assert done(village, errand, "step", note="已到家里取材料").status_code == 302
    receive = f"/counter/errands/{errand.pk}/receive/{CODE}/"
    page = village.get(receive)
    assert page.status_code == 200
    assert CARD not in page.content.decode()
    assert re.search(r'name="material-power_of_attorney" value="seen" checked', page.content.decode())
    item = item_of(entry_id(ALLOWANCE, JIANGUO))
    fields = {f"form-{key}": value for key, value in province.answers(item).items()}
    ticks = {f"material-{one.key}": "seen" for one in item.required_materials}
    answer = village.post(receive, {**fields, **ticks})
    assert answer.status_code == 302, text(answer)
    assert kinds(errand.pk)[-1] == "step received"
    page = village.get(f"/counter/errands/{errand.pk}/")
    assert "Cases of this errand" in text(page)
    refused = done(village, errand, "done", note="办好了")
    assert (refused.status_code, "still under way" in text(refused)) == (422, True)
    assert done(village, errand, "give-up", reason="委托人去世").status_code == 302
    assert "委托人去世" in text(village.get(f"/counter/errands/{errand.pk}/"))


def test_a_picture_of_the_signed_mandate_is_kept_and_sealed_into_the_record(signed_in: SignedIn) -> None:
    village = signed_in("village")
    errand = asked("village")
    assert village.get(f"/counter/errands/{errand.pk}/signed").status_code == 404
    refused = done(village, errand, "signed", copy=SimpleUploadedFile("a.pdf", b"no picture at all"))
    assert (refused.status_code, kinds(errand.pk)) == (422, ["asked"])
    assert done(village, errand, "signed", copy=SimpleUploadedFile("a.pdf", province.a_pdf())).status_code == 302
    assert errands.facts(errand.pk)[-1].body["copy_digest"]
    assert b"".join(village.get(f"/counter/errands/{errand.pk}/signed").streaming_content).startswith(b"%PDF")
    assert signed_in("clerk").get(f"/counter/errands/{errand.pk}/signed").status_code == 404


def test_an_errand_goes_on_to_the_township(signed_in: SignedIn) -> None:
    errand = asked()
    village, township = signed_in("village"), signed_in("township")
    done(village, errand, "take-on")
    assert done(village, errand, "hand-over", to="460000000000", note="x").status_code == 422
    assert done(village, errand, "hand-over", to=JINJIANG, note="请镇里接着办").status_code == 302
    assert "请镇里接着办" in text(township.get(f"/counter/errands/{errand.pk}/"))
    assert errand.matter in text(township.get("/counter/errands/?pile=between"))
    assert done(township, errand, "acknowledge").status_code == 302
    assert errand.held_at == JINJIANG
    assert "only they can act" in text(village.get(f"/counter/errands/{errand.pk}/"))


def test_an_empty_note_is_refused_beside_its_field_and_nothing_is_recorded(signed_in: SignedIn) -> None:
    errand = asked()
    village = signed_in("village")
    done(village, errand, "take-on")
    before = kinds(errand.pk)
    answer = done(village, errand, "step", note=" ")
    assert (answer.status_code, "Please fill this in." in text(answer)) == (422, True)
    assert kinds(errand.pk) == before
    assert village.post(f"/counter/errands/{errand.pk}/do/no-such-deed", {"version": 1}).status_code == 404


def test_an_older_page_is_stale(signed_in: SignedIn) -> None:
    errand, village = asked(), signed_in("village")
    answer = village.post(f"/counter/errands/{errand.pk}/do/take-on", {"version": errand.version - 1})
    assert "Somebody changed this" in text(answer)


@pytest.mark.parametrize("address", ["", "receive/", f"receive/{CODE}/", "papers/1"])
def test_another_villages_agent_gets_not_found(signed_in: SignedIn, address: str) -> None:
    errand = asked()
    stranger = province.member("469023100002", "village_service_station", "agent")
    client = signed_in("village")
    client.force_login(Account.objects.get(pk=stranger.id))
    assert client.get(f"/counter/errands/{errand.pk}/{address}").status_code == 404
    assert client.post(f"/counter/errands/{errand.pk}/do/take-on", {"version": 1}).status_code == 404
    assert errand.matter not in text(client.get("/counter/errands/?area=1"))


@pytest.mark.parametrize("username", ["clerk", "handler", "operator", "citizen"])
def test_who_runs_no_errands_gets_not_found(signed_in: SignedIn, username: str) -> None:
    errand = asked()
    client = signed_in(username)
    for address in ("", "new/", f"{errand.pk}/"):
        assert client.get(f"/counter/errands/{address}").status_code == 404


def test_lists_by_pile_light_and_place(signed_in: SignedIn) -> None:
    errand, village, runner = asked(matter="只此一件"), signed_in("village"), signed_in("runner")
    assert "只此一件" in text(village.get("/counter/errands/"))
    assert "只此一件" not in text(runner.get("/counter/errands/"))
    assert "只此一件" in text(runner.get("/counter/errands/?area=1"))
    done(village, errand, "take-on")
    assert "只此一件" in text(village.get("/counter/errands/?pile=working&light=green"))
    assert "只此一件" not in text(village.get("/counter/errands/?pile=working&light=red"))
    for bad in ("pile=x", "light=x", "after=x"):
        assert village.get(f"/counter/errands/?{bad}").status_code == 422


def test_the_list_costs_the_same_for_one_and_for_three(signed_in: SignedIn) -> None:
    village = signed_in("village")
    counted = []
    for wanted in (1, 3):
        while Errand.objects.count() < wanted:
            asked()
        with CaptureQueriesContext(connection) as queries:
            assert village.get("/counter/errands/").status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_pages_of_the_list_follow_one_another(signed_in: SignedIn) -> None:
    for _ in range(21):
        asked()
    village = signed_in("village")
    first = village.get("/counter/errands/").content.decode()
    following = re.search(r'href="(\?[^"]*after=[^"]*)"', first)
    assert following
    second = village.get("/counter/errands/" + following[1].replace("&amp;", "&")).content.decode()
    ids = [set(re.findall(r"/counter/errands/(\d+)/", page)) for page in (first, second)]
    assert (len(ids[0]), len(ids[1]), ids[0] & ids[1]) == (20, 1, set())


def test_the_leader_sets_the_promise_of_the_hall(signed_in: SignedIn) -> None:
    leader = signed_in("leader")
    assert "within 10 working days" in text(leader.get("/counter/errands/"))
    assert leader.post("/counter/errands/", {"workdays": "0"}).status_code == 422
    assert leader.post("/counter/errands/", {"workdays": "7"}).status_code == 302
    assert "within 7 working days" in text(leader.get("/counter/errands/"))
    assert signed_in("runner").post("/counter/errands/", {"workdays": "3"}).status_code == 404


def test_what_was_typed_stays_when_the_walk_in_is_refused(signed_in: SignedIn) -> None:
    answer = signed_in("runner").post(
        "/counter/errands/new/", {"kind": "person", "person-name": "王阿婆", "matter": "办点事", "until": "2020-01-01"}
    )
    assert answer.status_code == 422
    assert "王阿婆" in answer.content.decode()
    assert "办点事" in answer.content.decode()
    assert Errand.objects.count() == 0


def test_a_walk_in_that_is_sent_twice_is_one_errand(signed_in: SignedIn) -> None:
    runner = signed_in("runner")
    once = re.search(r'name="once" value="(\w+)"', runner.get("/counter/errands/new/").content.decode())
    assert once
    sent = {
        "once": once[1],
        "kind": "enterprise",
        "enterprise-uscc": "91469023MA5T2026X1",
        "enterprise-name": "澄迈椰风餐饮有限公司",
        "enterprise-legal_representative": "陈建业",
        "enterprise-phone": "13800000002",
        "matter": "办食品经营许可",
        "until": str(next_year()),
    }
    answers = [runner.post("/counter/errands/new/", sent) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Errand.objects.get().place == CHENGMAI


def test_a_runner_without_a_window_links_the_case(signed_in: SignedIn) -> None:
    runner_errand = asked("runner", place=CHENGMAI, item_keys=[])
    runner = signed_in("runner")
    done(runner, runner_errand, "signed")
    done(runner, runner_errand, "take-on")
    page = text(runner.get(f"/counter/errands/{runner_errand.pk}/"))
    assert "You have no window" in page
    assert runner.get(f"/counter/errands/{runner_errand.pk}/receive/").status_code == 404
    clerk = officer("clerk")
    case_id = province.received("residence_permit", person_of(officer("citizen")), clerk=clerk, at=now())
    number = province.case_page(clerk, case_id, at=now()).number
    assert done(runner, runner_errand, "link", number=number).status_code == 302
    assert number in text(runner.get(f"/counter/errands/{runner_errand.pk}/"))


def test_a_mandate_for_the_errand_offers_what_the_window_takes_in(signed_in: SignedIn) -> None:
    errand, village = asked(item_keys=[]), signed_in("village")
    done(village, errand, "take-on")
    page = village.get(f"/counter/errands/{errand.pk}/receive/?q=高龄")
    assert f"/counter/errands/{errand.pk}/receive/{CODE}/" in page.content.decode()
    assert "身份证" not in text(village.get(f"/counter/errands/{errand.pk}/receive/?q=居民身份证"))


def test_the_mandate_is_taken_back_and_printed_anew_at_the_counter(signed_in: SignedIn) -> None:
    errand, village = asked(), signed_in("village")
    done(village, errand, "take-on")
    assert done(village, errand, "revoke").status_code == 302
    assert "There is no mandate that holds" in text(village.get(f"/counter/errands/{errand.pk}/"))
    assert done(village, errand, "print", until="2020-01-01").status_code == 422
    assert done(village, errand, "print", until=str(next_year())).status_code == 302
    assert done(village, errand, "signed").status_code == 302
    assert done(village, errand, "step", note="接着办").status_code == 302


def test_the_principal_is_asked_and_the_agent_writes_the_answer_down(signed_in: SignedIn) -> None:
    errand, village = asked(), signed_in("village")
    done(village, errand, "take-on")
    done(village, errand, "ask", note="银行卡是哪家的？")
    assert "银行卡是哪家的？" in text(village.get(f"/counter/errands/{errand.pk}/"))
    assert done(village, errand, "answer", note="农商行").status_code == 302
    assert kinds(errand.pk)[-1] == "step answer"


def test_the_leader_reads_the_halls_list_and_opens_no_errand(signed_in: SignedIn) -> None:
    here = asked("runner", place=CHENGMAI, matter="本厅代办")
    asked(place=JIANGUO, matter="村里代办")
    leader = signed_in("leader")
    listed = leader.get("/counter/errands/").content.decode()
    assert "本厅代办" in listed
    assert "村里代办" not in listed
    assert "村里代办" in leader.get("/counter/errands/?area=1").content.decode()
    assert f"/counter/errands/{here.pk}/" not in listed
    assert leader.get(f"/counter/errands/{here.pk}/").status_code == 404
    assert done(leader, here, "step", note="x").status_code == 404


def test_a_leader_elsewhere_reads_nothing_of_it(signed_in: SignedIn) -> None:
    asked("runner", place=CHENGMAI, matter="本厅代办")
    leader = signed_in("469028-government_service_centre-lead")
    assert "本厅代办" not in leader.get("/counter/errands/?area=1").content.decode()


def test_a_mandate_taken_back_under_a_running_promise_is_flagged_on_every_page(signed_in: SignedIn) -> None:
    village, errand = signed_in("village"), asked()
    assert done(village, errand, "take-on").status_code == 302
    assert "no mandate, the promise runs" not in text(village.get("/counter/errands/?pile=working"))
    assert done(village, errand, "revoke").status_code == 302
    assert "no mandate, the promise runs" in text(village.get("/counter/errands/?pile=working"))
    assert "the promise runs on" in text(village.get(f"/counter/errands/{errand.pk}/"))
    assert "no mandate, the promise runs" in text(signed_in("leader").get("/counter/errands/?pile=working&area=1"))
    assert "The promised day does not wait" in text(signed_in("citizen").get(f"/my/errands/{errand.pk}/"))
