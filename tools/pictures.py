"""Take the pictures of docs/pictures from a running demonstration, by playing a first case page by page.

    make run                                  # in one terminal
    .venv/bin/python tools/pictures.py        # in another; or with another address as the argument

The case stays in the demonstration. Pictures are reduced to 256 colours, so that each stays small.
"""

import io
import os
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PASSWORD = "qiongtai-demo"  # of every account of the demonstration; `make run` prints it
CHENGMAI = "469023000000"
GUIDE = f"/item/food-business-licence-{CHENGMAI}/"
DESKTOP, PHONE, BOARD = (1200, 800), (390, 780), (1280, 1040)
MOST_BYTES, COLOURS = 150_000, (256, 128, 64)
ANSWERS = {
    "org_name": "澄迈椰风餐饮有限公司",
    "uscc": "91469023MA5T2026X1",
    "legal_representative": "陈建业",
    "phone": "13800000002",
    "premises_address": "澄迈县金江镇文化路1号",
    "operation_items": "热食类食品制售、自制饮品制售",
    "floor_area": "120",
    "safety_manager": "李明",
}


@dataclass
class Studio:
    """Opens pages of the demonstration for people, and keeps pictures of them."""

    browser: Browser
    address: str
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)

    def visitor(self, *, language: str = "zh-hans", size: tuple[int, int] = DESKTOP) -> Page:
        """Return the page of somebody who is not signed in, whose area is Chengmai."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": size[0], "height": size[1]},
            locale="zh-CN" if language == "zh-hans" else "en-GB",
            timezone_id="Asia/Shanghai",
        )
        cookies = {"django_language": language, "area": CHENGMAI}
        context.add_cookies([{"name": name, "value": value, "url": self.address} for name, value in cookies.items()])
        return context.new_page()

    def person(self, username: str, *, language: str = "zh-hans") -> Page:
        """Return the page of *username*, signed in once for each language."""
        if (username, language) not in self.pages:
            page = self.visitor(language=language)
            page.goto("/accounts/login/")
            page.fill("input[name=login]", username)
            page.fill("input[name=password]", PASSWORD)
            press(page, "main button[type=submit], main form button.btn-primary")
            self.pages[username, language] = page
        return self.pages[username, language]

    def take(self, page: Page, name: str, *, at: str = "body") -> None:
        """Keep what the window shows, scrolled to *at*, as *name*.png."""
        page.evaluate("document.activeElement?.blur?.()")
        page.locator(at).first.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 16)")
        page.wait_for_timeout(400)
        (PICTURES / f"{name}.png").write_bytes(small(page.screenshot()))
        self.taken.append(name)


def small(picture: bytes) -> bytes:
    """Return *picture* with as many colours as fit into the size that the documents allow."""
    shown = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        made = io.BytesIO()
        shown.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            made, "PNG", optimize=True
        )
        if made.tell() < MOST_BYTES:
            return made.getvalue()
    raise SystemExit(f"a picture of {shown.size} does not fit into {MOST_BYTES} bytes")


def press(page: Page, what: str) -> None:
    """Press the first thing that *what* finds and wait for the page that answers."""
    with page.expect_navigation():
        page.locator(what).first.click()


def public_pages(studio: Studio) -> None:
    """Take the start page, a search and a guide, in both languages."""
    for language, words, mark in (("zh-hans", "开饭店", "zh"), ("en", "open a restaurant", "en")):
        page = studio.visitor(language=language)
        page.goto("/")
        studio.take(page, f"home-{mark}")
        page.fill("#q", words)
        press(page, "main form button")
        studio.take(page, f"search-{mark}")
        page.goto(GUIDE)
        studio.take(page, f"guide-{mark}")


def apply(studio: Studio) -> str:
    """Apply for a food business licence, and return the case's number."""
    page = studio.person("enterprise")
    page.goto(f"{GUIDE}apply/")
    page.locator("input[name=party][value^='enterprise:']").first.check()
    press(page, "main form button")
    for key, value in ANSWERS.items():
        page.fill(f"[name=form-{key}]", value)
    page.locator("[name=form-main_business]").nth(1).check()
    page.locator("[name=form-online_sales]").nth(1).check()
    studio.take(page, "application-zh")
    press(page, "button[name=next]")
    hand_in(page)
    studio.take(page, "materials-zh", at="ol.stepper")
    press(page, "button[name=next]")
    page.check("#true")
    press(page, "main form button >> nth=-1")
    studio.take(page, "sent-zh")
    return page.inner_text(".number").strip()


def hand_in(page: Page) -> None:
    """Upload a paper for each material that is always needed."""
    wanted = page.locator("ol.needs > li", has_not=page.locator(".tag-soft")).locator("input[type=file]")
    names = [str(one.get_attribute("name")) for one in wanted.all()]
    with tempfile.TemporaryDirectory() as folder, pikepdf.new() as pdf:
        pdf.add_blank_page()
        for name in names:
            row = page.locator("li", has=page.locator(f"[name='{name}']"))
            paper = Path(folder) / f"{row.locator('strong').first.inner_text()}.pdf"
            pdf.save(paper)
            page.set_input_files(f"[name='{name}']", paper)
            row.locator("[name=take_off]").wait_for()


def find(studio: Studio, username: str, door: str, number: str, *, language: str = "zh-hans") -> Page:
    """Let an officer find the case and open it."""
    page = studio.person(username, language=language)
    page.goto(door)
    page.fill("input[name=q]", number)
    with page.expect_navigation():
        page.press("input[name=q]", "Enter")
    page.locator("tr", has_text=number).locator("a.main-link").click()
    page.wait_for_load_state()
    return page


def accept(studio: Studio, number: str) -> None:
    """Show the counter: receiving a walk-in, answering an application, and the queue."""
    page = studio.person("clerk")
    page.goto(f"/counter/receive/food-business-licence-{CHENGMAI}/")
    page.fill("[name=enterprise-uscc]", ANSWERS["uscc"])
    page.locator("[name=enterprise-name]").focus()
    page.locator("#known-enterprise p").wait_for()
    for key in ("premises_address", "operation_items", "floor_area"):
        page.fill(f"[name=form-{key}]", ANSWERS[key])
    page.click("[data-all-seen]")
    studio.take(page, "counter-receive-zh")
    page = find(studio, "clerk", "/counter/?area=1", number)
    studio.take(page, "counter-answer-zh")
    press(page, "form[action$='/accept'] button")
    studio.take(page, "counter-accepted-zh")


def follow(studio: Studio, number: str) -> None:
    """Show the applicant's page with its explained end."""
    page = studio.person("enterprise")
    page.goto("/my/")
    with page.expect_navigation():
        page.locator("li", has_text=number).locator("a").first.click()
    studio.take(page, "case-zh")
    studio.take(page, "case-days-zh", at="#days")


def hand_over(page: Page, words: str) -> None:
    """Write an opinion on the open step and hand it on; where two officers sign, name the first colleague."""
    panel = page.locator(".act-panel").first
    if panel.locator("select").count():
        panel.locator("select").select_option(index=1)
    panel.locator("textarea[name$=opinion]").fill(words)
    press(page, ".act-panel button.btn-primary")


def decide(studio: Studio, number: str) -> None:
    """Show the desk, and let the officers bring the case to its licence."""
    page = studio.person("handler")
    page.goto("/desk/")
    studio.take(page, "desk-inbox-zh")
    find(studio, "handler", "/desk/", number)
    hand_over(page, "材料齐全，符合法定形式，建议准予许可")
    find(studio, "handler", "/desk/", number)
    studio.take(page, "desk-case-zh")
    hand_over(page, "两名执法人员现场核查，布局与图纸一致")
    hand_over(find(studio, "reviewer", "/desk/", number), "同意承办意见，建议准予许可")
    page = find(studio, "approver", "/desk/", number)
    page.locator("#flow").scroll_into_view_if_needed()
    page.locator("[data-flow] .step-open").first.wait_for()
    studio.take(page, "desk-flow-zh", at="#flow")
    hand_over(page, "经审查符合法定条件，准予许可")
    press(find(studio, "issuer", "/desk/", number), "form[action$='/issue'] button")


def deliver(studio: Studio, number: str) -> None:
    """Show the delivery, the applicant's licence and its public check."""
    page = find(studio, "clerk", "/counter/?area=1", number)
    press(page, "a[href$='/deliver']")
    page.fill("[name=receiver]", ANSWERS["legal_representative"])
    box = page.locator("[data-signature] canvas").bounding_box() or {"x": 0.0, "y": 0.0, "width": 200.0, "height": 80.0}
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(box["x"] + 40 + 22 * step, box["y"] + (36 if step % 2 else 74))
    page.mouse.up()
    studio.take(page, "counter-deliver-zh")
    press(page, "form[data-send] button.btn-primary")
    page = studio.person("enterprise")
    page.reload()
    address = str(page.locator(".acts a[href*='/verify/']").first.get_attribute("href"))
    studio.take(page, "case-closed-zh")
    phone = studio.visitor(size=PHONE)
    phone.goto(address)
    studio.take(phone, "verify-zh")


def watch(studio: Studio) -> None:
    """Show the board in both languages."""
    for language, mark in (("zh-hans", "zh"), ("en", "en")):
        page = studio.person("supervisor", language=language)
        page.set_viewport_size({"width": BOARD[0], "height": BOARD[1]})
        page.goto("/watch/")
        page.locator("#pulse.alive").wait_for()
        page.wait_for_timeout(1500)
        studio.take(page, f"watch-{mark}")


def main() -> int:
    """Take all pictures."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=os.environ.get("QIONGTAI_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--lang=zh-CN"],
        )
        studio = Studio(browser, address)
        public_pages(studio)
        number = apply(studio)
        accept(studio, number)
        follow(studio, number)
        decide(studio, number)
        deliver(studio, number)
        watch(studio)
        browser.close()
    print(f"{len(studio.taken)} pictures in {PICTURES}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
