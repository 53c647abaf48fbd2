"""Carry e-mails and text messages out, and try those again that did not go."""

from datetime import datetime

import structlog
from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.supervision.adapters.post import SmsPort, send_email, sms_port
from qiongtai.supervision.facts import NoticeUndeliverable
from qiongtai.supervision.models import Delivery
from qiongtai.supervision.operations.send import about_notice
from qiongtai.supervision.queries.measures import measures
from qiongtai.supervision.queries.notice_words import Letter, letter
from qiongtai.supervision.queries.notices import shown
from qiongtai.supervision.rules.measure_codes import DeliveryState, WarningWay
from qiongtai.supervision.rules.measures import Measures

log = structlog.get_logger("qiongtai.supervision")
BATCH = 50


@transaction.atomic
def deliver_due(at: datetime, limit: int = BATCH, *, sms: SmsPort | None = None) -> int:
    """Send what waits by *at*, at most *limit*, and return how many were tried.

    One that fails is tried again after the pauses of the measures, then given up, which is a fact.
    """
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING, next_at__lte=at).order_by("next_at", "pk")
    rows = list(waiting.select_for_update(of=("self",), skip_locked=True).select_related("notice")[:limit])
    if not rows:
        return 0
    book, port = measures(), sms or sms_port()
    said = {row.id: row for row in shown([one.notice for one in rows])}
    for row in rows:
        _try(row, letter(said[row.notice_id], row.language), port, book, at)
    Delivery.objects.bulk_update(rows, ["state", "attempts", "next_at", "sent_at", "error"])
    return len(rows)


def _try(row: Delivery, words: Letter, sms: SmsPort, book: Measures, at: datetime) -> None:
    row.attempts += 1
    try:
        if row.way == WarningWay.EMAIL:
            send_email(to=row.address, subject=words.subject, text=words.text)
        else:
            sms.send(to=row.address, text=words.short, at=at)
    except Exception as error:  # noqa: BLE001  (whatever a mail server may raise: the others must still go out)
        row.error = f"{type(error).__name__}: {error}"[:300].replace("\x00", "")
        _put_off(row, book, at)
        log.warning("delivery failed", way=row.way, attempts=row.attempts, state=row.state)
        return
    row.state, row.sent_at, row.error = DeliveryState.SENT, at, ""


def _put_off(row: Delivery, book: Measures, at: datetime) -> None:
    if row.attempts <= len(book.retries):
        row.next_at = at + book.retries[row.attempts - 1]
        return
    row.state = DeliveryState.GIVEN_UP
    fact = NoticeUndeliverable(**about_notice(row.notice), way=row.way, officer_id=row.account_id, error=row.error)
    record(fact, by=SYSTEM, at=at)
