"""One case for officers."""

from datetime import datetime

from qiongtai.cases.queries.rows import CasePage
from qiongtai.law.actor import Actor


def case_page(actor: Actor, case_id: int, *, at: datetime) -> CasePage:
    """Return everything about a case. Raises `NotFound` when it is not the actor's to see."""
    raise NotImplementedError
