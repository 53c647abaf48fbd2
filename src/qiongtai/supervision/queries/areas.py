"""Which part of the province a supervisor looks at."""

from dataclasses import dataclass

from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import division
from qiongtai.supervision.rules.areas import PROVINCE, county_of, region_of

CITIES_OF_DISTRICTS = frozenset({"460100000000", "460200000000", "460300000000"})


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area of the board; *group* names the column by which its parts are told apart."""

    code: str
    name_zh: str
    name_en: str
    group: str


def area_of(actor: Actor, code: str | None) -> AreaRow:
    """Return the area *code* (default: the widest that *actor* supervises). Raises `NotFound` outside of the reach."""
    widest = home(actor)
    wanted = code or widest
    reachable = wanted == widest or any(one.low <= wanted <= one.high for one in actor.grants_of(Power.SUPERVISE))
    if not reachable or wanted not in (widest, county_of(wanted)):
        raise NotFound
    row = division(wanted)
    return AreaRow(row.code, row.name_zh, row.name_en, group_of(wanted))


def home(actor: Actor) -> str:
    """Return the widest area that *actor* supervises: the province, a county, or one township or village.

    Raises `NotFound` for one who supervises nothing.
    """
    grants = sorted(actor.grants_of(Power.SUPERVISE), key=lambda one: (one.low, one.high))
    if not grants:
        raise NotFound
    if grants[0].low <= PROVINCE <= grants[0].high:
        return PROVINCE
    return county_of(grants[0].low) if any(county_of(one.low) == one.low for one in grants) else grants[0].low


def counted(code: str) -> bool:
    """Tell whether tallies are kept of an area: they are sums of counties."""
    return code == county_of(code)


def group_of(code: str) -> str:
    """Return what an area is divided into: a province into regions, a city into districts, a county by organ."""
    if code == PROVINCE:
        return "region"
    return "county" if code in CITIES_OF_DISTRICTS else "organ_key"


def above(code: str, top: str) -> tuple[str, ...]:
    """Return the areas that lead from *top* down to *code*, without *code* itself."""
    line = [PROVINCE, region_of(code)]
    return tuple(one for one in dict.fromkeys(line) if one != code and one >= top)
