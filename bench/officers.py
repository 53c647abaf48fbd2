"""Officers of the demonstration who act in a measurement; import it once the measurement has its database."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from qiongtai.law.actor import Actor
from qiongtai.people.models import Account
from qiongtai.people.operations.sessions import SessionStore
from qiongtai.people.queries.actor import actor_of_account


def account(username: str) -> Actor:
    """Return the demonstration's account as it acts."""
    return actor_of_account(Account.objects.get(username=username).pk)


def session(actor: Actor) -> str:
    """Sign *actor* in and return the session's key."""
    user = Account.objects.get(pk=actor.id)
    store = SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store.create()
    return str(store.session_key)
