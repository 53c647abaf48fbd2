"""Journeys go through a loaded province, in the law's order; those with a browser through its real pages."""

from tests.browser.harness import (
    chromium,
    page,
    playwright_session,
    province,
    pytest_collection_modifyitems,
    site,
    visit,
)
from tests.journeys.town import clock, town
from tests.province import django_db_setup

__all__ = [
    "chromium",
    "clock",
    "django_db_setup",
    "page",
    "playwright_session",
    "province",
    "pytest_collection_modifyitems",
    "site",
    "town",
    "visit",
]
