"""Supervisors see what is late, follow a card and a correction to their end, draw cases, and take lists away."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qiongtai.supervision.models import Card, Correction, DrawnCase, Remark, SpotCheck, WatchedCase
from qiongtai.supervision.operations.climb_corrections import climb_corrections
from qiongtai.supervision.operations.report_correction import report_correction
from tests.province import a_pdf, moment, officer
from tests.supervision.measures.measuring import AT, WORDS, card_of, correction_of, raised, told
from tests.watch.conftest import signed_in

pytestmark = pytest.mark.django_db
PAGES = ("day", "warnings/", "corrections/", "cards/", "checks/", "modules/")


@pytest.fixture
def chengmai(watched: None):
    return signed_in("supervisor-chengmai")


def said(client, address):
    answer = client.get(f"/watch/{address}")
    assert answer.status_code == 200, (address, answer.status_code)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize("page", PAGES)
def test_pages_say_so_when_there_is_nothing(chengmai, page):
    said(chengmai, page)


def test_the_day_leads_from_the_province_to_an_organ_s_corrections(chengmai):
    raised("T2")
    province = signed_in("supervisor")
    top = province.get("/watch/day").content.decode()
    assert "?area=469023000000" in top
    county = province.get("/watch/day?area=469023000000").content.decode()
    assert "area=469023000000&amp;organ=market_regulation" in county
    listed = province.get("/watch/corrections/?area=469023000000&organ=market_regulation").content.decode()
    assert listed.count("main-link") == 1
    assert chengmai.get("/watch/day?area=460100000000").status_code == 404


def test_the_board_opens_with_the_day(chengmai):
    raised("T2")
    assert re.search(r"1 cards proposed", said(chengmai, ""))


def test_a_card_goes_from_proposal_to_withdrawal_on_its_page(chengmai):
    row = card_of(raised("T2"))
    address = f"/watch/cards/{row.pk}"
    assert "Issue the card" in said(chengmai, f"cards/{row.pk}")
    empty = chengmai.post(address, {"act": "issue", "words": "", "version": row.version})
    assert (empty.status_code, told("card", row.pk)) == (422, ["proposed"])
    assert chengmai.post(address, {"act": "issue", "words": "请约谈承办人。", "version": 1}).status_code == 302
    assert chengmai.post(address, {"act": "issue", "words": "请约谈承办人。", "version": 1}).status_code == 404
    row.refresh_from_db()
    desk = signed_in("approver")
    appeal = {"act": "appeal", "words": "停电所致，请复核。", "version": row.version}
    assert desk.post(f"/desk/cards/{row.pk}", appeal).status_code == 302
    assert "another supervisor decides" in said(chengmai, f"cards/{row.pk}")
    province = signed_in("supervisor")
    row.refresh_from_db()
    grant = {"act": "grant", "words": "停电属实，撤销。", "version": row.version}
    assert province.post(address, grant).status_code == 302
    assert "5, given back" in said(province, f"cards/{row.pk}")
    papers = re.findall(rf"/watch/cards/{row.pk}/papers/\d+", province.get(address).content.decode())
    assert [province.get(one).headers["Content-Type"] for one in papers] == ["application/pdf"] * 2
    assert told("card", row.pk) == ["proposed", "issued", "appealed", "withdrawn"]


def test_an_unknown_act_is_refused_and_changes_nothing(chengmai):
    row = card_of(raised("T2"))
    assert chengmai.post(f"/watch/cards/{row.pk}", {"act": "delete", "words": WORDS}).status_code == 422
    assert chengmai.post(f"/watch/cards/{row.pk}", {"act": "close", "words": WORDS}).status_code == 404
    assert chengmai.delete(f"/watch/cards/{row.pk}").status_code == 405
    assert told("card", row.pk) == ["proposed"]


def test_a_report_is_verified_or_handed_back_on_the_correction_s_page(chengmai):
    row = correction_of(raised("T1"))
    report_correction(correction_id=row.pk, words=WORDS, by=officer("handler"), at=moment("2026-03-02T15:00"))
    row.refresh_from_db()
    address = f"/watch/corrections/{row.pk}"
    assert "Hand the report back" in said(chengmai, f"corrections/{row.pk}")
    back = {"act": "hand_back", "words": "没有说明原因。", "version": row.version}
    assert chengmai.post(address, back).status_code == 302
    row.refresh_from_db()
    assert (row.rank, row.state) == (2, "open")
    assert "Climbed: " in said(chengmai, f"corrections/{row.pk}")


def test_the_county_cannot_propose_accountability_and_the_province_can(chengmai):
    row = correction_of(raised("T2"))
    while climb_corrections(moment("2026-03-07T00:00")):
        pass
    assert "Issue the advice" not in said(chengmai, f"corrections/{row.pk}")
    assert chengmai.post(f"/watch/corrections/{row.pk}", {"act": "refer", "words": WORDS}).status_code == 404
    province = signed_in("supervisor")
    assert "Issue the advice" in said(province, f"corrections/{row.pk}")
    assert province.post(f"/watch/corrections/{row.pk}", {"act": "refer", "words": WORDS}).status_code == 302
    assert Correction.objects.get(pk=row.pk).state == "referred"


def test_what_lies_elsewhere_is_not_found(chengmai):
    alert = raised("T2", place="469024000000")
    for address in (f"cards/{card_of(alert).pk}", f"corrections/{correction_of(alert).pk}"):
        assert chengmai.get(f"/watch/{address}").status_code == 404
        assert chengmai.post(f"/watch/{address}", {"act": "issue", "words": WORDS}).status_code == 404
    assert "main-link" not in chengmai.get("/watch/cards/").content.decode()


def test_lists_are_taken_away_as_csv_within_the_reach_and_no_cell_is_a_formula(chengmai):
    alert = raised("T2")
    raised("T2", place="469024000000", breach="other")
    Card.objects.filter(alert_id=alert.pk).update(case_number="=1+1")
    text = chengmai.get("/watch/cards.csv").content.decode("utf-8-sig")
    assert len(text.strip().splitlines()) == 2
    assert ",'=1+1," in text
    assert len(chengmai.get("/watch/corrections.csv?late=1").content.decode().strip().splitlines()) == 2
    assert len(chengmai.get("/watch/corrections.csv?state=closed").content.decode().strip().splitlines()) == 1


def test_late_ones_can_be_listed_alone(chengmai):
    raised("T2")
    assert chengmai.get("/watch/corrections/?late=1").content.decode().count("main-link") == 1
    assert chengmai.get("/watch/corrections/?late=1&state=closed").content.decode().count("main-link") == 0


@pytest.mark.parametrize("query", ["rank=9", "state=gone", "area=1", "organ=%3Cscript%3E", "after=broken"])
def test_wrong_filters_are_refused(chengmai, query):
    assert chengmai.get(f"/watch/corrections/?{query}").status_code in (404, 422)
    assert chengmai.get(f"/watch/corrections.csv?{query.replace('after', 'state')}").status_code in (404, 422)


def test_a_remark_goes_to_the_post_of_a_live_case_and_the_answer_comes_back(chengmai):
    page = chengmai.get("/watch/cases/1/remarks").content.decode()
    once = re.search(r'name="once" value="(\w+)"', page)[1]
    sent = {"words": "为何停在承办环节？", "once": once}
    assert chengmai.post("/watch/cases/1/remarks", sent).status_code == 302
    assert chengmai.post("/watch/cases/1/remarks", sent).status_code == 302
    remark = Remark.objects.get()
    desk = signed_in("handler")
    assert "为何停在承办环节" in desk.get(f"/desk/remarks/{remark.pk}").content.decode()
    assert desk.post(f"/desk/remarks/{remark.pk}", {"words": "等待专家评审结果。"}).status_code == 302
    assert "等待专家评审结果。" in said(chengmai, "cases/1/remarks")
    assert told("remark", remark.pk) == ["sent", "answered"]
    assert signed_in("clerk").get(f"/desk/remarks/{remark.pk}").status_code == 404


def test_cases_are_drawn_and_looked_at(chengmai):
    WatchedCase.objects.filter(pk__in=(1, 2)).update(closed_at=AT, standing="over")
    wanted = {"area": "469023000000", "organ_key": "", "first_day": "2026-03-01", "last_day": "2026-03-31"}
    answer = chengmai.post("/watch/checks/", wanted)
    row = SpotCheck.objects.get()
    assert (answer.status_code, row.population, row.size) == (302, 2, 2)
    one = DrawnCase.objects.get(place_in_draw=1)
    found = {"drawn": one.pk, "faults": ["timely"], "words": "办结时间晚于系统记录。"}
    assert chengmai.post(f"/watch/checks/{row.pk}", found).status_code == 302
    assert chengmai.post(f"/watch/checks/{row.pk}", found).status_code == 422
    assert "办结时间晚于系统记录。" in said(chengmai, f"checks/{row.pk}")
    assert told("spotcheck", row.pk) == ["drawn", "found"]
    reverse = chengmai.post("/watch/checks/", wanted | {"first_day": "2026-04-01"})
    assert "The last day lies before the first." in reverse.content.decode()


def test_a_module_gets_its_token_once_and_can_be_closed(chengmai):
    page = chengmai.get("/watch/modules/").content.decode()
    organ = re.search(r'value="(\d+)">[^<]*Market', page)[1]
    typed = {"key": "food-system", "name_zh": "食品许可系统", "name_en": "Food system", "organ": organ}
    made = chengmai.post("/watch/modules/", typed)
    assert made.status_code == 200
    assert "shown this once" in made.content.decode()
    assert made.headers["Cache-Control"] == "private, no-store"
    assert chengmai.post("/watch/modules/", typed).status_code == 422
    key = re.search(r"/watch/modules/(\d+)/close", chengmai.get("/watch/modules/").content.decode())[1]
    assert signed_in("handler").post(f"/watch/modules/{key}/close").status_code == 404
    assert chengmai.post(f"/watch/modules/{key}/close").status_code == 302


def test_evidence_can_be_read_by_who_supervises(chengmai):
    row = correction_of(raised("T2"))
    desk = signed_in("handler")
    file = SimpleUploadedFile("整改.pdf", a_pdf())
    sent = desk.post(f"/desk/corrections/{row.pk}", {"words": WORDS, "version": 1, "file": file})
    assert sent.status_code == 302
    links = re.findall(rf"/watch/corrections/{row.pk}/files/[\w-]+", said_raw(chengmai, row))
    assert [read(chengmai, one) for one in links] == ["application/pdf"]
    assert signed_in("clerk").get(links[0].replace("/watch/", "/desk/")).status_code == 404


def read(client, address):
    answer = client.get(address)
    assert b"".join(answer).startswith(b"%PDF-")
    return answer.headers["Content-Type"]


def said_raw(client, row):
    return client.get(f"/watch/corrections/{row.pk}").content.decode()
