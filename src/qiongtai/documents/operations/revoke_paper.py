"""Take back a paper."""

from datetime import datetime

from django.db import transaction

from qiongtai.documents.facts import PaperRevoked
from qiongtai.documents.models import Paper
from qiongtai.documents.rules.kinds import PaperState
from qiongtai.documents.rules.licences import ReasonMissing
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal


class PaperRevokedAlready(Refusal):
    """This paper was revoked already."""


@transaction.atomic
def revoke_paper(*, paper_id: int, reason: str, by: Actor, at: datetime) -> None:
    """Mark a paper as revoked, which its public check will say; that *by* may do so is the caller's to have checked.

    Raises `NotFound`, `ReasonMissing`, `PaperRevokedAlready`.
    """
    paper = lock(Paper, paper_id)
    if not reason.strip():
        raise ReasonMissing
    if paper.state == PaperState.REVOKED:
        raise PaperRevokedAlready
    Paper.objects.filter(pk=paper_id).update(state=PaperState.REVOKED)
    revoked = PaperRevoked(paper_id=paper_id, number=paper.number, reason=reason.strip(), place=paper.place)
    record(revoked, by=by, at=at)
