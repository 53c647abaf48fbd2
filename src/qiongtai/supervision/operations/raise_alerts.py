"""Raise alerts for breaches, once each; take back those that prove unfounded."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.places.queries.organs import organs
from qiongtai.supervision.facts import AlertRaised, AlertWithdrawn
from qiongtai.supervision.models import Alert
from qiongtai.supervision.rules.areas import county_of, region_of
from qiongtai.supervision.rules.codes import AlertState, Origin
from qiongtai.supervision.rules.watched import About, Breach, Unfounded

WRITE = """
INSERT INTO supervision_alert (breach, rule, rule_version, colour, severity, origin, at, case_id, subject_kind,
    subject_id, number, item_key, entry_version_id, channel, place, county, region, organ_id, organ_key, point, task_id,
    officer_id, officer_name, particulars, state, settled_by, remark)
SELECT new.breach, new.rule, new.rule_version, new.colour, new.severity, %s, new.at, new.case_id, new.subject_kind,
    new.subject_id, new.number, new.item_key, new.entry_version_id, new.channel, new.place, new.county, new.region,
    new.organ_id, new.organ_key, new.point, new.task_id, new.officer_id, new.officer_name, new.particulars, 'open',
    '', ''
FROM jsonb_to_recordset(%s) AS new (breach text, rule text, rule_version int, colour text, severity text,
    at timestamptz, case_id bigint, subject_kind text, subject_id text, number text, item_key text,
    entry_version_id bigint, channel text, place text, county text, region text, organ_id bigint, organ_key text,
    point text, task_id bigint, officer_id bigint, officer_name text, particulars jsonb)
WHERE NOT EXISTS (SELECT FROM supervision_alert AS known WHERE known.breach = new.breach)
ON CONFLICT (breach) DO NOTHING
RETURNING breach, id
"""


def raise_alerts(found: Sequence[tuple[Breach, About]]) -> int:
    """Raise an alert for each breach of *found* that has none, record that, and return how many were new.

    To be called in the transaction of what noticed the breaches; each comes with what is known of its case or matter.
    """
    if not found:
        return 0
    keys = organ_keys(found)
    rows = {one.key: _row(one, about, keys) for one, about in found}
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [Origin.PLATFORM.value, json.dumps(list(rows.values()), ensure_ascii=False)])
        new = dict(cursor.fetchall())
    facts: dict[str, list[AlertRaised]] = defaultdict(list)
    for key in sorted(new, key=lambda one: (rows[one]["at"], new[one])):
        facts[rows[key]["at"]].append(_raised(new[key], rows[key]))
    for at, together in facts.items():
        record(*together, by=SYSTEM, at=datetime.fromisoformat(at))
    return len(new)


def withdraw_alerts(unfounded: Iterable[Unfounded], at: datetime) -> int:
    """Take back the alerts of *unfounded* breaches, record that, and return how many there were."""
    keys = [one.key for one in unfounded]
    if not keys:
        return 0
    rows = list(Alert.objects.select_for_update().filter(breach__in=keys).exclude(state=AlertState.WITHDRAWN))
    Alert.objects.filter(pk__in=[row.pk for row in rows]).update(state=AlertState.WITHDRAWN, settled_at=at)
    if rows:
        record(*(AlertWithdrawn(**about(row)) for row in rows), by=SYSTEM, at=at)
    return len(rows)


def about(row: Alert) -> dict[str, Any]:
    """Return what every fact of the alert *row* says."""
    same = ("rule", "colour", "case_id", "county", "organ_key", "item_key", "channel", "place", "organ_id")
    return {name: getattr(row, name) for name in same} | {"alert_id": row.pk, "breached_at": row.at}


def organ_keys(found: Sequence[tuple[Breach, About]]) -> dict[int, str]:
    """Return the kinds of the organs that are not their case's own (a lower organ examines first)."""
    others = {one.organ_id for one, about in found if one.organ_id and one.organ_id != about.organ_id}
    return {organ_id: row.key for organ_id, row in organs(others).items()} if others else {}


def _row(one: Breach, case: About, organ_keys: Mapping[int, str]) -> dict[str, Any]:
    place = one.place or case.place
    county = county_of(place)
    return {
        "breach": one.key,
        "rule": one.rule,
        "colour": one.colour.value,
        "rule_version": one.version,
        "severity": one.severity.value,
        "at": one.at.isoformat(),
        "case_id": one.case_id,
        "subject_kind": one.subject_kind,
        "subject_id": one.subject_id,
        "number": case.number,
        "item_key": case.item_key,
        "entry_version_id": case.entry_version_id,
        "channel": case.channel,
        "place": place,
        "county": county,
        "region": region_of(county),
        "organ_id": one.organ_id,
        "organ_key": organ_keys.get(one.organ_id or 0, case.organ_key if one.organ_id == case.organ_id else ""),
        "point": one.point,
        "task_id": one.task_id,
        "officer_id": one.officer_id,
        "officer_name": one.officer_name,
        "particulars": dict(one.particulars),
    }


def _raised(alert_id: int, row: Mapping[str, Any]) -> AlertRaised:
    same = ("breach", "rule", "colour", "case_id", "number", "county", "organ_key", "item_key", "channel", "point")
    also = ("task_id", "officer_id", "particulars", "place", "organ_id")
    return AlertRaised(
        alert_id=alert_id,
        origin=Origin.PLATFORM.value,
        breached_at=datetime.fromisoformat(row["at"]),
        **{name: row[name] for name in (*same, *also)},
    )
