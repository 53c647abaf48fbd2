"""The errands of the demonstration: asked for in the portal and before an agent, each at another point of its way."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from qiongtai.config.simulation.office import OPENS, posted
from qiongtai.errands.operations.ask import ask_errand
from qiongtai.errands.operations.ask_principal import ask_principal
from qiongtai.errands.operations.finish import finish
from qiongtai.errands.operations.hand_over import hand_over
from qiongtai.errands.operations.note_step import note_step
from qiongtai.errands.operations.print_mandate import mandate_signed
from qiongtai.errands.operations.take_on import take_on
from qiongtai.foundation.clock import CHINA, day_of
from qiongtai.law.actor import Actor, Power
from qiongtai.law.identifiers import identity_check
from qiongtai.people.operations.register_person import register_person
from qiongtai.people.queries.actor import actor_of_account
from qiongtai.people.queries.parties import Party, party, party_of_actor
from qiongtai.people.queries.principals import account_named
from qiongtai.people.rules.codes import PartyKind

Course = Generator[datetime, datetime, None]
VILLAGE, TOWNSHIP, COUNTY = "469023100001", "469023100000", "469023000000"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TERM = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Plan:
    """One errand: when it was asked for, of which hall, and how far it comes.

    *walks_in*: name and the first 17 digits of the number of somebody who stands there; else the demonstration's
    citizen asks in the portal. *comes_to*: asked, unsigned, in_hand, waiting, handed_over or done.
    """

    place: str
    days_ago: int
    matter: str
    item: str
    comes_to: str
    note: str = ""
    walks_in: tuple[str, str] | None = None


PLANS = (
    Plan(VILLAGE, 21, "替父亲办老年人优待证", "", "done", "优待证的规定已当面讲清，父亲决定下月亲自办理。"),
    Plan(
        VILLAGE,
        9,
        "父亲的社会保障卡丢了，请帮忙补办",
        "social_security_card",
        "handed_over",
        "需要镇上制卡，请接着办。",
    ),
    Plan(VILLAGE, 5, "办理高龄津贴，并把存折取回家", "old_age_allowance", "waiting", "请问老人的一寸照片放在哪里？"),
    Plan(VILLAGE, 1, "办理最低生活保障", "", "unsigned", walks_in=("曾阿婆", "46902319410312002")),
    Plan(COUNTY, 14, "办理不动产转移登记", "", "in_hand", "已核对房产证和合同。", ("符大伯", "46902319580807001")),
    Plan(COUNTY, 1, "帮母亲申领残疾人证", "disability_card", "asked"),
)


def errands(begin: datetime, end: datetime) -> Iterator[Course]:
    """Yield the course of each errand begun between *begin* and *end* that has its agent and its principal."""
    account = account_named("citizen", "王海燕")
    for plan in PLANS:
        at = datetime.combine(day_of(end - plan.days_ago * DAY), OPENS, CHINA) + HOUR
        agents = posted(Power.RUN, plan.place)
        if agents and begin <= at and (plan.walks_in or account is not None):
            yield _course(plan, agents[0], actor_of_account(account) if account is not None else agents[0], at)


def _course(plan: Plan, agent: Actor, citizen: Actor, at: datetime) -> Course:
    at = yield at
    errand_id = _asked(plan, agent, citizen, at)
    if plan.comes_to in ("asked", "unsigned"):
        return
    if plan.walks_in:
        mandate_signed(errand_id=errand_id, by=agent, at=at)
    at = yield at + 2 * HOUR
    take_on(errand_id=errand_id, by=agent, at=at)
    at = yield at + DAY
    if plan.comes_to == "waiting":
        ask_principal(errand_id=errand_id, note=plan.note, by=agent, at=at)
        return
    note_step(errand_id=errand_id, note="已到家里说明办理条件，收取材料。", by=agent, at=at)
    at = yield at + DAY
    if plan.comes_to == "handed_over":
        hand_over(errand_id=errand_id, to=TOWNSHIP, note=plan.note, by=agent, at=at)
    elif plan.comes_to == "done":
        finish(errand_id=errand_id, note=plan.note, by=agent, at=at)
    else:
        note_step(errand_id=errand_id, note=plan.note, by=agent, at=at)


def _asked(plan: Plan, agent: Actor, citizen: Actor, at: datetime) -> int:
    return ask_errand(
        principal=_principal(plan, agent, citizen, at),
        place=plan.place,
        matter=plan.matter,
        item_keys=[plan.item] if plan.item else [],
        until=day_of(at + TERM),
        by=agent if plan.walks_in else citizen,
        at=at,
    )


def _principal(plan: Plan, agent: Actor, citizen: Actor, at: datetime) -> Party:
    if plan.walks_in is None:
        return party_of_actor(citizen)
    name, digits = plan.walks_in
    number = digits + identity_check(digits)
    return party(
        PartyKind.PERSON, register_person(name=name, identity_number=number, phone="13900000021", by=agent, at=at)
    )
