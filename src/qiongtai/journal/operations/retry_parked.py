"""Ask for a parked fact to be tried again."""

from datetime import datetime

from qiongtai.journal.models import Parked
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound


def retry_parked(parked_id: int, *, by: Actor, at: datetime) -> None:
    """Have the worker offer the parked fact to its follower again, at once.

    Raises `NotFound` for a fact that is no longer parked, and for an actor who may not operate the installation.
    """
    if not by.holds(Power.OPERATE) or not Parked.objects.filter(pk=parked_id).update(retry_at=at):
        raise NotFound


def retry_all_parked(follower: str, *, by: Actor, at: datetime) -> int:
    """Have all that *follower* parked offered again, once its error is mended; return how many facts that are."""
    if not by.holds(Power.OPERATE):
        raise NotFound
    return Parked.objects.filter(follower=follower).update(retry_at=at)
