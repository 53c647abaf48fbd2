"""Give a citizen a new password in person."""

from datetime import datetime

from django.db import transaction

from qiongtai.law.actor import Actor, Power
from qiongtai.law.identifiers import plain
from qiongtai.law.refusal import NotFound
from qiongtai.people.adapters import vault
from qiongtai.people.models import Person
from qiongtai.people.operations.replace_password import replace_password


@transaction.atomic
def reset_citizen_password(*, identity_number: str, name: str, password: str, by: Actor, at: datetime) -> None:
    """Give the account of the person whose card the clerk *by* holds a new password; all its sessions end.

    Raises `NotFound` unless number and name belong to a person with an account.
    """
    if not by.holds(Power.RECEIVE):
        raise NotFound
    digest = vault.digest(plain(identity_number))
    person = Person.objects.filter(identity_digest=digest, name=name.strip()).first()
    if person is None or person.account_id is None:
        raise NotFound
    replace_password(account_id=person.account_id, password=password, place=by.place, by=by, at=at)
