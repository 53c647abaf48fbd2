"""Live, after a stop, and all over again: the same facts give the same breaches."""

from hypothesis import given
from hypothesis import strategies as st

from qiongtai.law.points import Point
from qiongtai.supervision.rules.watched import Breach, Watched
from qiongtai.supervision.rules.watching import lapse, take
from tests.supervision.stories import DAY, HOUR, START, Story, book, clocks, midnight

ORDER = [Point.HANDLE, Point.REVIEW, Point.APPROVE]
END = START + DAY * 90


@st.composite
def histories(draw, case_id: int = 1):
    """Draw the facts of a case that goes some way through its life, at random instants."""
    story = Story(case_id=case_id)
    at = START + HOUR * draw(st.integers(0, 200))

    def later():
        nonlocal at
        at += HOUR * draw(st.integers(1, 80))
        return at

    def ends():
        days = (at - START) / DAY
        yellow = draw(st.integers(0, 8))
        return clocks(days + yellow, days + yellow + 1, days + draw(st.integers(4, 12)))

    story.submitted(at, midnight((at - START).days + 5))
    for round in range(1, draw(st.integers(0, 2)) + 1):
        story.correction_asked(later(), round)
        story.correction_supplied(later(), midnight((at - START).days + 5))
    if draw(st.booleans()):
        story.accepted(later(), deemed=draw(st.booleans()), clocks=ends())
        _approval(draw, story, later, ends)
    return story.told


def _approval(draw, story, later, ends):
    for task_id, point in enumerate(ORDER[: draw(st.integers(0, 3))], start=story.case_id * 10):
        due_at = later() + DAY * draw(st.integers(0, 2))
        story.opened(story.told[-1].at, task_id, point, due_at)
        if draw(st.booleans()):
            paused_at = later()
            story.paused(paused_at, paused_at + DAY * draw(st.integers(1, 3)))
            moved = ends()
            story.resumed(later(), moved, {"task_id": task_id, "due_at": moved["yellow_at"]})
        story.done(
            later(),
            task_id,
            point,
            draw(st.integers(1, 3)),
            opinion=draw(st.sampled_from(["", "材料齐全，符合条件。"])),
        )
    if draw(st.booleans()):
        story.decided(later(), granted=draw(st.booleans()))
        if draw(st.booleans()):
            story.delivered(later())
    elif draw(st.booleans()):
        story.withdrawn(later())


def breaches(facts, sweeps):
    """Follow *facts* in order, sweeping at each of *sweeps* that comes before the next fact, and at the end."""
    case, found, rules = Watched(case_id=1), [], book()
    waiting = sorted(sweeps)
    for fact in facts:
        while waiting and waiting[0] <= fact.at:
            found += lapse(case, waiting.pop(0), rules)
        found += take(case, fact, rules)
    found += lapse(case, END, rules)
    return found, case


@given(histories(), st.lists(st.integers(0, 90 * 24)))
def test_when_the_sweep_runs_changes_nothing(facts, hours):
    swept, case = breaches(facts, [START + HOUR * hour for hour in hours])
    caught_up, again = breaches(facts, [])
    assert swept == caught_up
    assert case == again


@given(histories())
def test_a_breach_is_told_once(facts):
    found, _ = breaches(facts, [])
    keys = [one.key for one in found]
    assert len(keys) == len(set(keys))
    assert all(isinstance(one, Breach) for one in found)


@given(histories())
def test_a_closed_case_has_nothing_pending(facts):
    _, case = breaches(facts, [])
    assert case.standing != "over" or not case.deadlines
