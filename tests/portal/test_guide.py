"""The guide of a service."""

import pytest
from django.utils.translation import override

from qiongtai.catalogue.models import ItemVersion
from qiongtai.catalogue.rules.parse import parse_item
from qiongtai.catalogue.rules.spec import Basis
from qiongtai.portal.laws import ENGLISH
from qiongtai.portal.templatetags.portal import cited
from tests.portal.applications import ITEM, code_of

pytestmark = pytest.mark.django_db
DINGAN = "469021000000"


def test_a_guide_says_what_one_needs_to_know(anybody):
    page = anybody.get(f"/item/{code_of()}/").content.decode()
    said = [
        "5 个工作日",
        "不收费",
        "食品经营许可证",
        "场所平面布局图",
        "《食品安全法》第33条",
        "现场核查",
        "澄迈县政务服务大厅",
    ]
    assert [words for words in said if words not in page] == []


def test_figures_that_nobody_confirmed_are_marked(anybody):
    assert "待核实" in anybody.get(f"/item/{code_of()}/").content.decode()


def test_a_guide_in_english_cites_statutes_in_english(visitor):
    page = visitor(language="en").get(f"/item/{code_of()}/").content.decode()
    assert "Food Safety Law, Article 33" in page
    assert "食品安全法" not in page


def test_an_article_that_was_not_read_is_said_so():
    with override("zh-hans"):
        assert cited(Basis("食品经营许可和备案管理办法")) == "《食品经营许可和备案管理办法》（条文待核）"


def test_a_described_service_leads_to_the_areas_own(visitor):
    base = f"/item/{code_of(place='460000000000')}/"
    assert visitor().get(base).url == f"/item/{code_of()}/"
    assert "您要在哪里办理" in visitor(area="").get(base).content.decode()


def test_another_places_guide_leads_to_ones_own(visitor):
    page = visitor(area=DINGAN).get(f"/item/{code_of()}/").content.decode()
    assert f"/item/{code_of(ITEM, DINGAN)}/" in page


def test_the_blank_form_is_a_pdf(anybody):
    response = anybody.get(f"/item/{code_of()}/form.pdf")
    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


def test_every_cited_statute_has_an_english_name():
    assert set(_laws()) - set(ENGLISH) == set()


def _laws():
    for body in ItemVersion.objects.values_list("body", flat=True):
        item = parse_item(body)
        parts = [item.statutory, item.promised, item.correction_notice, item.extension, item.delivery, item.publicity]
        parts += [*item.fees, *item.variants, *item.other_suspensions]
        yield from (basis.law for basis in item.legal_basis)
        yield from (part.basis.law for part in parts if part is not None and part.basis is not None)
