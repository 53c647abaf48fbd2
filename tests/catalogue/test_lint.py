"""The lint finds what breaks the law, cannot be right, or was never checked; and keeps quiet otherwise."""

import pytest

from qiongtai.catalogue.rules.findings import SEVERITY_OF, Finding, LintRule, LintSeverity
from qiongtai.catalogue.rules.lint import count_by_rule, lint_item, lint_items
from qiongtai.catalogue.rules.parse import parse_item
from tests.catalogue.items import item

CLEAN = {LintRule.FIGURE_UNVERIFIED, LintRule.VALIDITY_UNKNOWN}
VARIANT = {"when_zh": "x", "when_en": "x", "value": 1, "unit": "day", "flow": "standard_with_site_check"}


def rules(**changes):
    return {finding.rule for finding in lint_item(parse_item(item(**changes)))} - CLEAN


def material(**changes):
    return {**item()["materials"][1], **changes}


def test_a_sound_item_has_nothing_but_its_unverified_promise():
    assert list(lint_item(parse_item(item()))) == [
        Finding("boat_mooring", LintRule.VALIDITY_UNKNOWN, "result", "停泊证"),
        Finding("boat_mooring", LintRule.FIGURE_UNVERIFIED, "promised", "10wd"),
    ]


TERM_42 = {"starts": "accepted", "basis": ["行政许可法", 42], "certainty": "statute"}


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        pytest.param("promised_over_statutory", {"promised": {"value": 21, "unit": "workday"}}, id="promise over law"),
        pytest.param("promised_may_turn", {"promised": {"value": 25, "unit": "day"}}, id="units that a holiday turns"),
        pytest.param("promise_missing", {"promised": {"value": None}}, id="no promise"),
        pytest.param(
            "statutory_without_basis",
            {"statutory": {"value": 20, "unit": "workday", "certainty": "unverified"}},
            id="no basis",
        ),
        pytest.param("permit_without_statutory", {"statutory": {"value": None}}, id="a permit without a term"),
        pytest.param("term_implausible", {"statutory": {"value": 400, "unit": "day", **TERM_42}}, id="over a year"),
        pytest.param(
            "term_longer_than_law",
            {"statutory": {"value": 30, "unit": "workday", **TERM_42}},
            id="thirty for article 42",
        ),
        pytest.param(
            "extension_without_basis",
            {"extension": {"value": 5, "unit": "workday", "approver": "organ_head", "certainty": "unverified"}},
            id="an extension by nobody's law",
        ),
        pytest.param(
            "extension_without_approver",
            {"extension": {"value": 5, "unit": "workday", "basis": ["某法", 1], "certainty": "statute"}},
            id="an extension by nobody",
        ),
        pytest.param(
            "extension_longer_than_term",
            {
                "extension": {
                    "value": 40,
                    "unit": "workday",
                    "approver": "organ_head",
                    "basis": ["某法", 1],
                    "certainty": "statute",
                }
            },
            id="longer after than before",
        ),
        pytest.param("correction_missing", {"correction_notice": {"value": None}}, id="no correction notice"),
        pytest.param(
            "correction_too_long", {"correction_notice": {"value": 7, "unit": "workday"}}, id="seven days to ask"
        ),
        pytest.param("delivery_too_long", {"delivery": {"value": 11, "unit": "workday"}}, id="eleven days to deliver"),
        pytest.param("basis_missing", {"legal_basis": []}, id="no legal basis"),
        pytest.param("basis_not_read", {"legal_basis": [["某规定", None]]}, id="a basis nobody read"),
        pytest.param("flow_not_instant", {"promised": {"value": 0, "unit": "on_the_spot"}}, id="at once in five steps"),
        pytest.param("flow_too_quick", {"flow": "instant", "on_site_check": True}, id="at once with a site check"),
        pytest.param("flow_without_site_check", {"on_site_check": True}, id="a site check that no flow has"),
        pytest.param("flow_without_hearing", {"hearing_required": True}, id="a hearing that no flow has"),
        pytest.param("flow_without_stages", {"flow": "two_level"}, id="two levels without stages"),
        pytest.param("exclusion_unused", {"flow": "with_expert_review"}, id="a review whose time counts"),
        pytest.param("material_shareable", {"materials": [material(kind="copy")]}, id="a copy of what is shared"),
        pytest.param(
            "material_without_licence", {"materials": [material(licence=None)]}, id="government without licence"
        ),
        pytest.param("condition_missing", {"materials": [material(condition_zh="")]}, id="a condition without words"),
        pytest.param("signature_on_paper", {"electronic_signature": False}, id="online though signed on paper"),
        pytest.param("visit_for_online", {"visits": 1}, id="online with a visit"),
        pytest.param(
            "renewal_earlier_than_law",
            {"result": {**item()["result"], "validity_months": 12, "renew_before_days": 60}},
            id="renewal two months ahead",
        ),
        pytest.param("life_event_missing", {"life_events": []}, id="under no life event"),
        pytest.param(
            "fee_without_basis",
            {
                "fees": [
                    {
                        "name_zh": "费",
                        "name_en": "Fee",
                        "standard_zh": "一元",
                        "standard_en": "1",
                        "amount": 1,
                        "certainty": "statute",
                    }
                ]
            },
            id="a fee by nobody's law",
        ),
        pytest.param(
            "fee_without_amount",
            {
                "fees": [
                    {
                        "name_zh": "费",
                        "name_en": "Fee",
                        "standard_zh": "另定",
                        "standard_en": "Set elsewhere",
                        "amount": None,
                        "basis": ["某条例", 1],
                        "certainty": "statute",
                    }
                ]
            },
            id="a fee of nobody knows what",
        ),
    ],
)
def test_lint_finds(rule, changes):
    assert LintRule(rule) in rules(**changes)


def test_a_variant_with_a_site_check_is_a_flow_with_a_site_check():
    assert rules(on_site_check=True, variants=[{**VARIANT, "certainty": "unverified"}]) == set()


def test_lint_finds_two_items_of_one_name():
    found = lint_items([parse_item(item()), parse_item(item(key="boat_berth", name_en="Berth"))])
    assert [(one.item_key, one.part) for one in found if one.rule is LintRule.NAME_TWICE] == [
        ("boat_mooring", "name_zh"),
        ("boat_berth", "name_zh"),
    ]


def test_every_rule_has_a_weight():
    assert set(SEVERITY_OF) == set(LintRule)
    assert set(SEVERITY_OF.values()) == set(LintSeverity)


def test_count_by_rule_counts_in_the_order_of_the_rules():
    found = lint_items([parse_item(item()), parse_item(item(key="boat_berth", name_zh="泊位", name_en="Berth"))])
    assert count_by_rule(found) == {LintRule.FIGURE_UNVERIFIED: 2, LintRule.VALIDITY_UNKNOWN: 2}
