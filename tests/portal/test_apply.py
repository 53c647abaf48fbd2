"""Applying online, and all that can go wrong on the way."""

import pytest

from qiongtai.cases.models import Case, Material
from tests import province
from tests.portal.applications import a_file, begun, code_of, sent, typed, with_answers, with_files
from tests.province import CHENGMAI, JIANGUO

pytestmark = pytest.mark.django_db


def test_an_application_goes_from_the_guide_to_the_receipt(visitor):
    client = visitor("enterprise")
    case_id = sent(client)
    page = client.get(f"/my/{case_id}/sent/").content.decode()
    case = Case.objects.get(pk=case_id)
    assert (case.state, case.channel, case.number in page) == ("submitted", "online", True)
    assert province.kinds(case_id) == ["drafted", *["material_attached"] * 6, "submitted"]


def test_applying_asks_a_visitor_to_sign_in_and_comes_back(anybody):
    response = anybody.get(f"/item/{code_of()}/apply/")
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next=/item/{code_of()}/apply/")


def test_an_officer_cannot_apply_here(visitor):
    assert visitor("clerk").get(f"/item/{code_of()}/apply/").status_code == 404


def test_a_person_is_told_that_only_an_enterprise_can_apply(visitor):
    page = visitor("citizen").get(f"/item/{code_of('first_invoice_issue')}/apply/").content.decode()
    assert "该事项仅限企业或其他组织申请" in page


@pytest.mark.parametrize("party", ["", "person:1", "enterprise:999999", "enterprise:x", "enterprise:1' OR 1=1"])
def test_a_party_that_is_not_ones_own_is_refused(visitor, party):
    response = visitor("enterprise").post(f"/item/{code_of()}/apply/", {"party": party})
    assert (response.status_code, Case.objects.count()) == (422, 0)


def test_a_draft_begun_twice_with_one_press_is_begun_once(visitor):
    client = visitor("enterprise")
    party = province.enterprise_of(province.officer("enterprise"))
    posted = {"party": f"enterprise:{party.id}", "once": "0" * 32}
    first, second = (client.post(f"/item/{code_of()}/apply/", posted).url for _ in range(2))
    assert (first, Case.objects.count()) == (second, 1)


@pytest.mark.parametrize(
    ("area", "place"),
    [
        pytest.param(JIANGUO, JIANGUO, id="a village within the county"),
        pytest.param("469021000000", CHENGMAI, id="another county, so the service's own"),
        pytest.param("999999999999", CHENGMAI, id="no place at all, so the service's own"),
    ],
)
def test_a_draft_belongs_to_the_place_of(visitor, area, place):
    case_id = begun(visitor("enterprise", area=area))
    assert Case.objects.get(pk=case_id).window_place == place


def test_wrong_answers_are_said_at_their_fields_and_kept(visitor):
    client = visitor("enterprise")
    case_id = begun(client)
    response = with_answers(client, case_id, phone="123", org_name="<b>椰风</b>")
    page = response.content.decode()
    assert (response.status_code, 'href="#ask-phone"' in page, 'value="123"' in page) == (422, True, True)
    assert "<b>椰风</b>" not in page
    assert Case.objects.get(pk=case_id).form["org_name"] == "<b>椰风</b>"
    assert 'value="123"' in client.get(f"/my/{case_id}/answers/").content.decode()


def test_an_unfinished_draft_is_kept_for_later(visitor):
    client = visitor("enterprise")
    case_id = begun(client)
    response = client.post(f"/my/{case_id}/answers/", {"form-org_name": "椰风", "later": "1"})
    assert (response.url, Case.objects.get(pk=case_id).form) == ("/my/", {"org_name": "椰风"})


def test_a_stale_page_keeps_what_was_typed_and_changes_nothing(visitor):
    client = visitor("enterprise")
    case_id = begun(client)
    version = Case.objects.get(pk=case_id).version
    with_answers(client, case_id, org_name="先到")
    late = {**typed(org_name="后到"), "version": version, "next": "1"}
    response = client.post(f"/my/{case_id}/answers/", late)
    assert (response.status_code, 'value="后到"' in response.content.decode()) == (409, True)
    assert Case.objects.get(pk=case_id).form["org_name"] == "先到"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("病毒.pdf", b"MZ\x90\x00 this program", id="a program that calls itself a PDF"),
        pytest.param("页面.html", b"<html><script>alert(1)</script>", id="a web page"),
        pytest.param("图.svg", b"<svg onload='alert(1)'/>", id="a picture that carries a script"),
        pytest.param("空.pdf", b"", id="an empty file"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused_at_its_material(visitor, name, content):
    client = visitor("enterprise")
    case_id = begun(client)
    posted = {"file-floor_plan": a_file(name, content), "file-business_licence": a_file()}
    response = client.post(f"/my/{case_id}/materials/", posted)
    page = response.content.decode()
    assert (response.status_code, 'id="file-floor_plan-error"' in page) == (422, True)
    assert list(Material.objects.filter(case_id=case_id).values_list("key", flat=True)) == ["business_licence"]


def test_files_for_materials_that_are_not_asked_for_are_not_taken(visitor):
    client = visitor("enterprise")
    case_id = begun(client)
    client.post(f"/my/{case_id}/materials/", {"file-anything": a_file(), "other": a_file()})
    assert Material.objects.filter(case_id=case_id).count() == 0


def test_missing_materials_are_all_named(visitor):
    client = visitor("enterprise")
    case_id = begun(client)
    response = client.post(f"/my/{case_id}/materials/", {"next": "1"})
    assert (response.status_code, response.content.decode().count("该材料为必要材料")) == (422, 12)


def test_a_file_can_be_taken_off_again(visitor):
    client = visitor("enterprise")
    case_id = begun(client)
    with_files(client, case_id)
    client.post(f"/my/{case_id}/materials/", {"take_off": "floor_plan"})
    assert not Material.objects.filter(case_id=case_id, key="floor_plan").exists()


def test_an_unfinished_application_cannot_be_sent(visitor):
    client = visitor("enterprise")
    case_id = begun(client)
    response = client.post(f"/my/{case_id}/check/", {"true": "1"})
    assert (response.status_code, Case.objects.get(pk=case_id).state) == (422, "draft")
    assert province.kinds(case_id) == ["drafted"]


def test_an_application_is_not_sent_without_the_word_that_it_is_true(visitor):
    client = visitor("enterprise")
    case_id = begun(client)
    with_answers(client, case_id)
    with_files(client, case_id)
    response = client.post(f"/my/{case_id}/check/", {})
    assert (response.status_code, Case.objects.get(pk=case_id).state) == (422, "draft")


def test_sending_twice_leads_to_the_one_receipt(visitor):
    client = visitor("enterprise")
    case_id = sent(client)
    again = client.post(f"/my/{case_id}/check/", {"true": "1"})
    assert (again.status_code, again.url) == (302, f"/my/{case_id}/sent/")
    assert province.kinds(case_id).count("submitted") == 1


def test_a_draft_is_thrown_away_after_asking(visitor):
    client = visitor("enterprise")
    case_id = begun(client)
    assert "确定删除草稿" in client.get(f"/my/{case_id}/discard/").content.decode()
    assert client.post(f"/my/{case_id}/discard/").url == "/my/"
    assert client.get(f"/my/{case_id}/answers/").status_code == 404


@pytest.mark.parametrize("page", ["answers", "materials", "check", "sent", "discard", "correct", "withdraw"])
def test_somebody_elses_application_is_not_there(visitor, page):
    case_id = begun(visitor("enterprise"))
    other = visitor("citizen")
    absent, theirs = (other.get(f"/my/{one}/{page}/") for one in (999999999, case_id))
    assert (absent.status_code, theirs.status_code) == (404, 404)
    assert absent.content.partition(b"<main")[2] == theirs.content.partition(b"<main")[2]
