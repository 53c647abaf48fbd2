"""A case in a flow of parallel ways that other organs countersign."""

from datetime import datetime

from qiongtai.cases.models import Task
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.receive import receive_case
from qiongtai.cases.queries.staff import colleagues
from qiongtai.law.actor import Actor
from tests.onsite import checked_on_site
from tests.province import CHENGMAI, answers, enterprise_of, entry_id, item_of, member, officer, window_id

HAZCHEM = "hazchem_business_licence"
SIGNERS = ("emergency", "fire_rescue", "public_security")


def accepted(at: datetime, *, with_storage: str = "false", highly_toxic: str = "false") -> int:
    """Return a licence for hazardous chemicals that was received and accepted at *at*."""
    entry = entry_id(HAZCHEM)
    item, applicant = item_of(entry), enterprise_of(officer("enterprise"))
    given = {"uscc": applicant.id_masked, "with_storage": with_storage, "highly_toxic": highly_toxic}
    case_id = receive_case(
        entry_id=entry,
        applicant=applicant,
        form=answers(item, **given),
        materials={one.key: None for one in item.required_materials},
        window_id=window_id(CHENGMAI),
        by=officer("clerk"),
        at=at,
    )
    accept_case(case_id=case_id, by=officer("clerk"), at=at)
    return case_id


def steps(case_id: int) -> list[str]:
    """Return the steps that wait, by name."""
    return sorted(Task.objects.filter(case_id=case_id, state="open").values_list("step", flat=True))


def finish(case_id: int, step: str, *, at: datetime, outcome: str = "pass", organ: str = "emergency") -> Actor:
    """Finish an open step by an officer of *organ*, and return who it was."""
    task = Task.objects.filter(case_id=case_id, state="open", step=step, organ_key=organ).first()
    assert task is not None, (step, organ, steps(case_id))
    by = member(task.place, organ, task.power)
    second = colleagues(by, task.pk)[0].id if task.officers > 1 else None
    checked_on_site(case_id, by, second, at)
    hand_over(task_id=task.pk, opinion="好", outcome=outcome, second_officer_id=second, by=by, at=at)
    return by
