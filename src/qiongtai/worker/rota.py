"""Everything that runs without a person, in the order of a round. What is not listed here does not run."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from qiongtai.bundles.operations.follow_calendars import BundleCalendarFollower
from qiongtai.bundles.operations.follow_cases import BundleFollower
from qiongtai.cases.operations.deem_due import deem_due
from qiongtai.cases.operations.fire_due import fire_due
from qiongtai.cases.operations.follow_calendars import CalendarFollower
from qiongtai.cases.operations.keep_walk_in import clear_walk_ins
from qiongtai.cases.operations.remind_experts import remind_due
from qiongtai.cases.operations.settle_renewals import settle_renewals
from qiongtai.cases.operations.tell_overdue import tell_overdue
from qiongtai.charges.operations.follow_withdrawals import WithdrawalFollower
from qiongtai.charges.operations.receive_callback import read_left_behind
from qiongtai.charges.operations.reconcile import reconcile_yesterday
from qiongtai.documents.operations.watch_checks import tell_checks
from qiongtai.documents.operations.watch_licences import end_suspensions, remind_holders
from qiongtai.errands.operations.follow_calendars import ErrandCalendarFollower
from qiongtai.finder.operations.follow import FinderFollower
from qiongtai.journal.operations.follow import Follower
from qiongtai.journal.operations.make_months import make_months
from qiongtai.journal.operations.retire import retire_followers
from qiongtai.people.operations.sessions import SessionStore
from qiongtai.supervision.operations.climb_corrections import climb_corrections
from qiongtai.supervision.operations.climb_notices import climb_notices
from qiongtai.supervision.operations.deliver import deliver_due
from qiongtai.supervision.operations.follow_alerts import MeasureFollower
from qiongtai.supervision.operations.judge_month import judge_month
from qiongtai.supervision.operations.run_backtests import run_backtests
from qiongtai.supervision.operations.sweep import raise_due
from qiongtai.supervision.operations.sweep_matters import raise_due_matters
from qiongtai.supervision.operations.tally import TallyFollower
from qiongtai.supervision.operations.watch import SupervisionFollower
from qiongtai.voices.operations.follow_calendars import RatingCalendarFollower

INDEX_LOST_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sweep:
    """Work whose moment comes with the clock: *run* does a portion of what is due and returns how much it did."""

    name: str
    run: Callable[[datetime], int]


@dataclass(frozen=True, slots=True)
class Rota:
    """What a round does: *followers* read on, then *sweeps* do what is due; *chores* come once an hour."""

    followers: tuple[Follower, ...]
    sweeps: tuple[Sweep, ...]
    chores: tuple[Sweep, ...]


def rota() -> Rota:
    """Return what this node's worker does: supervision first, for its alerts must come within three seconds."""
    return Rota(
        followers=(
            SupervisionFollower(),
            TallyFollower(),
            MeasureFollower(),
            CalendarFollower(),
            WithdrawalFollower(),
            RatingCalendarFollower(),
            ErrandCalendarFollower(),
            BundleFollower(),
            BundleCalendarFollower(),
            FinderFollower(),
        ),
        sweeps=(
            Sweep("deem_due", deem_due),
            Sweep("settle_renewals", settle_renewals),
            Sweep("end_suspensions", end_suspensions),
            Sweep("raise_due", raise_due),
            Sweep("fire_due", fire_due),
            Sweep("raise_due_matters", raise_due_matters),
            Sweep("climb_corrections", climb_corrections),
            Sweep("climb_notices", climb_notices),
            Sweep("deliver_due", deliver_due),
            Sweep("judge_month", judge_month),
            Sweep("run_backtests", run_backtests),
            Sweep("tell_overdue", tell_overdue),
            Sweep("remind_holders", remind_holders),
            Sweep("tell_checks", tell_checks),
            Sweep("remind_experts", remind_due),
            Sweep("read_left_behind", read_left_behind),
        ),
        chores=(
            Sweep("make_months", lambda at: make_months()),
            Sweep("retire_indexes", _retire_indexes),
            Sweep("clear_sessions", _clear_sessions),
            Sweep("clear_walk_ins", clear_walk_ins),
            Sweep("reconcile_yesterday", reconcile_yesterday),
        ),
    )


def _retire_indexes(at: datetime) -> int:
    """Forget the search indexes of nodes that are gone, and those that an upgrade replaced."""
    return retire_followers("finder-", idle_since=at - INDEX_LOST_AFTER)


def _clear_sessions(at: datetime) -> int:
    SessionStore.clear_expired()
    return 0
