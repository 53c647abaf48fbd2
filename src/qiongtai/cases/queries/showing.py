"""Rows of lists: columns in, frozen row out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from qiongtai.cases.queries.lights import light_of_task
from qiongtai.cases.queries.rows import CaseRow, TaskRow
from qiongtai.cases.rules.states import Channel, State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.cases.rules.texts import clean
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.law.identifiers import CaseNumberWrong, check_case_number
from qiongtai.law.points import Point

ORGAN = {"organ_name_zh": F("organ__name_zh"), "organ_name_en": F("organ__name_en")}
CASE = (
    "id",
    "number",
    "name_zh",
    "name_en",
    "item_key",
    "applicant_name",
    "state",
    "channel",
    "place",
    "organ_key",
    "window_place",
    "created_at",
    "submitted_at",
    "answer_due_at",
    "accepted_on",
    "promised_due_on",
    "promised_due_at",
    "statutory_due_on",
    "statutory_due_at",
    "yellow_at",
    "due_at",
    "provisional",
    "granted",
    "closed_at",
    "version",
)
OF_THE_CASE = {
    name: F(f"case__{name}")
    for name in (
        "number",
        "name_zh",
        "name_en",
        "applicant_name",
        "yellow_at",
        "promised_due_at",
        "statutory_due_at",
        "version",
    )
}
TASK = (
    "id",
    "case_id",
    "point",
    "step",
    "title_zh",
    "title_en",
    "act",
    "state",
    "officers",
    "opened_at",
    "due_at",
    "case_due_at",
    "urgent_at",
    "place",
    "held_by_name",
)


def case_row(row: Mapping[str, Any]) -> CaseRow:
    """Return the list row of the columns `CASE` and `ORGAN`."""
    return CaseRow(**{**row, "state": State(row["state"]), "channel": Channel(row["channel"])})


def task_row(row: Mapping[str, Any], at: datetime) -> TaskRow:
    """Return the inbox row of the columns `TASK`, `OF_THE_CASE` and `ORGAN`."""
    kept = {name: row[name] for name in (*TASK, "number", "name_zh", "name_en", "applicant_name", "version", *ORGAN)}
    del kept["urgent_at"]
    kept |= {"point": Point(row["point"]), "act": TaskAct(row["act"]), "state": TaskState(row["state"])}
    shown = light_of_task(
        at,
        yellow_at=row["yellow_at"],
        promised_due_at=row["promised_due_at"],
        statutory_due_at=row["statutory_due_at"],
        case_due_at=row["case_due_at"],
    )
    late = row["due_at"] is not None and row["due_at"] <= at
    return TaskRow(**kept, light=shown, step_late=late)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody types to find a case: its number, or the start of the applicant's name; neither: every case."""

    number: str = ""
    name: str = ""


def wanted_by(text: str | None) -> Wanted:
    """Return what *text* means."""
    typed = clean(text or "", longest=200)
    try:
        return Wanted(number=str(check_case_number(typed))) if typed else Wanted()
    except CaseNumberWrong:
        return Wanted(name=typed)


def named_by(text: str | None, prefix: str = "") -> Q:
    """Return the condition that a case is the one that *text* means; *prefix* leads to it from another table."""
    wanted = wanted_by(text)
    if wanted.number:
        return Q(**{f"{prefix}number": wanted.number})
    return Q(**{f"{prefix}applicant_name__startswith": wanted.name}) if wanted.name else Q()
