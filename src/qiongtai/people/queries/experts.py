"""Experts: an organ's roster, who may be asked where, and what ties them to an applicant."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, ActorKind, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.models import Enterprise, Expert, Membership, Person
from qiongtai.people.rules.codes import MemberRole
from qiongtai.people.rules.experts import Concerned, ExpertField, Sworn, Tie, ties
from qiongtai.places.rules.subtree import line_of

KEEPERS = (Power.EXTEND, Power.MAINTAIN)
"""Who keeps a roster: the head of the organ, or who administers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertRow:
    """One expert of a roster; *active*: the account is open."""

    id: int
    account_id: int
    username: str
    name: str
    field: ExpertField
    title: str
    employer: str
    employer_code: str
    organ_name_zh: str
    organ_name_en: str
    place: str
    active: bool


def require_keeper(actor: Actor, place: str, organ_key: str) -> None:
    """Raise `NotFound` unless *actor* keeps the roster of the organ."""
    if not any(actor.may(power, place=place, organ_key=organ_key) for power in KEEPERS):
        raise NotFound


def kept_by(actor: Actor, expert_id: int) -> ExpertRow:
    """Return an expert whose roster *actor* keeps, or raise `NotFound`."""
    row = _all().filter(_kept(actor), pk=expert_id).first()
    if row is None:
        raise NotFound
    return _row(row)


def roster(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[ExpertRow]:
    """Return the experts whose rosters *actor* keeps, the newest first."""
    return page_of(_all().filter(_kept(actor)), order=("-id",), show=_row, after=after, size=size)


def callable_at(place: str, *, field: ExpertField | None = None) -> tuple[ExpertRow, ...]:
    """Return the experts of open account who may be asked about a case of *place*, by their id.

    Whoever stands on two rosters comes once.
    """
    rows = _all().filter(place__in=line_of(place), account__is_active=True)
    chosen = rows.filter(field=field) if field else rows
    persons: dict[bytes, Expert] = {}
    for row in chosen.order_by("pk"):
        persons.setdefault(bytes(row.identity_digest), row)
    return tuple(_row(row) for row in persons.values())


def expert_of(actor: Actor) -> ExpertRow:
    """Return the expert who signed in, or raise `NotFound`."""
    if actor.kind is not ActorKind.EXPERT or actor.id is None:
        raise NotFound
    row = _all().filter(account_id=actor.id, account__is_active=True).first()
    if row is None:
        raise NotFound
    return _row(row)


def ties_of(
    experts: Collection[int], *, person_id: int | None = None, enterprise_id: int | None = None
) -> dict[int, tuple[Tie, ...]]:
    """Return what the records say ties each of *experts* to the applicant, where anything does."""
    applicant = _concerned(person_id, enterprise_id)
    rows = Expert.objects.filter(pk__in=experts)
    found = {row.pk: ties(_sworn(row), applicant) for row in rows}
    return {pk: one for pk, one in found.items() if one}


def _concerned(person_id: int | None, enterprise_id: int | None) -> Concerned:
    if enterprise_id is not None:
        firm = Enterprise.objects.get(pk=enterprise_id)
        heads = Membership.objects.filter(enterprise_id=enterprise_id, role=MemberRole.LEGAL_REPRESENTATIVE)
        known = Person.objects.filter(account_id__in=heads.values("account_id"))
        return Concerned(
            name=firm.name,
            code=firm.uscc,
            representative=firm.legal_representative,
            representatives=frozenset(bytes(one) for one in known.values_list("identity_digest", flat=True)),
        )
    person = Person.objects.get(pk=person_id or 0)
    return Concerned(name=person.name, identity=bytes(person.identity_digest))


def _sworn(row: Expert) -> Sworn:
    return Sworn(
        name=row.name,
        employer=row.employer,
        employer_code=row.employer_code,
        identity=bytes(row.identity_digest),
    )


def _kept(actor: Actor) -> Q:
    return within(actor, *KEEPERS, place="organ__division_id", organ="organ__key")


def _all() -> "QuerySet[Expert]":
    return Expert.objects.select_related("account", "organ")


def _row(row: Expert) -> ExpertRow:
    return ExpertRow(
        id=row.pk,
        account_id=row.account_id,
        username=row.account.username,
        name=row.name,
        field=ExpertField(row.field),
        title=row.title,
        employer=row.employer,
        employer_code=row.employer_code,
        organ_name_zh=row.organ.name_zh,
        organ_name_en=row.organ.name_en,
        place=row.place,
        active=row.account.is_active,
    )
