"""Invented applicants who really sign up or come to a window."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qiongtai.config.simulation import invent
from qiongtai.law.actor import Actor
from qiongtai.people.operations.join_as_representative import join_as_representative
from qiongtai.people.operations.register_enterprise import register_enterprise
from qiongtai.people.operations.register_person import register_person
from qiongtai.people.operations.sign_up import sign_up
from qiongtai.people.queries.actor import actor_of_account
from qiongtai.people.queries.parties import Party, party, party_of_actor
from qiongtai.people.rules.codes import PartyKind


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who applies: the party, what they know of themselves, and (online) who sits at the screen."""

    party: Party
    known: Mapping[str, str]
    actor: Actor | None


@dataclass(slots=True)
class Applicants:
    """The invented applicants so far; *names* keeps their user names apart."""

    rng: random.Random
    password: str
    online: list[Applicant] = field(default_factory=list)

    def at_window(self, *, enterprise: bool, place_name: str, clerk: Actor, at: datetime) -> Applicant:
        """Return somebody who comes in person and is registered by *clerk*."""
        rng = self.rng
        name, number, phone = invent.person_name(rng), invent.identity_number(rng), invent.phone(rng)
        known = {"name": name, "id_number": number, "phone": phone}
        if not enterprise:
            person = register_person(name=name, identity_number=number, phone=phone, by=clerk, at=at)
            return Applicant(party(PartyKind.PERSON, person), known, None)
        code, company = invent.uscc(rng), invent.enterprise_name(rng, place_name)
        new = register_enterprise(uscc=code, name=company, legal_representative=name, phone=phone, by=clerk, at=at)
        return Applicant(party(PartyKind.ENTERPRISE, new), {**known, "name": company, "uscc": code}, None)

    def at_screen(self, *, enterprise: bool, place_name: str, seen_by: Actor | None, at: datetime) -> Applicant:
        """Return somebody who applies online: often one who did so before, else one who signs up now.

        Whoever represents an enterprise shows the identity card at the window of *seen_by* first.
        """
        kind = PartyKind.ENTERPRISE if enterprise else PartyKind.PERSON
        known_ones = [one for one in self.online if one.party.kind == kind]
        if len(known_ones) > 6 and self.rng.random() < 0.85:
            return self.rng.choice(known_ones)
        new = self._sign_up(enterprise=enterprise, place_name=place_name, seen_by=seen_by, at=at)
        self.online.append(new)
        return new

    def _sign_up(self, *, enterprise: bool, place_name: str, seen_by: Actor | None, at: datetime) -> Applicant:
        rng = self.rng
        name, number, phone = invent.person_name(rng), invent.identity_number(rng), invent.phone(rng)
        account = sign_up(
            username=f"resident-{rng.randrange(16**8):08x}",
            password=self.password,
            name=name,
            identity_number=number,
            phone=phone,
            at=at,
        )
        actor = actor_of_account(account)
        known = {"name": name, "id_number": number, "phone": phone}
        if not enterprise:
            return Applicant(party_of_actor(actor), known, actor)
        if seen_by is not None:
            register_person(name=name, identity_number=number, phone=phone, by=seen_by, at=at)
        code, company = invent.uscc(rng), invent.enterprise_name(rng, place_name)
        new = register_enterprise(uscc=code, name=company, legal_representative=name, phone=phone, by=actor, at=at)
        join_as_representative(enterprise_id=new, by=actor, at=at)
        return Applicant(party(PartyKind.ENTERPRISE, new), {**known, "name": company, "uscc": code}, actor)
