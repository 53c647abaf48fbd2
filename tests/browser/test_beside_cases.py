"""Alerts about what goes on beside cases, and announcements among what is found, in a real browser."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from qiongtai.charges.facts import BillMade
from qiongtai.finder.operations.notices import refresh_notices
from qiongtai.foundation.clock import now
from qiongtai.journal.operations.follow import follow
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.places.queries.organs import organ_at
from qiongtai.supervision.models import Alert, WatchedMatter
from qiongtai.supervision.operations.sweep_matters import raise_due_matters
from qiongtai.supervision.operations.watch import SupervisionFollower
from qiongtai.visits.facts import TicketDrawn
from tests.browser.harness import apart, assert_accessible, assert_fits, shoot, sign_in
from tests.bulletin.writing import BOTH, published
from tests.province import CHENGMAI
from tests.supervision.test_beside import line

WAITING, BILL = 990_001, 990_002


@pytest.fixture(scope="module")
def broken(site: str) -> Iterator[dict[str, int]]:
    """Let a visitor wait too long, and a fee be charged that no law carries; yield the alerts by rule."""
    yield apart(_break)
    apart(_mend)


def _mend() -> None:
    Alert.objects.filter(subject_id__in=[str(WAITING), str(BILL)]).delete()
    WatchedMatter.objects.filter(ref=str(WAITING)).delete()


def _break() -> dict[str, int]:
    office = {"place": CHENGMAI, "organ_id": organ_at("market_regulation", CHENGMAI).id}
    waits = TicketDrawn(
        ticket_id=WAITING, hall_id=1, code="A012", group="A", item_key="", booking_id=None, slot_at=None, **office
    )
    bill = BillMade(
        bill_id=BILL, number="JF-1", about_kind="errand", about_id="1", total="120.00", lines=(line(basis=""),),
        notice_id=1, subject_code="103", **office,
    )  # fmt: skip
    begun = now() - timedelta(hours=2)
    with transaction.atomic():
        if not facts_of("ticket", WAITING):
            record(waits, bill, by=SYSTEM, at=begun)
    while follow(SupervisionFollower(), at=now()):
        pass
    while raise_due_matters(now()):
        pass
    found = Alert.objects.filter(subject_id__in=[str(WAITING), str(BILL)])
    return {one.rule: one.pk for one in found}


@pytest.mark.parametrize(("language", "waiting"), [("zh-hans", "取号等候过久"), ("en", "Waiting too long for a call")])
def test_alerts_beside_cases_tell_their_facts(visit, broken, language, waiting):
    page = visit(language=language)
    sign_in(page, "supervisor")
    fee = "清单外收费" if language == "zh-hans" else "Charge outside the list"
    for name, address, words in (
        ("alert-waiting", f"/watch/alerts/{broken['T9']}", waiting),
        ("alert-fee", f"/watch/alerts/{broken['F1']}", fee),
        ("alerts", "/watch/alerts", waiting),
        ("rules", "/watch/rules", waiting),
    ):
        page.goto(address)
        assert words in page.inner_text("main")
        assert_accessible(page)
        assert_fits(page)
        shoot(page, f"{name}-{language}")


@pytest.mark.parametrize(("language", "typed"), [("zh-hans", "大厅停电"), ("en", "power cut")])
def test_announcements_stand_after_the_services(visit, site, language, typed):
    made = apart(lambda: published(BOTH, at=now()))
    apart(lambda: refresh_notices({made}))
    page = visit(language=language, area=CHENGMAI)
    page.goto(f"/search/?q={typed}")
    section = page.locator("section[aria-labelledby=notices]")
    assert section.locator("a").first.inner_text() == ("大厅停电通知" if language == "zh-hans" else "Power cut")
    assert_accessible(page)
    assert_fits(page)
    shoot(page, f"search-notices-{language}")
    section.locator(f"a[href$='/{made}/']").click()
    page.wait_for_url(f"**/announcements/{made}/")
    assert page.inner_text("h1") == ("大厅停电通知" if language == "zh-hans" else "Power cut")
