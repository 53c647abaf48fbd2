"""Keep what a clerk has typed."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from qiongtai.cases.models.walk_in import WalkIn
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.people.adapters import vault

LONGEST = 60_000
KEPT_FOR = timedelta(days=7)


class WalkInTooLong(Refusal):
    """Too much was typed to be kept; send the form."""


def keep_walk_in(*, entry_id: int, typed: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Keep an unfinished page of the clerk *by*, so that a closed window loses nothing; an earlier one is replaced.

    Nothing is recorded: it is not an application yet. It is sealed, for it holds identity numbers, and only the clerk
    who typed it gets it back.
    """
    text = json.dumps(dict(typed), ensure_ascii=False)
    if len(text) > LONGEST:
        raise WalkInTooLong
    WalkIn.objects.update_or_create(
        account_id=by.id or 0, entry_id=entry_id, defaults={"sealed": vault.seal(text), "at": at}
    )


def forget_walk_in(*, entry_id: int, by: Actor) -> None:
    """Drop the clerk's unfinished page: it was sent, or the clerk begins afresh."""
    WalkIn.objects.filter(account_id=by.id or 0, entry_id=entry_id).delete()


def clear_walk_ins(at: datetime) -> int:
    """Drop the pages that nobody finished within a week, and return how many there were."""
    return WalkIn.objects.filter(at__lt=at - KEPT_FOR).delete()[0]
