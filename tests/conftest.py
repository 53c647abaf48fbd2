"""The browser and the site are one for the whole run: a second Playwright would not start beside the first."""

from tests.browser.harness import (
    chromium,
    page,
    playwright_session,
    province,
    pytest_collection_modifyitems,
    site,
    visit,
)

__all__ = ["chromium", "page", "playwright_session", "province", "pytest_collection_modifyitems", "site", "visit"]
