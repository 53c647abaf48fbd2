"""Every item of the catalogue can be walked to its end, by the officers whom the demonstration has for it."""

from datetime import datetime, timedelta

import pytest

from qiongtai.cases.models import Task
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.receive import receive_case
from qiongtai.cases.operations.sign_commitment import sign_commitment
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.queries.staff import colleagues
from qiongtai.cases.rules.states import Delivery, State
from qiongtai.catalogue.queries.entries import EntryRow, window_entries
from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from qiongtai.law.refusal import Refusal
from qiongtai.people.models import Account
from tests import province
from tests.onsite import checked_on_site
from tests.province import CHENGMAI, JINJIANG, moment, officer

AT = moment("2026-03-02T10:00")
POWERS = (Power.RECEIVE, Power.ACCEPT, Power.HANDLE, Power.REVIEW, Power.APPROVE, Power.CLOSE)


def one_for_each_post() -> dict[Power, Actor]:
    """Officers of the whole province, one a post, so that no posts clash."""
    accounts = Account.objects.filter(kind="staff").order_by("id")[: len(POWERS)]
    return {
        power: Actor(ActorKind.STAFF, account.pk, power.value, (Grant(power, "460000000000", "469999999999"),))
        for power, account in zip(POWERS, accounts, strict=True)
    }


def walk(entry: EntryRow, place: str, posts: dict[Power, Actor]) -> CasePage:
    """Take one application in at *place* and lead it through its flow to a grant."""
    item = province.item_of(entry.id)
    for_firms = item.audience.value == "enterprise"
    owner = officer("enterprise" if for_firms else "citizen")
    applicant = province.enterprise_of(owner) if for_firms else province.person_of(owner)
    case_id = receive_case(
        entry_id=entry.id,
        applicant=applicant,
        form=province.answers(item, **({"uscc": applicant.id_masked} if for_firms else {})),
        materials={one.key: None for one in item.required_materials},
        window_id=province.window_id(place),
        by=posts[Power.RECEIVE],
        at=AT,
    )
    accept_case(case_id=case_id, by=posts[Power.ACCEPT], at=AT)
    if item.informed_commitment:
        sign_commitment(case_id=case_id, signer="申请人", by=posts[Power.RECEIVE], at=AT)
    at = AT + timedelta(hours=1)
    while step(case_id, posts, at):
        pass
    issue_result(case_id=case_id, by=posts[Power.CLOSE], at=at)
    deliver_case(case_id=case_id, way=Delivery.PICKUP, receiver="领取人", by=posts[Power.CLOSE], at=at)
    return case_page(posts[Power.CLOSE], case_id, at=at)


def step(case_id: int, posts: dict[Power, Actor], at: datetime) -> bool:
    """Finish a step that is open; False once only the closing one is left."""
    task = Task.objects.filter(case_id=case_id, state="open").order_by("id")[0]
    by = posts[Power(task.power)]
    if "." in task.task_key:  # one of several signers: each signs for an organ
        by = province.member(task.place, task.organ_key, task.power)
    if task.act == "close":
        return False
    if task.act == "decide":
        decide_case(task_id=task.pk, grant=True, opinion="准予", by=by, at=at)
        return True
    second = colleagues(by, task.pk)[0].id if task.officers > 1 else None
    checked_on_site(case_id, by, second, at)
    hand_over(task_id=task.pk, opinion="同意", second_officer_id=second, by=by, at=at)
    return True


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("place", [CHENGMAI, JINJIANG], ids=["at the county hall", "at the township centre"])
def test_every_item_of_a_window_reaches_its_end(place: str) -> None:
    posts, failed, kinds = one_for_each_post(), [], set()
    entries = window_entries(place).rows
    for entry in entries:
        try:
            page = walk(entry, place, posts)
        except Refusal as refusal:
            failed.append((entry.item_key, refusal.code, str(refusal)))
            continue
        kinds.add(page.flow_key)
        item = province.item_of(entry.id)
        assert page.state is State.CLOSED, entry.item_key
        assert (page.licence is None) == (item.result.licence is None), entry.item_key
        assert page.clock.promised is not None or item.promised is None, entry.item_key
        assert page.clock.statutory is not None or item.statutory is None, entry.item_key
    assert failed == []
    assert len(entries) > 40
    assert kinds >= {"instant", "standard_five_point", "standard_with_site_check"}
