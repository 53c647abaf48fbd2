"""What needs no account: following a case, checking a licence or paper."""

import pytest

from qiongtai.cases.models import Case
from qiongtai.documents.queries.papers import papers_of
from tests.portal.applications import sent

pytestmark = pytest.mark.django_db
PHONE = "13800000002"


def test_a_case_is_followed_by_number_and_phone(visitor):
    case = Case.objects.get(pk=sent(visitor("enterprise")))
    page = visitor().post("/track/", {"number": f" {case.number} ", "phone": PHONE}).content.decode()
    assert all(words in page for words in (case.number, "答复的最后日期", "您提交了申请"))
    assert case.applicant_name not in page


@pytest.mark.parametrize(
    ("number", "phone"),
    [
        pytest.param("{number}", "13900000000", id="the wrong phone"),
        pytest.param("469023-2026-9999999-99", PHONE, id="the wrong number"),
        pytest.param("' OR 1=1 --", "<script>", id="hostile words"),
    ],
)
def test_a_wrong_pair_is_refused_in_the_same_words(visitor, number, phone):
    case = Case.objects.get(pk=sent(visitor("enterprise")))
    response = visitor().post("/track/", {"number": number.format(number=case.number), "phone": phone})
    page = response.content.decode()
    assert (response.status_code, "没有与该编号和手机号相符的办件" in page, "<script>" in page) == (422, True, False)


def test_guessing_is_slowed_down(visitor):
    case = Case.objects.get(pk=sent(visitor("enterprise")))
    client = visitor()
    for _ in range(5):
        client.post("/track/", {"number": case.number, "phone": "13900000000"})
    page = client.post("/track/", {"number": case.number, "phone": PHONE}).content.decode()
    assert ("尝试次数过多" in page, "您提交了申请" in page) == (True, False)


def test_looking_at_ones_case_again_and_again_is_no_guessing(visitor):
    case = Case.objects.get(pk=sent(visitor("enterprise")))
    client = visitor()
    answers = {client.post("/track/", {"number": case.number, "phone": PHONE}).status_code for _ in range(8)}
    assert answers == {200}


def test_the_phone_never_stands_in_an_address(anybody):
    assert 'method="post"' in anybody.get("/track/").content.decode()
    assert f'value="{PHONE}"' not in anybody.get("/track/", {"phone": PHONE}).content.decode()


def test_both_are_needed(anybody):
    assert anybody.post("/track/", {}).status_code == 422


def test_a_paper_is_checked_by_its_number_and_by_its_code(visitor):
    case_id = sent(visitor("enterprise"))
    paper = papers_of("case", case_id)[0]
    for code in (paper.number, paper.code):
        page = visitor().get(f"/verify/{code}/").content.decode()
        assert "食品经营许可" in page
        assert Case.objects.get(pk=case_id).applicant_name not in page


def test_a_typed_number_leads_to_its_own_page(anybody):
    assert anybody.get("/verify/", {"number": " SJ-1 23 "}).url == "/verify/SJ-123/"


@pytest.mark.parametrize("code", ["nothing", "<b>x</b>", "' OR 1=1 --", "9" * 500, "../../etc"])
def test_what_was_never_issued_is_said_so(anybody, code):
    response = anybody.get("/verify/", {"number": code}, follow=True)
    page = response.content.decode()
    assert ("未查到该证照或文书" in page, "<b>x</b>" in page) == (True, False)


def test_an_empty_number_is_asked_for(anybody):
    assert "请先输入编号" in anybody.get("/verify/", {"number": " "}).content.decode()


def test_the_site_says_how_it_serves_everybody(anybody):
    assert "WCAG 2.2" in anybody.get("/accessibility/").content.decode()
