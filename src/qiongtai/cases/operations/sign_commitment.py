"""Record the commitment that an applicant signed."""

import base64
from datetime import datetime
from typing import Any

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Material
from qiongtai.cases.models.commitment import Commitment
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import acting_for, officer_id, take, tasks_of, unchanged
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.queries.commitments import says_of
from qiongtai.cases.rules.commitments import SIGNABLE, NoCommitment, SignedAlready
from qiongtai.cases.rules.permits import may_serve
from qiongtai.cases.rules.promises import SignerMissing
from qiongtai.cases.rules.tasks import MaterialState
from qiongtai.cases.rules.texts import clean
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.documents.queries.files import FileRow
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.organs import organ

MATERIAL = "commitment"
"""Key of the signed commitment on the lists of items that ask for it."""


@transaction.atomic
def sign_commitment(
    *,
    case_id: int,
    signer: str,
    signature_png: bytes | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Record that *signer* signed the commitment, on the screen or (no picture) by pen on the printed paper (告知承诺).

    Until the decision it may be signed; the item may then be granted at once and is checked afterwards. Raises
    `NoCommitment`, `SignedAlready`, `SignerMissing`, and the refusals of a stored file for a broken picture.
    """
    case = take(case_id)
    if not may_serve(by, standing_of(case, tasks_of(case))):
        raise NotFound
    by = acting_for(by, case)
    unchanged(case, version)
    if case.state not in SIGNABLE:
        raise ActNotAllowed(state=case.state, act="sign_commitment")
    spec = spec_of(case.entry_version_id)
    if spec.item.informed_commitment is None:
        raise NoCommitment
    signer = clean(signer, longest=60)
    if not signer:
        raise SignerMissing
    if Commitment.objects.filter(case_id=case.pk).exists():
        raise SignedAlready
    stored = store_upload(name="commitment.png", content=signature_png, by=by, at=at) if signature_png else None
    _keep(case, signer, stored, by=by, at=at)
    if spec.item.material_named(MATERIAL):
        _hand_in(case, by=by, at=at)
    says: dict[str, Any] = {**says_of(spec), "signer": signer, "signature_png": _in_words(signature_png)}
    paper = prepare(PaperKind.INFORMED_COMMITMENT, case, at=at, sender=organ(case.organ_id), **says)
    signed = facts.CommitmentSigned(**about(case), signer=signer, on_screen=stored is not None)
    record(paper, signed, by=by, at=at)


def _keep(case: Case, signer: str, stored: FileRow | None, *, by: Actor, at: datetime) -> None:
    Commitment.objects.create(
        case=case,
        place=case.place,
        organ_key=case.organ_key,
        signer=signer,
        signature_id=stored.id if stored else None,
        signed_at=at,
        by_name=by.name,
    )


def _hand_in(case: Case, *, by: Actor, at: datetime) -> None:
    """The signed paper is one of the item's materials: the clerk saw it."""
    seen = {"state": MaterialState.PAPER, "by_id": officer_id(by), "at": at}
    Material.objects.get_or_create(case_id=case.pk, key=MATERIAL, defaults=seen)


def _in_words(picture: bytes | None) -> str:
    return base64.b64encode(picture).decode() if picture else ""
