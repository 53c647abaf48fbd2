"""Ask the agents of a hall to run an errand."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from qiongtai.catalogue.queries.entries import entry_serving
from qiongtai.errands.facts import ErrandAsked
from qiongtai.errands.models import Errand, ErrandItem
from qiongtai.errands.models.taking import keep
from qiongtai.errands.operations.give_mandate import given
from qiongtai.errands.operations.mandate_paper import print_mandate
from qiongtai.errands.rules import texts
from qiongtai.errands.rules.scope import check_items
from qiongtai.errands.rules.states import Came, ErrandState
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind, Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.queries.parties import Party, serving
from qiongtai.people.queries.principals import is_principal
from qiongtai.people.rules.codes import MandateForm, PartyKind
from qiongtai.places.queries.divisions import division
from qiongtai.places.queries.halls import halls_near


class NoHall(Refusal):
    """No service hall is near this place. Choose another one."""

    field = "place"


class ItemUnknown(Refusal):
    """One of the items is not offered at this place."""

    field = "items"


@transaction.atomic
def ask_errand(
    *,
    principal: Party,
    place: str,
    matter: str,
    item_keys: Sequence[str] = (),
    until: date,
    by: Actor,
    at: datetime,
) -> int:
    """Ask the agents of the hall nearest to *place* to run an errand for *principal*; return its id.

    The principal, signed in, gives the mandate with it. An agent over *place* asks for somebody who stands there: then
    the mandate is printed to be signed. *until* is the mandate's last day. An errand costs nothing: no money is asked.

    Raises `MatterMissing`, `TermWrong`, `InPerson`, `TooManyItems`, `ItemUnknown`, `NoHall`.
    """
    by, came = _who(principal, place, by)
    matter, until = texts.matter(matter), texts.last_day(until, day_of(at))
    names = [_named(key, place) for key in check_items(item_keys)]
    halls = halls_near(division(place).code)
    if not halls:
        raise NoHall
    errand = Errand.objects.create(
        place=place,
        held_at=halls[0].place,
        person_id=principal.id if principal.kind is PartyKind.PERSON else None,
        enterprise_id=principal.id if principal.kind is PartyKind.ENTERPRISE else None,
        principal_name=principal.name,
        principal_number=principal.id_masked,
        phone=principal.phone,
        matter=matter,
        came=came,
        state=ErrandState.ASKED,
        mandate_until=until,
        asked_at=at,
        urgent_at=at,
    )
    ErrandItem.objects.bulk_create(
        [ErrandItem(errand=errand, item_key=key, name_zh=zh, name_en=en) for key, zh, en in names]
    )
    asked = ErrandAsked(
        errand_id=errand.pk,
        principal_kind=principal.kind,
        principal_id=principal.id,
        held_at=errand.held_at,
        matter=matter,
        items=tuple(key for key, *_ in names),
        came=came,
        place=place,
    )
    record(asked, by=by, at=at)
    _put_mandate(errand, came, by=by, at=at)
    return errand.pk


def _who(principal: Party, place: str, by: Actor) -> tuple[Actor, Came]:
    if by.kind is ActorKind.CITIZEN:
        if not is_principal(by, principal.kind, principal.id):
            raise NotFound
        return by, Came.PORTAL
    by.require(Power.RUN, place=place)
    return serving(by, principal), Came.COUNTER


def _named(item_key: str, place: str) -> tuple[str, str, str]:
    found = entry_serving(item_key, place)
    if found is None:
        raise ItemUnknown
    return item_key, found.name_zh, found.name_en


def _put_mandate(errand: Errand, came: Came, *, by: Actor, at: datetime) -> None:
    if came is Came.PORTAL:
        given(errand, MandateForm.PORTAL, by=by, at=at)
        return
    printed = print_mandate(errand, MandateForm.PAPER, agent=by.name, at=at)
    keep(errand, mandate_paper_id=printed.paper_id)
    record(printed, by=by, at=at)
