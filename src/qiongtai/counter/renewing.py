"""What a licence that is renewed or changed brings to the page of a walk-in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qiongtai.cases.operations.keep_walk_in import keep_walk_in
from qiongtai.cases.operations.receive_renewal import receive_renewal
from qiongtai.cases.queries.renewable import Renewable
from qiongtai.cases.rules.renewals import Aim
from qiongtai.law.actor import Actor
from qiongtai.people.queries.parties import Party
from qiongtai.people.rules.codes import PartyKind
from qiongtai.ui.choices import chosen

FIELD = "renews"


@dataclass(frozen=True, slots=True)
class Renews:
    """Which licence the walk-in is about, and what is asked for; *text* is how the page carries it."""

    licence_id: int
    aim: Aim
    text: str


def renews_in(typed: Mapping[str, str]) -> Renews | None:
    """Return what a page *typed* carries about a licence; None where it carries nothing that can be read."""
    text = typed.get(FIELD, "")
    number, _, aim = text.partition(":")
    wanted = chosen(Aim, aim) if number.isascii() and number.isdecimal() and len(number) < 18 else None
    return Renews(int(number), wanted, text) if wanted else None


def open_page(found: Renewable, aim: Aim, holder: Party, number: str, *, by: Actor, at: datetime) -> None:
    """Keep a page for the clerk with the holder and the answers of the last application, to be gone on with."""
    who = "person" if holder.kind is PartyKind.PERSON else "enterprise"
    code = "identity_number" if holder.kind is PartyKind.PERSON else "uscc"
    typed = {"kind": holder.kind.value, f"{who}-{code}": number, f"{who}-name": holder.name}
    if holder.phone:
        typed[f"{who}-phone"] = holder.phone
    typed |= {f"form-{key}": value for key, value in found.answers.items() if value}
    typed[FIELD] = f"{found.licence_id}:{aim.value}"
    keep_walk_in(entry_id=found.entry_id, typed=typed, by=by, at=at)


def link(typed: Mapping[str, str], case_id: int, *, by: Actor, at: datetime) -> None:
    """Let the case that was taken in renew or change the licence, where the page is about one."""
    about = renews_in(typed)
    if about is not None:
        receive_renewal(case_id=case_id, licence_id=about.licence_id, aim=about.aim, by=by, at=at)
