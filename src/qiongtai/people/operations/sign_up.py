"""A citizen opens an account."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.identifiers import check_identity_number, check_phone
from qiongtai.law.refusal import Refusal
from qiongtai.people.adapters import vault
from qiongtai.people.facts import AccountOpened, PersonRegistered
from qiongtai.people.models import Account, Person
from qiongtai.people.rules.codes import AccountKind, RealName
from qiongtai.people.rules.naming import check_name, check_username


class UsernameTaken(Refusal):
    """This user name is taken. Choose another one."""

    field = "username"


class IdentityNotYours(Refusal):
    """No account can be opened here with these particulars. If they are yours, a service window opens it for you."""

    field = "identity_number"


@transaction.atomic
def sign_up(
    *, username: str, password: str, name: str, identity_number: str, phone: str, language: str = "", at: datetime
) -> int:
    """Open a citizen's account and return its id; the real name is `RealName.DECLARED`.

    A person whom a window registered before is joined to the account only if name and phone both agree: a stranger who
    knows a number must not come to see the owner's cases. The answer does not tell which of them differs, nor whether
    the person has an account already.
    """
    username, name, phone = check_username(username), check_name(name), check_phone(phone)
    number = check_identity_number(identity_number, today=day_of(at)).text
    person = Person.objects.select_for_update().filter(identity_digest=vault.digest(number)).first()
    if person is not None and (person.account_id is not None or (person.name, person.phone) != (name, phone)):
        raise IdentityNotYours
    account = _open(username=username, password=password, phone=phone, language=language)
    facts: list[AccountOpened | PersonRegistered] = []
    if person is None:
        person = _register(name=name, number=number, phone=phone, at=at)
        facts.append(PersonRegistered(person_id=person.pk, level=person.level))
    person.account = account
    person.save(update_fields=["account"])
    facts.append(AccountOpened(account_id=account.pk, account_kind=AccountKind.CITIZEN, person_id=person.pk))
    record(*facts, by=Actor(ActorKind.CITIZEN, account.pk, name), at=at)
    return account.pk


def _open(*, username: str, password: str, phone: str, language: str) -> Account:
    if Account.objects.filter(username__iexact=username).exists():
        raise UsernameTaken
    account = Account(username=username, password=make_password(password), phone=phone, language=language)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise UsernameTaken from None
    return account


def _register(*, name: str, number: str, phone: str, at: datetime) -> Person:
    person = Person(
        name=name,
        identity_digest=vault.digest(number),
        identity_cipher=vault.seal(number),
        phone=phone,
        level=RealName.DECLARED,
        registered_at=at,
    )
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        raise IdentityNotYours from None
    return person
