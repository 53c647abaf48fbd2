"""Joint applications to try things on: a restaurant in Chengmai, run by a company."""

import datetime as dt
from collections.abc import Sequence

from qiongtai.bundles.models.taking import members_of, take
from qiongtai.bundles.operations.begin import begin_joint
from qiongtai.bundles.operations.follow_cases import BundleFollower
from qiongtai.bundles.operations.give_material import give_material
from qiongtai.bundles.operations.save_answers import save_answers
from qiongtai.bundles.operations.send import send_joint
from qiongtai.bundles.operations.settle import settle
from qiongtai.bundles.queries.page import my_joint, my_parts
from qiongtai.bundles.queries.parts import Parts
from qiongtai.bundles.queries.rows import JointPage, MemberRow
from qiongtai.cases.models import Task
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.queries.staff import colleagues
from qiongtai.catalogue.rules.words import FieldType
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import FactRow, facts_of
from qiongtai.law.actor import SYSTEM, Actor, ActorKind, Grant, Power
from qiongtai.people.models import Account
from tests.onsite import checked_on_site
from tests.province import ANSWERS, CHENGMAI, a_pdf, enterprise_of, moment, officer

MORNING = moment("2026-03-02T09:00")
SHOP, FOOD, SIGN, FIRE, DRAIN = (
    "company_establishment",
    "food_business_licence",
    "outdoor_advertising",
    "fire_inspection_public_venue",
    "drainage_permit",
)
GIVEN = {**ANSWERS, FieldType.USCC: "91460000MA5T2026XH", FieldType.BOOLEAN: "false"}
POSTS = (Power.ACCEPT, Power.HANDLE, Power.REVIEW, Power.APPROVE, Power.CLOSE)
ALL = (SHOP, FOOD, SIGN, FIRE, DRAIN)


def begun(chosen: Sequence[str] = (SHOP, SIGN, DRAIN), bundle: str = "open_restaurant", by: str = "enterprise") -> int:
    """Begin a joint application of the enterprise."""
    actor = officer(by)
    return begin_joint(
        bundle_key=bundle, place=CHENGMAI, chosen=chosen, applicant=enterprise_of(actor), by=actor, at=MORNING
    )


def typed_for(parts: Parts) -> dict[str, str]:
    """Return acceptable answers to the joint form."""
    fields = [one.field for one in parts.asked]
    return {one.key: one.choices[0].value if one.choices else GIVEN[one.type] for one in fields}


def answered(joint_id: int, at: dt.datetime = MORNING, by: str = "enterprise") -> None:
    """Answer the joint form."""
    actor = officer(by)
    parts = my_parts(actor, joint_id, at=at)
    save_answers(joint_id=joint_id, typed=typed_for(parts), by=actor, at=at)


def filled(joint_id: int, at: dt.datetime = MORNING, by: str = "enterprise") -> None:
    """Answer the joint form and hand in every paper that is wanted."""
    answered(joint_id, at, by)
    actor = officer(by)
    parts = my_parts(actor, joint_id, at=at)
    for one in parts.given:
        if one.required:
            stored = store_upload(name=f"{one.key}.pdf", content=a_pdf(), by=actor, at=at)
            give_material(joint_id=joint_id, key=one.key, file_id=stored.id, by=actor, at=at)


def sent(chosen: Sequence[str] = (SHOP, SIGN, DRAIN), bundle: str = "open_restaurant") -> int:
    """Return a joint application that was sent."""
    joint_id = begun(chosen, bundle)
    filled(joint_id)
    send_joint(joint_id=joint_id, by=officer("enterprise"), at=MORNING)
    return joint_id


def page(joint_id: int, at: dt.datetime = MORNING) -> JointPage:
    """Return the joint application as its applicant sees it."""
    return my_joint(officer("enterprise"), joint_id, at=at)


def one(joint_id: int, item: str, at: dt.datetime = MORNING) -> MemberRow:
    """Return the member *item*."""
    return next(row for row in page(joint_id, at).members if row.item_key == item)


def states(joint_id: int) -> dict[str, str]:
    """Return where each member stands."""
    return {row.item_key: row.state.value for row in page(joint_id).members}


def caught_up(joint_id: int) -> None:
    """Let the room follow what the cases said; a test's own transaction hides it from the worker."""
    follower = BundleFollower()
    for row in page(joint_id).members:
        told = [fact for fact in facts_of("case", row.case.id) if fact.kind in (follower.kinds or ())]
        if told:
            follower.follow(told)


def kinds(joint_id: int) -> list[str]:
    """Return the kinds of the joint application's facts, in order."""
    return [fact.kind.removeprefix("bundle.") for fact in facts(joint_id)]


def facts(joint_id: int) -> tuple[FactRow, ...]:
    """Return what the journal says of it."""
    return facts_of("bundle", joint_id)


def posts() -> dict[Power, Actor]:
    """Officers of the whole province, one a post, so that no posts clash."""
    accounts = Account.objects.filter(kind="staff").order_by("id")[: len(POSTS)]
    return {
        power: Actor(ActorKind.STAFF, account.pk, power.value, (Grant(power, "460000000000", "469999999999"),))
        for power, account in zip(POSTS, accounts, strict=True)
    }


def accepted(case_id: int, at: dt.datetime = MORNING) -> None:
    """Let its organ accept the case."""
    accept_case(case_id=case_id, by=posts()[Power.ACCEPT], at=at)


def decided(case_id: int, at: dt.datetime = MORNING, *, grant: bool = True, issue: bool = True) -> None:
    """Lead an accepted case to its decision, and make the result out."""
    by = posts()
    while task := Task.objects.filter(case_id=case_id, state="open").exclude(act="close").first():
        actor = by[Power(task.power)]
        if task.act == "decide":
            reasons = "" if grant else "场所不符合条件。"
            decide_case(task_id=task.pk, grant=grant, opinion="同意", reasons=reasons, by=actor, at=at)
        else:
            second = colleagues(actor, task.pk)[0].id if task.officers > 1 else None
            checked_on_site(case_id, actor, second, at)
            hand_over(task_id=task.pk, opinion="同意", second_officer_id=second, by=actor, at=at)
    if grant and issue:
        issued(case_id, at)


def issued(case_id: int, at: dt.datetime = MORNING) -> None:
    """Make the result of a granted case out."""
    issue_result(case_id=case_id, by=posts()[Power.CLOSE], at=at)


def settled(joint_id: int, at: dt.datetime = MORNING) -> None:
    """Look at the members' cases once more."""
    joint = take(joint_id)
    record(*settle(joint, members_of(joint), at=at), by=SYSTEM, at=at)


def through(joint_id: int, item: str, at: dt.datetime = MORNING, *, grant: bool = True) -> None:
    """Accept and decide the member *item*, and let the room follow."""
    case_id = one(joint_id, item, at).case.id
    accepted(case_id, at)
    decided(case_id, at, grant=grant)
    caught_up(joint_id)
