"""A store of files of its own for every test, and people to act."""

from datetime import datetime

import pytest

from qiongtai.foundation.clock import CHINA
from qiongtai.law.actor import Actor, ActorKind, Grant, Power

CHENGMAI = "469023000000"
AT = datetime(2026, 3, 5, 9, 30, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"
    return settings.FILE_STORE


@pytest.fixture
def clerk() -> Actor:
    """Somebody without an account, so that no other room is needed."""
    return Actor(ActorKind.STAFF, None, "窗口甲")


@pytest.fixture
def approver() -> Actor:
    grant = Grant(Power.APPROVE, "469023000000", "469023999999", "market_regulation")
    return Actor(ActorKind.STAFF, None, "局长", (grant,))
