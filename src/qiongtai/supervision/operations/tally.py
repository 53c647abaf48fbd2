"""Follow facts and count them, exactly."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import connection

from qiongtai.foundation.clock import day_of
from qiongtai.journal.queries.facts import FactRow
from qiongtai.supervision.models import Counted
from qiongtai.supervision.rules.areas import region_of
from qiongtai.supervision.rules.codes import Measure
from qiongtai.supervision.rules.counting import ALERTS, COUNTS, CountedCase, count, count_alert, counted_case_of, learn
from qiongtai.supervision.rules.watched import instant

ADD = """
INSERT INTO supervision_tally (day, place, region, organ_key, item_key, channel, measure, value)
SELECT * FROM unnest(%s::date[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[])
ON CONFLICT (day, place, organ_key, item_key, channel, measure)
DO UPDATE SET value = supervision_tally.value + excluded.value
"""
REMEMBER = """
INSERT INTO supervision_counted (case_id, county, organ_key, item_key, channel, promised_due_at)
SELECT case_id, county, organ_key, item_key, channel, promised_due_at
FROM jsonb_populate_recordset(NULL::supervision_counted, %s)
ON CONFLICT (case_id) DO UPDATE SET county = excluded.county, organ_key = excluded.organ_key,
    item_key = excluded.item_key, channel = excluded.channel, promised_due_at = excluded.promised_due_at
"""
Sums = Counter[tuple[date, str, str, str, str, str, Measure]]
REMEMBERED = ["county", "organ_key", "item_key", "channel", "promised_due_at"]


class TallyFollower:
    """Keeps the tallies: each fact counted once, on the day on which it happened."""

    name: str = "tally"
    kinds: frozenset[str] | None = frozenset(COUNTS) | ALERTS

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Count *facts* in one statement."""
        told = {fact.position: counted_case_of(fact) for fact in facts if fact.kind not in ALERTS}
        cases = _remembered({case_id for case_id in told.values() if case_id is not None})
        sums: Sums = Counter()
        for fact in facts:
            if fact.kind in ALERTS:
                about, measure, value = count_alert(fact)
                raised = instant(fact.body["breached_at"])
                _add(sums, about, day_of(raised or fact.at), measure, value)
                continue
            case_id = told[fact.position]
            if case_id is None:
                continue
            case = cases.setdefault(case_id, CountedCase(case_id))
            learn(case, fact)
            for measure, value in count(case, fact):
                _add(sums, case, day_of(fact.at), measure, value)
        _remember(cases)
        _write(sums)


def _remembered(case_ids: set[int]) -> dict[int, CountedCase]:
    rows = Counted.objects.filter(case_id__in=case_ids)
    return {row[0]: CountedCase(*row) for row in rows.values_list("case_id", *REMEMBERED)}


def _remember(cases: dict[int, CountedCase]) -> None:
    rows = json.dumps([asdict(case) for case in cases.values()], ensure_ascii=False, default=datetime.isoformat)
    with connection.cursor() as cursor:
        cursor.execute(REMEMBER, [rows])


def _add(sums: Sums, case: CountedCase, day: date, measure: Measure, value: int) -> None:
    sums[day, case.county, region_of(case.county), case.organ_key, case.item_key, case.channel, measure] += value


def _write(sums: Sums) -> None:
    if sums:
        rows = [(*key, value) for key, value in sorted(sums.items())]
        with connection.cursor() as cursor:
            cursor.execute(ADD, [list(column) for column in zip(*rows, strict=True)])
