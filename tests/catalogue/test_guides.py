"""Guides, blank forms, the ways to services, and what the lint lists."""

import json

import pytest

from qiongtai.catalogue.adapters.files import read_items
from qiongtai.catalogue.queries.blank_form import blank_form
from qiongtai.catalogue.queries.entries import entries_at
from qiongtai.catalogue.queries.findings import finding_counts, findings, findings_page
from qiongtai.catalogue.queries.guides import guide
from qiongtai.catalogue.queries.navigation import navigation
from qiongtai.catalogue.queries.words import licence_kinds, word, words
from qiongtai.catalogue.rules.findings import LintRule, LintSeverity
from qiongtai.foundation.keyset import CursorBroken
from qiongtai.law.refusal import NotFound
from tests.province import CHENGMAI, JINJIANG

pytestmark = pytest.mark.django_db

FOOD = f"food-business-licence-{CHENGMAI}"


def test_guide_says_all_there_is_to_know():
    found = guide(FOOD)
    assert found.entry.organ_zh == "澄迈县市场监督管理局"
    assert found.item.statutory is not None
    assert found.version == 1
    assert found.type.name_zh == "行政许可"
    assert [one.key for one in found.themes] == ["licensed_operation"]
    assert found.halls[0].place == CHENGMAI
    assert found.free
    assert found.may_apply_online
    assert [one.name_zh for one in found.item.places] == ["老城镇便民服务中心"]


def test_guide_marks_figures_that_were_not_verified():
    assert "promised" in guide(FOOD).uncertain
    for raw in read_items():
        shown = guide(f"{raw['key'].replace('_', '-')}-460000000000")
        assert ("promised" in shown.uncertain) == (raw["promised"]["certainty"] == "unverified")


def test_guide_names_the_licence_that_the_government_holds_already():
    shareable = {one.spec.key: one.licence.name_en for one in guide(FOOD).materials if one.licence}
    assert shareable == {"business_licence": "Business licence"}


def test_guide_of_a_base_entry_describes_without_a_place_to_apply():
    found = guide("residence-proof-460000000000")
    assert not found.entry.handled
    assert not found.may_apply_online


def test_guide_shows_what_the_place_dropped():
    assert "photo" not in [one.spec.key for one in guide(f"disability-card-{CHENGMAI}").materials]
    assert "photo" in [one.spec.key for one in guide("disability-card-469024000000").materials]


@pytest.mark.parametrize("code", ["", "nothing", "x" * 500, "';--"])
def test_guide_of_nothing_is_not_found(code):
    with pytest.raises(NotFound):
        guide(code)


def test_guide_costs_two_queries(django_assert_num_queries):
    guide(FOOD)
    with django_assert_num_queries(2):
        guide(FOOD)


def test_blank_form_is_plain_data_with_every_question_and_material():
    form = blank_form(FOOD)
    assert json.loads(json.dumps(form)) == form
    item = guide(FOOD).item
    assert [one["label_zh"] for one in form["fields"]] == [one.label_zh for one in item.form]
    assert [one["name_zh"] for one in form["materials"]] == [one.name_zh for one in item.materials]
    assert (form["item_zh"], form["organ_zh"]) == ("食品经营许可", "澄迈县市场监督管理局")


def test_navigation_counts_what_the_lists_hold_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        ways = navigation(JINJIANG)
    assert ways.total == 84
    assert ways.online == len(entries_at(JINJIANG, online=True, size=100).rows)
    assert ways.for_people == len(entries_at(JINJIANG, audience="person", size=100).rows)
    assert ways.for_enterprises == len(entries_at(JINJIANG, audience="enterprise", size=100).rows)
    for way in ways.themes:
        assert way.count == len(entries_at(JINJIANG, theme=way.key, size=100).rows)
    for way in ways.life_events:
        assert way.count == len(entries_at(JINJIANG, life_event=way.key, size=100).rows)
    for way in ways.types:
        assert way.count == len(entries_at(JINJIANG, type=way.key, size=100).rows)
    for way in ways.organs:
        assert way.count == len(entries_at(JINJIANG, organ_key=way.key, size=100).rows)


def test_navigation_names_organs_of_the_place_itself():
    names = {way.key: (way.name_zh, way.name_en) for way in navigation(CHENGMAI).organs}
    assert ("public_security", "海南省公安厅") in {(way.key, way.name_zh) for way in navigation("460000000000").organs}
    assert names["agriculture"] == ("澄迈县农业农村局", "Chengmai County Bureau of Agriculture and Rural Affairs")


def test_navigation_of_an_unknown_place_is_empty():
    assert navigation("nowhere").total == 0
    assert navigation("nowhere").themes == ()


def test_words_have_names_in_both_languages():
    for listing in ("types", "themes", "life_events", "channels", "flows"):
        assert all(one.name_zh and one.name_en for one in words(listing))
    assert word("themes", "unheard") == type(word("themes", "tax"))("unheard", "unheard", "unheard")
    assert licence_kinds()["food_business_licence"].issuer == "market_regulation"


def test_findings_list_the_worst_first_without_a_query_per_entry(django_assert_num_queries):
    findings()
    with django_assert_num_queries(2):
        found = findings()
    assert [one.severity for one in found] == sorted((one.severity for one in found), key=list(LintSeverity).index)
    assert {one.item_key for one in found if one.rule is LintRule.EXTENSION_WITHOUT_BASIS} == {
        "company_deregistration_simple",
        "food_business_licence",
        "food_production_licence",
        "minimum_living_allowance",
    }


def test_findings_of_a_place_are_those_that_it_adds():
    assert [
        (one.item_key, one.place, one.rule) for one in findings() if one.place and one.rule != "figure_unverified"
    ] == [("construction_permit", "460400000000", LintRule.PROMISED_MAY_TURN)]


def test_findings_are_narrowed():
    assert {one.severity for one in findings(severity=LintSeverity.ERROR)} == {LintSeverity.ERROR}
    assert {one.item_key for one in findings(item_key="id_card")} == {"id_card"}
    assert findings(item_key="nothing") == ()


def test_findings_come_page_by_page_and_are_counted_by_rule():
    seen, after = [], None
    while True:
        page = findings_page(after=after, size=100)
        seen += page.rows
        after = page.next
        if after is None:
            break
    assert tuple(seen) == findings()
    assert sum(count for _, count in finding_counts()) == len(seen)
    assert len(findings_page(rule=LintRule.FEE_WITHOUT_BASIS).rows) == 2
    with pytest.raises(CursorBroken):
        findings_page(after="x")
