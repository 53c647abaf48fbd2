"""The rules as the operator keeps them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.rules.codes import Colour, DecidedBy, Monitoring, Severity


class Rule(models.Model):
    """One monitoring rule as its version *version* says, the latest approved. *own*: a supervisor made it."""

    code = models.CharField(max_length=8, primary_key=True)
    rank = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=200)
    meaning_zh = models.CharField(max_length=300)
    meaning_en = models.CharField(max_length=400)
    kind = models.CharField(max_length=12)
    points = models.JSONField(default=list)
    colour = models.CharField(max_length=6)
    severity = models.CharField(max_length=8)
    decided_by = models.CharField(max_length=8)
    params = models.JSONField(default=dict)
    basis = models.JSONField(default=list)
    first_rank = models.PositiveSmallIntegerField(default=1)
    applies_to = models.CharField(max_length=60, default="all")
    exempt_flows = models.JSONField(default=list)
    certainty = models.CharField(max_length=12)
    own = models.BooleanField(default=False)

    class Meta:
        db_table = "supervision_rule"
        constraints = [
            models.CheckConstraint(
                name="supervision_rule_words_known",
                condition=Q(
                    colour__in=sorted(one.value for one in Colour),
                    severity__in=sorted(one.value for one in Severity),
                    kind__in=sorted(one.value for one in Monitoring),
                    decided_by__in=sorted(one.value for one in DecidedBy),
                ),
                violation_error_message=_("A rule has a known colour, severity, kind and way to be decided."),
            ),
        ]
