"""Entries: an item at a place, and what each of its versions said there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.catalogue.models.item import Item, ItemVersion
from qiongtai.law.terms import Unit


class Entry(models.Model):
    """An item at the division *place* whose people it serves.

    *organ* decides; at a base entry, which only describes an item that is handled further down, there is none.
    *organ_place* is where it stands; *first_organ* takes in and examines where a lower organ does. *withdrawn*: the
    place itself took it off its list, until it publishes it again. The promise repeats the published version's, for
    lists.
    """

    code = models.CharField(max_length=80, unique=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Division", db_column="place", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=10)
    organ = models.ForeignKey("places.Organ", null=True, on_delete=models.PROTECT, related_name="+")
    organ_key = models.CharField(max_length=40)
    organ_place = models.CharField(max_length=12, blank=True)
    first_organ = models.ForeignKey("places.Organ", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.BooleanField(default=False)
    version = models.ForeignKey("EntryVersion", null=True, on_delete=models.PROTECT, related_name="+")
    promised_value = models.PositiveIntegerField(null=True)
    promised_unit = models.CharField(max_length=12, blank=True)
    promised_unverified = models.BooleanField(default=True)

    class Meta:
        db_table = "catalogue_entry"
        constraints = [
            models.UniqueConstraint(
                fields=["place", "item"],
                name="catalogue_entry_once_per_place",
                violation_error_message=_("This place has an entry of this item already."),
            ),
            models.CheckConstraint(
                name="catalogue_entry_organ_stands_somewhere",
                condition=Q(organ__isnull=True, organ_place="") | (Q(organ__isnull=False) & ~Q(organ_place="")),
                violation_error_message=_("An entry with an organ says where the organ stands."),
            ),
            models.CheckConstraint(
                name="catalogue_entry_promise_has_a_unit",
                condition=Q(promised_value__isnull=True, promised_unit="")
                | Q(promised_value__isnull=False, promised_unit__in=list(Unit)),
                violation_error_message=_("A promise has a length and a unit."),
            ),
        ]


class EntryVersion(models.Model):
    """One version of an entry: an item's version with local *overrides* laid over it; cases are pinned to it."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    item_version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    overrides = models.JSONField(default=dict)
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "catalogue_entry_version"
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "number"],
                name="catalogue_entry_version_number_once",
                violation_error_message=_("This version of the entry exists already."),
            ),
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(withdrawn_at__isnull=True),
                name="catalogue_entry_version_one_published",
                violation_error_message=_("An entry has one published version at a time."),
            ),
            models.CheckConstraint(
                name="catalogue_entry_version_not_withdrawn_before",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=models.F("published_at")),
                violation_error_message=_("A version cannot be withdrawn before it was published."),
            ),
        ]
