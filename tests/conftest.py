"""What holds for all tests. One browser and one site: a second Playwright would not start beside the first."""

import pytest
from django.core.cache import cache

from qiongtai.foundation.kept import forget_all
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
    """Forget what is kept for a while, and how often something was tried: one test's are not another's."""
    cache.clear()
    forget_all()
