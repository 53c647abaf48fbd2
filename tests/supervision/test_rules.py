"""Each rule is raised by what breaks it, and by nothing that just does not."""

from datetime import timedelta

import pytest

from qiongtai.law.points import Point
from qiongtai.supervision.rules.rulebook import RuleBroken, parse_rule
from qiongtai.supervision.rules.watched import Unfounded
from qiongtai.supervision.rules.watching import WORKING, lapse, take
from tests.supervision.stories import DAY, HOUR, RULES, START, Story, book, broken, clocks, midnight, watch

MOMENT = timedelta(seconds=1)


def lapsed(case, until, rules=None):
    return [f"{one.rule} {one.colour}" for one in lapse(case, until, rules or book())]


@pytest.mark.parametrize(
    ("code", "end", "colours"),
    [
        pytest.param("T1", midnight(7), ["T1 yellow"], id="T1 when nine tenths of the promise are used"),
        pytest.param("T2", midnight(8), ["T2 red"], id="T2 when the promised end has passed"),
        pytest.param("T3", midnight(20), ["T3 red"], id="T3 when the legal end has passed"),
    ],
)
def test_a_clock_breaks_its_rule_at_its_end_and_not_a_moment_before(code, end, colours):
    case, _ = watch(Story().accepted(), rules=book(code))
    assert lapsed(case, end - MOMENT, book(code)) == []
    assert lapsed(case, end, book(code)) == colours
    assert lapsed(case, end + DAY, book(code)) == []


def test_t2_is_not_raised_when_the_decision_came_in_time():
    story = Story()
    case, results = watch(story.accepted(), story.decided(midnight(8) - MOMENT), rules=book("T1", "T2", "T3"))
    assert [one.rule for one in results] == ["T1"]
    assert lapsed(case, midnight(30), book("T2", "T3")) == []


def test_t2_is_raised_when_the_decision_came_too_late_even_if_nobody_looked_before():
    story = Story()
    assert broken(story.accepted(), story.decided(midnight(8)), rules=book("T2")) == ["T2 red"]


def test_t4_turns_yellow_at_the_end_of_the_step_and_red_a_working_day_later():
    story = Story()
    case, _ = watch(story.accepted(), story.opened(START, 7, Point.HANDLE, midnight(1)))
    assert lapsed(case, midnight(1) - MOMENT) == []
    assert lapsed(case, midnight(1)) == ["T4 yellow"]
    assert lapsed(case, midnight(2) - MOMENT) == []
    assert lapsed(case, midnight(2)) == ["T4 red"]


def test_t4_is_not_raised_for_a_step_that_the_flow_left():
    story = Story()
    accepted, opened = story.accepted(), story.opened(START, 7, Point.REVIEW, midnight(1))
    assert lapsed(watch(accepted, opened)[0], midnight(5)) == ["T4 yellow", "T4 red"]
    case, _ = watch(accepted, opened, story.left(midnight(1) - HOUR, 7, Point.REVIEW))
    assert lapsed(case, midnight(5)) == []


def test_t4_is_not_raised_for_a_step_done_in_its_time():
    story = Story()
    accepted, opened = story.accepted(), story.opened(START, 7, Point.HANDLE, midnight(1))
    case, _ = watch(accepted, opened, story.done(midnight(1) - HOUR, 7, Point.HANDLE, 2))
    assert "T4 yellow" not in lapsed(case, midnight(5))


def test_article_32_no_answer_in_the_term_is_t5():
    case, _ = watch(Story().submitted(answer_due_at=midnight(7)))
    assert lapsed(case, midnight(7) - MOMENT) == []
    assert lapsed(case, midnight(7)) == ["T5 red"]


def test_article_32_an_answer_on_the_last_day_is_not_t5():
    story = Story()
    rows = story.submitted(answer_due_at=midnight(7)), story.correction_asked(midnight(7) - MOMENT)
    case, results = watch(*rows)
    assert results == []
    assert lapsed(case, midnight(30)) == []


def test_t5_of_a_case_deemed_accepted_is_dated_when_the_term_ended():
    story = Story()
    rows = story.submitted(answer_due_at=midnight(7)), story.accepted(midnight(7) + HOUR, officer=None, deemed=True)
    _, results = watch(*rows, rules=book("T5"))
    assert [(one.rule, one.at, one.point) for one in results] == [("T5", midnight(7), "accept")]


def test_article_44_a_late_delivery_is_t6():
    story = Story()
    case, _ = watch(story.accepted(), story.decided(START + DAY))
    assert lapsed(case, START + DAY * 11 - MOMENT) == []
    assert lapsed(case, START + DAY * 11) == ["T6 yellow"]


def test_t6_watches_permits_only():
    story = Story(item_type="confirmation")
    case, _ = watch(story.accepted(), story.decided(START + DAY))
    assert lapsed(case, midnight(40)) == []


def test_article_45_a_pause_that_outlasts_its_notice_is_p7():
    story = Story()
    case, _ = watch(story.accepted(), story.paused(START + DAY, midnight(3)))
    assert lapsed(case, midnight(3) - MOMENT) == []
    assert lapsed(case, midnight(60)) == ["P7 yellow"]


def test_a_pause_takes_the_clocks_away_and_its_end_brings_new_ones():
    story = Story()
    accepted, opened = story.accepted(), story.opened(START, 7, Point.HANDLE, midnight(2))
    paused = story.paused(START + DAY, midnight(5))
    back = story.resumed(midnight(4), clocks(11, 12, 24), {"task_id": 7, "due_at": midnight(6)})
    case, results = watch(accepted, opened, paused, back)
    assert results == []
    assert lapsed(case, midnight(12)) == ["T4 yellow", "T4 red", "T1 yellow", "T2 red"]


def test_a_new_calendar_moves_the_ends_of_clocks_and_steps():
    story = Story()
    accepted, opened = story.accepted(), story.opened(START, 7, Point.HANDLE, midnight(1))
    retimed = story.retimed(START + HOUR, clocks=clocks(9, 10, 22), tasks=({"task_id": 7, "due_at": midnight(3)},))
    case, _ = watch(accepted, opened, retimed)
    assert lapsed(case, midnight(3) - MOMENT) == []
    assert lapsed(case, midnight(10)) == ["T4 yellow", "T4 red", "T1 yellow", "T2 red"]


def test_p2_one_person_who_handles_and_reviews():
    story = Story()
    rows = [story.accepted(officer=1), story.done(START + HOUR, 1, Point.HANDLE, 2, 3)]
    assert broken(*rows, story.done(START + HOUR * 2, 2, Point.REVIEW, 4), rules=book("P2")) == []
    _, results = watch(*rows, story.done(START + HOUR * 2, 2, Point.REVIEW, 3), rules=book("P2"))
    assert [(one.rule, one.officer_id, one.particulars) for one in results] == [
        ("P2", 3, {"points": ["handle", "review"]})
    ]


def test_p2_one_person_who_accepts_and_approves():
    story = Story()
    rows = story.accepted(officer=1), story.done(START + HOUR, 1, Point.APPROVE, 1)
    assert broken(*rows, rules=book("P2")) == ["P2 red"]


def test_p2_accepting_and_handling_go_together():
    story = Story()
    rows = story.accepted(officer=1), story.done(START + HOUR, 1, Point.HANDLE, 1)
    assert broken(*rows, rules=book("P2")) == []


def test_p2_leaves_decisions_on_the_spot_alone():
    story = Story(flow_key="instant")
    rows = story.accepted(officer=1), story.done(START + HOUR, 1, Point.APPROVE, 1)
    assert broken(*rows, rules=book("P2")) == []


@pytest.mark.parametrize(("minutes", "raised"), [(5, []), (6, ["P4 red"])])
def test_p4_a_later_step_with_an_earlier_time(minutes, raised):
    story = Story()
    rows = story.accepted(START + HOUR), story.done(START + HOUR - timedelta(minutes=minutes), 1, Point.HANDLE, 2)
    assert broken(*rows, rules=book("P4")) == raised


@pytest.mark.parametrize(("basis", "raised"), [("行政许可法第四十五条", []), (" ", ["P6 red"])])
def test_article_45_a_pause_without_ground_is_p6(basis, raised):
    story = Story()
    assert broken(story.accepted(), story.paused(START + DAY, midnight(3), basis=basis)) == raised


def test_article_32_a_second_correction_notice_is_p8():
    story = Story()
    first = story.submitted(), story.correction_asked(START + HOUR)
    assert broken(*first) == []
    again = story.correction_supplied(START + DAY, midnight(8)), story.correction_asked(START + DAY * 2, round=2)
    assert broken(*first, *again) == ["P8 red"]


@pytest.mark.parametrize(
    ("given", "raised"),
    [
        pytest.param({"missing_materials": ("plan",)}, ["C1 red"], id="something required is missing"),
        pytest.param({"missing_materials": ()}, [], id="nothing is missing"),
        pytest.param({"missing_materials": ("plan",), "deemed": True}, [], id="the law accepted, not an officer"),
    ],
)
def test_c1_accepted_without_required_materials(given, raised):
    assert broken(Story().accepted(**given)) == raised


@pytest.mark.parametrize(
    ("given", "raised"),
    [
        pytest.param({}, [], id="reasons and remedies are there"),
        pytest.param({"reasons": "不符合条件"}, ["C3 red"], id="the reasons say nothing"),
        pytest.param({"remedies": False}, ["C3 red"], id="the remedies are missing"),
    ],
)
def test_article_38_a_refusal_without_reasons_or_remedies_is_c3(given, raised):
    story = Story()
    assert broken(story.accepted(), story.decided(START + DAY, granted=False, **given)) == raised


@pytest.mark.parametrize(
    ("reasons", "raised"), [("不属于本机关", ["C3 red"]), ("该事项由海口市市场监督管理局负责受理。", [])]
)
def test_c3_watches_refusals_to_accept_too(reasons, raised):
    story = Story()
    assert broken(story.submitted(), story.not_accepted(START + HOUR, reasons=reasons)) == raised


@pytest.mark.parametrize(
    ("opinion", "raised"),
    [
        pytest.param("", ["C4 yellow"], id="nothing was written"),
        pytest.param("同意。", ["C4 yellow"], id="a mere formula"),
        pytest.param("Approved!", ["C4 yellow"], id="a mere formula in English"),
        pytest.param("场所合规，建议准予。", [], id="an opinion"),
    ],
)
def test_c4_opinion_empty_or_a_formula(opinion, raised):
    story = Story()
    rows = story.accepted(), story.done(START + HOUR, 1, Point.HANDLE, 2, opinion=opinion)
    assert broken(*rows) == raised


def test_c4_the_issuing_officer_needs_no_opinion():
    story = Story()
    assert broken(story.accepted(), story.done(START + HOUR, 1, Point.CLOSE, 2, opinion="")) == []


def test_a_rule_that_is_off_raises_nothing_but_its_deadline_passes():
    case, _ = watch(Story().accepted(), rules=book("T3"))
    assert lapsed(case, midnight(9), book("T3")) == []
    assert case.standing == "red"


def test_an_alert_is_unfounded_when_the_record_of_a_timely_act_comes_after_it():
    story = Story()
    case, _ = watch(story.accepted())
    (raised,) = lapse(case, midnight(8), book("T2"))
    assert take(case, story.decided(midnight(8) - MOMENT), book("T2")) == [Unfounded(raised.key)]


def test_an_alert_stands_when_a_late_record_tells_of_something_else():
    story = Story()
    case, _ = watch(story.accepted(), story.opened(START, 7, Point.HANDLE))
    assert len(list(lapse(case, midnight(8), book("T2")))) == 1
    assert take(case, story.done(midnight(8) - MOMENT, 7, Point.HANDLE, 2), book("T2")) == []


@pytest.mark.parametrize(
    ("end", "standing"),
    [(midnight(7) - MOMENT, "green"), (midnight(7), "yellow"), (midnight(8), "red"), (midnight(20), "statutory")],
)
def test_standing_follows_the_clocks(end, standing):
    case, _ = watch(Story().accepted())
    list(lapse(case, end, book()))
    assert case.standing == standing


def test_all_rules_of_the_file_are_read_and_the_working_ones_are_among_them():
    assert len(RULES) == 43
    assert RULES.keys() >= WORKING
    assert " ".join(sorted(WORKING)) == (
        "C1 C3 C4 C5 E1 E2 F1 F2 F3 F4 P10 P11 P12 P2 P4 P6 P7 P8 P9 Q1 Q2 Q3 Q4 T1 T10 T11 T2 T3 T4 T5 T6 T8 T9"
    )


@pytest.mark.parametrize("wrong", [{}, {"code": "X1"}, {**{"code": "X1", "name_zh": "一"}, "colour": "pink"}])
def test_a_broken_rule_is_refused_by_name(wrong):
    with pytest.raises(RuleBroken):
        parse_rule(wrong)
