"""The licences that a party holds, and the applications to renew or change them."""

from dataclasses import dataclass
from datetime import date, datetime

from qiongtai.cases.models import Case, Renewal
from qiongtai.cases.queries.mine import mine
from qiongtai.cases.rules.renewals import LIVE, Aim, Outcome, in_time_until
from qiongtai.cases.rules.states import State
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.documents.queries.register import RegisterRow, licences_from
from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor

MOST = 200
"""How many granted cases are looked through for licences, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MyLicence:
    """A licence of the actor. *days*: until its last day (None: no end, or over); *ask_by*: in time until then."""

    row: RegisterRow
    days: int | None
    ask_by: date | None
    in_time: bool
    may_renew: bool
    may_change: bool

    @property
    def ends_soon(self) -> bool:
        """Tell whether the holder was reminded of its end."""
        return self.days is not None and self.row.reminded_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalRow:
    """What a case asks for a licence, and how that ended (None: open)."""

    licence_id: int
    aim: Aim
    expires_on: date | None
    outcome: Outcome | None


def my_licences(actor: Actor, *, at: datetime) -> tuple[MyLicence, ...]:
    """Return the licences of the actor and of those they act for, the one that ends first before the others."""
    granted = Case.objects.filter(mine(actor), granted=True).exclude(state=State.DISCARDED).order_by("-id")
    versions = dict(granted.values_list("pk", "entry_version_id")[:MOST])
    return tuple(_row(one, versions[one.case_id], at) for one in licences_from(list(versions), at=at))


def renewal_of(case_id: int) -> RenewalRow | None:
    """Return what the case asks for a licence, if it does."""
    row = Renewal.objects.filter(case_id=case_id).first()
    if row is None:
        return None
    outcome = Outcome(row.outcome) if row.outcome else None
    return RenewalRow(licence_id=row.licence_id, aim=Aim(row.aim), expires_on=row.expires_on, outcome=outcome)


def _row(row: RegisterRow, version: int, at: datetime) -> MyLicence:
    until, today = row.licence.valid_until, day_of(at)
    live = row.licence.state in LIVE and (until is None or until >= today)
    ends = live and until is not None
    item = spec_of(version).item
    before = item.result.renew_before_days
    return MyLicence(
        row=row,
        days=(until - today).days if ends and until else None,
        ask_by=in_time_until(until, before) if ends and until else None,
        in_time=bool(item.is_permit and ends and until and today <= in_time_until(until, before)),
        may_renew=ends,
        may_change=live,
    )
