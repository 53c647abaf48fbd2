"""Running an errand: what is recorded, who may, and what is refused."""

import datetime as dt
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from qiongtai.cases.operations.withdraw import withdraw_case
from qiongtai.cases.queries.page import case_page
from qiongtai.documents.queries.papers import check_paper, paper_pdf
from qiongtai.documents.rules.kinds import PaperKind, Standing
from qiongtai.errands.operations.acknowledge import acknowledge
from qiongtai.errands.operations.answer import answer
from qiongtai.errands.operations.ask import ItemUnknown
from qiongtai.errands.operations.ask_principal import ask_principal
from qiongtai.errands.operations.bring import CaseLinked, CaseUnknown, link_case, receive_for_errand
from qiongtai.errands.operations.finish import CaseUnderWay, finish
from qiongtai.errands.operations.give_mandate import MandateThere, give_mandate
from qiongtai.errands.operations.give_up import call_off, give_up
from qiongtai.errands.operations.hand_over import HallWrong, hand_over
from qiongtai.errands.operations.note_step import note_step
from qiongtai.errands.operations.permit import MandateMissing
from qiongtai.errands.operations.print_mandate import NothingToSign, mandate_signed, print_anew
from qiongtai.errands.operations.revoke_mandate import revoke_mandate
from qiongtai.errands.operations.send_back import send_back
from qiongtai.errands.operations.set_promise import set_promise
from qiongtai.errands.operations.take_on import take_on
from qiongtai.errands.queries.page import errand_page, my_errand
from qiongtai.errands.rules.scope import InPerson
from qiongtai.errands.rules.states import Came, ErrandAct, ErrandState
from qiongtai.errands.rules.texts import MatterMissing, NoteMissing, TermWrong
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.lights import Light
from qiongtai.law.refusal import NotFound, Refusal, Stale
from qiongtai.people.queries.mandates import MandateEnded, MandateNarrow
from tests import province
from tests.errands.errands import ALLOWANCE, MORNING, UNTIL, asked, facts, kinds, page, signed, taken_on
from tests.province import CHENGMAI, JIANGUO, JINJIANG, entry_id, item_of, moment, officer, person_of

pytestmark = pytest.mark.django_db
NEIGHBOUR_VILLAGE = "469023100002"


def agent_of(place: str) -> Actor:
    return province.member(place, "village_service_station", "agent")


def brought(errand_id: int, item: str = ALLOWANCE) -> int:
    entry = entry_id(item, JIANGUO)
    spec = item_of(entry)
    answers = province.answers(spec)
    return receive_for_errand(
        errand_id=errand_id,
        entry_id=entry,
        form={key: value for key, value in answers.items() if key not in ("applicant_name", "id_number", "phone")},
        materials={one.key: None for one in spec.required_materials},
        window_id=province.window_id(JIANGUO),
        by=officer("village"),
        at=MORNING,
    )


def test_the_principal_asks_and_gives_the_mandate_in_the_portal() -> None:
    errand_id = asked()
    assert kinds(errand_id) == ["asked", "step mandate_given"]
    (first, given) = facts(errand_id)
    assert (first.place, first.body["held_at"], first.body["items"]) == (JIANGUO, JIANGUO, [ALLOWANCE])
    assert [fact.kind for fact in facts_of("delegation", given.body["mandate_id"])] == ["delegation.mandate_given"]
    found = page(errand_id)
    assert (found.state, found.came, found.mandate_holds) == (ErrandState.ASKED, Came.PORTAL, True)
    assert [paper.kind for paper in found.papers] == [PaperKind.MANDATE]


def test_civil_code_165_nothing_is_taken_on_before_the_paper_is_signed() -> None:
    errand_id = asked("village")
    found = page(errand_id)
    assert found.paper_to_sign is not None
    assert paper_pdf(found.paper_to_sign.id, at=MORNING).startswith(b"%PDF")
    with pytest.raises(MandateMissing):
        take_on(errand_id=errand_id, by=officer("village"), at=MORNING)
    mandate_signed(errand_id=errand_id, by=officer("village"), at=MORNING)
    take_on(errand_id=errand_id, by=officer("village"), at=MORNING)
    assert kinds(errand_id) == ["asked", "step mandate_given", "taken_on"]
    assert facts(errand_id)[-1].acting_for == f"person {person_of(officer('citizen')).id} 王海燕"
    with pytest.raises(MandateThere):
        mandate_signed(errand_id=errand_id, by=officer("village"), at=MORNING)


def test_taking_on_promises_a_day_and_explains_it() -> None:
    errand_id = taken_on()
    taken = facts(errand_id)[-1]
    assert (taken.body["workdays"], taken.body["due_on"], taken.body["provisional"]) == (10, "2026-03-16", False)
    found = page(errand_id)
    assert found.due is not None
    assert (found.due.due_on, found.due.days[0].counted, found.light) == (dt.date(2026, 3, 16), False, Light.GREEN)


def test_a_hall_sets_its_own_promise() -> None:
    with pytest.raises(NotFound):
        set_promise(place=JIANGUO, workdays=3, by=officer("village"), at=MORNING)
    set_promise(place=JIANGUO, workdays=3, by=officer("leader"), at=MORNING)
    errand_id = taken_on()
    assert facts(errand_id)[-1].body["due_on"] == "2026-03-05"
    assert [fact.kind for fact in facts_of("errand_promise", JIANGUO)] == ["errand_promise.set"]


def test_the_light_turns_yellow_then_red() -> None:
    errand_id = taken_on()
    lights = [
        page(errand_id, at=moment(day)).light for day in ("2026-03-13T09:00", "2026-03-16T09:00", "2026-03-17T00:00")
    ]
    assert lights == [Light.GREEN, Light.YELLOW, Light.RED]


def test_while_the_principal_owes_an_answer_the_promise_stands_still() -> None:
    errand_id = taken_on()
    at = moment("2026-03-04T10:00")
    ask_principal(errand_id=errand_id, note="请补一张银行卡复印件", by=officer("village"), at=at)
    waiting = page(errand_id, at=at)
    assert (waiting.state, waiting.light) == (ErrandState.WAITING, None)
    assert waiting.open_question is not None
    with pytest.raises(ActNotAllowed):
        note_step(errand_id=errand_id, note="先办别的", by=officer("village"), at=at)
    answer(errand_id=errand_id, note="已经送到村里", by=officer("citizen"), at=moment("2026-03-06T10:00"))
    after = page(errand_id, at=moment("2026-03-06T10:00"))
    assert (after.state, after.due and after.due.due_on) == (ErrandState.IN_HAND, dt.date(2026, 3, 18))
    assert facts(errand_id)[-1].body["due_on"] == "2026-03-18"
    assert facts(errand_id)[-1].actor_name == "王海燕"


def test_civil_code_169_an_errand_goes_on_from_the_village_to_the_township_and_the_county() -> None:
    errand_id = taken_on()
    hand_over(errand_id=errand_id, to=JINJIANG, note="请镇里接着办", by=officer("village"), at=MORNING)
    assert page(errand_id).acts == {ErrandAct.SEND_BACK}
    with pytest.raises(NotFound):
        acknowledge(errand_id=errand_id, by=officer("village"), at=MORNING)
    with pytest.raises(NotFound):
        note_step(errand_id=errand_id, note="县里插手", by=officer("runner"), at=MORNING)
    acknowledge(errand_id=errand_id, by=officer("township"), at=MORNING)
    hand_over(errand_id=errand_id, to=CHENGMAI, note="转县里", by=officer("township"), at=MORNING)
    send_back(errand_id=errand_id, note="材料请先盖章", by=officer("runner"), at=MORNING)
    assert page(errand_id).hall.place == JINJIANG
    assert kinds(errand_id)[2:] == ["taken_on", "handed_over", "acknowledged", "handed_over", "step sent_back"]
    assert page(errand_id).due == page(errand_id, "township").due
    with pytest.raises(NotFound):
        note_step(errand_id=errand_id, note="村里已经交出去了", by=officer("village"), at=MORNING)


def test_civil_code_162_whatever_the_agent_does_is_recorded_as_done_for_the_principal() -> None:
    errand_id = taken_on()
    note_step(errand_id=errand_id, note="已到家里取材料", by=officer("village"), at=MORNING)
    brought(errand_id)
    hand_over(errand_id=errand_id, to=JINJIANG, note="转镇里", by=officer("village"), at=MORNING)
    acknowledge(errand_id=errand_id, by=officer("township"), at=MORNING)
    principal = f"person {person_of(officer('citizen')).id} 王海燕"
    done = [(fact.actor_name, fact.acting_for) for fact in facts(errand_id)[2:]]
    assert done == [("曾阿福", principal)] * 4 + [("王小芳", principal)]


def test_civil_code_171_without_a_mandate_the_agent_does_nothing_for_the_principal() -> None:
    errand_id = asked("village")
    acts: list[Callable[[], Any]] = [
        lambda: take_on(errand_id=errand_id, by=officer("village"), at=MORNING),
        lambda: note_step(errand_id=errand_id, note="先办着", by=officer("village"), at=MORNING),
        lambda: brought(errand_id),
        lambda: link_case(errand_id=errand_id, number="1", by=officer("village"), at=MORNING),
        lambda: ask_principal(errand_id=errand_id, note="请补材料", by=officer("village"), at=MORNING),
        lambda: hand_over(errand_id=errand_id, to=JINJIANG, note="转", by=officer("village"), at=MORNING),
    ]
    for act in acts:
        with pytest.raises(MandateMissing):
            act()
    assert kinds(errand_id) == ["asked"]


@pytest.mark.parametrize("to", ["460000000000", NEIGHBOUR_VILLAGE, JIANGUO, "x", ""])
def test_an_errand_goes_only_to_halls_on_its_own_line(to: str) -> None:
    errand_id = taken_on()
    with pytest.raises(HallWrong):
        hand_over(errand_id=errand_id, to=to, note="转出", by=officer("village"), at=MORNING)
    assert kinds(errand_id)[-1] == "taken_on"


def test_article_29_the_agent_brings_the_application_in_for_the_principal() -> None:
    errand_id = taken_on()
    case_id = brought(errand_id)
    case = case_page(officer("village"), case_id, at=MORNING)
    assert (case.applicant.name, case.window_place) == ("王海燕", JIANGUO)
    received = next(fact for fact in province.facts(case_id) if fact.kind == "case.received")
    assert (received.actor_name, received.acting_for) == ("曾阿福", f"person {person_of(officer('citizen')).id} 王海燕")
    step = facts(errand_id)[-1]
    assert (step.body["what"], step.body["case_id"], step.body["item_key"]) == ("received", case_id, ALLOWANCE)
    assert [one.id for one in page(errand_id).cases] == [case_id]


def test_the_principals_number_is_written_and_shown_to_nobody() -> None:
    case = case_page(officer("village"), brought(taken_on()), at=MORNING)
    shown = str(case)
    assert "198806120" not in shown


def test_a_mandate_for_one_item_brings_in_no_other() -> None:
    errand_id = taken_on()
    with pytest.raises(MandateNarrow):
        brought(errand_id, "senior_card")
    assert kinds(errand_id)[-1] == "taken_on"


def test_a_mandate_for_the_errand_brings_in_what_it_needs() -> None:
    errand_id = taken_on(item_keys=[])
    brought(errand_id, "senior_card")
    with pytest.raises(InPerson):
        brought(errand_id, "id_card")


def test_civil_code_173_a_mandate_taken_back_stops_everything_at_once() -> None:
    errand_id = taken_on()
    code = page(errand_id).papers[0].code
    revoke_mandate(errand_id=errand_id, by=officer("citizen"), at=MORNING)
    acts: list[Callable[[], Any]] = [
        lambda: brought(errand_id),
        lambda: note_step(errand_id=errand_id, note="照旧", by=officer("village"), at=MORNING),
        lambda: hand_over(errand_id=errand_id, to=JINJIANG, note="转", by=officer("village"), at=MORNING),
    ]
    for act in acts:
        with pytest.raises(MandateEnded):
            act()
    assert check_paper(code, at=MORNING).standing is Standing.REVOKED
    assert kinds(errand_id)[-1] == "step mandate_revoked"
    with pytest.raises(MandateEnded):
        revoke_mandate(errand_id=errand_id, by=officer("citizen"), at=MORNING)


def test_a_mandate_taken_back_may_be_given_again() -> None:
    errand_id = taken_on()
    with pytest.raises(MandateThere):
        give_mandate(errand_id=errand_id, until=UNTIL, by=officer("citizen"), at=MORNING)
    revoke_mandate(errand_id=errand_id, by=officer("village"), at=MORNING)
    give_mandate(errand_id=errand_id, until=UNTIL, by=officer("citizen"), at=MORNING)
    note_step(errand_id=errand_id, note="接着办", by=officer("village"), at=MORNING)


def test_a_mandate_whose_term_is_over_is_printed_and_signed_anew() -> None:
    errand_id = signed()
    later = moment("2026-06-02T09:00")
    with pytest.raises(MandateEnded):
        take_on(errand_id=errand_id, by=officer("village"), at=later)
    print_anew(errand_id=errand_id, until=dt.date(2026, 7, 1), by=officer("village"), at=later)
    mandate_signed(errand_id=errand_id, by=officer("village"), at=later)
    take_on(errand_id=errand_id, by=officer("village"), at=later)
    assert kinds(errand_id)[-3:] == ["step mandate_printed", "step mandate_given", "taken_on"]


def test_a_case_that_came_in_elsewhere_is_linked_once() -> None:
    errand_id = taken_on()
    number = "not a number"
    with pytest.raises(CaseUnknown):
        link_case(errand_id=errand_id, number=number, by=officer("village"), at=MORNING)
    principal, village = person_of(officer("citizen")), officer("village")
    case_id = province.received(ALLOWANCE, principal, clerk=village, at=MORNING, place=JIANGUO)
    number = case_page(village, case_id, at=MORNING).number or ""
    link_case(errand_id=errand_id, number=number, by=village, at=MORNING)
    assert kinds(errand_id)[-1] == "step linked"
    with pytest.raises(CaseLinked):
        link_case(errand_id=errand_id, number=number, by=village, at=MORNING)


def test_a_case_of_somebody_else_is_not_linked() -> None:
    errand_id, village = taken_on(), officer("village")
    case_id = province.received(ALLOWANCE, person_of(officer("agent")), clerk=village, at=MORNING, place=JIANGUO)
    with pytest.raises(CaseUnknown):
        number = case_page(village, case_id, at=MORNING).number or ""
        link_case(errand_id=errand_id, number=number, by=village, at=MORNING)


def test_civil_code_173_an_errand_is_done_when_its_cases_have_ended_and_the_mandate_ends_with_it() -> None:
    errand_id = taken_on()
    case_id = brought(errand_id)
    with pytest.raises(CaseUnderWay):
        finish(errand_id=errand_id, note="办好了", by=officer("village"), at=MORNING)
    withdraw_case(case_id=case_id, reason="改日再办", by=officer("citizen"), at=MORNING)
    at = moment("2026-03-17T09:00")
    finish(errand_id=errand_id, note="已经撤回，另行办理", by=officer("village"), at=at)
    done = page(errand_id, at=at)
    assert (done.state, done.mandate_holds, done.late, done.acts) == (ErrandState.DONE, False, True, frozenset())
    assert facts(errand_id)[-1].body["late"] is True
    assert check_paper(done.papers[0].code, at=at).standing is Standing.REVOKED
    assert [fact.kind for fact in facts_of("delegation", done.mandate.id if done.mandate else 0)] == [
        "delegation.mandate_given",
        "delegation.revoked",
    ]


def test_an_agent_declines_with_a_reason_and_a_principal_calls_off() -> None:
    declined = asked()
    give_up(errand_id=declined, reason="不属于代办范围", by=officer("village"), at=MORNING)
    assert (kinds(declined)[-1], facts(declined)[-1].body["called_off"]) == ("given_up", False)
    called_off = taken_on()
    with pytest.raises(NotFound):
        call_off(errand_id=called_off, reason="不办了", by=officer("agent"), at=MORNING)
    call_off(errand_id=called_off, reason="不办了", by=officer("citizen"), at=MORNING)
    assert facts(called_off)[-1].body["called_off"] is True
    assert my_errand(officer("citizen"), called_off, at=MORNING).acts == frozenset()


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda id, by: take_on(errand_id=id, by=by, at=MORNING), id="take on"),
        pytest.param(lambda id, by: note_step(errand_id=id, note="x", by=by, at=MORNING), id="a step"),
        pytest.param(lambda id, by: ask_principal(errand_id=id, note="x", by=by, at=MORNING), id="a question"),
        pytest.param(lambda id, by: hand_over(errand_id=id, to=JINJIANG, note="x", by=by, at=MORNING), id="hand over"),
        pytest.param(lambda id, by: link_case(errand_id=id, number="1", by=by, at=MORNING), id="link a case"),
        pytest.param(lambda id, by: finish(errand_id=id, note="x", by=by, at=MORNING), id="finish"),
        pytest.param(lambda id, by: give_up(errand_id=id, reason="x", by=by, at=MORNING), id="give up"),
        pytest.param(lambda id, by: revoke_mandate(errand_id=id, by=by, at=MORNING), id="take the mandate back"),
        pytest.param(lambda id, by: print_anew(errand_id=id, until=UNTIL, by=by, at=MORNING), id="print the mandate"),
        pytest.param(lambda id, by: page_of(by, id), id="look"),
    ],
)
def test_another_villages_agent_and_a_clerk_find_nothing(act: Callable[[int, Actor], Any]) -> None:
    errand_id = asked()
    before = kinds(errand_id)
    for by in (agent_of(NEIGHBOUR_VILLAGE), officer("clerk"), officer("handler")):
        with pytest.raises(NotFound):
            act(errand_id, by)
    assert kinds(errand_id) == before


def page_of(by: Actor, errand_id: int) -> Any:
    return errand_page(by, errand_id, at=MORNING)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"matter": "   "}, MatterMissing, id="no matter"),
        pytest.param({"until": dt.date(2026, 3, 1)}, TermWrong, id="a mandate that is over"),
        pytest.param({"item_keys": ["marriage_registration"]}, InPerson, id="what must be done in person"),
        pytest.param({"item_keys": ["nothing_of_the_kind"]}, ItemUnknown, id="an item that there is not"),
        pytest.param({"place": "469023199999"}, NotFound, id="a place that there is not"),
    ],
)
def test_an_errand_that_cannot_be_is_refused(changes: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        asked(**changes)


@pytest.mark.parametrize("by", ["agent", "clerk", "enterprise"])
def test_nobody_else_asks_for_the_principal(by: str) -> None:
    with pytest.raises(NotFound):
        asked(by)


def test_another_villages_agent_asks_for_nobody_here() -> None:
    with pytest.raises(NotFound):
        asked("village", place=NEIGHBOUR_VILLAGE)


def test_an_older_page_is_stale_and_an_empty_note_refused() -> None:
    errand_id = taken_on()
    with pytest.raises(Stale):
        note_step(errand_id=errand_id, note="x", version=1, by=officer("village"), at=MORNING)
    with pytest.raises(NoteMissing):
        note_step(errand_id=errand_id, note=" ", by=officer("village"), at=MORNING)


def test_nothing_is_signed_that_was_not_printed() -> None:
    errand_id = asked()
    revoke_mandate(errand_id=errand_id, by=officer("citizen"), at=MORNING)
    with pytest.raises(NothingToSign):
        mandate_signed(errand_id=errand_id, by=officer("village"), at=MORNING + timedelta(hours=1))
