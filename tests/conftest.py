"""What holds for all tests. One browser and one site: a second Playwright would not start beside the first."""

import pytest
from django.core.cache import cache

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


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Forget how often something was tried: one test's attempts are not another's."""
    cache.clear()
