"""P11: what a lower organ examines first goes straight up, within its term (行政许可法 35, 43)."""

from datetime import timedelta

import pytest

from qiongtai.cases import facts as cases
from qiongtai.supervision.models import Alert
from qiongtai.supervision.operations.sweep_matters import raise_due_matters
from tests.supervision.beside import ended, late, taken
from tests.supervision.stories import START, Story, midnight
from tests.supervision.test_watch_beside import FAR, followed

MOMENT = timedelta(seconds=1)
TOWN = 51


def timed(story, end, at=START):
    fact = cases.FirstExaminationTimed(
        **{**story.about, "organ_id": TOWN}, organ="金江镇人民政府", term="20wd", **(ended(end) if end else NO_END)
    )
    return story.tell(fact, at)


NO_END = {"due_on": None, "due_at": None}


def sent_up(story, at):
    fact = cases.SentUp(
        **{**story.about, "organ_id": TOWN},
        organ="金江镇人民政府",
        to_organ_id=7,
        to_organ="澄迈县自然资源和规划局",
        opinion="同意报送",
        materials=("site_map",),
        late=False,
    )
    return story.tell(fact, at)


def test_p11_the_lower_organ_s_report_is_late_at_the_end_of_its_term():
    matter, _ = taken(timed(Story(organ_id=7), midnight(20)))
    assert (late(matter, midnight(20) - MOMENT), late(matter, midnight(20))) == ([], ["P11 red"])
    assert matter.organ_id == TOWN


@pytest.mark.parametrize(("at", "raised"), [(midnight(20) - MOMENT, []), (midnight(20), ["P11 red"])])
def test_p11_a_report_counts_when_it_was_sent(at, raised):
    story = Story()
    results = taken(timed(story, midnight(20)), sent_up(story, at))[1]
    assert [f"{one.rule} {one.colour}" for one in results] == raised


def test_p11_stands_still_during_a_special_procedure():
    story = Story()
    matter, results = taken(timed(story, midnight(20)), timed(story, None, midnight(4)))
    assert (results, late(matter, midnight(90))) == ([], [])
    matter, _ = taken(
        timed(story, midnight(20)), timed(story, None, midnight(4)), timed(story, midnight(28), midnight(9))
    )
    assert (late(matter, midnight(28) - MOMENT), late(matter, midnight(28))) == ([], ["P11 red"])


@pytest.mark.django_db
@pytest.mark.usefixtures("rules")
def test_p11_is_an_alert_of_the_case_and_the_lower_organ_s():
    story = Story(case_id=1)
    followed(story.accepted(clocks=FAR), timed(story, midnight(20)))
    assert raise_due_matters(midnight(20) - MOMENT) == 0
    assert raise_due_matters(midnight(20)) == 1
    alert = Alert.objects.get()
    assert (alert.rule, alert.colour, alert.case_id, alert.organ_id) == ("P11", "red", 1, TOWN)


@pytest.mark.django_db
@pytest.mark.usefixtures("rules")
def test_p11_is_not_raised_for_a_case_taken_back():
    story = Story(case_id=1)
    followed(story.accepted(clocks=FAR), timed(story, midnight(20)), story.withdrawn(midnight(2)))
    assert raise_due_matters(midnight(50)) == 0
    assert not Alert.objects.exists()
