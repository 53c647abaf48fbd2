"""Inbox and lists: who sees what, in which order, page by page, and under which light."""

from datetime import timedelta

import pytest

from qiongtai.cases.models import Task
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.unmask import unmask_identity
from qiongtai.cases.queries.inbox import inbox, inbox_counts
from qiongtai.cases.queries.list import cases_in_scope
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.staff import colleagues
from qiongtai.cases.queries.window import window_cases, window_counts
from qiongtai.cases.rules.states import State
from qiongtai.foundation.keyset import CursorBroken
from qiongtai.law.actor import ANONYMOUS, SYSTEM, Actor
from qiongtai.law.lights import Light
from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound
from tests import province
from tests.province import CHENGMAI, JIANGUO, JINJIANG, member, moment, officer

AT = moment("2026-03-02T10:00")


def accepted(at: object = AT) -> int:
    firm = province.enterprise_of(officer("enterprise"))
    case_id = province.received("food_business_licence", firm, clerk=officer("clerk"), at=at)  # type: ignore[arg-type]
    accept_case(case_id=case_id, by=officer("clerk"), at=at)  # type: ignore[arg-type]
    return case_id


@pytest.mark.django_db
def test_inbox_puts_the_most_urgent_first_and_pages_without_gaps() -> None:
    ids = [accepted(AT + timedelta(days=day)) for day in (3, 1, 2, 0)]
    handler = officer("handler")
    first = inbox(handler, at=AT, size=3)
    second = inbox(handler, at=AT, size=3, after=first.next)
    assert [row.case_id for row in first.rows + second.rows] == [ids[3], ids[1], ids[2], ids[0]]
    assert second.next is None
    with pytest.raises(CursorBroken):
        inbox(handler, at=AT, after="###")


@pytest.mark.django_db
def test_inbox_lights_agree_in_sql_and_in_rows() -> None:
    accepted()
    late = accepted(moment("2026-02-02T10:00"))
    waiting = province.received(
        "food_business_licence", province.enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT
    )
    accept = member(CHENGMAI, "market_regulation", "accept")
    for hours in range(0, 24 * 24, 6):
        at = AT + timedelta(hours=hours)
        for reader in (officer("handler"), accept):
            rows = inbox(reader, at=at, size=100).rows
            for colour in Light:
                shown = [row.id for row in inbox(reader, at=at, light=colour, size=100).rows]
                assert shown == [row.id for row in rows if row.light is colour], (at, colour)
            counts = inbox_counts(reader, at)
            assert counts.total == len(rows) == counts.green + counts.yellow + counts.red + counts.statutory
    assert inbox(officer("handler"), at=AT, light=Light.STATUTORY).rows[0].case_id == late
    assert inbox(accept, at=moment("2026-03-10T00:00"), light=Light.RED).rows[0].case_id == waiting


@pytest.mark.django_db
def test_inbox_filters_by_point_and_by_text() -> None:
    case_id = accepted()
    handler = officer("handler")
    page = case_page(handler, case_id, at=AT)
    assert inbox_counts(handler, AT).by_point == ((Point.HANDLE, 1),)
    assert inbox(handler, at=AT, point=Point.REVIEW).rows == ()
    for text in (page.number, page.number.replace("-", "") if page.number else "", "澄迈椰风", ""):
        assert [row.case_id for row in inbox(handler, at=AT, text=text).rows] == [case_id]
    for text in ("469023", "椰风", "'; DROP TABLE cases_case; --", "%", "\x00"):
        assert [row.case_id for row in inbox(handler, at=AT, text=text).rows] == ([case_id] if text == "\x00" else [])


@pytest.mark.django_db
def test_nothing_leaks_to_another_organ_place_or_door() -> None:
    case_id = accepted()
    task = Task.objects.get(case_id=case_id, state="open").pk
    strangers = [
        member(CHENGMAI, "health", "handle"),
        member("469021000000", "market_regulation", "handle"),
        officer("citizen"),
        officer("enterprise"),
        officer("township"),
        officer("operator"),
        ANONYMOUS,
        SYSTEM,
    ]
    for stranger in strangers:
        assert cases_in_scope(stranger).rows == () == window_cases(stranger).rows == inbox(stranger, at=AT).rows
        for act in (
            lambda who: case_page(who, case_id, at=AT),
            lambda who: colleagues(who, task),
            lambda who: hand_over(task_id=task, opinion="越权", by=who, at=AT),
            lambda who: accept_case(case_id=case_id, by=who, at=AT),
            lambda who: unmask_identity(case_id=case_id, reason="好奇", by=who, at=AT),
        ):
            with pytest.raises(NotFound):
                act(stranger)
    assert province.kinds(case_id) == ["received", "accepted", "task_opened"]


@pytest.mark.django_db
def test_supervisors_see_their_area_and_drafts_are_nobodys() -> None:
    case_id = accepted()
    for name in ("supervisor", "supervisor-chengmai"):
        assert [row.id for row in cases_in_scope(officer(name)).rows] == [case_id]
        assert case_page(officer(name), case_id, at=AT).acts == frozenset()
    assert cases_in_scope(officer("supervisor"), state=State.CLOSED).rows == ()


@pytest.mark.django_db
def test_colleagues_are_the_others_who_hold_the_post() -> None:
    case_id = accepted()
    handler = officer("handler")
    task = province.open_task(case_id, handler, AT)
    found = {one.id for one in colleagues(handler, task.id)}
    assert officer("handler2").id in found
    assert handler.id not in found


@pytest.mark.django_db
def test_unmasking_an_identity_number_is_a_fact() -> None:
    person = province.person_of(officer("citizen"))
    case_id = province.received("individual_business_registration", person, clerk=officer("clerk"), at=AT)
    clerk = officer("clerk")
    page = case_page(clerk, case_id, at=AT)
    assert "*" in page.applicant.id_masked
    assert [row.value for row in page.form if row.type == "id_number"] == ["110***********002X"]
    number = unmask_identity(case_id=case_id, reason="核对证件", by=clerk, at=AT)
    assert len(number) == 18
    fact = province.facts(case_id)[-1]
    assert (fact.kind, fact.body["reason"], fact.actor_id) == ("case.identity_unmasked", "核对证件", clerk.id)
    assert number not in str(fact.body)


@pytest.mark.django_db
def test_the_list_and_the_page_agree_on_what_an_officer_sees() -> None:
    """One predicate, twice: in SQL for lists, in Python for a case that is loaded already."""
    firm, person = province.enterprise_of(officer("enterprise")), province.person_of(officer("citizen"))
    ids = {
        province.received("food_business_licence", firm, clerk=officer("clerk"), at=AT),
        province.received("food_business_licence", firm, clerk=officer("village"), at=AT, place=JIANGUO),
        province.received("minimum_living_allowance", person, clerk=officer("village"), at=AT, place=JIANGUO),
        province.received("eia_report_book", firm, clerk=officer("clerk"), at=AT),
    }
    readers = [officer(name) for name in ("clerk", "handler", "township", "village", "supervisor", "admin", "citizen")]
    readers += [
        member(place, organ, post)
        for place, organ, post in (
            (JINJIANG, "township_government", "handle"),
            ("469023101000", "township_government", "handle"),
            (CHENGMAI, "civil_affairs", "approve"),
            (CHENGMAI, "ecology_environment", "close"),
        )
    ]
    for reader in readers:
        listed = {row.id for row in cases_in_scope(reader).rows}
        assert listed == {case_id for case_id in ids if _opens(reader, case_id)}, reader.name
    assert {len(cases_in_scope(reader).rows) for reader in readers} == {0, 1, 2, 4}


def _opens(reader: Actor, case_id: int) -> bool:
    try:
        case_page(reader, case_id, at=AT)
    except NotFound:
        return False
    return True


@pytest.mark.django_db
def test_counts_go_no_further_than_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    clerk, handler = officer("clerk"), officer("handler")
    firm = province.enterprise_of(officer("enterprise"))
    for _ in range(3):
        accepted()
        province.received("food_business_licence", firm, clerk=clerk, at=AT)
    monkeypatch.setattr("qiongtai.cases.queries.inbox.MOST", 2)
    monkeypatch.setattr("qiongtai.cases.queries.window.MOST", 2)
    assert inbox_counts(handler, AT).total == 2
    assert window_counts(clerk)[State.RECEIVED] == 2
