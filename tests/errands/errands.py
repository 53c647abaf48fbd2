"""Errands to try things on."""

import datetime as dt
from typing import Any

from qiongtai.errands.models import Errand, ErrandCase
from qiongtai.errands.operations.ask import ask_errand
from qiongtai.errands.operations.print_mandate import mandate_signed
from qiongtai.errands.operations.take_on import take_on
from qiongtai.errands.queries.page import errand_page
from qiongtai.errands.queries.rows import ErrandPage
from qiongtai.journal.queries.facts import FactRow, facts_of
from tests.province import JIANGUO, moment, officer, person_of

MORNING = moment("2026-03-02T09:00")
UNTIL = dt.date(2026, 6, 1)
ALLOWANCE = "old_age_allowance"


def asked(by: str = "citizen", **changes: Any) -> int:
    """Ask for an errand for the citizen: by the citizen in the portal, or by an agent in front of whom they stand."""
    said: dict[str, Any] = {
        "principal": person_of(officer("citizen")),
        "place": JIANGUO,
        "matter": "办理高龄津贴",
        "item_keys": [ALLOWANCE],
        "until": UNTIL,
        "by": officer(by),
        "at": MORNING,
    }
    return ask_errand(**said | changes)


def taken_on(**changes: Any) -> int:
    """Return an errand that the village's agent took on on the same morning."""
    errand_id = asked(**changes)
    take_on(errand_id=errand_id, by=officer("village"), at=MORNING)
    return errand_id


def signed(by: str = "village") -> int:
    """Return an errand of somebody who stood before the agent and signed."""
    errand_id = asked(by)
    mandate_signed(errand_id=errand_id, by=officer(by), at=MORNING)
    return errand_id


def page(errand_id: int, by: str = "village", at: dt.datetime = MORNING) -> ErrandPage:
    """Return the errand as the officer *by* sees it."""
    return errand_page(officer(by), errand_id, at=at)


def facts(errand_id: int) -> tuple[FactRow, ...]:
    """Return what the journal says of the errand."""
    return facts_of("errand", errand_id)


def kinds(errand_id: int) -> list[str]:
    """Return the kinds of the errand's facts, in order; steps with what they were."""
    return [
        fact.kind.removeprefix("errand.") + (f" {fact.body['what']}" if "what" in fact.body else "")
        for fact in facts(errand_id)
    ]


def begin_with_none() -> None:
    """Forget the errands that journeys in a browser left; the test's own transaction brings them back."""
    ErrandCase.objects.all().delete()
    Errand.objects.all().delete()
