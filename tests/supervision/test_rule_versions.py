"""Versions of rules: drafted by one, reviewed by another, in force from a day on, and never about the past."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from qiongtai.law.refusal import NotFound, Refusal, Stale
from qiongtai.supervision.adapters.conditions import ConditionAsksElsewhere, ConditionWrong
from qiongtai.supervision.models import Alert, Rule, RuleSpell, RuleVersion
from qiongtai.supervision.operations.draft_rule import InReview, WhyMissing, draft_rule, make_rule
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.supervision.operations.review_rule import (
    InThePast,
    OwnVersion,
    approve_rule,
    discard_draft,
    return_rule,
    send_rule,
)
from qiongtai.supervision.operations.switch_rule import switch_rule
from qiongtai.supervision.operations.watch import SupervisionFollower
from qiongtai.supervision.rules.params import FigureWrong
from qiongtai.supervision.rules.rulebook import plain
from tests.supervision.stories import CHENGMAI, DAY, HOUR, RULES, START, WELL, Story, broken
from tests.supervision.stories import book as book_of_rules

pytestmark = pytest.mark.usefixtures("rules")
LOW, HIGH = "460000000000", "469999999999"
AUTHOR = Actor(ActorKind.STAFF, 1, "author", (Grant(Power.SUPERVISE, LOW, HIGH),))
OTHER = Actor(ActorKind.STAFF, 2, "other", (Grant(Power.SUPERVISE, LOW, HIGH),))
COUNTY = Actor(ActorKind.STAFF, 3, "county", (Grant(Power.SUPERVISE, CHENGMAI, "469023999999"),))
OWN = {
    "name_zh": "网上申请须当日受理",
    "name_en": "Online applications are accepted within the day",
    "meaning_zh": "网上提交后一日内未受理。",
    "meaning_en": "Not accepted within a day of an online application.",
    "kind": "time",
    "points": ["accept"],
    "colour": "red",
    "severity": "medium",
    "decided_by": "elapsed",
    "params": {},
    "condition": 'fact.channel == "online"',
    "template": {"kind": "term", "starts": "case.submitted", "ends": "case.accepted", "value": 6, "unit": "hour"},
}


def follow(*rows):
    with transaction.atomic():
        SupervisionFollower().follow(rows)


def in_force(code, changes, *, at=START, from_at=START):
    draft_rule(code=code, changes=changes, why="试行", by=AUTHOR, at=at)
    send_rule(code=code, by=AUTHOR, at=at)
    approve_rule(code=code, from_at=from_at, reasons="同意", by=OTHER, at=at)


def raised():
    return list(Alert.objects.order_by("at", "id").values_list("rule", "rule_version", "at"))


def test_a_version_takes_a_second_person_and_each_step_is_a_fact_with_before_and_after():
    assert draft_rule(code="C4", changes={"params": {"min_chars": 20}}, why="过短", by=AUTHOR, at=START) == 2
    send_rule(code="C4", by=AUTHOR, at=START)
    with pytest.raises(OwnVersion):
        approve_rule(code="C4", from_at=START, reasons="同意", by=AUTHOR, at=START)
    with pytest.raises(InReview):
        draft_rule(code="C4", changes={}, why="再改", by=OTHER, at=START)
    approve_rule(code="C4", from_at=START + DAY, reasons="同意", by=OTHER, at=START)
    assert [fact.kind for fact in facts_of("rule", "C4")] == ["rule.drafted", "rule.sent_to_review", "rule.approved"]
    approved = facts_of("rule", "C4")[-1]
    assert (approved.body["before"], approved.body["after"]) == (
        {"params": {"min_chars": 6}},
        {"params": {"min_chars": 20}},
    )
    assert Rule.objects.get(pk="C4").version == 2
    spells = RuleSpell.objects.filter(code="C4").order_by("number").values_list("number", "from_at", "until_at")
    assert list(spells) == [(1, None, START + DAY), (2, START + DAY, None)]


def test_the_table_itself_refuses_a_review_of_one_s_own():
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleVersion.objects.filter(code="C4").update(author_id=1, reviewer_id=1)


def test_a_version_sent_back_is_mended_and_sent_again():
    draft_rule(code="C4", changes={"params": {"min_chars": 200}}, why="过短", by=AUTHOR, at=START)
    send_rule(code="C4", by=AUTHOR, at=START)
    return_rule(code="C4", reasons="过长", by=OTHER, at=START)
    assert draft_rule(code="C4", changes={"params": {"min_chars": 10}}, why="改为十字", by=AUTHOR, at=START) == 2
    with pytest.raises(Stale):
        return_rule(code="C4", reasons="过长", by=OTHER, at=START)
    discard_draft(code="C4", by=AUTHOR, at=START)
    assert RuleVersion.objects.filter(code="C4").count() == 1


def test_a_fact_is_judged_by_the_version_in_force_at_its_time():
    from_at = START + DAY
    in_force("C4", {"params": {"min_chars": 30}}, from_at=from_at)
    story = Story()
    follow(story.accepted(), story.opened(START, 1, "handle"), story.done(from_at - HOUR, 1, "handle", 2, opinion=WELL))
    follow(story.opened(from_at, 2, "review"), story.done(from_at, 2, "review", 3, opinion=WELL))
    assert raised() == [("C4", 2, from_at)]


def test_a_rule_that_is_switched_off_judges_what_happened_before_and_nothing_after():
    switch_rule(code="C4", on=False, from_at=START + DAY, reasons="停用", by=AUTHOR, at=START)
    story = Story()
    follow(
        story.accepted(),
        story.done(START + HOUR, 1, "handle", 2, opinion=""),
        story.done(START + DAY, 2, "review", 3, opinion=""),
    )
    assert raised() == [("C4", 1, START + HOUR)]
    with pytest.raises(Stale):
        switch_rule(code="C4", on=False, from_at=START + DAY, reasons="停用", by=AUTHOR, at=START)
    switch_rule(code="C4", on=True, from_at=START + DAY * 2, reasons="恢复", by=AUTHOR, at=START)
    follow(story.done(START + DAY * 2, 3, "approve", 4, opinion=""))
    assert [at for _, _, at in raised()] == [START + HOUR, START + DAY * 2]
    assert [fact.body["on"] for fact in facts_of("rule", "C4")] == [False, True]


def test_nothing_changes_for_the_past():
    with pytest.raises(InThePast):
        switch_rule(code="C4", on=False, from_at=START - HOUR, reasons="停用", by=AUTHOR, at=START)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"params": {"min_chars": "many"}}, FigureWrong, id="a figure that is no number"),
        pytest.param({"params": {"min_chars": 9999}}, FigureWrong, id="a figure beyond its limits"),
        pytest.param({"params": {}}, FigureWrong, id="a figure that is missing"),
        pytest.param({"condition": "fact.point =="}, ConditionWrong, id="a condition that cannot be read"),
        pytest.param({"condition": "settings.x == 1"}, ConditionAsksElsewhere, id="a condition about something else"),
        pytest.param({"applies_to": "item:nothing"}, Refusal, id="an item that there is not"),
        pytest.param({"colour": "pink"}, Refusal, id="a colour that there is not"),
    ],
)
def test_a_draft_that_cannot_be_judged_is_refused(changes, refusal):
    with pytest.raises(refusal):
        draft_rule(code="C4", changes=changes, why="试行", by=AUTHOR, at=START)
    assert RuleVersion.objects.filter(code="C4").count() == 1


def test_a_draft_has_a_reason_and_an_author_whose_reach_it_lies_in():
    with pytest.raises(WhyMissing):
        draft_rule(code="C4", changes={}, why=" ", by=AUTHOR, at=START)
    with pytest.raises(NotFound):
        draft_rule(code="C4", changes={}, why="试行", by=COUNTY, at=START)


def test_a_release_never_overwrites_what_a_supervisor_changed():
    in_force("C4", {"params": {"min_chars": 10}})
    new = [{**plain(one), "code": code} for code, one in RULES.items()]
    for one in new:
        one["params"] = {**one["params"], "min_chars": 8} if one["code"] in ("C4",) else one["params"]
        one["meaning_zh"] = "改了的说明" if one["code"] == "C3" else one["meaning_zh"]
    assert load_rules(new, at=START + DAY) == 2
    assert load_rules(new, at=START + DAY) == 0
    assert (Rule.objects.get(pk="C4").params, Rule.objects.get(pk="C4").version) == ({"min_chars": 10}, 2)
    offered = RuleVersion.objects.get(code="C4", number=3)
    assert (offered.state, offered.shipped, offered.spec["params"]) == ("draft", True, {"min_chars": 8})
    assert Rule.objects.get(pk="C3").version == 2
    spells = RuleSpell.objects.filter(code="C3").order_by("number").values_list("number", "from_at", "until_at")
    assert list(spells) == [(1, None, START + DAY), (2, START + DAY, None)]


def test_a_condition_narrows_a_rule_to_the_cases_of_which_it_is_true():
    in_force("C4", {"condition": 'case.channel == "online" && fact.point == "handle"'})
    story = Story()
    follow(
        story.accepted(),
        story.done(START + HOUR, 1, "handle", 2, opinion=""),
        story.done(START + HOUR * 2, 2, "review", 3, opinion=""),
    )
    assert raised() == [("C4", 2, START + HOUR)]


def test_an_area_an_item_and_a_flow_narrow_a_rule_too():
    rule = RULES["C4"]
    for applies_to, found in (("item:x", False), (f"area:{CHENGMAI}", True), ("area:460100000000", False)):
        narrowed = type(rule)(**{name: getattr(rule, name) for name in rule.__slots__} | {"applies_to": applies_to})
        book = book_of_rules("C4")
        book = type(book)({"C4": narrowed}, book.later)
        told = Story()
        assert bool(broken(told.accepted(), told.done(START, 1, "handle", 2, opinion=""), rules=book)) is found


def test_a_rule_of_one_s_own_about_a_term_raises_and_just_does_not():
    code = make_rule(spec=OWN, why="新规", by=AUTHOR, at=START - DAY)
    assert (code, Rule.objects.get(pk=code).version, RuleSpell.objects.filter(code=code).count()) == ("X1", 0, 0)
    send_rule(code=code, by=AUTHOR, at=START - DAY)
    approve_rule(code=code, from_at=START - DAY, reasons="同意", by=OTHER, at=START - DAY)
    late, punctual = Story(case_id=1), Story(case_id=2)
    follow(late.submitted(), punctual.submitted())
    follow(punctual.accepted(START + HOUR * 6 - timedelta(seconds=1)), late.accepted(START + HOUR * 6))
    assert raised() == [("X1", 1, START + HOUR * 6)]
    assert Alert.objects.get().case_id == 1


def test_a_rule_of_one_s_own_about_one_fact_raises_and_just_does_not():
    spec = {**OWN, "kind": "content", "decided_by": "event", "condition": "fact.corrections_ > 0"}
    template = {"kind": "event", "starts": "case.correction_asked"}
    code = make_rule(
        spec={**spec, "template": template, "condition": "size(fact.missing) > 1"}, why="新规", by=AUTHOR, at=START
    )
    send_rule(code=code, by=AUTHOR, at=START)
    approve_rule(code=code, from_at=START, reasons="同意", by=OTHER, at=START)
    story = Story()
    one = story.correction_asked(START + HOUR)
    two = story.correction_asked(START + HOUR * 2)
    two.body["missing"] = ["plan", "map"]
    two.body["round"] = 1
    follow(story.submitted(), one, two)
    assert raised() == [("X1", 1, START + HOUR * 2)]


def test_a_draft_of_a_new_rule_that_is_thrown_away_leaves_no_rule():
    code = make_rule(spec=OWN, why="新规", by=AUTHOR, at=START)
    discard_draft(code=code, by=AUTHOR, at=START)
    assert not Rule.objects.filter(pk=code).exists()
