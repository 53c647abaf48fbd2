"""The county hall of Chengmai on a working day, and who works there."""

from datetime import datetime

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor
from qiongtai.places.queries.halls import hall_at, windows_of
from qiongtai.visits.operations.book import book_visit
from qiongtai.visits.operations.draw import Drawn, draw_ticket
from qiongtai.visits.operations.open_window import open_window
from qiongtai.visits.rules.purpose import Purpose
from tests.province import CHENGMAI, moment, officer

AT = moment("2026-03-02T09:00")
"""A Monday; the hall is open from 08:30 to 12:00 and from 14:30 to 17:30."""
TOMORROW = moment("2026-03-03T09:00")
FOOD = Purpose(
    "food_business_licence",
    f"food-business-licence-{CHENGMAI}",
    "食品经营许可",
    "Food business licence",
    "market_regulation",
)


def hall_id() -> int:
    """Return the county hall."""
    return hall_at(CHENGMAI).id


def window(number: int) -> int:
    """Return the window *number* of the hall."""
    return next(one.id for one in windows_of(CHENGMAI) if one.number == number)


def opened(number: int = 1, username: str = "clerk", at: datetime = AT) -> Actor:
    """Open the window *number* for an officer, and return the officer."""
    clerk = officer(username)
    open_window(window_id=window(number), by=clerk, at=at)
    return clerk


def drawn(letter: str = "A", by: str = "clerk", at: datetime = AT) -> Drawn:
    """Draw a ticket at the desk."""
    return draw_ticket(hall_id=hall_id(), letter=letter, by=officer(by), at=at)


def booked(start: datetime = TOMORROW, by: str = "citizen", at: datetime = AT) -> int:
    """Book a visit for a food licence."""
    return book_visit(hall_id=hall_id(), purpose=FOOD, start=start, by=officer(by), at=at)


def told(kind: str, subject: object) -> list[str]:
    """Return the kinds of facts of a subject, in order; a window keeps those of tests that really committed."""
    return [fact.kind for fact in facts_of(kind, subject)]  # type: ignore[arg-type]
