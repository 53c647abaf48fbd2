"""Put a new password on an account, for the operations that know whose it is."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.people.facts import PasswordReset
from qiongtai.people.models import Account


class PasswordWeak(Refusal):
    """Choose a password of at least ten characters that is not common and not only digits."""

    field = "password"


@transaction.atomic
def replace_password(*, account_id: int, password: str, place: str | None, by: Actor, at: datetime) -> None:
    """Replace the password and drop the second factor; all sessions of the account end. Permits nothing by itself."""
    try:
        validate_password(password)
    except ValidationError:
        raise PasswordWeak from None
    account = lock(Account, account_id)
    account.password = make_password(password)
    account.save(update_fields=["password"])
    removed, _ = Authenticator.objects.filter(user_id=account_id).delete()
    fact = PasswordReset(account_id=account_id, second_factor_removed=removed > 0, place=place)
    record(fact, by=by, at=at)
