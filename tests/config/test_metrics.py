"""The figures of a node are for its own machine and for whoever holds the token."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

TOKEN = "a-token-of-enough-characters"


def test_the_own_machine_reads_the_figures() -> None:
    assert b"qiongtai_request_seconds" in Client().get("/metrics").content


@pytest.mark.parametrize(
    "asker",
    [
        pytest.param({"REMOTE_ADDR": "203.0.113.9"}, id="another machine"),
        pytest.param({"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, id="a proxy on this machine for another"),
        pytest.param({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer "}, id="an empty token"),
        pytest.param({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer wrong"}, id="a wrong token"),
    ],
)
def test_others_find_no_figures(asker: dict[str, str]) -> None:
    answer = Client().get("/metrics", **asker)
    assert (answer.status_code, b"qiongtai_request_seconds" in answer.content) == (404, False)


def test_the_token_opens_the_figures_to_another_machine(settings: Any) -> None:
    settings.ENV = replace(settings.ENV, metrics_token=TOKEN)
    asker = {"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}
    assert Client().get("/metrics", **asker).status_code == 200
