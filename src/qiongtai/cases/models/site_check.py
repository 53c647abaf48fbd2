"""Checks on site of a case, and the photos taken there (行政许可法 34)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import Case
from qiongtai.cases.rules.permits import SecondOfficerUnfit
from qiongtai.cases.rules.site_checks import NotYourCheck, SiteCheckMissing, SiteCheckStage


class SiteCheck(models.Model):
    """From its plan to the second officer's word. *points*: the checklist as ``{"zh", "en", "finding", "note"}``."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField()
    place = models.CharField(max_length=200)
    first = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    first_name = models.CharField(max_length=60)
    second = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    second_name = models.CharField(max_length=60)
    points = models.JSONField()
    words = models.TextField(blank=True)
    seen_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=20, blank=True)
    mend_by = models.DateField(null=True)
    recorded_at = models.DateTimeField(null=True)
    disputed_at = models.DateTimeField(null=True)
    dispute = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_site_check"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                name="cases_site_check_one_under_way",
                condition=Q(confirmed_at__isnull=True),
                violation_error_message=_("A check on site is under way in this case."),
            ),
            models.CheckConstraint(
                name="cases_site_check_two_officers",
                condition=~Q(first=models.F("second")),
                violation_error_message=_("A check on site takes two officers (Article 34)."),
            ),
            models.CheckConstraint(
                name="cases_site_check_confirmed_whole",
                condition=Q(confirmed_at__isnull=True) | Q(recorded_at__isnull=False) & ~Q(result=""),
                violation_error_message=_("Only a whole record is confirmed."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["first", "planned_on", "id"],
                name="cases_site_check_by_first",
                condition=Q(confirmed_at__isnull=True),
            ),
            models.Index(
                fields=["second", "planned_on", "id"],
                name="cases_site_check_by_second",
                condition=Q(confirmed_at__isnull=True),
            ),
        ]

    @property
    def stage(self) -> SiteCheckStage:
        """Return how far it has come."""
        if self.confirmed_at:
            return SiteCheckStage.CONFIRMED
        if self.disputed_at:
            return SiteCheckStage.DISPUTED
        return SiteCheckStage.RECORDED if self.recorded_at else SiteCheckStage.PLANNED


class SitePhoto(models.Model):
    """A photo taken on site, kept as soon as it was taken."""

    site_check = models.ForeignKey(SiteCheck, on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_site_photo"


def checked_beside(case_id: int, officer: int | None, second: int | None = None) -> int:
    """Return who checked on site beside *officer*, by the newest confirmed record of the case (行政许可法 34).

    Raises `SiteCheckMissing` without one, `NotYourCheck` for a third officer, and `SecondOfficerUnfit` where *second*
    was named and is somebody else.
    """
    row = SiteCheck.objects.filter(case_id=case_id, confirmed_at__isnull=False).order_by("-id").first()
    if row is None:
        raise SiteCheckMissing
    if officer not in (row.first_id, row.second_id):
        raise NotYourCheck
    beside = int(row.second_id if officer == row.first_id else row.first_id)
    if second is not None and second != beside:
        raise SecondOfficerUnfit
    return beside
