"""The port to a payment gateway: what charging needs of one, and nothing more."""

import hashlib
import hmac
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from django.conf import settings


class Gateway(Protocol):
    """Somebody who takes money for us. *name* stands in its callback's address and never changes."""

    name: str

    @property
    def key(self) -> bytes:
        """Return the secret that signs its messages."""
        ...

    def address(self, order: str) -> str:
        """Return where the payer pays the order."""
        ...

    def refund(self, *, order: str, trade: str, amount: Decimal, request: str, at: datetime) -> str:
        """Pay *amount* of a trade back and return the refund's own trade number.

        The same *request* is carried out once, however often it is asked: our transaction may fail afterwards.
        """
        ...

    def statement(self, day: date) -> bytes:
        """Return the day's trades as CSV (see `rules.statement`)."""
        ...


def derived_key(purpose: str) -> bytes:
    """Return a secret of this installation for *purpose*, so that none has to be set up for trying out."""
    return hmac.new(settings.SECRET_KEY.encode(), purpose.encode(), hashlib.sha256).digest()
