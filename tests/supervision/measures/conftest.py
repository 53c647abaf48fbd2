"""Measures are tried in a loaded province, under all rules."""

import pytest

from qiongtai.supervision.operations.load_rules import load_rules
from tests.province import django_db_setup

__all__ = ["django_db_setup"]


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    """Load the rules of the monitoring file."""
    load_rules()
