"""Tables of bulletin."""

from qiongtai.bulletin.models.announcement import Announcement, Attachment

__all__ = ["Announcement", "Attachment"]
