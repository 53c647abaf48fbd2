"""The door of supervisors is tested in a loaded province, on cases told as facts."""

import pytest
from django.db import transaction
from django.test import Client

from qiongtai.people.models import Account
from qiongtai.places.queries.organs import organ_at
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.supervision.operations.sweep import raise_due
from qiongtai.supervision.operations.watch import SupervisionFollower
from qiongtai.watch.for_a_second import BOARDS
from tests.province import django_db_setup
from tests.supervision.stories import CHENGMAI, DAY, Story, clocks, midnight

__all__ = ["django_db_setup"]

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def watched(db: None) -> None:
    """Two late cases in Chengmai and one in time in Haikou's Longhua, under all rules."""
    load_rules()
    BOARDS.values.clear()
    told = []
    for case_id, place, ends in (
        (1, CHENGMAI, clocks(1, 2, 3)),
        (2, CHENGMAI, clocks(1, 2, 90)),
        (3, "460106000000", clocks(70, 71, 90)),
    ):
        story = Story(case_id=case_id, place=place, organ_id=organ_at("market_regulation", place).id)
        told.append(story.accepted(clocks=ends))
    with transaction.atomic():
        SupervisionFollower().follow(told)
    raise_due(midnight(3) + DAY)


@pytest.fixture
def supervisor(watched: None) -> Client:
    return signed_in("supervisor")


@pytest.fixture
def of_chengmai(watched: None) -> Client:
    return signed_in("supervisor-chengmai")


def signed_in(username: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        Account.objects.get(username=username), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client
