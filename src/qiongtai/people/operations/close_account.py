"""Close an officer's account."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.facts import AccountClosed
from qiongtai.people.models import Account, Holding, Staff
from qiongtai.signing.operations.revoke_certificate import revoke_certificates
from qiongtai.signing.rules.holders import HolderKind


@transaction.atomic
def close_account(*, staff_id: int, reason: str, by: Actor, at: datetime) -> None:
    """End the officer's posts and sign-in; what was done under the name stays. Needs MAINTAIN over the organ."""
    staff = Staff.objects.select_related("organ", "account").select_for_update(of=("self",)).filter(pk=staff_id).first()
    if staff is None:
        raise NotFound
    by.require(Power.MAINTAIN, place=staff.organ.division_id, organ_key=staff.organ.key)
    Holding.objects.filter(staff=staff, until=None, since__lt=at).update(until=at)
    Holding.objects.filter(staff=staff, until=None).delete()
    Account.objects.filter(pk=staff.account_id).update(is_active=False)
    fact = AccountClosed(account_id=staff.account_id, reason=reason, place=staff.organ.division_id)
    revoke_certificates(kind=HolderKind.OFFICER, holder_id=staff.account_id, reason="account closed", by=by, at=at)
    record(fact, by=by, at=at)
