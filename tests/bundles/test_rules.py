"""The rules of joint applications: the joint term, the order of members, one form out of many."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiongtai.bundles.rules.joint import joint_end, member_end, promised_end
from qiongtai.bundles.rules.order import judge
from qiongtai.bundles.rules.states import JointState, MemberState, of_joint
from qiongtai.bundles.rules.timeline import span_of
from qiongtai.catalogue.queries.bundles import bundles
from qiongtai.catalogue.rules.bundles import Dependency, DependencyKind
from qiongtai.catalogue.rules.words import Certainty
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.terms import Term, Unit

CALENDAR = WorkCalendar()
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
TERMS = st.builds(Term, st.integers(1, 400), st.sampled_from([Unit.WORKDAY, Unit.DAY, Unit.MONTH]))


def after(start: date, workdays: int) -> date:
    """Count working days one by one, as somebody with a paper calendar would."""
    while workdays:
        start += timedelta(days=1)
        workdays -= CALENDAR.is_workday(start)
    return start


@given(DAYS, TERMS, TERMS, st.booleans())
def test_article_42_no_joint_term_and_no_promise_outlives_45_and_15_working_days(
    start: date, term: Term, promised: Term, extended: bool
) -> None:
    most = after(start, 60 if extended else 45)
    end = joint_end(start, term, CALENDAR, extended=extended).due_on
    assert end <= most
    assert promised_end(start, promised, CALENDAR, extended=extended).due_on <= most
    if term == Term(45, Unit.WORKDAY):
        assert end == most


@given(DAYS, st.none() | DAYS)
def test_article_26_a_member_ends_by_its_own_term_or_the_joint_one_whichever_comes_first(
    joint: date, own: date | None
) -> None:
    end = member_end(own, joint, outside=False)
    assert end is not None and end <= joint and (own is None or end <= own)
    assert member_end(own, joint, outside=True) == own


def test_article_42_every_bundle_offers_the_laws_own_joint_term() -> None:
    assert {(str(one.joint), str(one.extension)) for one in bundles()} == {("45wd", "15wd")}


def edge(after: str, kind: DependencyKind) -> Dependency:
    return Dependency("it", after, kind, "", Certainty.UNVERIFIED)


HARD, SOFT, EITHER = DependencyKind.HARD, DependencyKind.SOFT, DependencyKind.ALTERNATIVE


@pytest.mark.parametrize(
    ("before", "earlier", "free", "lost"),
    [
        pytest.param([], {}, True, False, id="what waits for nothing is free"),
        pytest.param([("a", HARD)], {"a": "sent"}, False, False, id="hard waits for the grant"),
        pytest.param([("a", HARD)], {"a": "granted"}, True, False, id="hard is free after it"),
        pytest.param([("a", HARD)], {"a": "refused"}, False, True, id="hard is lost with a refusal"),
        pytest.param([("a", HARD)], {}, True, False, id="what is not applied for binds nobody"),
        pytest.param([("a", SOFT)], {"a": "sent"}, True, False, id="soft never holds back"),
        pytest.param([("a", EITHER), ("b", EITHER)], {"a": "refused", "b": "sent"}, False, False, id="one may come"),
        pytest.param([("a", EITHER), ("b", EITHER)], {"a": "refused", "b": "granted"}, True, False, id="one is enough"),
        pytest.param([("a", EITHER), ("b", EITHER)], {"a": "refused", "b": "ended"}, False, True, id="none is left"),
        pytest.param([("a", EITHER), ("c", HARD)], {"a": "granted", "c": "sent"}, False, False, id="hard counts too"),
    ],
)
def test_the_order_decides_who_may_be_sent(
    before: list[tuple[str, DependencyKind]], earlier: dict[str, str], free: bool, lost: bool
) -> None:
    verdict = judge([edge(*one) for one in before], {key: MemberState(state) for key, state in earlier.items()})
    assert (verdict.free, verdict.lost) == (free, lost)


def test_a_soft_order_warns() -> None:
    assert judge([edge("a", SOFT)], {"a": MemberState.SENT}).warned == ("a",)


@pytest.mark.parametrize(
    ("members", "closed", "state"),
    [
        pytest.param(["granted", "sent"], [True, False], JointState.UNDER_WAY, id="one is open"),
        pytest.param(["granted", "refused"], [True, False], JointState.READY, id="a result lies there"),
        pytest.param(["granted", "ended"], [True, True], JointState.CLOSED, id="nothing is left"),
    ],
)
def test_the_whole_is_where_its_members_are(members: list[str], closed: list[bool], state: JointState) -> None:
    assert of_joint([MemberState(one) for one in members], closed) is state


@given(st.lists(DAYS, min_size=1), DAYS)
def test_the_time_line_never_leaves_its_width(days: list[date], day: date) -> None:
    span = span_of(days)
    assert span is not None
    assert 0 <= span.at(day) <= span.at(day, closing=True) <= 100
