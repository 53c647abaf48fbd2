"""Take note of an alert."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import Refusal, Stale
from qiongtai.supervision.facts import AlertAcknowledged
from qiongtai.supervision.models import Alert
from qiongtai.supervision.operations.raise_alerts import about
from qiongtai.supervision.rules.codes import AlertState

LONGEST = 500


class RemarkMissing(Refusal):
    """Write down what was found or done about the alert."""

    field = "remark"


class RemarkTooLong(Refusal):
    """The remark is too long: at most %(longest)s characters."""

    field = "remark"


@transaction.atomic
def acknowledge_alert(*, alert_id: int, remark: str, by: Actor, at: datetime) -> None:
    """Note that a supervisor saw the alert, with a remark. Raises `RemarkMissing`, and `Stale` when it was settled."""
    alert = lock(Alert, alert_id)
    by.require(Power.SUPERVISE, place=alert.place, organ_key=alert.organ_key)
    if alert.state != AlertState.OPEN:
        raise Stale
    remark = remark.replace("\x00", "").strip()
    if not remark:
        raise RemarkMissing
    if len(remark) > LONGEST:
        raise RemarkTooLong(longest=LONGEST)
    alert.state, alert.settled_at, alert.settled_by, alert.remark = AlertState.ACKNOWLEDGED, at, by.name, remark
    alert.save(update_fields=["state", "settled_at", "settled_by", "remark"])
    record(AlertAcknowledged(**about(alert), remark=remark), by=by, at=at)
