"""One's own cases: list, page, correction, taking back, papers and files."""

import pytest

from qiongtai.cases.models import Case, Material
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_correction import ask_correction
from qiongtai.cases.operations.refuse_acceptance import refuse_acceptance
from qiongtai.cases.rules.gaps import Gap, GapKind
from qiongtai.cases.rules.states import NonAcceptance
from qiongtai.documents.queries.papers import papers_of
from qiongtai.foundation.clock import now
from tests import province
from tests.portal.applications import a_file, begun, sent

pytestmark = pytest.mark.django_db

GAPS = (
    Gap(GapKind.MATERIAL, "floor_plan", "平面图看不清"),
    Gap(GapKind.FIELD, "floor_area", "面积不一致"),
    Gap(GapKind.OTHER, "", "请说明排烟方式"),
)


def asked(case_id: int) -> None:
    ask_correction(case_id=case_id, gaps=GAPS, by=province.officer("clerk"), at=now())


def test_a_list_without_cases_leads_to_a_service(visitor):
    assert "您还没有办件" in visitor("citizen").get("/my/").content.decode()


def test_the_list_costs_the_same_at_one_and_at_three_rows(visitor, django_assert_num_queries):
    client = visitor("enterprise")
    begun(client)
    client.get("/my/")
    for _ in range(2):
        with django_assert_num_queries(7):
            client.get("/my/")
        begun(client), begun(client)


def test_a_case_says_where_it_stands_and_when_an_answer_must_come(visitor):
    client = visitor("enterprise")
    case_id = sent(client)
    page = client.get(f"/my/{case_id}/").content.decode()
    assert all(words in page for words in ("已提交", "答复的最后日期", "您提交了申请", "撤回申请"))


def test_an_accepted_case_explains_its_term_day_by_day(visitor):
    client = visitor("enterprise")
    case_id = sent(client)
    accept_case(case_id=case_id, by=province.officer("clerk"), at=now())
    page = client.get(f"/my/{case_id}/").content.decode()
    assert page.count('<table class="weeks">') == 2
    assert all(
        words in page for words in ("作出决定的最后日期", "承诺期限日历", "法定期限日历", "剩余<b>5</b>个工作日")
    )


def test_a_draft_leads_on_to_its_answers(visitor):
    client = visitor("enterprise")
    case_id = begun(client)
    assert client.get(f"/my/{case_id}/").url == f"/my/{case_id}/answers/"


def test_a_correction_shows_everything_that_was_asked_and_nothing_else(visitor):
    client = visitor("enterprise")
    case_id = sent(client)
    asked(case_id)
    page = client.get(f"/my/{case_id}/correct/").content.decode()
    assert all(gap.reason in page for gap in GAPS)
    assert (page.count('type="file"'), 'name="form-floor_area"' in page, 'name="form-phone"' in page) == (
        1,
        True,
        False,
    )


def test_a_correction_is_handed_in_once(visitor):
    client = visitor("enterprise")
    case_id = sent(client)
    asked(case_id)
    posted = {"form-floor_area": "135", "file-floor_plan": a_file("新平面图.pdf"), "supply": "1"}
    response = client.post(f"/my/{case_id}/correct/", posted)
    case = Case.objects.get(pk=case_id)
    assert (response.url, case.state, case.form["floor_area"]) == (f"/my/{case_id}/", "submitted", "135")
    assert Material.objects.get(case_id=case_id, key="floor_plan").name == "新平面图.pdf"
    facts = province.kinds(case_id)
    assert client.post(f"/my/{case_id}/correct/", posted).url == f"/my/{case_id}/"
    assert (client.get(f"/my/{case_id}/correct/").status_code, province.kinds(case_id)) == (404, facts)


def test_a_wrong_answer_to_a_correction_is_said_at_its_field(visitor):
    client = visitor("enterprise")
    case_id = sent(client)
    asked(case_id)
    response = client.post(f"/my/{case_id}/correct/", {"form-floor_area": "很大", "supply": "1"})
    assert (response.status_code, 'href="#ask-floor_area"' in response.content.decode()) == (422, True)
    assert Case.objects.get(pk=case_id).state == "correction_asked"


def test_a_case_that_was_not_accepted_gives_reasons_and_remedies(visitor):
    client = visitor("enterprise")
    case_id = sent(client)
    refuse_acceptance(
        case_id=case_id,
        ground=NonAcceptance.NOT_ENTITLED,
        reasons="不具备申请资格",
        by=province.officer("clerk"),
        at=now(),
    )
    page = client.get(f"/my/{case_id}/").content.decode()
    assert all(words in page for words in ("不具备申请资格", "60 日内，可以申请行政复议", "6 个月内"))


def test_an_application_is_taken_back_with_a_reason(visitor):
    client = visitor("enterprise")
    case_id = sent(client)
    without = client.post(f"/my/{case_id}/withdraw/", {"reason": " "})
    assert (without.status_code, Case.objects.get(pk=case_id).state) == (422, "submitted")
    client.post(f"/my/{case_id}/withdraw/", {"reason": "不再经营"})
    assert Case.objects.get(pk=case_id).state == "withdrawn"
    facts = province.kinds(case_id)
    assert client.post(f"/my/{case_id}/withdraw/", {"reason": "不再经营"}).url == f"/my/{case_id}/"
    assert province.kinds(case_id) == facts
    assert client.get(f"/my/{case_id}/withdraw/").status_code == 404


def test_papers_and_files_are_given_to_their_owner_alone(visitor):
    client = visitor("enterprise")
    case_id = sent(client)
    paper = papers_of("case", case_id)[0]
    file_id = Material.objects.filter(case_id=case_id).first().file_id
    for way in (f"/my/{case_id}/papers/{paper.id}.pdf", f"/my/{case_id}/files/{file_id}"):
        mine = client.get(way)
        assert (mine.status_code, mine["X-Content-Type-Options"]) == (200, "nosniff")
        assert mine.getvalue().startswith(b"%PDF-")
        assert visitor("citizen").get(way).status_code == 404
        assert visitor().get(way).status_code == 302


def test_a_paper_of_another_case_is_not_given_under_ones_own(visitor):
    client = visitor("enterprise")
    first, second = sent(client), begun(client)
    paper = papers_of("case", first)[0]
    assert client.get(f"/my/{second}/papers/{paper.id}.pdf").status_code == 404
