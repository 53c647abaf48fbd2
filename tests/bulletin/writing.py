"""Announcements for tests, made by the demonstration's leader and published by its reviewer."""

from dataclasses import replace
from datetime import datetime

import pytest

from qiongtai.bulletin.models import Announcement, Attachment
from qiongtai.bulletin.operations.publish import publish_announcement
from qiongtai.bulletin.operations.submit import submit_announcement
from qiongtai.bulletin.operations.write import write_announcement
from qiongtai.bulletin.rules.text import AnnouncementKind, Text
from qiongtai.law.actor import Actor
from tests.province import CHENGMAI, moment, officer

AT = moment("2026-03-02T09:00")
SAID = Text(kind=AnnouncementKind.NOTICE, title_zh="大厅停电通知", body_zh="三月五日上午停电。\n\n- 二楼照常办公")
BOTH = replace(SAID, title_en="Power cut", body_en="No power on the morning of 5 March.")


@pytest.fixture
def empty_board(db: None) -> None:
    """Take away what browsers announced before; it is back after the test."""
    Attachment.objects.all().delete()
    Announcement.objects.update(replaces=None)
    Announcement.objects.all().delete()


def drafted(text: Text = SAID, *, place: str = CHENGMAI, by: Actor | None = None, at: datetime = AT) -> int:
    """Return the leader's draft of *text*."""
    writer = by or officer("leader")
    assert writer.organ_id is not None
    return write_announcement(organ_id=writer.organ_id, place=place, text=text, by=writer, at=at)


def sent(text: Text = SAID, *, place: str = CHENGMAI, at: datetime = AT) -> int:
    """Return a draft that waits for review."""
    made = drafted(text, place=place, at=at)
    submit_announcement(announcement_id=made, by=officer("leader"), at=at)
    return made


def published(text: Text = SAID, *, place: str = CHENGMAI, at: datetime = AT) -> int:
    """Return what the reviewer published at *at*."""
    made = sent(text, place=place, at=at)
    publish_announcement(announcement_id=made, by=officer("publisher"), at=at)
    return made
