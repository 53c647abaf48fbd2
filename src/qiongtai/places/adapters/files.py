"""Read the reference data of places; a file that cannot be read is refused in words."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from qiongtai.places.rules.codes import Certainty, Level, OrganKind, OrganRole
from qiongtai.places.rules.records import (
    DataRefused,
    DivisionRecord,
    HallRecord,
    LocalDayRecord,
    NameRule,
    OrganRecord,
    check_divisions,
)

DATA = Path(__file__).resolve().parents[1] / "data"
DIVISIONS, ORGANS, CALENDAR, HALLS = "divisions.csv", "organs.yaml", "calendar_local.yaml", "halls.yaml"
COLUMNS = ["code", "name", "name_en", "level", "parent"]
Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class OrganFile:
    """What organs.yaml says: the organs, and which divisions act at further levels."""

    organs: tuple[OrganRecord, ...]
    acts_also_as: Mapping[str, frozenset[Level]]


def read_divisions(folder: Path = DATA) -> dict[str, DivisionRecord]:
    """Return the divisions by code; raise `DataRefused` for the first thing that is wrong."""
    rows = csv.reader(_text(folder / DIVISIONS).splitlines())
    if next(rows, None) != COLUMNS:
        raise DataRefused(file=DIVISIONS, where="line 1", problem=f"the columns must be {','.join(COLUMNS)}")
    return check_divisions((_division(number, row) for number, row in enumerate(rows, 2) if row), file=DIVISIONS)


def _division(number: int, row: list[str]) -> DivisionRecord:
    if len(row) != len(COLUMNS):
        raise DataRefused(file=DIVISIONS, where=f"line {number}", problem=f"{len(COLUMNS)} columns are needed")
    code, name, name_en, level, parent = (value.strip() for value in row)
    return DivisionRecord(f"line {number}", code, name, name_en, level, parent)


def read_organs(folder: Path = DATA) -> OrganFile:
    """Return the organs and the rules for divisions that lack a level."""
    content = _yaml(folder / ORGANS)
    acts: dict[str, frozenset[Level]] = {}
    for rule in content["division_rules"]:
        for code in rule["divisions"]:
            acts[str(code)] = frozenset(_code(Level, one, ORGANS, rule["key"]) for one in rule["acts_also_as"])
    organs = tuple(_organ(row) for row in content["organs"])
    keys = [one.key for one in organs]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice:
        raise DataRefused(file=ORGANS, where=twice, problem="the key appears twice")
    lost = next((one for one in organs if one.parent and one.parent not in keys), None)
    if lost:
        raise DataRefused(file=ORGANS, where=lost.key, problem=f"the parent '{lost.parent}' is not in the file")
    return OrganFile(organs, acts)


def _organ(row: Mapping[str, Any]) -> OrganRecord:
    key = str(row.get("key", "?"))
    try:
        rules = row.get("local_name_rules") or [
            {"suffix": "*", "pattern_zh": row["local_name_zh"], "pattern_en": row["local_name_en"]}
        ]
        return OrganRecord(
            key=key,
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            kind=_code(OrganKind, row["kind"], ORGANS, key),
            role=_code(OrganRole, row["role"], ORGANS, key),
            levels=frozenset(_code(Level, one, ORGANS, key) for one in row["levels"]),
            local=tuple(NameRule(one["suffix"], one["pattern_zh"], one["pattern_en"]) for one in rules),
            parent=row["parent"],
            certainty=_code(Certainty, row["certainty"], ORGANS, key),
        )
    except KeyError as missing:
        raise DataRefused(file=ORGANS, where=key, problem=f"{missing} is missing") from missing


def read_halls(folder: Path = DATA) -> tuple[HallRecord, ...]:
    """Return the pattern of halls and their windows."""
    content = _yaml(folder / HALLS)
    certainty = _code(Certainty, content.get("certainty"), HALLS, "certainty")
    try:
        return tuple(
            HallRecord(
                organ=row["organ"],
                levels=frozenset(_code(Level, one, HALLS, row["organ"]) for one in row["levels"]),
                name_zh=row["name_zh"],
                name_en=row["name_en"],
                windows=tuple((one["name_zh"], one["name_en"]) for one in row["windows"]),
                hours=content["hours"],
                phone=content["phone"],
                certainty=certainty,
            )
            for row in content["halls"]
        )
    except KeyError as missing:
        raise DataRefused(file=HALLS, where="the file", problem=f"{missing} is missing") from missing


def read_local_days(folder: Path = DATA) -> tuple[LocalDayRecord, ...]:
    """Return the local days off that were found in published notices."""
    content = _yaml(folder / CALENDAR)
    names = {row["key"]: (row["name_zh"], row["name_en"]) for row in content["festivals"]}
    return tuple(record for row in content["local_holidays"] for record in _local_days(row, names))


def _local_days(row: Mapping[str, Any], names: Mapping[str, tuple[str, str]]) -> list[LocalDayRecord]:
    where = f"{row.get('division')} {row.get('year')}"
    if row.get("festival") not in names:
        raise DataRefused(
            file=CALENDAR, where=where, problem=f"the festival '{row.get('festival')}' is not in the file"
        )
    name_zh, name_en = names[row["festival"]]
    certainty = _code(Certainty, row.get("certainty"), CALENDAR, where)
    return [
        LocalDayRecord(
            division=str(row["division"]),
            day=_day(one, where),
            is_workday=False,
            name_zh=name_zh,
            name_en=name_en,
            basis=row.get("note", ""),
            certainty=certainty,
        )
        for one in row["dates"]
    ]


def _day(text: object, where: str) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise DataRefused(file=CALENDAR, where=where, problem=f"'{text}' is not a date such as 2025-03-31") from None


def _code(codes: type[Code], value: object, file: str, where: str) -> Code:
    try:
        return codes(str(value))
    except ValueError:
        raise DataRefused(file=file, where=where, problem=f"'{value}' is not one of {', '.join(codes)}") from None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DataRefused(file=path.name, where=str(path.parent), problem="the file is missing") from None
    except UnicodeDecodeError as error:
        problem = f"the file is not in UTF-8 (byte {error.start + 1}); save it as UTF-8"
        raise DataRefused(file=path.name, where="encoding", problem=problem) from None


def _yaml(path: Path) -> dict[str, Any]:
    try:
        content = yaml.load(_text(path), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  (safe loaders)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "the file"
        raise DataRefused(file=path.name, where=where, problem="this is not YAML") from None
    if not isinstance(content, dict):
        raise DataRefused(file=path.name, where="line 1", problem="a mapping is expected")
    return content
