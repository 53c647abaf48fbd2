"""Record what the check of a commitment found."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case
from qiongtai.cases.models.commitment import Commitment
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import take
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.rules.commitments import CheckNotOpen, Finding, check_words
from qiongtai.cases.rules.permits import SecondOfficerMissing, SecondOfficerUnfit
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.actor import actor_of_account
from qiongtai.places.queries.organs import organ


@transaction.atomic
def record_check(
    *, case_id: int, finding: Finding, words: str, second_officer_id: int | None, by: Actor, at: datetime
) -> None:
    """Record the finding of the check after the grant, which takes two officers of the organ (行政许可法 34).

    A finding after the end of the term is late, and recorded all the same. Raises `CheckNotOpen`, `WordsMissing`,
    `SecondOfficerMissing` and `SecondOfficerUnfit`.
    """
    case = take(case_id)
    by.require(Power.HANDLE, place=case.place, organ_key=case.organ_key)
    row = Commitment.objects.filter(case_id=case.pk).first()
    if row is None or row.check_due_at is None or row.finding:
        raise CheckNotOpen
    words = check_words(words)
    second = _second(case, by, second_officer_id)
    names = [by.name, second.name]
    Commitment.objects.filter(pk=row.pk).update(
        finding=finding, words=words, found_at=at, found_by_name="、".join(names)
    )
    kept = finding is Finding.KEPT
    paper = prepare(
        PaperKind.CHECK_RECORD,
        case,
        at=at,
        sender=organ(case.organ_id),
        signer=row.signer,
        due_on=row.check_due_on,
        officers=names,
        kept=kept,
        words=words,
    )
    checked = facts.CommitmentChecked(
        **about(case), kept=kept, late=at >= row.check_due_at, words=words, officers=(by.id or 0, second.id or 0)
    )
    record(paper, checked, by=by, at=at)


def _second(case: Case, by: Actor, second_officer_id: int | None) -> Actor:
    if second_officer_id is None:
        raise SecondOfficerMissing
    try:
        second = actor_of_account(second_officer_id)
    except NotFound:
        raise SecondOfficerUnfit from None
    if second.id == by.id or not second.may(Power.HANDLE, place=case.place, organ_key=case.organ_key):
        raise SecondOfficerUnfit
    return second
