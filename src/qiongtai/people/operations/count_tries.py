"""Slow down whoever guesses numbers or sends files without end, on all web nodes together."""

import hashlib
from datetime import datetime

from qiongtai.law.refusal import Refusal
from qiongtai.people.models import SignInAttempt
from qiongtai.people.operations.count_sign_in import WINDOW


class TooManyTries(Refusal):
    """Too many checks came from your network. Wait five minutes, then try again."""


def check_tries(*, what: str, address: str, most: int, at: datetime) -> None:
    """Raise `TooManyTries` once *address* has tried *what* more than *most* times in the last minutes."""
    found = SignInAttempt.objects.filter(key=_key(what, address), at__gt=at - WINDOW)
    if found.count() >= most:
        raise TooManyTries


def count_try(*, what: str, address: str, at: datetime) -> None:
    """Count a try; what is older than the window is forgotten."""
    SignInAttempt.objects.filter(at__lt=at - WINDOW).delete()
    SignInAttempt.objects.create(key=_key(what, address), at=at)


def _key(what: str, address: str) -> bytes:
    return hashlib.sha256(f"try {what}\n{address}".encode()).digest()
