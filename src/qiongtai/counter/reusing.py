"""Earlier papers on the page of a walk-in: offered, chosen by the clerk, used with the applicant's consent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from qiongtai.cases.operations.reuse import Reuse
from qiongtai.cases.queries.duplicates import Duplicate, likely_duplicates
from qiongtai.cases.queries.reuse import Offer, offers_for
from qiongtai.cases.rules.reuse import Earlier, ReuseSource
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.catalogue.rules.spec import MaterialSpec
from qiongtai.counter.materials import CheckRow, Handed
from qiongtai.law.actor import Actor
from qiongtai.people.queries.parties import Party

CONSENT = "reuse-consent"
HIGHEST = 2**63


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """One offer on the page; *ticked*: the clerk chose it."""

    material: MaterialSpec
    offer: Offer
    ticked: bool

    @property
    def name(self) -> str:
        """Return the name of its tick."""
        return f"reuse-{self.material.key}"

    @property
    def value(self) -> str:
        """Return what its tick sends."""
        return f"{self.offer.earlier.source}-{self.offer.earlier.id}"


@dataclass(frozen=True, slots=True)
class Before:
    """What the platform knows of an applicant: earlier papers for this item, and applications that may be the same."""

    rows: tuple[EarlierRow, ...]
    duplicates: tuple[Duplicate, ...]
    consent: bool = False


def before(entry: EntrySpec, party: Party, posted: Mapping[str, str], *, by: Actor, at: datetime) -> Before:
    """Return what is known of *party* that matters for *entry*; *posted* says what was ticked."""
    listed = {one.key: one for one in entry.item.materials}
    rows = tuple(
        EarlierRow(
            listed[one.material], one, posted.get(f"reuse-{one.material}") == f"{one.earlier.source}-{one.earlier.id}"
        )
        for one in offers_for(party, entry.item, at=at)
    )
    return Before(rows, likely_duplicates(by, party, entry.item.key, at=at), bool(posted.get(CONSENT)))


def read_reuse(checklist: Sequence[CheckRow], posted: Mapping[str, str], applicant: str) -> Reuse:
    """Return what is used again, in *applicant*'s name if the consent was ticked; a fresh scan goes before it."""
    wanted = {
        row.material.key: earlier
        for row in checklist
        if row.handed is not Handed.SCAN and (earlier := _earlier(posted.get(f"reuse-{row.material.key}", "")))
    }
    return Reuse(earlier=wanted, consent=applicant if posted.get(CONSENT) else "")


def _earlier(text: str) -> Earlier | None:
    source, _, number = text.partition("-")
    if source not in set(ReuseSource) or not (number.isascii() and number.isdigit()) or int(number) >= HIGHEST:
        return None
    return Earlier(ReuseSource(source), int(number))
