"""Order something about a licence: check, suspend, restore, revoke, withdraw, forfeit, cancel."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from qiongtai.documents.facts import LicenceChecked, PaperPrepared
from qiongtai.documents.models import Licence
from qiongtai.documents.operations.enter import enter, enter_state
from qiongtai.documents.operations.prepare_papers import Sheet, prepare_papers
from qiongtai.documents.rules.checks import first_told, next_check
from qiongtai.documents.rules.deeds import Deed, Held, Order, check_order
from qiongtai.documents.rules.kinds import LicenceState, PaperKind
from qiongtai.documents.rules.licences import is_person
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.signing.operations.sign_fact import sign_fact

PAPERS = {
    Deed.SUSPEND: PaperKind.SUSPENSION,
    Deed.RESTORE: PaperKind.RESTORATION,
    Deed.REVOKE: PaperKind.REVOCATION,
    Deed.WITHDRAW: PaperKind.WITHDRAWAL,
    Deed.FORFEIT: PaperKind.FORFEITURE,
    Deed.CANCEL: PaperKind.CANCELLATION,
}


@transaction.atomic
def order_licence(
    *, licence_id: int, order: Order, more: Mapping[str, object] | None = None, by: Actor, at: datetime
) -> int | None:
    """Do what *order* says to the licence, and return the id of its paper (None: a check has none).

    *more* is what only the caller knows of it: item_type, legal_basis, reconsideration_organ_zh. The officer signs the
    fact. Whoever approves at the organ may. Raises `NotFound`, `LicenceStateWrong` and the refusals of `rules.deeds`.
    """
    licence = lock(Licence, licence_id)
    by.require(Power.APPROVE, place=licence.place, organ_key=licence.organ_key)
    check_order(order, _held(licence), calendar_of(licence.place), today=day_of(at))
    if order.deed is Deed.CHECK:
        _plan_next(licence, at)
        enter(licence, order.deed, order=order, by=by, at=at)
        checked = _checked(licence, order)
        sign_fact(checked, by=by, at=at)
        record(checked, by=by, at=at)
        return None
    paper = _paper(licence, order, more or {}, at=at)
    changed = enter_state(licence, order, paper_id=paper.paper_id, by=by, at=at)
    sign_fact(changed, by=by, at=at)
    record(paper, changed, by=by, at=at)
    return paper.paper_id


def _plan_next(licence: Licence, at: datetime) -> None:
    """The next check comes so many months after this one, while the licence holds."""
    licence.check_by = next_check(day_of(at), licence.check_months, licence.valid_until)
    licence.tell_check_on = first_told(licence.check_by)
    licence.save(update_fields=["check_by", "tell_check_on"])


def _held(licence: Licence) -> Held:
    return Held(
        state=LicenceState(licence.state),
        valid_until=licence.valid_until,
        by_person=is_person(licence.holder_id_masked),
    )


def _checked(licence: Licence, order: Order) -> LicenceChecked:
    return LicenceChecked(
        licence_id=licence.pk,
        number=licence.number,
        words=order.reason.strip(),
        next_by=licence.check_by,
        place=licence.place,
        organ_id=licence.organ_id,
    )


def _paper(licence: Licence, order: Order, more: Mapping[str, object], *, at: datetime) -> PaperPrepared:
    data: dict[str, object] = {
        "organ_id": licence.organ_id,
        "organ_zh": licence.organ_zh,
        "organ_en": licence.organ_en,
        "applicant_name": licence.holder_name,
        "applicant_id": licence.holder_id_masked,
        "item_zh": licence.name_zh,
        "item_en": licence.name_en,
        "licence_number": licence.number,
        "reasons": order.reason.strip(),
        "ground": order.ground,
        "told_on": order.told_on,
        "hearing": order.hearing,
        "until": order.until,
        "answer": order.answer.strip(),
        "interest": order.interest.strip(),
        "compensation": order.compensation,
        "loss": order.loss.strip(),
        **more,
    }
    sheet = Sheet(
        kind=PAPERS[order.deed], subject_kind="licence", subject_id=licence.pk, place=licence.place, data=data
    )
    return prepare_papers(sheet, at=at)[0]
