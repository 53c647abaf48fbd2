"""Put an expert on an organ's roster."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.identifiers import check_identity_number, check_uscc
from qiongtai.law.refusal import NotFound
from qiongtai.people.adapters import vault
from qiongtai.people.facts import AccountOpened
from qiongtai.people.models import Account, Expert
from qiongtai.people.operations.replace_password import PasswordWeak
from qiongtai.people.operations.sign_up import UsernameTaken
from qiongtai.people.queries.experts import require_keeper
from qiongtai.people.rules.codes import AccountKind
from qiongtai.people.rules.experts import EmployerMissing, ExpertField, ExpertListed, TitleMissing
from qiongtai.people.rules.naming import check_name, check_username
from qiongtai.places.queries.organs import organ as organ_of


@transaction.atomic
def add_expert(
    *,
    organ_id: int | None = None,
    username: str,
    password: str,
    name: str,
    identity_number: str,
    field: ExpertField,
    title: str,
    employer: str,
    employer_code: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Open an account without any powers for an expert of the organ (default: one's own), and return the expert's id.

    For who heads or administers the organ. Raises `NotFound`, `TitleMissing`, `EmployerMissing`, `PasswordWeak`,
    `ExpertListed`, `UsernameTaken` and what `law.identifiers` says of numbers.
    """
    if organ_id is None and by.organ_id is None:
        raise NotFound
    organ = organ_of(organ_id or by.organ_id or 0)
    require_keeper(by, organ.place, organ.key)
    title, employer = " ".join(title.split()), " ".join(employer.split())
    if not title:
        raise TitleMissing
    if not employer:
        raise EmployerMissing
    digest = vault.digest(check_identity_number(identity_number, today=day_of(at)).text)
    if Expert.objects.filter(organ_id=organ.id, identity_digest=digest).exists():
        raise ExpertListed
    account = _account(check_username(username), password)
    expert = Expert.objects.create(
        account=account,
        name=check_name(name),
        field=field,
        title=title,
        employer=employer,
        employer_code=check_uscc(employer_code).text if employer_code.strip() else "",
        identity_digest=digest,
        organ_id=organ.id,
        place=organ.place,
        added_at=at,
    )
    opened = AccountOpened(
        account_id=account.pk,
        account_kind=AccountKind.EXPERT,
        expert_id=expert.pk,
        place=organ.place,
        organ_id=organ.id,
    )
    record(opened, by=by, at=at)
    return expert.pk


def _account(username: str, password: str) -> Account:
    try:
        validate_password(password)
    except ValidationError:
        raise PasswordWeak from None
    if Account.objects.filter(username__iexact=username).exists():
        raise UsernameTaken
    account = Account(username=username, password=make_password(password), kind=AccountKind.EXPERT)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise UsernameTaken from None
    return account
