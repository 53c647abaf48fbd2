import pytest

from qiongtai.supervision.operations.load_rules import load_rules


@pytest.fixture
def rules(db: None) -> None:
    """Load the rules of the monitoring file."""
    load_rules()
