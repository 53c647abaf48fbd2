"""The rows of the reference data, and what makes one wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from qiongtai.law.refusal import Refusal
from qiongtai.places.rules.codes import Certainty, Level, OrganKind, OrganRole
from qiongtai.places.rules.subtree import CUTS, WIDTH, cut_of, line_of

CUT_OF_LEVEL = dict(zip(Level, CUTS, strict=True))


class DataRefused(Refusal):
    """%(file)s, %(where)s: %(problem)s. Nothing was loaded."""


@dataclass(frozen=True, slots=True)
class DivisionRecord:
    """One line of divisions.csv; *name_en* may be empty."""

    where: str
    code: str
    name_zh: str
    name_en: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class NameRule:
    """How the local name is made for divisions whose name ends with *suffix* (``*``: all others); None: no organ."""

    suffix: str
    pattern_zh: str | None
    pattern_en: str | None


@dataclass(frozen=True, slots=True)
class OrganRecord:
    """One organ of organs.yaml: the provincial body and the pattern of its local counterparts."""

    key: str
    name_zh: str
    name_en: str
    kind: OrganKind
    role: OrganRole
    levels: frozenset[Level]
    local: tuple[NameRule, ...]
    parent: str | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class HallRecord:
    """The hall that an organ of *organ* runs at divisions of *levels*, and the names of its windows in order."""

    organ: str
    levels: frozenset[Level]
    name_zh: str
    name_en: str
    windows: tuple[tuple[str, str], ...]
    hours: str
    phone: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class LocalDayRecord:
    """One day of calendar_local.yaml on which one division departs from the national calendar."""

    division: str
    day: date
    is_workday: bool
    name_zh: str
    name_en: str
    basis: str
    certainty: Certainty


def check_divisions(records: Iterable[DivisionRecord], *, file: str) -> dict[str, DivisionRecord]:
    """Return *records* by code; raise `DataRefused` naming the first line that is wrong."""
    found: dict[str, DivisionRecord] = {}
    for record in records:
        problem = _fault_of(record) or ("the code appears twice" if record.code in found else "")
        if problem:
            raise DataRefused(file=file, where=record.where, problem=problem)
        found[record.code] = record
    for record in found.values():
        problem = _misplaced(record, found)
        if problem:
            raise DataRefused(file=file, where=record.where, problem=problem)
    return found


def _fault_of(record: DivisionRecord) -> str:
    if not (len(record.code) == WIDTH and record.code.isascii() and record.code.isdigit()):
        return f"'{record.code}' is not a division code of twelve digits"
    if record.level not in set(Level):
        return f"'{record.level}' is not one of the five levels"
    if cut_of(record.code) != CUT_OF_LEVEL[Level(record.level)]:
        return f"the code {record.code} is not of the level {record.level}"
    if not record.name_zh or "\ufffd" in record.name_zh + record.name_en:
        return "the name is missing or damaged"
    if len(record.name_zh) > 60 or len(record.name_en) > 120:
        return "the name is longer than 60 Chinese or 120 English characters"
    return ""


def _misplaced(record: DivisionRecord, found: Mapping[str, DivisionRecord]) -> str:
    if record.level == Level.PROVINCE:
        return f"a province lies in nothing, not in {record.parent}" if record.parent else ""
    if record.parent not in found:
        return f"the parent '{record.parent}' is not in the file"
    if record.parent not in line_of(record.code)[:-1]:
        return f"{record.code} cannot lie in {record.parent}"
    return ""
