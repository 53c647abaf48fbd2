"""The browser's fixtures; helpers are imported from `tests.browser.harness`."""

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
