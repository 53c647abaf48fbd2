"""What narrows the lists of corrections and cards, read from the address."""

from collections.abc import Mapping
from dataclasses import dataclass

from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import DivisionRow, divisions_of_level
from qiongtai.places.rules.codes import Level
from qiongtai.supervision.queries.areas import AreaRow, area_of, home


@dataclass(frozen=True, slots=True)
class Narrowing:
    """An area within the reach, one kind of organ in it, only what is late; *areas* can be chosen."""

    area: AreaRow | None
    organ_key: str
    late: bool
    areas: tuple[DivisionRow, ...]

    @property
    def code(self) -> str | None:
        """Return the code of the area."""
        return self.area.code if self.area else None


def narrowed(actor: Actor, asked: Mapping[str, str]) -> Narrowing:
    """Return what *asked* (the address) narrows to. Raises `NotFound` outside of the reach."""
    area = area_of(actor, asked["area"]) if asked.get("area") else None
    organ = asked.get("organ") or ""
    if not organ.replace("_", "").isalnum() and organ:
        raise NotFound
    areas = divisions_of_level(Level.CITY, Level.COUNTY) if home(actor).endswith("0" * 10) else ()
    return Narrowing(area, organ[:40], bool(asked.get("late")), areas)
