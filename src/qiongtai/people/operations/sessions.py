"""Sessions: a database table as Django keeps them, read together with who is signed in.

Every request of an officer needs the session, the account and its powers. Read apart they are three questions, and they
were half the price of a small request; here they are one.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends import db
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from qiongtai.foundation.asking import ask
from qiongtai.foundation.statements import stored_row
from qiongtai.law.actor import ANONYMOUS, Actor
from qiongtai.people.models import Account, Session
from qiongtai.people.queries.actor import BEHIND, COLUMNS, actor_of_account, actor_of_row

ACCOUNT = [field.attname for field in Account._meta.concrete_fields]
QUESTION = f"""
SELECT session.session_data, {", ".join(f"account.{name}" for name in ACCOUNT)}, {COLUMNS}
FROM people_session session
LEFT JOIN people_account account ON account.id = session.account_id AND account.is_active
{BEHIND}
WHERE session.session_key = %s AND session.expire_date > %s
"""  # noqa: S608  (names of our own columns)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The account that a session names, and as whom it acts."""

    account: Account
    actor: Actor


class SessionStore(db.SessionStore):
    """A session; *signed_in* is what was read with it."""

    signed_in: SignedIn | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to write for *data*."""
        row: Any = super().create_model_instance(data)
        row.account_id = data.get(SESSION_KEY)
        return cast(Session, row)

    def load(self) -> dict[str, Any]:
        """Return the session's data; an unknown or expired session is empty."""
        row = self._read()
        if row is None:
            self._session_key = None
            return {}
        data, account, actor = row[0], row[1 : 1 + len(ACCOUNT)], row[1 + len(ACCOUNT) :]
        if account[0] is not None:
            known = stored_row(Account, ACCOUNT, account)
            self.signed_in = SignedIn(known, actor_of_row(known.pk, actor))
        return self.decode(data)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Return what the stored *session_data* say, its signature checked once in each process."""
        said: dict[str, Any] = json.loads(_checked(session_data))
        return said

    def _read(self) -> tuple[Any, ...] | None:
        key = self.session_key or ""
        if "\x00" in key:
            return None
        return next(iter(ask(QUESTION, [key, timezone.now()])), None)


@lru_cache(maxsize=4096)
def _checked(session_data: bytes | str) -> str:
    """Return as JSON what Django reads out of *session_data*: nothing where the signature is wrong."""
    return json.dumps(db.SessionStore().decode(session_data))


def signed_in(request: HttpRequest) -> tuple[AbstractBaseUser | AnonymousUser, Actor]:
    """Return the account of *request* and as whom it acts.

    What Django's own check would find odd (a password changed since, another backend) goes Django's own way.
    """
    session: Any = request.session
    if session.get(SESSION_KEY) is None:
        return AnonymousUser(), ANONYMOUS
    found: SignedIn | None = session.signed_in
    if found and _is_sound(session, found.account):
        return found.account, found.actor
    user = get_user(request)
    return user, actor_of_account(user.pk) if user.is_authenticated else ANONYMOUS


def _is_sound(session: Any, account: Account) -> bool:
    return (
        session[SESSION_KEY] == str(account.pk)
        and session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(session.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash())
    )
