"""Which organs stand where: the pattern of the reference data laid over the divisions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qiongtai.places.rules.codes import Certainty, Level
from qiongtai.places.rules.records import DivisionRecord, OrganRecord
from qiongtai.places.rules.subtree import line_of

GOVERNED_ENDINGS = ("市", "县", "区")
GROUPING = "直辖村级区划"
"""Ending of the township-level units that only group villages for the statisticians; no organ sits there."""


@dataclass(frozen=True, slots=True)
class OrganPlace:
    """One organ that stands at *division*; *parent* is the key of the organ it belongs to, there or above."""

    key: str
    division: str
    level: Level
    name_zh: str
    name_en: str
    record: OrganRecord
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Land:
    """The divisions by code, their English names, and which further levels some of them act at."""

    divisions: Mapping[str, DivisionRecord]
    english: Mapping[str, str]
    acts_also_as: Mapping[str, frozenset[Level]]

    def full_name(self, code: str) -> str:
        """Return the Chinese name as organs carry it: districts and townships under their city or county."""
        record = self.divisions[code]
        parent = self.divisions.get(record.parent)
        if parent is None or parent.level == Level.PROVINCE or record.level == Level.VILLAGE:
            return record.name_zh
        return self.full_name(parent.code) + record.name_zh


def establish(land: Land, organs: Iterable[OrganRecord]) -> Iterator[OrganPlace]:
    """Yield every organ of *organs* at every division where it stands, divisions in the order of their codes."""
    records = tuple(organs)
    for code in sorted(land.divisions):
        if not is_governed(land.divisions[code]):
            continue
        for record in records:
            named = _name_at(land, code, record)
            if named:
                certainty = record.certainty if land.divisions[code].level == Level.PROVINCE else Certainty.UNVERIFIED
                yield OrganPlace(record.key, code, Level(land.divisions[code].level), *named, record, certainty)


def is_governed(division: DivisionRecord) -> bool:
    """Tell whether organs sit at *division*: not on island groups without a government, nor in grouping units."""
    if division.level == Level.COUNTY:
        return division.name_zh.endswith(GOVERNED_ENDINGS)
    return not (division.level == Level.TOWNSHIP and division.name_zh.endswith(GROUPING))


def _name_at(land: Land, code: str, record: OrganRecord) -> tuple[str, str] | None:
    division = land.divisions[code]
    level = Level(division.level)
    if level not in record.levels and not (land.acts_also_as.get(code, frozenset()) & record.levels):
        return None
    if level == Level.PROVINCE:
        return record.name_zh, record.name_en
    rule = next(
        (rule for rule in record.local if rule.suffix == "*" or _ends_with(division.name_zh, rule.suffix)), None
    )
    if rule is None or rule.pattern_zh is None or rule.pattern_en is None:
        return None
    return (
        rule.pattern_zh.replace("{division}", land.full_name(code)),
        rule.pattern_en.replace("{division}", land.english[code]),
    )


def _ends_with(name: str, suffix: str) -> bool:
    return name.endswith(suffix) or f"{suffix}（" in name


def parent_of(organ: OrganPlace, standing: Mapping[tuple[str, str], object]) -> tuple[str, str] | None:
    """Return (key, division) of the organ that *organ* belongs to: there, or the nearest above; None without one."""
    if organ.record.parent is None:
        return None
    line = reversed(line_of(organ.division))
    return next(((organ.record.parent, code) for code in line if (organ.record.parent, code) in standing), None)
