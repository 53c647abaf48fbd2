"""Ask what a version of a rule would have raised in a period that is over; take the question back."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal, Stale
from qiongtai.supervision.facts import BacktestAsked
from qiongtai.supervision.models.backtest import Backtest
from qiongtai.supervision.models.version import ParkedRule, RuleVersion
from qiongtai.supervision.operations.draft_rule import scope_of
from qiongtai.supervision.rules.codes import BacktestState

UNDER_WAY = (BacktestState.WAITING, BacktestState.RUNNING)


class PeriodWrong(Refusal):
    """A backtest is about days that are over: the last is not before the first, and not in the future."""

    field = "last_day"


class Busy(Refusal):
    """A backtest of this rule runs already. Wait for it, or cancel it."""


@transaction.atomic
def ask_backtest(*, code: str, number: int, from_at: datetime, until_at: datetime, by: Actor, at: datetime) -> int:
    """Put a backtest of version *number* over [*from_at*, *until_at*) in the queue and return its id.

    Raises `PeriodWrong`, `Busy`, and `NotFound` for a version that there is not.
    """
    version = RuleVersion.objects.select_for_update().filter(code=code, number=number).first()
    if version is None:
        raise NotFound
    by.require(Power.SUPERVISE, place=scope_of(version.spec))
    if not from_at < until_at <= at:
        raise PeriodWrong
    if Backtest.objects.filter(code=code, state__in=UNDER_WAY).exists():
        raise Busy
    row = Backtest.objects.create(
        code=code, number=number, spec=version.spec, from_at=from_at, until_at=until_at,
        asked_by_id=by.id, asked_by=by.name, asked_at=at,
    )  # fmt: skip
    record(
        BacktestAsked(
            backtest_id=row.pk, code=code, version=number, from_at=from_at, until_at=until_at,
            place=scope_of(version.spec),
        ),
        by=by,
        at=at,
    )  # fmt: skip
    return row.pk


@transaction.atomic
def cancel_backtest(*, backtest_id: int, by: Actor, at: datetime) -> None:
    """Stop a backtest; what it had found by then is not kept. Raises `Stale` when it is over."""
    row = lock(Backtest, backtest_id)
    by.require(Power.SUPERVISE, place=scope_of(row.spec))
    if row.state not in UNDER_WAY:
        raise Stale
    Backtest.objects.filter(pk=row.pk).update(state=BacktestState.CANCELLED, ended_at=at)


@transaction.atomic
def try_again(*, code: str, by: Actor, at: datetime) -> None:
    """Let a rule that failed catch up: it judges all that happened once more, and raises what is not raised yet.

    Raises `NotFound` when it does not stand aside and `Busy` when it catches up already.
    """
    parked = lock(ParkedRule, code)
    version = RuleVersion.objects.get(code=code, number=parked.number)
    by.require(Power.SUPERVISE, place=scope_of(version.spec))
    if Backtest.objects.filter(code=code, catches_up=True, state__in=UNDER_WAY).exists():
        raise Busy
    catch_up(version, by, at)


def catch_up(version: RuleVersion, by: Actor, at: datetime) -> None:
    """Let the rule of *version* judge again what happened since it failed, and before; a run under way gives way."""
    Backtest.objects.filter(code=version.code, state__in=UNDER_WAY).update(state=BacktestState.CANCELLED, ended_at=at)
    Backtest.objects.create(
        code=version.code, number=version.number, spec=version.spec, catches_up=True, until_at=at,
        asked_by_id=by.id, asked_by=by.name, asked_at=at,
    )  # fmt: skip
