"""Who is signed in: session, account and powers in one question."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from qiongtai.law.actor import ANONYMOUS, ActorKind
from qiongtai.people.models import Account, Holding, Session
from qiongtai.people.operations.sessions import SessionStore

pytestmark = pytest.mark.usefixtures("hainan")


@pytest.fixture
def desk() -> Client:
    """Return the client of a signed-in approver."""
    client = Client()
    client.force_login(Account.objects.get(username="approver"))
    return client


def _actor(client: Client):
    return client.get("/").wsgi_request.actor


def test_one_question_finds_session_account_and_powers(desk, django_assert_num_queries):
    key = desk.cookies["sessionid"].value
    with django_assert_num_queries(1):
        store = SessionStore(key)
        assert store.get("_auth_user_id")
    assert store.signed_in.account.username == "approver"
    assert store.signed_in.actor.grants
    assert Session.objects.get(pk=key).account_id == store.signed_in.account.pk


def test_powers_end_at_once_with_the_post(desk):
    assert _actor(desk).grants
    Holding.objects.all().update(until=timezone.now() - timedelta(days=1))
    assert _actor(desk).grants == ()


def test_a_new_password_ends_the_session(desk):
    Account.objects.filter(username="approver").update(password=make_password("another-one-1234"))
    assert _actor(desk) == ANONYMOUS


def test_a_closed_account_is_nobody(desk):
    Account.objects.filter(username="approver").update(is_active=False)
    assert _actor(desk) == ANONYMOUS


def test_an_expired_session_is_nobody(desk):
    Session.objects.all().update(expire_date=timezone.now() - timedelta(seconds=1))
    assert _actor(desk) == ANONYMOUS


def test_signing_out_forgets_the_session(desk):
    assert _actor(desk).kind == ActorKind.STAFF
    desk.post("/accounts/logout/")
    assert not Session.objects.filter(account__username="approver").exists()
    assert _actor(desk) == ANONYMOUS


def test_a_session_that_names_another_account_is_believed_in_nothing_else(desk):
    Session.objects.all().update(account=Account.objects.get(username="clerk"))
    who = _actor(desk)
    assert who.id == Account.objects.get(username="approver").pk
