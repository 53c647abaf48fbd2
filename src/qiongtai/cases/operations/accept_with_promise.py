"""Accept a case whose lesser materials follow later."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Material
from qiongtai.cases.models.promise import Promise
from qiongtai.cases.operations.begin_approval import begin_approval
from qiongtai.cases.operations.permit import take_to_answer
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.rules.gaps import check_in_time
from qiongtai.cases.rules.permits import check_posts
from qiongtai.cases.rules.promises import SignerMissing, check_promise
from qiongtai.cases.rules.texts import clean
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.terms import Due, Term, Unit, due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.queries.organs import organ


@transaction.atomic
def accept_with_promise(
    *,
    case_id: int,
    promised: Collection[str],
    workdays: int,
    signer: str,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Accept the application although the materials *promised* are not there (容缺受理).

    *signer* promises in writing to bring them within *workdays*; which may follow and how long they have is the
    item's to say. The case is accepted as any other. Raises the refusals of `check_promise`, `SignerMissing`,
    `CountsAsAccepted` and `PostsIncompatible`.
    """
    case, tasks, standing = take_to_answer(case_id, by, version)
    check_posts(Power.ACCEPT, [by.id], standing)
    check_in_time(at, case.answer_due_at)
    spec = spec_of(case.entry_version_id)
    handed_in = set(Material.objects.filter(case_id=case.pk).values_list("key", flat=True))
    wanted = check_promise(spec.item, handed_in, promised, workdays)
    signer = clean(signer, longest=60)
    if not signer:
        raise SignerMissing
    keys = tuple(one.key for one in wanted)
    begin_approval(case, tasks, deemed=False, promised=keys, by=by, at=at)
    end = due(day_of(at), Term(workdays, Unit.WORKDAY), calendar_of(case.place))
    made = _promises(case, keys, signer, end, at)
    paper = prepare(
        PaperKind.DEFERRAL_PROMISE,
        case,
        at=at,
        sender=organ(case.first_organ_id or case.organ_id),
        materials=[{"name": one.name_zh} for one in wanted],
        due_on=end.due_on,
        signer=signer,
    )
    record(paper, *made, by=by, at=at)


def _promises(case: Case, keys: tuple[str, ...], signer: str, end: Due, at: datetime) -> list[facts.PromiseMade]:
    rows = Promise.objects.bulk_create(
        Promise(case=case, key=key, signer=signer, promised_at=at, due_on=end.due_on, due_at=end.due_at) for key in keys
    )
    return [
        facts.PromiseMade(
            promise_id=row.pk,
            case_id=case.pk,
            number=case.number,
            material=row.key,
            signer=signer,
            due_on=end.due_on,
            due_at=end.due_at,
            place=case.place,
            organ_id=case.organ_id,
        )
        for row in rows
    ]
