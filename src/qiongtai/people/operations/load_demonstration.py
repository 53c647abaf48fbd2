"""Put the people of the demonstration in their places; refused in production."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, models, transaction

from qiongtai.foundation.clock import CHINA
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM, Actor, ActorKind, Grant, Power
from qiongtai.law.identifiers import identity_check, uscc_check
from qiongtai.law.refusal import Refusal
from qiongtai.people.adapters.demonstration import (
    DEMO_PASSWORD,
    CitizenPlan,
    EnterprisePlan,
    NamedPlan,
    Plan,
    PostPlan,
    read_plan,
)
from qiongtai.people.facts import DemonstrationStaffed
from qiongtai.people.models import Account, Delegation, Enterprise, Holding, Post, PostPower, Staff
from qiongtai.people.operations.delegate import delegate
from qiongtai.people.operations.join_as_representative import join_as_representative
from qiongtai.people.operations.load_experts import load_experts
from qiongtai.people.operations.register_enterprise import register_enterprise
from qiongtai.people.operations.register_person import register_person
from qiongtai.people.operations.sign_up import sign_up
from qiongtai.people.queries.actor import actor_of_account
from qiongtai.people.queries.parties import party_of_actor
from qiongtai.people.rules.codes import AccountKind, PartyKind
from qiongtai.people.rules.roster import invented_name
from qiongtai.places.queries.organs import OrganRow, organs_of_level
from qiongtai.places.rules.codes import Level
from qiongtai.places.rules.subtree import cut_of, reach

SINCE = datetime(2020, 1, 1, tzinfo=CHINA)
BATCH = 2000
CLERK = Actor(ActorKind.SYSTEM, None, "demonstration", grants=(Grant(Power.RECEIVE, *reach("460000000000")),))
"""Who saw the identity cards of the demonstration's citizens."""


class DemonstrationRefused(Refusal):
    """The people of the demonstration share a published password; they are not loaded in production."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One officer to be: user name, names, organ and the post's key there."""

    username: str
    name_zh: str
    name_en: str
    organ: OrganRow
    post: str


@transaction.atomic
def load_demonstration() -> None:
    """Staff every organ that handles items, every window and every supervisor; then the named accounts and citizens.

    Idempotent: only who is missing is added. Needs `load_places` before it. All officers share one password hash, which
    is computed once: thousands of them would take an hour otherwise.
    """
    if not settings.DEMONSTRATION:
        raise DemonstrationRefused
    plan = read_plan()
    organs = _organs(plan)
    posts = _load_posts(tuple(_posts(plan, organs)))
    fresh = _load_staff(tuple(_seats(plan, organs)), posts)
    if fresh:
        record(DemonstrationStaffed(name="officers", officers=fresh), by=SYSTEM, at=SINCE)
    _load_citizens(plan)
    load_experts(plan.experts, at=SINCE)


def _organs(plan: Plan) -> tuple[OrganRow, ...]:
    keys = plan.handling_organs | plan.township_organs | {one.organ for one in (*plan.single, *plan.extra_posts)}
    return organs_of_level(*Level, keys=keys)


def _posts(plan: Plan, organs: Sequence[OrganRow]) -> Iterator[tuple[OrganRow, PostPlan]]:
    for organ in organs:
        if organ.key in plan.handling_organs | plan.township_organs:
            yield from ((organ, post) for post in plan.team)
        yield from ((organ, post) for post in plan.single if post.organ == organ.key)
        yield from ((organ, post) for post in plan.extra_posts if (post.organ, post.place) == (organ.key, organ.place))


def _seats(plan: Plan, organs: Sequence[OrganRow]) -> Iterator[Seat]:
    by_place = {(organ.key, organ.place): organ for organ in organs}
    yield from (_named(one, by_place[one.organ, one.place]) for one in plan.named)
    extra = {(post.organ, post.place, post.key) for post in plan.extra_posts}
    for number, (organ, post) in enumerate(_posts(plan, organs)):
        if (organ.key, organ.place, post.key) not in extra:
            username = f"{organ.place[: cut_of(organ.place)]}-{organ.key}-{post.key}"
            yield Seat(username, *invented_name(number), organ, post.key)


def _named(one: NamedPlan, organ: OrganRow) -> Seat:
    return Seat(one.username, one.name_zh, one.name_en, organ, one.post)


def _load_posts(wanted: Sequence[tuple[OrganRow, PostPlan]]) -> dict[tuple[int, str], int]:
    known = {(organ, key): pk for pk, organ, key in Post.objects.values_list("pk", "organ_id", "key")}
    fresh = [(organ, post) for organ, post in wanted if (organ.id, post.key) not in known]
    rows = [
        Post(
            id=pk,
            organ_id=organ.id,
            key=post.key,
            name_zh=post.name_zh,
            name_en=post.name_en,
            on_the_spot=post.on_the_spot,
        )
        for pk, (organ, post) in zip(_reserve_ids(Post, len(fresh)), fresh, strict=True)
    ]
    Post.objects.bulk_create(rows, batch_size=BATCH)
    powers = [
        PostPower(post=row, power=one.power, organ_key=one.organ_key, low=one.low, high=one.high)
        for row, (organ, post) in zip(rows, fresh, strict=True)
        for one in _grants(organ, post)
    ]
    PostPower.objects.bulk_create(powers, batch_size=BATCH)
    return known | {(row.organ_id, row.key): row.pk for row in rows}


def _grants(organ: OrganRow, post: PostPlan) -> Iterator[Grant]:
    low, high = reach(organ.place)
    return (Grant(power, low, high, None if post.for_all else organ.key) for power in post.powers)


def _load_staff(seats: Sequence[Seat], posts: dict[tuple[int, str], int]) -> int:
    known = set(Account.objects.values_list("username", flat=True))
    fresh = [seat for seat in seats if seat.username not in known]
    if not fresh:
        return 0
    password = make_password(DEMO_PASSWORD)
    accounts = [
        Account(id=pk, username=seat.username, password=password, kind=AccountKind.STAFF, date_joined=SINCE)
        for pk, seat in zip(_reserve_ids(Account, len(fresh)), fresh, strict=True)
    ]
    staff = [
        Staff(
            id=pk,
            account=account,
            name_zh=seat.name_zh,
            name_en=seat.name_en,
            organ_id=seat.organ.id,
            number=f"D-{seat.username}",
        )
        for pk, account, seat in zip(_reserve_ids(Staff, len(fresh)), accounts, fresh, strict=True)
    ]
    holdings = [
        Holding(staff=row, post_id=posts[seat.organ.id, seat.post], since=SINCE)
        for row, seat in zip(staff, fresh, strict=True)
    ]
    _insert(Account, accounts)
    _insert(Staff, staff)
    _insert(Holding, holdings)
    return len(fresh)


def _load_citizens(plan: Plan) -> None:
    actors = {one.username: _citizen(one) for one in plan.citizens}
    for enterprise in plan.enterprises:
        _enterprise(enterprise, actors[enterprise.account])
    for principal, agent in plan.delegations:
        _delegation(actors[principal], actors[agent], agent)


def _citizen(one: CitizenPlan) -> Actor:
    known = Account.objects.filter(username=one.username).values_list("pk", flat=True).first()
    return actor_of_account(known or _open_account(one))


def _open_account(one: CitizenPlan) -> int:
    body = one.region + one.birth + one.serial
    number = body + identity_check(body)
    register_person(name=one.name, identity_number=number, phone=one.phone, by=CLERK, at=SINCE)
    return sign_up(
        username=one.username,
        password=DEMO_PASSWORD,
        name=one.name,
        identity_number=number,
        phone=one.phone,
        at=SINCE,
    )


def _enterprise(one: EnterprisePlan, owner: Actor) -> None:
    body = f"91{one.region}{one.organisation}"
    code = body + uscc_check(body)
    if Enterprise.objects.filter(uscc=code).exists():
        return
    enterprise_id = register_enterprise(
        uscc=code, name=one.name, legal_representative=owner.name, phone=one.phone, by=owner, at=SINCE
    )
    join_as_representative(enterprise_id=enterprise_id, by=owner, at=SINCE)


def _delegation(principal: Actor, agent: Actor, username: str) -> None:
    person = party_of_actor(principal)
    if Delegation.objects.filter(person_id=person.id, agent_id=agent.id).exists():
        return
    delegate(
        principal_kind=PartyKind.PERSON,
        principal_id=person.id,
        agent_username=username,
        agent_name=agent.name,
        until=SINCE + timedelta(days=3650),
        by=principal,
        at=SINCE,
    )


def _reserve_ids(model: type[models.Model], count: int) -> list[int]:
    with connection.cursor() as cursor:
        sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
        cursor.execute(sequence, [model._meta.db_table, count])
        return [number for (number,) in cursor.fetchall()]


def _insert(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    model._default_manager.bulk_create(rows, batch_size=BATCH)
