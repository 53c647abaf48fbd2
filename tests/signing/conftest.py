"""People to act."""

import pytest

from qiongtai.law.actor import Actor, ActorKind


@pytest.fixture
def clerk() -> Actor:
    """Somebody without an account, so that no other room is needed."""
    return Actor(ActorKind.STAFF, None, "窗口甲")
