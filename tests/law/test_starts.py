"""From which event each term runs."""

import pytest

from qiongtai.law.starts import Milestones
from qiongtai.law.terms import Start, Term, Unit, due
from tests.law.calendars import NATIONAL, d

MILESTONES = Milestones(
    application_received=d("2025-03-03"),
    materials_received=d("2025-03-05"),
    accepted=d("2025-03-07"),
    window_closed=d("2025-03-31"),
    confirmed=d("2025-03-04"),
)


@pytest.mark.parametrize(
    ("start", "due_on"),
    [
        pytest.param(Start.APPLICATION_RECEIVED, "2025-03-13", id="the application is received"),
        pytest.param(Start.CONFIRMED, "2025-03-14", id="both sides confirm receipt"),
        pytest.param(Start.MATERIALS_RECEIVED, "2025-03-17", id="the materials are received"),
        pytest.param(Start.NEXT_DAY, "2025-03-17", id="the day after the materials, which adds no second day"),
        pytest.param(Start.ACCEPTED, "2025-03-17", id="the application is accepted"),
        pytest.param(Start.WINDOW_CLOSED, "2025-04-10", id="the intake period ends"),
    ],
)
def test_start_of_names_the_event_that_a_statute_counts_from(start: Start, due_on: str) -> None:
    began = MILESTONES.start_of(start)

    assert began is not None
    assert due(began, Term(10, Unit.DAY), NATIONAL).due_on == d(due_on)


@pytest.mark.parametrize("start", list(Start))
def test_start_of_is_none_while_the_event_has_not_happened(start: Start) -> None:
    assert Milestones().start_of(start) is None
