"""Leave and the officer who stands in (代理)."""

from datetime import date, timedelta

import pytest

from qiongtai.foundation.clock import day_of, now
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.models import Staff
from qiongtai.people.operations.come_back import come_back
from qiongtai.people.operations.go_on_leave import go_on_leave
from qiongtai.people.queries.leave import deputies_of, leaves_of
from qiongtai.people.queries.staff import staff_of_account
from qiongtai.people.rules.incompatible import PowersIncompatible
from qiongtai.people.rules.leave import (
    DeputyUnfit,
    LeaveOverlaps,
    LeavePassed,
    LeaveReversed,
    LeaveTooLong,
    check_days,
)
from tests.people.actors import CHENGMAI, actor

pytestmark = pytest.mark.usefixtures("hainan")
DAY = timedelta(days=1)


def staff(username: str) -> int:
    return Staff.objects.get(account__username=username).pk


def away(who: str = "issuer", deputy: str = "approver", first: int = 0, last: int = 4, by: str = "") -> int:
    today = day_of(now())
    return go_on_leave(
        staff_id=staff(who),
        deputy_id=staff(deputy),
        first_day=today + first * DAY,
        last_day=today + last * DAY,
        by=actor(by or who),
        at=now() - timedelta(minutes=5),
    )


def closes(username: str) -> bool:
    return actor(username).may(Power.CLOSE, place=CHENGMAI, organ_key="market_regulation")


def test_the_deputy_holds_the_posts_in_these_days_and_no_longer():
    assert not closes("approver")
    leave = away()
    assert closes("approver")
    assert closes("issuer"), "who is away loses nothing"
    come_back(leave_id=leave, by=actor("issuer"), at=now() - timedelta(minutes=2))
    assert not closes("approver")
    kinds = [fact.kind for fact in facts_of("staff", str(staff("issuer")))]
    assert kinds == ["staff.leave_covered", "staff.leave_ended"]


def test_a_leave_to_come_gives_no_powers_yet_and_can_be_called_off():
    leave = away(first=2)
    assert not closes("approver")
    come_back(leave_id=leave, by=actor("issuer"), at=now() - timedelta(minutes=2))
    with pytest.raises(NotFound):
        come_back(leave_id=leave, by=actor("issuer"), at=now() - timedelta(minutes=2))


def test_incompatible_posts_do_not_meet_by_standing_in():
    with pytest.raises(PowersIncompatible):
        away("handler", "reviewer")
    assert leaves_of(staff("handler"), today=day_of(now())) == ()


def test_a_deputy_who_holds_the_post_already_keeps_it_afterwards():
    leave = away("handler", "handler2")
    come_back(leave_id=leave, by=actor("handler"), at=now())
    assert actor("handler2").holds(Power.HANDLE)


def test_the_deputy_is_another_officer_of_the_organ():
    for deputy in ("issuer", "469021-health-handle"):
        with pytest.raises(DeputyUnfit):
            away(deputy=deputy)
    names = {one.username for one in deputies_of(staff_of_account(actor("issuer").id or 0))}
    assert {"approver", "handler"} <= names
    assert "issuer" not in names


def test_only_the_officer_or_who_maintains_the_organ_enters_it():
    with pytest.raises(NotFound):
        away(by="handler")
    assert away(by="admin")


def test_two_leaves_do_not_overlap():
    away(first=3, last=5)
    with pytest.raises(LeaveOverlaps):
        away(first=5, last=6)
    away(first=6, last=6)
    (first, second) = leaves_of(staff("approver"), today=day_of(now()))
    assert (first.own, second.now) == (False, False)


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [(-1, 3, LeavePassed), (2, 1, LeaveReversed), (0, 180, LeaveTooLong)],
)
def test_the_days_of_a_leave_lie_ahead_in_order_and_are_not_too_many(first, last, refusal):
    today = date(2026, 3, 2)
    with pytest.raises(refusal):
        check_days(today + first * DAY, today + last * DAY, today)
