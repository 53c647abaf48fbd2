"""An announcement from draft to its end: written by one, handed back, published by another, seen by the clock."""

from playwright.sync_api import Page

from tests.browser.harness import assert_accessible, assert_fits, shoot
from tests.journeys.town import Clock, Town, press, said

BODY = "## 时间\n三月五日上午八时至十二时\n\n- 一楼停止受理\n- 二楼照常办公\n\n请改日再来，或**网上申请**。"


def test_an_announcement_is_reviewed_and_lives_by_the_clock(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T10:00")
    leader, reviewer = town.person("leader"), town.person("publisher", language="en")
    address = _is_written(leader, town)
    _is_handed_back(reviewer, address)
    _is_sent_again(leader, address)
    _is_published(reviewer, address)
    reader = town.stranger(phone=True)
    _is_read(reader, seen=True)
    _english_reads_chinese(town.stranger(language="en"))
    clock.set("2026-03-05T12:01")
    _is_read(reader, seen=False)
    reader.goto(f"/announcements/{address.rstrip('/').rsplit('/', 1)[1]}/")
    assert "本公告已结束" in said(reader)
    assert_accessible(reader)


def _is_written(leader: Page, town: Town) -> str:
    leader.goto("/console/")
    assert leader.url.endswith("/console/announcements/")
    assert_accessible(leader)
    leader.keyboard.press("n")
    leader.wait_for_url("**/new")
    assert_accessible(leader)
    assert_fits(leader)
    leader.fill("[name=title_zh]", "大厅停电停止办公通知")
    leader.fill("[name=body_zh]", BODY)
    leader.fill("[name=until_at]", "2026-03-05T12:00")
    shoot(leader, "announcement-form")
    press(leader, "form[data-send] button.btn-primary")
    leader.set_input_files("#file", town.paper)
    press(leader, "#files form button.btn:not(.btn-sm)")
    assert "材料.pdf" in leader.inner_text("#files")
    assert_accessible(leader)
    shoot(leader, "announcement-draft")
    press(leader, "form[action$='/submit'] button")
    assert "须由其他同事审核" in said(leader)
    return leader.url


def _is_handed_back(reviewer: Page, address: str) -> None:
    reviewer.goto(address)
    assert_accessible(reviewer)
    reviewer.locator("details.fold summary").first.click()
    reviewer.fill("[name=reasons]", "Say whom to call.")
    shoot(reviewer, "announcement-review")
    press(reviewer, "form[action$='/hand-back'] button")
    assert "Handed back" in said(reviewer)


def _is_sent_again(leader: Page, address: str) -> None:
    leader.goto(address)
    assert "Say whom to call." in said(leader)
    press(leader, "a[href$='/rewrite']")
    leader.fill("[name=body_zh]", f"{BODY}\n咨询电话：0898-12345。")
    press(leader, "form[data-send] button.btn-primary")
    press(leader, "form[action$='/submit'] button")


def _is_published(reviewer: Page, address: str) -> None:
    reviewer.goto(address)
    reviewer.keyboard.press("a")
    reviewer.wait_for_selector(".note-success")
    assert reviewer.locator("a", has_text="As everybody sees it").count() == 1
    reviewer.goto("/console/announcements/")
    assert_accessible(reviewer)
    shoot(reviewer, "announcement-list")


def _is_read(reader: Page, *, seen: bool) -> None:
    for page in ("/", "/announcements/"):
        reader.goto(page)
        assert ("大厅停电停止办公通知" in said(reader)) == seen, page
        assert_fits(reader)
        assert_accessible(reader)
        shoot(reader, f"announcement-{'home' if page == '/' else 'all'}-{seen}")
    if seen:
        press(reader, "a:has-text('大厅停电停止办公通知')")
        assert reader.locator("article h2", has_text="时间").count() == 1
        assert reader.locator("article li").count() >= 2
        assert_accessible(reader)
        shoot(reader, "announcement-page")
        file = str(reader.locator("a", has_text="材料.pdf").get_attribute("href"))
        assert reader.request.get(file).body().startswith(b"%PDF-")


def _english_reads_chinese(reader: Page) -> None:
    reader.goto("/announcements/")
    press(reader, "a:has-text('大厅停电停止办公通知')")
    assert reader.locator("article[lang=zh-Hans]").count() == 1
    assert "until 5 March 2026" in said(reader)
    assert_accessible(reader)
