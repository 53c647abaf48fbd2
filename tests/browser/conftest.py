"""The browser's fixtures; helpers are imported from `tests.browser.harness`."""

import pytest

from tests.browser.harness import (  # noqa: F401
    chromium,
    page,
    playwright_session,
    province,
    site,
    visit,
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all that stands here as tests with a browser."""
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
