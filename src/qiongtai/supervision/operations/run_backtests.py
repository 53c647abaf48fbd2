"""Run backtests, a portion at a time, so that nobody waits; nothing is raised, save by a rule that catches up."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.order import BEGINNING, Place, count_between, facts_between, place_of, standing
from qiongtai.law.actor import SYSTEM
from qiongtai.supervision.facts import RuleCaughtUp
from qiongtai.supervision.models.backtest import Backtest, BacktestFinding
from qiongtai.supervision.models.ledger import Ledger
from qiongtai.supervision.models.version import ParkedRule
from qiongtai.supervision.operations.around import about_of
from qiongtai.supervision.operations.backtest import UNDER_WAY
from qiongtai.supervision.operations.judge_month import named
from qiongtai.supervision.operations.raise_alerts import organ_keys, raise_alerts
from qiongtai.supervision.operations.sweep import known_until
from qiongtai.supervision.operations.watch import SupervisionFollower
from qiongtai.supervision.queries.rulebook import book_of, rulebook
from qiongtai.supervision.rules.areas import PROVINCE
from qiongtai.supervision.rules.codes import BacktestState
from qiongtai.supervision.rules.counting import COUNTS
from qiongtai.supervision.rules.judging import JUDGED
from qiongtai.supervision.rules.memory import Trial
from qiongtai.supervision.rules.watched import About, Breach, Deadline, Key

PORTION = 2000
MOST_FOUND = 100_000
KINDS = JUDGED | frozenset(COUNTS)
END_OF_TIME = datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Run:
    """A backtest under way in this process: how far it has read; after a restart it begins again."""

    trial: Trial
    place: Place = BEGINNING


RUNS: dict[int, Run] = {}


def run_backtests(at: datetime, portion: int = PORTION) -> int:
    """Do a portion of the oldest backtest that is due and return how many facts it read (1 for the last of it)."""
    row = Backtest.objects.filter(state__in=UNDER_WAY).order_by("id").first()
    if row is None:
        RUNS.clear()
        return 0
    try:
        return _portion(row, at, portion)
    except Exception as error:  # noqa: BLE001  (a backtest that fails says so on its page, and the next one runs)
        RUNS.pop(row.pk, None)
        _close(row, BacktestState.FAILED, at, f"{type(error).__name__}: {error}")
        return 1


def _portion(row: Backtest, at: datetime, portion: int) -> int:
    mark = standing(SupervisionFollower.name, at)
    run = RUNS.get(row.pk)
    if run is None:
        run = RUNS[row.pk] = _begun(row, at)
    facts = facts_between(run.place, mark.horizon, KINDS, portion, until=mark.bookmark) if mark else ()
    if facts:
        run.trial.take(facts)
        run.place = place_of(facts[-1])
        row.facts_read += len(facts)
        Backtest.objects.filter(pk=row.pk, state=BacktestState.RUNNING).update(facts_read=row.facts_read)
    if run.trial.failed is not None:
        raise RuntimeError(f"{run.trial.failed.error} ({run.trial.failed.subject})")
    if len(facts) < portion:
        del RUNS[row.pk]
        _finish(row, run.trial, at)
        return 1
    return len(facts)


def _begun(row: Backtest, at: datetime) -> Run:
    """Begin a backtest, or begin again one whose process is gone."""
    mark = standing(SupervisionFollower.name, at)
    row.facts_read = 0
    row.facts_total = count_between(BEGINNING, mark.horizon, KINDS, until=mark.bookmark) if mark else 0
    Backtest.objects.filter(pk=row.pk, state__in=UNDER_WAY).update(
        state=BacktestState.RUNNING, begun_at=at, facts_read=0, facts_total=row.facts_total
    )
    if row.catches_up:
        return Run(Trial(rulebook(row.code), None, END_OF_TIME))
    return Run(Trial(book_of(row.code, row.number, row.spec), row.from_at, row.until_at))


@transaction.atomic
def _finish(row: Backtest, trial: Trial, at: datetime) -> None:
    trial.end(known_until(at) if row.catches_up else None)
    if not Backtest.objects.select_for_update().filter(pk=row.pk, state=BacktestState.RUNNING).exists():
        return
    found = _known(trial)
    if row.catches_up:
        _catch_up(row, trial, found, at)
    else:
        _keep(row, found)
    Backtest.objects.filter(pk=row.pk).update(found=len(found))
    _close(row, BacktestState.DONE, at, "")


def _known(trial: Trial) -> list[tuple[Breach, About]]:
    """Return what was found, with what is known of each case or matter."""
    cases = {case_id: case.about for case_id, case in trial.memory.cases.items()}
    found = []
    for one, about in sorted(trial.found.values(), key=lambda pair: (pair[0].at, pair[0].key)):
        found.append(named(one, about) if about else (one, about_of(one, cases, trial.memory.matters)))
    return found[:MOST_FOUND]


def _keep(row: Backtest, found: list[tuple[Breach, About]]) -> None:
    keys = organ_keys(found)
    BacktestFinding.objects.bulk_create(
        [
            BacktestFinding(
                backtest=row,
                breach=one.key,
                colour=one.colour,
                at=one.at,
                point=one.point,
                place=one.place or about.place,
                organ_id=one.organ_id,
                organ_key=keys.get(one.organ_id or 0, about.organ_key if one.organ_id == about.organ_id else ""),
                officer_name=one.officer_name,
                case_id=one.case_id,
                number=about.number,
                item_key=about.item_key,
                particulars=dict(one.particulars),
            )
            for one, about in found
        ],
        batch_size=1000,
    )


def _catch_up(row: Backtest, trial: Trial, found: list[tuple[Breach, About]], at: datetime) -> None:
    """Raise what the rule missed while it stood aside, and let it go on: its terms that run now run on."""
    raised = raise_alerts(found)
    running = {case_id: case for case_id, case in trial.memory.cases.items() if case.terms}
    ledger = Ledger(running)
    for case_id, case in ledger.cases.items():
        for term, one in running[case_id].terms.items():
            key = Key(term.rule, one.colour, term.task_id)
            case.terms[term] = one
            case.deadlines[key] = running[case_id].deadlines.get(key, Deadline(one.ends_at))
    if ledger.cases:
        ledger.keep()
    ParkedRule.objects.filter(code=row.code).delete()
    record(RuleCaughtUp(code=row.code, version=row.number, raised=raised, place=PROVINCE), by=SYSTEM, at=at)


def _close(row: Backtest, state: BacktestState, at: datetime, error: str) -> None:
    Backtest.objects.filter(pk=row.pk, state__in=UNDER_WAY).update(state=state, ended_at=at, error=error[:600])
