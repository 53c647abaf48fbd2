"""Write in the register of licences."""

from datetime import date, datetime

from qiongtai.documents.facts import LicenceStateChanged
from qiongtai.documents.models import Licence, LicenceEntry, Paper
from qiongtai.documents.rules.deeds import LEADS_TO, Deed, Order
from qiongtai.documents.rules.kinds import LicenceState, PaperState
from qiongtai.documents.rules.licences import LOST, check_change
from qiongtai.law.actor import Actor

GONE = (*LOST, LicenceState.CANCELLED)


def enter(
    licence: Licence,
    deed: Deed,
    *,
    order: Order | None = None,
    reason: str = "",
    case_id: int | None = None,
    paper_id: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Keep in the register what was done to *licence*, as its row says by now."""
    LicenceEntry.objects.create(
        licence=licence,
        deed=deed,
        ground=order.ground or "" if order else "",
        reason=order.reason.strip() if order else reason,
        told_on=order.told_on if order else None,
        until=order.until if order else None,
        answer=order.answer.strip() if order else "",
        interest=order.interest.strip() if order else "",
        compensation=order.compensation or "" if order else "",
        loss=order.loss.strip() if order else "",
        valid_until=licence.valid_until,
        case_id=case_id,
        paper_id=paper_id,
        at=at,
        by_name=by.name,
    )


def enter_state(
    licence: Licence, order: Order, *, paper_id: int | None = None, by: Actor, at: datetime
) -> LicenceStateChanged:
    """Change the state of a locked *licence* as *order* wants, and return the fact to record.

    Raises `LicenceStateWrong`. A licence that is gone reminds nobody, and its paper holds no more.
    """
    before, after = LicenceState(licence.state), LEADS_TO[order.deed]
    check_change(before, after)
    licence.state = after
    licence.suspended_until = _until(order)
    if after in GONE:
        licence.remind_on = licence.check_by = licence.tell_check_on = None
        Paper.objects.filter(pk=licence.paper_id).update(state=PaperState.REVOKED)
    licence.save(update_fields=["state", "suspended_until", "remind_on", "check_by", "tell_check_on"])
    enter(licence, order.deed, order=order, paper_id=paper_id, by=by, at=at)
    return LicenceStateChanged(
        licence_id=licence.pk,
        number=licence.number,
        before=before,
        after=after,
        reason=order.reason.strip(),
        ground=order.ground,
        told_on=order.told_on,
        hearing=order.hearing,
        until=order.until,
        answer=order.answer.strip(),
        interest=order.interest.strip(),
        compensation=order.compensation,
        loss=order.loss.strip(),
        place=licence.place,
        organ_id=licence.organ_id,
    )


def _until(order: Order) -> date | None:
    return order.until if order.deed is Deed.SUSPEND else None
