"""A form that is sent twice acts once: its token is spent in the transaction of what it did."""

import re
import uuid
from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest

KEPT = 50
FIELD = "once"
SPENT = "once-spent"
SHAPE = re.compile(r"[0-9a-f]{32}")


def new_token() -> str:
    """Return a token for a form that must not act twice."""
    return uuid.uuid4().hex


def is_spent(request: HttpRequest) -> bool:
    """Tell whether the form that *request* comes from has acted already."""
    return request.POST.get(FIELD, "") in request.session.get(SPENT, {})


def act_once(request: HttpRequest, act: Callable[[], str]) -> str:
    """Return what *act* answers (an address, an id), or what it answered when this token was sent before.

    A second sender waits until the first has finished; the session, which remembers, is saved in the same transaction.
    """
    token = request.POST.get(FIELD, "")
    if not SHAPE.fullmatch(token):
        return act()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [token])
        session = request.session
        fresh = type(session)(session.session_key)
        spent: dict[str, str] = dict(fresh.get(SPENT, {}))
        if token not in spent:
            spent[token] = act()
        session[SPENT] = dict(list(spent.items())[-KEPT:])
        session.save()
        return spent[token]
