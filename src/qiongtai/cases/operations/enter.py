"""Enter an application in the organ's books: number, answer clock, the step of acceptance, the receipt."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiongtai.cases.models import Case, Task
from qiongtai.cases.models.taking import keep_tasks
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.queries.reckoning import answer_due
from qiongtai.cases.rules.states import State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.cases.rules.wording import KINDS_ZH
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.catalogue.rules.spec import MaterialSpec
from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.flows.queries.definitions import flow_version_of
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.foundation.asking import ask
from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Power
from qiongtai.law.identifiers import make_case_number
from qiongtai.law.points import Point
from qiongtai.law.terms import Due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.queries.organs import organ

BEFORE_THE_FLOW = "accept"
"""Key of the step of acceptance, which waits before the flow begins (行政许可法 32)."""


@dataclass(frozen=True, slots=True)
class Entered:
    """The columns that a case has once it is entered, and the end of the answer's term."""

    columns: dict[str, Any]
    answer: Due


def entered(spec: EntrySpec, state: State, *, at: datetime) -> Entered:
    """Return what the books say of an application that came in at *at*."""
    day = day_of(at)
    answer = answer_due(spec, day, calendar_of(spec.place))
    return Entered(
        {
            "number": make_case_number(spec.place, day.year, next_serial()),
            "state": state,
            "flow_version_id": flow_version_of(spec.item.flow),
            "submitted_at": at,
            "received_at": at,
            "answer_due_at": answer.due_at,
        },
        answer,
    )


def enter(case: Case, handed_in: Collection[str], spec: EntrySpec, answer: Due, *, at: datetime) -> PaperPrepared:
    """Open the step of acceptance for *case* and prepare the receipt that lists the materials *handed_in*."""
    first = case.first_organ_id is not None
    task = Task(
        case=case,
        task_key=BEFORE_THE_FLOW,
        step=BEFORE_THE_FLOW,
        title_zh="受理",
        title_en="Acceptance",
        point=Point.ACCEPT,
        power=Power.ACCEPT,
        act=TaskAct.ACCEPT,
        organ_id=case.first_organ_id or case.organ_id,
        organ_key=case.first_organ_key if first else case.organ_key,
        place=case.first_place if first else case.place,
        opened_at=at,
        case_due_at=answer.due_at,
        urgent_at=answer.due_at,
        state=TaskState.OPEN,
    )
    keep_tasks([task])
    materials = [printed(one) for one in spec.item.materials if one.key in handed_in]
    sender = organ(case.first_organ_id or case.organ_id)
    return prepare(PaperKind.RECEIPT, case, at=at, sender=sender, materials=materials)


def printed(material: MaterialSpec) -> dict[str, object]:
    """Return a material as papers list it."""
    return {"name": material.name_zh, "count": material.count, "kind": KINDS_ZH[material.kind], "note": ""}


def next_serial() -> int:
    """Return the next serial of case numbers: a sequence, so that nobody waits for anybody."""
    return int(ask("SELECT nextval('cases_number_serial')")[0][0])
