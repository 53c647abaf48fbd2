"""Judge a month by its tallies, once it is over."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Sum

from qiongtai.foundation.clock import CHINA
from qiongtai.places.queries.organs import organs_of
from qiongtai.supervision.models import JudgedMonth, Tally
from qiongtai.supervision.operations.park_rules import park_rules
from qiongtai.supervision.operations.raise_alerts import raise_alerts
from qiongtai.supervision.operations.sweep import known_until
from qiongtai.supervision.operations.tally import TallyFollower
from qiongtai.supervision.queries.rulebook import rulebook
from qiongtai.supervision.rules.monthly import Unit, judge_safely, month_before, monthly_rules
from qiongtai.supervision.rules.watched import About, Breach, Failed

ONE_DAY = timedelta(days=1)


@transaction.atomic
def judge_month(at: datetime) -> int:
    """Raise what the last whole month before *at* broke, once, and return how many alerts that were.

    Not before every fact of that month was counted. In all other rounds it costs one look at an index.
    """
    last_day = month_before(at.astimezone(CHINA))
    if JudgedMonth.objects.filter(last_day=last_day).exists() or not _is_counted(last_day, at):
        return 0
    _, new = JudgedMonth.objects.get_or_create(last_day=last_day, defaults={"judged_at": at})
    if not new:
        return 0
    book, sums = rulebook(), _sums(last_day)
    results = [one for rule in monthly_rules(book, last_day) for one in judge_safely(rule, sums, last_day)]
    park_rules([one for one in results if isinstance(one, Failed)])
    return raise_alerts([named(*one) for one in results if not isinstance(one, Failed)])


def _is_counted(last_day: date, at: datetime) -> bool:
    first = datetime.combine(last_day + ONE_DAY, datetime.min.time(), CHINA)
    return known_until(at, TallyFollower()) >= first


def _sums(last_day: date) -> dict[Unit, dict[str, int]]:
    rows = Tally.objects.filter(day__gte=last_day.replace(day=1), day__lte=last_day)
    sums: dict[Unit, dict[str, int]] = defaultdict(dict)
    summed = rows.exclude(organ_key="").values_list("place", "organ_key", "measure").annotate(Sum("value")).order_by()
    for place, organ_key, measure, value in summed:
        sums[place, organ_key][measure] = value
    return sums


def named(breach: Breach, about: About) -> tuple[Breach, About]:
    """Return the breach with the one organ that it is about, where the county has one of that kind."""
    organ_id = next((one.id for one in organs_of(breach.place) if one.key == about.organ_key), None)
    return replace(breach, organ_id=organ_id), replace(about, organ_id=organ_id)
