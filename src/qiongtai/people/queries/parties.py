"""For whom an account may act, and who a party is; numbers come masked."""

from dataclasses import dataclass, replace

from django.db.models import Q
from django.db.models.functions import Now

from qiongtai.foundation.statements import Statement
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.identifiers import mask_identity
from qiongtai.law.refusal import NotFound
from qiongtai.people.adapters import vault
from qiongtai.people.models import Delegation, Enterprise, Membership, Person
from qiongtai.people.queries.principals import citizen_account, is_principal
from qiongtai.people.rules.codes import PartyKind, RealName


@dataclass(frozen=True, slots=True)
class Party:
    """An applicant: a person (*id_masked* is the masked identity number) or an enterprise (its USCC, public)."""

    kind: PartyKind
    id: int
    name: str
    id_masked: str
    phone: str
    level: RealName = RealName.NONE
    legacy: bool = False


def party(kind: PartyKind, id: int) -> Party:
    """Return the party of *kind* and *id*, or raise `NotFound`. Who may see it is the caller's business."""
    row = ROWS[kind].found(id)
    if row is None:
        raise NotFound
    return shown(row)


ROWS = {PartyKind.PERSON: Statement(Person), PartyKind.ENTERPRISE: Statement(Enterprise)}


def party_of_actor(actor: Actor) -> Party:
    """Return the person behind *actor*'s account; raise `NotFound` for officers, the system and the anonymous."""
    row = Person.objects.filter(account_id=citizen_account(actor)).first()
    if row is None:
        raise NotFound
    return shown(row)


def parties_of(actor: Actor, *, item_key: str = "") -> tuple[Party, ...]:
    """Return all for whom *actor* may apply: self, its enterprises, and those who delegated to it (for *item_key*)."""
    if actor.kind != ActorKind.CITIZEN or actor.id is None:
        return ()
    items = Q(item_key__in=["", item_key]) if item_key else Q()
    given = Delegation.objects.filter(items, agent_id=actor.id, revoked_at=None, since__lte=Now(), until__gt=Now())
    persons = Person.objects.filter(Q(account_id=actor.id) | Q(pk__in=given.values("person_id")))
    enterprises = Enterprise.objects.filter(
        Q(pk__in=Membership.objects.filter(account_id=actor.id).values("enterprise_id"))
        | Q(pk__in=given.values("enterprise_id"))
    )
    own_first = sorted(persons, key=lambda row: (row.account_id != actor.id, row.pk))
    return tuple(shown(row) for row in own_first) + tuple(shown(row) for row in enterprises.order_by("pk"))


def acting_for(actor: Actor, kind: PartyKind, id: int, *, item_key: str = "") -> tuple[Actor, Party]:
    """Return *actor* as it acts for the party, and the party; `NotFound` unless it may.

    For oneself `Actor.acting_for` stays empty; for an enterprise or a principal it names them, and so do all facts.
    """
    found = next((one for one in parties_of(actor, item_key=item_key) if (one.kind, one.id) == (kind, id)), None)
    if found is None:
        raise NotFound
    own = found.kind == PartyKind.PERSON and is_principal(actor, kind, id)
    return (actor if own else serving(actor, found)), found


def serving(actor: Actor, principal: Party) -> Actor:
    """Return *actor* acting for *principal*: an agent, or a clerk who applies for a person at the window."""
    return replace(actor, acting_for=f"{principal.kind} {principal.id} {principal.name}")


def find_person(identity_number: str) -> Party | None:
    """Return the person with *identity_number*, or None; for windows, which hold the document in hand."""
    row = Person.objects.filter(identity_digest=vault.digest(identity_number.strip().upper())).first()
    return shown(row) if row else None


def find_enterprise(uscc: str) -> Party | None:
    """Return the enterprise with *uscc*, or None."""
    row = Enterprise.objects.filter(uscc=uscc.strip().upper()).first()
    return shown(row) if row else None


def identity_number(person_id: int) -> str:
    """Return the full identity number of a person. Only operations that record the unmasking may call this."""
    row = Person.objects.filter(pk=person_id).only("identity_cipher").first()
    if row is None:
        raise NotFound
    return vault.unseal(row.identity_cipher)


def shown(row: Person | Enterprise) -> Party:
    """Return the party that *row* is."""
    if isinstance(row, Enterprise):
        return Party(PartyKind.ENTERPRISE, row.pk, row.name, row.uscc, row.phone, legacy=row.legacy)
    masked = mask_identity(vault.unseal(row.identity_cipher))
    return Party(PartyKind.PERSON, row.pk, row.name, masked, row.phone, level=RealName(row.level))
