"""An applicant's own cases."""

from datetime import datetime

from qiongtai.cases.queries.rows import CaseRow, MyCase
from qiongtai.foundation.keyset import Page
from qiongtai.law.actor import Actor


def my_cases(actor: Actor, after: str | None = None, *, size: int = 20) -> Page[CaseRow]:
    """Return the cases of the actor and of those they act for, the newest first."""
    raise NotImplementedError


def my_case(actor: Actor, number_or_id: str | int, *, at: datetime) -> MyCase:
    """Return one case of the actor by its number or id. Raises `NotFound` when it is not theirs."""
    raise NotImplementedError
