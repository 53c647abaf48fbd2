"""The demonstration is filled by the real operations; what halls announce and people say is part of it."""

import pytest

from qiongtai.bulletin.queries.seen import announcements_for
from qiongtai.config.simulation.announcements import plans
from qiongtai.config.simulation.run import simulate
from qiongtai.errands.queries.list import agents_errands, my_errands
from qiongtai.errands.rules.piles import Pile
from qiongtai.law.lights import Light
from qiongtai.people.adapters.demonstration import DEMO_PASSWORD
from qiongtai.voices.queries.figures import figures
from tests.errands.errands import begin_with_none
from tests.province import CHENGMAI, JINJIANG, django_db_setup, moment, officer

__all__ = ["django_db_setup"]

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
END = moment("2026-03-31T12:00")


def test_a_simulated_province_has_announcements_and_ratings() -> None:
    outcome = simulate(cases=30, days=40, seed=7, end=END, password=DEMO_PASSWORD)
    assert outcome.cases == 30
    assert "IdentityNotSeen" not in outcome.refusals, "who represents an enterprise shows the card first"
    expected = [one for one in plans() if one.place == CHENGMAI and one.comes_to == "published"]
    seen = {row.title_zh for row in announcements_for(CHENGMAI, END).rows}
    assert {one.text["title_zh"] for one in expected} <= seen
    assert "拟准予食品经营许可名单公示" not in seen, "it was withdrawn"
    assert any(row.place == JINJIANG for row in announcements_for(JINJIANG, END).rows)
    assert sum(month.given for month in figures("460000000000", END.date())) > 0


def test_a_simulated_province_has_errands_at_every_point_of_their_way() -> None:
    begin_with_none()
    simulate(cases=0, days=30, seed=3, end=END, password=DEMO_PASSWORD)
    states = [(row.state.value, row.mandated) for row in my_errands(officer("citizen"), at=END).rows]
    assert states == [("asked", True), ("waiting", True), ("handed_over", True), ("done", False)]
    runner = agents_errands(officer("runner"), pile=Pile.WORKING, at=END).rows
    assert [(row.principal_name, row.light) for row in runner] == [("符大伯", Light.YELLOW)]
    village = agents_errands(officer("village"), pile=Pile.NEW, at=END).rows
    assert [(row.principal_name, row.mandated) for row in village] == [("曾阿婆", False)]
