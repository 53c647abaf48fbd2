"""Make a natural person known, or find one."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.identifiers import check_identity_number, check_phone
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.adapters import vault
from qiongtai.people.facts import IdentitySeen, PersonRegistered
from qiongtai.people.models import Person
from qiongtai.people.rules.codes import RealName
from qiongtai.people.rules.naming import check_name


class NameDiffers(Refusal):
    """This identity number is registered with another name. Compare both with the document."""

    field = "name"


@transaction.atomic
def register_person(*, name: str, identity_number: str, phone: str, by: Actor, at: datetime) -> int:
    """Return the id of the person with *identity_number*, registered now if unknown; for clerks and errand agents.

    The officer holds the document in hand, so the real name reaches `RealName.SEEN`. A known person keeps name and,
    with an account of their own, phone. Raises `NameDiffers`, and what `check_name` and `law.identifiers` raise.
    """
    if not by.holds(Power.RECEIVE, Power.ACCEPT, Power.RUN):
        raise NotFound
    name, phone = check_name(name), check_phone(phone)
    number = check_identity_number(identity_number, today=day_of(at)).text
    person, fresh = Person.objects.get_or_create(
        identity_digest=vault.digest(number),
        defaults={
            "name": name,
            "identity_cipher": vault.seal(number),
            "phone": phone,
            "level": RealName.SEEN,
            "registered_at": at,
        },
    )
    if fresh:
        record(PersonRegistered(person_id=person.pk, level=person.level, place=by.place), by=by, at=at)
    else:
        _see(person, name=name, phone=phone, by=by, at=at)
    return person.pk


def _see(person: Person, *, name: str, phone: str, by: Actor, at: datetime) -> None:
    if person.name != name:
        raise NameDiffers
    rises = person.level < RealName.SEEN
    moves = person.account_id is None and person.phone != phone
    if rises or moves:
        person.level = max(person.level, RealName.SEEN)
        person.phone = phone if moves else person.phone
        person.save(update_fields=["level", "phone"])
    if rises:
        record(IdentitySeen(person_id=person.pk, level=person.level, place=by.place), by=by, at=at)
