"""Rules about extensions, hearings and results: what raises them, and what just does not."""

from dataclasses import replace

import pytest

from qiongtai.cases import facts
from qiongtai.law.points import Point
from tests.supervision.stories import DAY, HOUR, START, Story, book, broken, clocks


def test_p9_an_extension_has_reasons_and_an_officer():
    story = Story()
    accepted, extended = story.accepted(), story.extended(START + DAY, clocks())
    assert broken(accepted, extended, rules=book("P9")) == []
    silent = replace(extended, body={**extended.body, "reason": "  "})
    assert broken(accepted, silent, rules=book("P9")) == ["P9 red"]
    nobody = replace(extended, actor_kind="system", actor_id=None)
    assert broken(accepted, nobody, rules=book("P9")) == ["P9 red"]


@pytest.mark.parametrize(("held", "found"), [(True, []), (False, ["P10 red"])])
def test_p10_a_hearing_that_was_asked_for_is_held_before_the_decision(held, found):
    story = Story()
    end = {"hold_by": (START + DAY * 20).date(), "hold_by_at": START + DAY * 20}
    told = [
        story.accepted(),
        story.tell(facts.HearingAsked(**story.about, interested="", **end), START + HOUR),
    ]
    if held:
        fact = facts.HearingHeld(**story.about, held_on=START.date(), chair_id=9, breaches=())
        told.append(story.tell(fact, START + HOUR * 2))
    told.append(story.decided(START + HOUR * 3))
    assert broken(*told, rules=book("P10")) == found


@pytest.mark.parametrize(
    ("outcomes", "granted", "found"),
    [
        pytest.param(["objected"], True, ["C5 red"], id="granted against the review"),
        pytest.param(["objected"], False, [], id="refused as the review said"),
        pytest.param(["objected", "pass"], True, [], id="granted after a second review that agreed"),
        pytest.param(["pass"], True, [], id="granted as the review said"),
    ],
)
def test_c5_a_grant_against_the_last_answer_of_the_review(outcomes, granted, found):
    story = Story()
    told = [story.accepted()]
    for task_id, outcome in enumerate(outcomes, start=1):
        done = story.done(START + HOUR * task_id, task_id, Point.REVIEW, 3)
        told.append(replace(done, body={**done.body, "outcome": outcome}))
    told.append(story.decided(START + HOUR * 9, granted=granted))
    assert broken(*told, rules=book("C5")) == found
