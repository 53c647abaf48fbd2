"""Officers who are away, and who holds their posts meanwhile."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from qiongtai.law.actor import Actor, Power
from qiongtai.people.models.staff import Staff


class Leave(models.Model):
    """*deputy* holds the *posts* of *staff* from the first day to the last, or until *ended_at*.

    The powers themselves are holdings of the deputy that begin and end by themselves.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    posts = ArrayField(models.BigIntegerField())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_leave"
        constraints = [
            models.CheckConstraint(
                name="people_leave_days_in_order",
                condition=models.Q(last_day__gte=models.F("first_day")),
                violation_error_message=_("The last day of the leave lies before its first."),
            ),
            models.CheckConstraint(
                name="people_leave_deputy_is_another",
                condition=~models.Q(deputy=models.F("staff")),
                violation_error_message=_("The deputy must be another officer of the same organ."),
            ),
        ]


def require_own(staff: Staff, by: Actor) -> None:
    """Raise `NotFound` unless *by* is the officer, or maintains the officer's organ."""
    if staff.account_id != by.id:
        by.require(Power.MAINTAIN, place=staff.organ.division_id, organ_key=staff.organ.key)
