"""What was made public about a case before its decision (公示), and the objections to it (异议)."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import PLACE, Case
from qiongtai.cases.rules.publicities import ObjectionOpen, PublicityOpen


class Publicity(models.Model):
    """One text, open to everybody from its first to its last day; *result* is what was published at its end."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.CharField(max_length=PLACE)
    title = models.CharField(max_length=120)
    text = models.TextField()
    first_on = models.DateField()
    last_on = models.DateField()
    ends_at = models.DateTimeField()
    by_name = models.CharField(max_length=60)
    result = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_publicity"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                name="cases_publicity_one_open",
                condition=Q(closed_at__isnull=True),
                violation_error_message=_("This case is in publicity already."),
            ),
            models.CheckConstraint(
                name="cases_publicity_days_in_order",
                condition=Q(last_on__gte=F("first_on")),
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                name="cases_publicity_closed_with_words",
                condition=Q(closed_at__isnull=True, result="") | Q(closed_at__isnull=False) & ~Q(result=""),
                violation_error_message=_("Write the result that is published."),
            ),
        ]
        indexes = [models.Index(fields=["place", "last_on", "id"], name="cases_publicity_by_place")]


class Objection(models.Model):
    """Somebody's objection; *sealed* holds who it is and how to reach them. *number* is known to them alone."""

    publicity = models.ForeignKey(Publicity, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=24, unique=True)
    sealed = models.BinaryField()
    words = models.TextField()
    at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "cases_objection"
        constraints = [
            models.CheckConstraint(
                name="cases_objection_answered_with_reasons",
                condition=Q(answered_at__isnull=True, answer="", upheld__isnull=True)
                | Q(answered_at__isnull=False, upheld__isnull=False) & ~Q(answer=""),
                violation_error_message=_("An objection is answered with reasons."),
            ),
        ]


def check_published(case_id: int) -> None:
    """Raise `ObjectionOpen` or `PublicityOpen` while the case is in publicity, for the decision has to wait."""
    unanswered = Exists(Objection.objects.filter(publicity=OuterRef("pk"), answered_at=None))
    found = Publicity.objects.filter(case_id=case_id, closed_at=None).annotate(unanswered=unanswered)
    for row in found.values("unanswered"):
        raise ObjectionOpen if row["unanswered"] else PublicityOpen
