"""Announcements and their attachments."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qiongtai.bulletin.rules.states import AnnouncementState
from qiongtai.bulletin.rules.text import LONGEST_TITLE, AnnouncementKind


class Announcement(models.Model):
    """One announcement of an organ for a place and what lies below it; a published text never changes.

    *writers* are the accounts that wrote on it: none of them may review it. *replaces* names the published one whose
    place it takes when it is published. *remark* holds the reasons of the last hand-back or of the withdrawal.
    """

    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+", db_index=False)
    organ_key = models.CharField(max_length=40)
    place = models.CharField(max_length=12)
    kind = models.CharField(max_length=20)
    title_zh = models.CharField(max_length=LONGEST_TITLE)
    title_en = models.CharField(max_length=LONGEST_TITLE, blank=True)
    body_zh = models.TextField()
    body_en = models.TextField(blank=True)
    from_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField(null=True)
    pinned = models.BooleanField(default=False)
    state = models.CharField(max_length=20, default=AnnouncementState.DRAFT.value)
    version = models.PositiveIntegerField(default=1)
    writers = ArrayField(models.BigIntegerField())
    written_by_name = models.TextField()
    reviewed_by_name = models.TextField(blank=True)
    remark = models.TextField(blank=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "bulletin_announcement"
        indexes = [
            models.Index(
                "place",
                F("pinned").desc(),
                F("from_at").desc(),
                F("id").desc(),
                name="bulletin_announcement_seen",
                condition=Q(state=AnnouncementState.PUBLISHED.value),
            ),
            models.Index(fields=["state", "-id"], name="bulletin_announcement_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                name="bulletin_announcement_state_known",
                condition=Q(state__in=[one.value for one in AnnouncementState]),
                violation_error_message=_("This state of an announcement is not known."),
            ),
            models.CheckConstraint(
                name="bulletin_announcement_kind_known",
                condition=Q(kind__in=[one.value for one in AnnouncementKind]),
                violation_error_message=_("This kind of announcement is not known."),
            ),
            models.CheckConstraint(
                name="bulletin_announcement_published_with_a_beginning",
                condition=~Q(state=AnnouncementState.PUBLISHED.value)
                | Q(from_at__isnull=False, published_at__isnull=False),
                violation_error_message=_("A published announcement has a time from which it is seen."),
            ),
            models.CheckConstraint(
                name="bulletin_announcement_ends_after_it_begins",
                condition=Q(until_at__isnull=True) | Q(from_at__isnull=True) | Q(until_at__gt=F("from_at")),
                violation_error_message=_("An announcement ends after it begins."),
            ),
        ]


class Attachment(models.Model):
    """A stored file that an announcement carries, known by its id and SM3 digest."""

    announcement = models.ForeignKey(Announcement, on_delete=models.PROTECT, related_name="+")
    file_id = models.UUIDField()
    name = models.TextField()
    mime = models.TextField()
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "bulletin_attachment"
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "file_id"],
                name="bulletin_attachment_once",
                violation_error_message=_("The announcement carries this file already."),
            ),
        ]
