"""Matters beside the life of a case: a projection of facts, made again from them at any time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.rules.matters import MATTERS

PLACE = 12


class WatchedMatter(models.Model):
    """One matter and the instant at which its rule is broken unless a fact comes first; no foreign keys, as for cases.

    *ref* is its id in its own room. Once *fired* it stays so until a fact moves the end.
    """

    kind = models.CharField(max_length=10)
    ref = models.CharField(max_length=40)
    case_id = models.BigIntegerField(null=True)
    number = models.CharField(max_length=32, blank=True)
    item_key = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=PLACE, blank=True)
    organ_id = models.BigIntegerField(null=True)
    link = models.IntegerField()
    fires_at = models.DateTimeField(null=True)
    fired = models.BooleanField(default=False)

    class Meta:
        db_table = "supervision_matter"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "ref"],
                name="supervision_matter_once",
                violation_error_message=_("A matter is watched once."),
            ),
            models.CheckConstraint(
                name="supervision_matter_kind_known",
                condition=Q(kind__in=sorted(MATTERS)),
                violation_error_message=_("A watched matter is of a known kind."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["fires_at", "id"],
                name="supervision_matter_pending",
                condition=Q(fired=False, fires_at__isnull=False),
            ),
            models.Index(fields=["case_id"], name="supervision_matter_of_case", condition=Q(case_id__isnull=False)),
        ]
