"""Who the demonstration's accounts are."""

from datetime import datetime

from qiongtai.foundation.clock import CHINA
from qiongtai.law.actor import Actor
from qiongtai.law.identifiers import identity_check
from qiongtai.people.models import Account
from qiongtai.people.queries.actor import actor_of_account

CHENGMAI, JINJIANG, JIANGUO, DINGAN = "469023000000", "469023100000", "469023100001", "469021000000"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA)


def actor(username: str) -> Actor:
    return actor_of_account(Account.objects.get(username=username).pk)


def number(serial: int, birth: str = "19900101") -> str:
    """Return a right identity number of nobody."""
    body = f"469023{birth}{serial:03d}"
    return body + identity_check(body)
