"""Suspend, restore, revoke or cancel a licence."""

from datetime import datetime

from qiongtai.documents.rules.kinds import LicenceState
from qiongtai.law.actor import Actor


def change_licence_state(*, licence_id: int, state: LicenceState, reason: str, by: Actor, at: datetime) -> None:
    """Change the licence's state. Raises `LicenceStateWrong` for a change the law does not know, `NotFound`."""
    raise NotImplementedError
