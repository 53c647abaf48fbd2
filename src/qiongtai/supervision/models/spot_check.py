"""Random spot checks (随机抽查): the draw, and what was found in each case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

PLACE = 12


class SpotCheck(models.Model):
    """A draw of finished cases of an *area*; *seed* and *digest* let anybody repeat it."""

    area = models.CharField(max_length=PLACE)
    organ_key = models.CharField(max_length=40, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    seed = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    population = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()
    drawn_by_name = models.CharField(max_length=200)

    class Meta:
        db_table = "supervision_spot_check"
        indexes = [models.Index(fields=["-drawn_at", "-id"], name="supervision_spot_check_latest")]


class DrawnCase(models.Model):
    """One case of a draw and what was found: *faults* names what did not hold; None while nobody looked."""

    spot_check = models.ForeignKey(SpotCheck, on_delete=models.PROTECT, related_name="+", db_index=False)
    place_in_draw = models.PositiveIntegerField()
    case_id = models.BigIntegerField()
    number = models.CharField(max_length=32, blank=True)
    item_key = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=PLACE)
    organ_id = models.BigIntegerField(null=True)
    organ_key = models.CharField(max_length=40, blank=True)
    faults = models.JSONField(null=True)
    words = models.TextField(blank=True)
    found_at = models.DateTimeField(null=True)
    found_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "supervision_drawn_case"
        constraints = [
            models.UniqueConstraint(
                fields=["spot_check", "place_in_draw"],
                name="supervision_drawn_case_place_once",
                violation_error_message=_("A place in a draw is taken once."),
            ),
            models.UniqueConstraint(
                fields=["spot_check", "case_id"],
                name="supervision_drawn_case_once",
                violation_error_message=_("A case is drawn once."),
            ),
        ]
