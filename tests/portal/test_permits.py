"""The public register of permits: what it shows, and what of people it does not."""

import pytest
from django.urls import reverse

from qiongtai.documents.models import Licence
from qiongtai.documents.operations.issue_licence import issue_licence
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from tests.desk.test_licences import licensed
from tests.province import moment

pytestmark = pytest.mark.django_db
AT = moment("2026-03-05T09:30")
REGISTER = reverse("portal:permits")


def issued(name: str, number: str, *, permit: bool = True) -> Licence:
    happened = issue_licence(
        kind="hygiene_licence",
        name_zh="公共场所卫生许可证",
        name_en="Public place hygiene licence",
        holder_name=name,
        holder_id_masked=number,
        place="469023000000",
        organ_id=3,
        organ_key="health",
        organ_zh="澄迈县卫生健康委员会",
        organ_en="Chengmai County Health Commission",
        case_id=7,
        valid_from=AT.date(),
        valid_until=None,
        details={"经营场所": "金江镇秘密路1号"},
        permit=permit,
        at=AT,
    )
    record(*happened, by=SYSTEM, at=AT)
    return Licence.objects.latest("pk")


def test_article_40_permits_are_open_to_everybody_and_other_papers_are_not(visitor) -> None:
    open_one = issued("琼台甲餐饮有限公司", "91469023MA5T00000X")
    other = issued("琼台乙餐饮有限公司", "91469023MA5T00001X", permit=False)
    page = visitor().get(REGISTER).text
    assert open_one.number in page
    assert other.number not in page
    assert "秘密路" not in page


def test_person_is_masked_and_found_by_the_number_alone(visitor) -> None:
    person = issued("陈建业", "4690**********1234")
    page = visitor().get(REGISTER, {"q": person.number}).text
    assert "陈**" in page
    assert "陈建业" not in page
    assert "1234" not in page.replace(person.number, "")
    assert person.number not in visitor().get(REGISTER, {"q": "陈建"}).text


def test_enterprise_is_found_by_the_beginning_of_its_name(visitor) -> None:
    found, other = issued("琼台丙餐饮有限公司", "91469023MA5T00000X"), issued("海口丁有限公司", "91469023MA5T00001X")
    page = visitor(language="en").get(REGISTER, {"q": "琼台丙", "kind": "hygiene_licence"}).text
    assert found.number in page
    assert other.number not in page
    assert "No permit fits this search." in visitor(language="en").get(REGISTER, {"q": "没有这个名字"}).text


def test_what_a_case_of_a_permit_leads_to_is_a_permit(visitor) -> None:
    assert licensed().permit is True


def test_list_asks_once_however_many_there_are(visitor, django_assert_num_queries) -> None:
    issued("琼台甲餐饮有限公司", "91469023MA5T00000X")
    browser = visitor()
    browser.get(REGISTER)
    with django_assert_num_queries(1):
        browser.get(REGISTER)
    issued("琼台乙餐饮有限公司", "91469023MA5T00001X")
    issued("琼台丙餐饮有限公司", "91469023MA5T00002X")
    with django_assert_num_queries(1):
        browser.get(REGISTER)
