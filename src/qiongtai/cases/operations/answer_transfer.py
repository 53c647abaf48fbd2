"""Acknowledge what came from another organ, return it with reasons, or send it again (交接确认)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Transfer
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import take
from qiongtai.cases.operations.send_on import send_on
from qiongtai.cases.queries.transfers import may_receive, may_send, papers_of
from qiongtai.cases.rules.texts import reason as checked
from qiongtai.cases.rules.transfers import (
    Leg,
    TransferAnswered,
    TransferNotReturned,
    TransferState,
    check_all_there,
    check_lacking,
)
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.organs import organ


@transaction.atomic
def acknowledge_transfer(*, transfer_id: int, papers: Collection[str], by: Actor, at: datetime) -> int:
    """Acknowledge that all the *papers* (keys) of the list are there, and return the case's id.

    Raises `NotFound` for who is not at the receiving side, `TransferAnswered`, `PapersNotAllThere`, `PaperUnknown`.
    """
    case, row = _coming(transfer_id, by)
    check_all_there([one.key for one in papers_of(row)], papers)
    record(acknowledged(case, row, tacit=False, by=by, at=at), by=by, at=at)
    return row.case_id


@transaction.atomic
def return_transfer(*, transfer_id: int, lacking: Sequence[str], reason: str, by: Actor, at: datetime) -> int:
    """Return what came, saying why and which papers are *lacking*; the case's id is returned.

    The sender mends it and sends it again: it is not the applicant who is asked (行政许可法 35). Raises as
    `acknowledge_transfer` does, and `ReasonMissing`.
    """
    case, row = _coming(transfer_id, by)
    papers = papers_of(row)
    keys = check_lacking([one.key for one in papers], lacking)
    row.reason, row.lacking, row.state = checked(reason), list(keys), TransferState.RETURNED
    row.answered_at, row.answered_by_name = at, by.name
    row.save()
    returned = facts.TransferReturned(
        **_said(case, row),
        lacking=tuple(one.name_zh for one in papers if one.key in keys),
        reason=row.reason,
    )
    record(returned, by=by, at=at)
    return row.case_id


@transaction.atomic
def send_again(*, transfer_id: int, by: Actor, at: datetime) -> int:
    """Send what was returned once more, with the same papers, and return the case's id.

    Raises `NotFound` for who is not at the sending side, and `TransferNotReturned`.
    """
    case, row = _locked(transfer_id)
    if not may_send(by, row):
        raise NotFound
    if row.state != TransferState.RETURNED or row.again:
        raise TransferNotReturned
    row.again = True
    row.save(update_fields=["again"])
    sender, receiver = organ(row.sender_id), organ(row.receiver_id)
    sent = send_on(case, Leg(row.leg), sender=sender, receiver=receiver, papers=papers_of(row), by=by, at=at)
    record(sent, by=by, at=at)
    return row.case_id


def acknowledged(case: Case, row: Transfer, *, tacit: bool, by: Actor, at: datetime) -> facts.TransferAcknowledged:
    """Mark *row* as acknowledged and return the fact, to be recorded."""
    row.state, row.tacit = TransferState.ACKNOWLEDGED, tacit
    row.answered_at, row.answered_by_name = at, by.name
    row.save(update_fields=["state", "tacit", "answered_at", "answered_by_name"])
    return facts.TransferAcknowledged(
        **_said(case, row), papers=tuple(one.name_zh for one in papers_of(row)), tacit=tacit
    )


def _said(case: Case, row: Transfer) -> dict[str, Any]:
    sender, receiver = organ(row.sender_id), organ(row.receiver_id)
    said = {**about(case), "place": receiver.place, "organ_id": receiver.id}
    return said | {
        "transfer_id": row.pk,
        "leg": Leg(row.leg),
        "sender": sender.name_zh,
        "receiver": receiver.name_zh,
    }


def _locked(transfer_id: int) -> tuple[Case, Transfer]:
    """Return the hand-over and its case, locked in the order in which all acts lock: the case first."""
    case_id = Transfer.objects.filter(pk=transfer_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    return take(case_id), Transfer.objects.get(pk=transfer_id)


def _coming(transfer_id: int, by: Actor) -> tuple[Case, Transfer]:
    case, row = _locked(transfer_id)
    if not may_receive(by, row):
        raise NotFound
    if row.state != TransferState.SENT:
        raise TransferAnswered
    return case, row
