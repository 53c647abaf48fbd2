"""A keyboard whose key strokes are counted: what is typed as data is not, everything else is."""

from playwright.sync_api import Page


class Keyboard:
    """Types on *page* and counts the strokes that are no data."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, key: str) -> None:
        """Press one key, or one combination."""
        self.count += 1
        self.page.keyboard.press(key)

    def go(self, key: str) -> None:
        """Press a key that leads to another page."""
        with self.page.expect_navigation():
            self.press(key)

    def data(self, text: str) -> None:
        """Type an answer."""
        self.page.keyboard.type(text)

    def choose(self, value: str) -> None:
        """Answer a choice: its own keys are the answer."""
        kind = self.page.evaluate("document.activeElement.type")
        if kind == "radio":
            self.page.keyboard.press("Space")
            while self.page.evaluate("document.activeElement.value") != value:
                self.page.keyboard.press("ArrowDown")
        else:
            while self.page.evaluate("document.activeElement.value") != value:
                self.page.keyboard.press("ArrowDown")

    def stands_at(self, name: str) -> None:
        """Wait until the field *name* has the focus."""
        self.page.locator(f"[name='{name}']:focus").wait_for()
