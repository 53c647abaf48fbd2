"""Raise alerts for what is broken around cases."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qiongtai.supervision.models.matters import Name, abouts
from qiongtai.supervision.operations.raise_alerts import raise_alerts
from qiongtai.supervision.rules.matters import MATTER_RULES, Matter
from qiongtai.supervision.rules.watched import About, Breach


def raise_around(breaches: Sequence[Breach], matters: Mapping[Name, Matter]) -> int:
    """Raise an alert for each of *breaches*, of *matters* or of one fact, and return how many were new.

    What is known of their cases, supervision has from the facts of those. To be called in the transaction of what
    noticed the breaches.
    """
    if not breaches:
        return 0
    cases = abouts({one.case_id for one in breaches if one.case_id is not None})
    return raise_alerts([(one, about_of(one, cases, matters)) for one in breaches])


def about_of(one: Breach, cases: Mapping[int, About], matters: Mapping[Name, Matter]) -> About:
    """Return what is known of what *one* is about."""
    known = cases.get(one.case_id or 0)
    if known is not None:
        return known
    kind = MATTER_RULES.get(one.rule)
    ref = str(one.case_id) if kind == "check" else one.subject_id
    matter = matters.get((kind, ref)) if kind else None
    about = About(case_id=one.case_id, place=one.place, number=one.particulars.get("bill", ""))
    return replace(about, number=matter.number, item_key=matter.item_key) if matter else about
