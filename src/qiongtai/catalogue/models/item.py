"""Service items and their versions: the province's directory."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from qiongtai.catalogue.rules.words import Audience, ItemType


class Item(models.Model):
    """A service item. Its names and marks repeat the newest version's, for lists and counts."""

    key = models.CharField(max_length=60, unique=True)
    type = models.CharField(max_length=16, choices=[(one.value, one.value) for one in ItemType])
    audience = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Audience])
    organ_key = models.CharField(max_length=40)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=240)
    themes = ArrayField(models.CharField(max_length=40), default=list)
    life_events = ArrayField(models.CharField(max_length=40), default=list)
    channels = ArrayField(models.CharField(max_length=12), default=list)
    accepted_at = ArrayField(models.CharField(max_length=10), default=list)
    version = models.ForeignKey("ItemVersion", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "catalogue_item"
        constraints = [
            models.CheckConstraint(
                name="catalogue_item_key_is_a_word",
                condition=models.Q(key__regex=r"^[a-z][a-z0-9_]*$"),
                violation_error_message=_("An item's key is written in small letters, digits and underscores."),
            )
        ]


class ItemVersion(models.Model):
    """What the province's directory said of an item from one publication on; never changed."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_item_version"
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"],
                name="catalogue_item_version_number_once",
                violation_error_message=_("This version of the item exists already."),
            )
        ]
