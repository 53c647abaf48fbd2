"""Record that a second factor of an account was set up or removed."""

from datetime import datetime

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.people.facts import FactorAdded, FactorRemoved


def note_factor(*, account_id: int, factor: str, added: bool, by: Actor, at: datetime) -> None:
    """Record it in the caller's transaction; *factor* is ``totp`` or ``passkey``. Permits nothing by itself."""
    kind = FactorAdded if added else FactorRemoved
    record(kind(account_id=account_id, factor=factor, place=by.place), by=by, at=at)
