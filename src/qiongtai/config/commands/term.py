"""`qiongtai term`: when a term ends at a place, explained day by day, from the reference data alone.

Examples:
  qiongtai term --place 469028000000 --start 2023-04-14 --limit 5wd
  qiongtai term --place 469023000000 --start 2025-03-03 --limit 20 --unit workday \\
      --exclude expert_review:2025-03-10..2025-03-21 --extend 10wd --json
  qiongtai term --place 469023000000 --start 2026-09-18 --limit 20d --promise 15wd
"""

import argparse
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from qiongtai.law.calendar import WEEKDAYS, WorkCalendar
from qiongtai.law.clocks import TwoClocks, two_clocks
from qiongtai.law.facts import plain
from qiongtai.law.identifiers import check_division
from qiongtai.law.lights import Light, light
from qiongtai.law.procedures import PERMIT, PROCEDURE_NAMES, NoGroundForPause, check_pause, grounds_for_pause
from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import CHINA, SHORT, DayNote, Due, Mark, Pause, Term, Unit, parse_term
from qiongtai.places.adapters.calendars import file_calendar
from qiongtai.places.adapters.files import read_divisions
from qiongtai.places.rules.records import DivisionRecord

UNIT_WORDS = {
    Unit.WORKDAY: "working day",
    Unit.DAY: "calendar day",
    Unit.MONTH: "month",
    Unit.HOUR: "hour",
}
REASON_WORDS = {
    "workday": "working day",
    "weekend": "weekend",
    "holiday": "holiday",
    "make_up_workday": "worked in place of a holiday",
    "local_holiday": "local day off",
    "local_workday": "local working day",
    Mark.START: "start:",
    Mark.MOVED_TO: "last day, moved off a day off (民法典 203)",
}
QUIET = ("weekend", Mark.MOVED_TO)


class Misread(Exception):
    """The arguments do not go together."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, read and checked."""

    place: DivisionRecord
    calendar: WorkCalendar
    start: date | datetime
    limit: Term
    promise: Term | None
    extension: Term | None
    pauses: tuple[Pause, ...]
    now: datetime


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the place, the start, the term, and what changes it."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = (__doc__ or "").partition("\n\n")[2]
    kinds = ", ".join(grounds_for_pause(PERMIT))
    parser.add_argument("--place", required=True, type=_place, help="the place's 12-digit division code")
    parser.add_argument(
        "--start",
        required=True,
        type=_start,
        help="the day the term starts (not counted itself), as 2025-09-26; for hours as 2025-09-26T09:30",
    )
    parser.add_argument(
        "--limit",
        required=True,
        metavar="TERM",
        help="5wd (working days), 20d (days), 2mo (months), 24h (hours), spot; or a number with --unit",
    )
    parser.add_argument("--unit", type=_unit, metavar="UNIT", help="the unit of terms given as a number (workday)")
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="KIND:FIRST..LAST",
        help=f"time that is not counted, repeatable; without LAST it still goes on. Kinds: {kinds}",
    )
    parser.add_argument("--extend", action="append", default=[], metavar="TERM", help="the one extension")
    parser.add_argument(
        "--promise", metavar="TERM", help="a promised term beside the statutory --limit; the earlier end binds"
    )
    parser.add_argument(
        "--type",
        default=PERMIT,
        metavar="TYPE",
        help="the item's type; for a permit only eight kinds stop the clock (permit)",
    )
    parser.add_argument(
        "--ground",
        action="append",
        default=[],
        metavar="KIND",
        help="a further kind that the item's own statute names, repeatable",
    )
    parser.add_argument("--today", type=_day, help="the day of the light, instead of today")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the answer; 2 when the question makes no sense, with the reason on standard error."""
    try:
        question = _question(options)
        clocks = _clocks(question)
    except (Refusal, Misread) as wrong:
        print(f"qiongtai term: error: {wrong}", file=sys.stderr)
        return 2
    answer = _answer(question, clocks)
    print(json.dumps(answer, ensure_ascii=False, indent=2) if options.json else _told(question, clocks, answer))
    return 0


def _question(options: argparse.Namespace) -> Question:
    if len(options.extend) > 1:
        raise Misread("--extend is given twice; a term is extended once (行政许可法 42).")
    today = options.today
    return Question(
        place=options.place,
        calendar=file_calendar(options.place.code),
        start=options.start,
        limit=_term(options.limit, options.unit),
        promise=_term(options.promise, options.unit) if options.promise else None,
        extension=_term(options.extend[0], options.unit) if options.extend else None,
        pauses=tuple(_pause(text, options.type, options.ground) for text in options.exclude),
        now=datetime(today.year, today.month, today.day, 12, tzinfo=CHINA) if today else datetime.now(CHINA),
    )


def _clocks(question: Question) -> TwoClocks:
    return two_clocks(
        promised=question.promise or question.limit,
        statutory=question.limit if question.promise else None,
        promised_start=question.start,
        statutory_start=question.start,
        calendar=question.calendar,
        pauses=question.pauses,
        extension=question.extension,
        until=question.now.date(),
    )


def _binding(clocks: TwoClocks) -> Due:
    if clocks.binding is None:
        raise Misread("No clock runs.")
    return clocks.binding


def _light(question: Question, clocks: TwoClocks) -> Light:
    promised, statutory = clocks.promised, clocks.statutory
    return light(
        question.now,
        clocks.yellow_at,
        promised.due_at if promised else None,
        statutory.due_at if statutory else None,
    )


def _answer(question: Question, clocks: TwoClocks) -> dict[str, Any]:
    """Return the answer in JSON's types. *due_on* and *days* are those of the end that binds."""
    binding = _binding(clocks)
    answer = {
        "place": question.place.code,
        "place_zh": question.place.name_zh,
        "place_en": question.place.name_en,
        "start": question.start,
        "limit": str(question.limit),
        "extension": str(question.extension) if question.extension else None,
        "exclusions": [{"kind": one.kind, "first": one.first, "last": one.last} for one in question.pauses],
        "due_on": binding.due_on,
        "due_at": binding.due_at,
        "provisional": clocks.provisional,
        "today": question.now.date(),
        "light": _light(question, clocks),
        "yellow_at": clocks.yellow_at,
        "days": [
            {name: getattr(note, name) for name in ("day", "counted", "number", "reason", "name_zh", "name_en")}
            for note in binding.days
        ],
    }
    if clocks.promised and clocks.statutory:
        answer |= {
            "promise": str(question.promise),
            "promised_due_on": clocks.promised.due_on,
            "statutory_due_on": clocks.statutory.due_on,
            "binding": "promised" if binding is clocks.promised else "statutory",
        }
    return {name: plain(value) for name, value in answer.items()}


def _told(question: Question, clocks: TwoClocks, answer: dict[str, Any]) -> str:
    """Return the answer as lines for people."""
    binding = _binding(clocks)
    place = question.place
    lines = [
        f"Place   {place.code}  {place.name_zh}  {place.name_en}".rstrip(),
        f"Start   {_dated(binding.days[0].day)}",
        f"Term    {_worded(question.limit)}"
        + (f", extended by {_worded(question.extension)}" if question.extension else ""),
    ]
    if question.promise:
        lines.append(f"Promise {_worded(question.promise)}; the {answer['binding']} end binds")
        lines.append(f"Ends    promised {answer['promised_due_on']}, statutory {answer['statutory_due_on']}")
    hour = "24:00" if binding.due_at.time().isoformat() == "00:00:00" else binding.due_at.time().isoformat("minutes")
    lines.append(f"Due     {_dated(binding.due_on)}, {hour}" + (" (provisional)" if answer["provisional"] else ""))
    lines.append(f"Light   {answer['light']} on {answer['today']}")
    if answer["provisional"]:
        lines.append("        The calendar of a year on the way is not announced yet; the end will be reckoned again.")
    return "\n".join([*lines, "", *(_line(note) for note in binding.days)])


def _line(note: DayNote) -> str:
    number = str(note.number) if note.number else "-"
    reason = REASON_WORDS.get(note.reason, "not counted:")
    names = f"{note.name_zh} {note.name_en}" if note.name_zh and note.reason not in QUIET else ""
    return f"{number:>5}  {_dated(note.day)}  {reason}  {names}".rstrip()


def _dated(day: date) -> str:
    return f"{day.isoformat()} {WEEKDAYS[day.weekday()][1][:3]}"


def _worded(term: Term) -> str:
    if term.unit == Unit.ON_THE_SPOT:
        return "on the spot"
    return f"{term.value} {UNIT_WORDS[term.unit]}{'s' if term.value > 1 else ''}"


def _term(text: str, unit: Unit | None) -> Term:
    if not re.fullmatch(r"[0-9]+", text):
        term = parse_term(text)
        if unit is not None and term.unit != unit:
            raise Misread(f"“{text}” does not count {unit}, as --unit says.")
        return term
    if unit == Unit.ON_THE_SPOT and int(text) == 0:
        return parse_term("spot")
    return parse_term(f"{text}{unit or Unit.WORKDAY}")


def _pause(text: str, item_type: str, grounds: list[str]) -> Pause:
    """Return the pause that *text* (``expert_review:2025-03-10..2025-03-21``) names."""
    found = re.fullmatch(r"([^:]+):([^.]+)\.\.(.*)", text)
    if not found:
        raise Misread(f"--exclude {text}: write KIND:FIRST..LAST, as expert_review:2025-03-10..2025-03-21.")
    kind = found[1]
    try:
        check_pause(kind, item_type, (), grounds)
    except NoGroundForPause as refusal:
        known = ", ".join(grounds_for_pause(item_type, other_suspensions=grounds))
        raise Misread(f"--exclude {text}: {refusal} Known kinds: {known}.") from None
    try:
        first, last = _day(found[2]), _day(found[3]) if found[3] else None
    except argparse.ArgumentTypeError as wrong:
        raise Misread(f"--exclude {text}: {wrong}") from None
    return Pause(kind, first, last, *PROCEDURE_NAMES.get(kind, ("", "")))


def _unit(text: str) -> Unit:
    units = (
        {unit.value: unit for unit in Unit}
        | {suffix: unit for unit, suffix in SHORT.items()}
        | {"spot": Unit.ON_THE_SPOT}
    )
    if text not in units:
        raise argparse.ArgumentTypeError(f"“{text}” is not a unit: choose from {', '.join(Unit)}.")
    return units[text]


def _place(text: str) -> DivisionRecord:
    code = _read(check_division, text)
    record = read_divisions().get(code)
    if record is None:
        raise argparse.ArgumentTypeError(f"there is no place with the code {code} in the reference data.")
    return record


def _start(text: str) -> date | datetime:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}", text):
        return _day(text)
    try:
        return datetime.fromisoformat(text).replace(tzinfo=CHINA)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a time that exists.") from None


def _day(text: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"“{text}” is not a date: write it as 2025-09-26.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date: there is no such day.") from None


def _read(check: Callable[[str], str], text: str) -> str:
    try:
        return check(text)
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from None
