"""Slow down whoever guesses passwords, on all web nodes together."""

import hashlib
from datetime import datetime, timedelta

from qiongtai.law.refusal import Refusal
from qiongtai.people.models import SignInAttempt

WINDOW = timedelta(minutes=5)
PER_NAME_AND_ADDRESS = 5
PER_NAME = 50
"""Higher than from one address, so that a stranger cannot lock an officer out from elsewhere with five guesses."""
PER_ADDRESS = 100


class TooManyAttempts(Refusal):
    """Too many sign-ins failed. Wait five minutes, then try again."""


def count_sign_in(*, username: str, address: str, at: datetime) -> tuple[int, ...]:
    """Count an attempt before its password is checked; return the ids by which `forgive_sign_in` takes it back.

    Counting first and forgiving later lets no burst of simultaneous guesses through. Unknown user names count alike.
    Raises `TooManyAttempts`.
    """
    name = username.strip().casefold()
    limits = {_key(name, address): PER_NAME_AND_ADDRESS, _key(name, ""): PER_NAME, _key("", address): PER_ADDRESS}
    SignInAttempt.objects.filter(at__lt=at - WINDOW).delete()
    rows = SignInAttempt.objects.bulk_create(SignInAttempt(key=key, at=at) for key in limits)
    found = [bytes(key) for key in SignInAttempt.objects.filter(key__in=limits).values_list("key", flat=True)]
    if any(found.count(key) > limit for key, limit in limits.items()):
        raise TooManyAttempts
    return tuple(row.pk for row in rows)


def forgive_sign_in(ids: tuple[int, ...]) -> None:
    """Take back an attempt that succeeded."""
    SignInAttempt.objects.filter(pk__in=ids).delete()


def _key(name: str, address: str) -> bytes:
    return hashlib.sha256(f"{name}\n{address}".encode()).digest()
