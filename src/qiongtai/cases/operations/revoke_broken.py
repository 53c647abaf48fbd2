"""Revoke the licence whose commitment was broken."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models.commitment import Commitment
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import take
from qiongtai.cases.operations.prepare import prepare, reconsidering
from qiongtai.cases.rules.commitments import Finding, NotBroken
from qiongtai.cases.rules.texts import ReasonsMissing, clean
from qiongtai.documents.operations.change_licence_state import change_licence_state
from qiongtai.documents.queries.licences import licences_of
from qiongtai.documents.rules.kinds import LicenceState, PaperKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.places.queries.organs import organ
from qiongtai.signing.operations.sign_fact import sign_fact

LIVE = (LicenceState.VALID, LicenceState.SUSPENDED)


@transaction.atomic
def revoke_broken(*, case_id: int, reasons: str, by: Actor, at: datetime) -> None:
    """Revoke what was granted on a commitment that the check found broken, with reasons and remedies (行政许可法 69).

    Whoever may approve at the organ decides it. Raises `NotBroken` and `ReasonsMissing`.
    """
    case = take(case_id)
    by.require(Power.APPROVE, place=case.place, organ_key=case.organ_key)
    row = Commitment.objects.filter(case_id=case.pk, finding=Finding.BROKEN, revoked_at=None).first()
    if row is None:
        raise NotBroken
    reasons = clean(reasons)
    if not reasons:
        raise ReasonsMissing
    licence = next((one for one in licences_of(case.pk) if one.state in LIVE), None)
    if licence is not None:
        change_licence_state(licence_id=licence.id, state=LicenceState.REVOKED, reason=reasons, by=by, at=at)
    Commitment.objects.filter(pk=row.pk).update(revoked_at=at)
    sender = organ(case.organ_id)
    paper = prepare(
        PaperKind.REVOCATION,
        case,
        at=at,
        sender=sender,
        reasons=reasons,
        licence_number=licence.number if licence else "",
        reconsideration_organ_zh=reconsidering(sender),
    )
    revoked = facts.GrantRevoked(
        **about(case),
        licence_id=licence.id if licence else None,
        licence_number=licence.number if licence else None,
        reason=reasons,
    )
    sign_fact(revoked, by=by, at=at)
    record(paper, revoked, by=by, at=at)
