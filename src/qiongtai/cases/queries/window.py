"""The cases of a window."""

from qiongtai.cases.queries.rows import CaseRow
from qiongtai.cases.rules.states import State
from qiongtai.foundation.keyset import Page
from qiongtai.law.actor import Actor


def window_cases(
    actor: Actor, *, state: State | None = None, text: str | None = None, after: str | None = None, size: int = 20
) -> Page[CaseRow]:
    """Return the cases received at the actor's windows, the newest first."""
    raise NotImplementedError
