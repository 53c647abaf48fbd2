"""Announcements as everybody sees them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.bulletin.operations.attach import attach_file
from qiongtai.bulletin.operations.publish import publish_announcement
from qiongtai.bulletin.operations.submit import submit_announcement
from qiongtai.bulletin.operations.withdraw import withdraw_announcement
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.foundation.clock import now
from tests.bulletin.writing import BOTH, SAID, drafted, empty_board, published, sent
from tests.province import CHENGMAI, JIANGUO, a_pdf, officer

__all__ = ["empty_board"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_board")]
LINGSHUI = "469028000000"


@pytest.fixture
def visitor() -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    client.cookies["area"] = JIANGUO
    return client


def test_an_area_reads_what_is_announced_for_it(visitor: Client) -> None:
    made = published(BOTH, at=now())
    for page in ("/", "/announcements/"):
        shown = visitor.get(page).content.decode()
        assert "Power cut" in shown, page
        assert reverse("portal:announcement", args=[made]) in shown
    visitor.cookies["area"] = LINGSHUI
    assert "Power cut" not in visitor.get("/announcements/").content.decode()
    assert visitor.get(reverse("portal:announcement", args=[made])).status_code == 200, "a link works from anywhere"


def test_an_english_page_falls_back_to_the_chinese_and_says_so(visitor: Client) -> None:
    made = published(replace(SAID, body_zh="## 时间\n三月五日"), at=now())
    page = visitor.get(reverse("portal:announcement", args=[made])).content.decode()
    assert '<article class="announcement" lang="zh-Hans">' in page
    assert "<h2>时间</h2>" in page


def test_nothing_is_seen_before_review_nor_before_its_time(visitor: Client) -> None:
    waiting, later = sent(at=now()), published(replace(SAID, from_at=now() + timedelta(hours=1)), at=now())
    for made in (drafted(), waiting, later):
        assert visitor.get(reverse("portal:announcement", args=[made])).status_code == 404
    assert "大厅停电通知" not in visitor.get("/announcements/").content.decode()


def test_a_withdrawn_one_says_why_and_no_longer_what(visitor: Client) -> None:
    made = published(BOTH, at=now())
    withdraw_announcement(announcement_id=made, reasons="日期有误。", by=officer("publisher"), at=now())
    answer = visitor.get(reverse("portal:announcement", args=[made]))
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "日期有误。" in page
    assert "Power cut" not in page


def test_files_are_read_by_everybody_while_it_is_seen(visitor: Client) -> None:
    made, leader = drafted(at=now()), officer("leader")
    row = store_upload(name="表.pdf", content=a_pdf(), by=leader, at=now())
    attach_file(
        announcement_id=made,
        file_id=row.id,
        name=row.name,
        mime=row.mime,
        size=row.size,
        digest=row.digest,
        by=leader,
        at=now(),
    )
    address = reverse("portal:announcement_file", args=[made, row.id])
    assert visitor.get(address).status_code == 404
    submit_announcement(announcement_id=made, by=leader, at=now())
    publish_announcement(announcement_id=made, by=officer("publisher"), at=now())
    assert b"".join(visitor.get(address)).startswith(b"%PDF-")  # type: ignore[arg-type]
    withdraw_announcement(announcement_id=made, reasons="改期。", by=leader, at=now())
    assert visitor.get(address).status_code == 404


def test_an_area_without_announcements_says_so(visitor: Client) -> None:
    visitor.cookies["area"] = CHENGMAI
    shown = visitor.get("/announcements/").content.decode()
    assert "Nothing is announced for your area now." in shown
    assert "Announcements</h2>" not in visitor.get("/").content.decode()
