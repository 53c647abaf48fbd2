"""Take an expert off the roster."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.people.facts import AccountClosed
from qiongtai.people.models import Account
from qiongtai.people.operations.replace_password import replace_password
from qiongtai.people.queries.experts import kept_by


@transaction.atomic
def close_expert(*, expert_id: int, reason: str, by: Actor, at: datetime) -> None:
    """End the expert's sign-in; opinions that were given stay. For who heads or administers the organ."""
    expert = kept_by(by, expert_id)
    if Account.objects.filter(pk=expert.account_id, is_active=True).update(is_active=False):
        closed = AccountClosed(account_id=expert.account_id, reason=reason[:500], place=expert.place)
        record(closed, by=by, at=at)


@transaction.atomic
def reset_expert_password(*, expert_id: int, password: str, by: Actor, at: datetime) -> None:
    """Give an expert a new password; all sessions of the account end. Raises `NotFound` and `PasswordWeak`."""
    expert = kept_by(by, expert_id)
    replace_password(account_id=expert.account_id, password=password, place=expert.place, by=by, at=at)
