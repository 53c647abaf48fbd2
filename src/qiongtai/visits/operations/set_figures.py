"""Set what a hall does otherwise than usual."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.places.queries.halls import window as window_row
from qiongtai.visits.facts import HallFiguresSet, WindowPlanned
from qiongtai.visits.models import HallSetting, WindowSetting
from qiongtai.visits.queries.plan import all_groups, plan_for
from qiongtai.visits.rules.groups import check_groups
from qiongtai.visits.rules.parameters import Parameters, changed, differing


@transaction.atomic
def set_figures(*, hall_id: int, given: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Set the figures of a hall by name; what is booked already stands. Raises `ParameterOutOfRange`."""
    plan = plan_for(by, hall_id, Power.DIRECT)
    figures = differing(changed(plan.parameters, given), Parameters())
    HallSetting.objects.update_or_create(hall_id=hall_id, defaults={"changed": figures})
    record(HallFiguresSet(**plan.about(), figures=dict(given)), by=by, at=at)  # type: ignore[arg-type]


@transaction.atomic
def plan_window(*, window_id: int, groups: Sequence[str], in_use: bool, by: Actor, at: datetime) -> None:
    """Say which groups a window serves, its home first, and whether it is in use. Raises `GroupsWrong`."""
    row = window_row(window_id)
    plan = plan_for(by, row.hall_id, Power.DIRECT)
    letters = check_groups(groups, all_groups())
    WindowSetting.objects.update_or_create(window_id=window_id, defaults={"groups": list(letters), "in_use": in_use})
    fact = WindowPlanned(
        **plan.about(),  # type: ignore[arg-type]
        window_id=window_id,
        groups=letters,
        in_use=in_use,
    )
    record(fact, by=by, at=at)
