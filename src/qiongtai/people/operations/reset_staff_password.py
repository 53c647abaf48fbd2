"""Give an officer a new password."""

from datetime import datetime

from django.db import transaction

from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.models import Staff
from qiongtai.people.operations.replace_password import replace_password


@transaction.atomic
def reset_staff_password(*, staff_id: int, password: str, by: Actor, at: datetime) -> None:
    """Give an officer's account a new password; needs MAINTAIN over the officer's organ. All its sessions end."""
    staff = Staff.objects.select_related("organ").filter(pk=staff_id).first()
    if staff is None:
        raise NotFound
    by.require(Power.MAINTAIN, place=staff.organ.division_id, organ_key=staff.organ.key)
    replace_password(account_id=staff.account_id, password=password, place=staff.organ.division_id, by=by, at=at)
