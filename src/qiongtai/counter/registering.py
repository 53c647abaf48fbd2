"""Enter whoever stands at the window in the register of people and enterprises."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from qiongtai.counter.intake import Intake
from qiongtai.law.actor import Actor
from qiongtai.people.operations.register_enterprise import register_enterprise
from qiongtai.people.operations.register_person import register_person
from qiongtai.people.queries.parties import Party, find_enterprise, find_person, party
from qiongtai.people.rules.codes import PartyKind


def registered(intake: Intake, by: Actor, at: datetime) -> Party:
    """Return the applicant of a checked *intake*, registered if nobody knew them."""
    return entered(intake.kind, intake.applicant.cleaned_data, by, at)


def entered(kind: PartyKind, said: Mapping[str, Any], by: Actor, at: datetime) -> Party:
    """Return the party that a checked form *said*, registered if nobody knew it."""
    if kind is PartyKind.PERSON:
        number = register_person(
            name=said["name"], identity_number=said["identity_number"], phone=said["phone"], by=by, at=at
        )
        return party(kind, number)
    number = register_enterprise(
        uscc=said["uscc"],
        name=said["name"],
        legal_representative=said["legal_representative"],
        phone=said["phone"],
        by=by,
        at=at,
    )
    return party(kind, number)


def known_party(kind: PartyKind, number: str) -> Party | None:
    """Return whom the register knows by an identity number or credit code, None for nobody or half a number."""
    if not (number.isascii() and number.isalnum()):
        return None
    return find_person(number) if kind is PartyKind.PERSON else find_enterprise(number)
