"""Give an officer an account."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.people.facts import AccountOpened
from qiongtai.people.models import Account, Staff
from qiongtai.people.operations.sign_up import UsernameTaken
from qiongtai.people.rules.codes import AccountKind
from qiongtai.people.rules.naming import check_name, check_username
from qiongtai.places.queries.organs import organ as organ_of


@transaction.atomic
def hire(
    *, username: str, password: str, name_zh: str, name_en: str, organ_id: int, number: str, by: Actor, at: datetime
) -> int:
    """Open an officer's account without any powers, and return the staff's id; needs MAINTAIN at the organ's place.

    *number* is the officer's own number (工号), unique in the province.
    """
    organ = organ_of(organ_id)
    by.require(Power.MAINTAIN, place=organ.place, organ_key=organ.key)
    try:
        with transaction.atomic():
            account = Account.objects.create(
                username=check_username(username), password=make_password(password), kind=AccountKind.STAFF
            )
            staff = Staff.objects.create(
                account=account, name_zh=check_name(name_zh), name_en=name_en, organ_id=organ_id, number=number
            )
    except IntegrityError:
        raise UsernameTaken from None
    fact = AccountOpened(
        account_id=account.pk,
        account_kind=AccountKind.STAFF,
        staff_id=staff.pk,
        place=organ.place,
        organ_id=organ_id,
    )
    record(fact, by=by, at=at)
    return staff.pk
