"""Each rule about what goes on beside a case is raised by what breaks it, and by nothing that just does not."""

from datetime import timedelta

import pytest

from qiongtai.cases import facts as cases
from qiongtai.charges import facts as charges
from qiongtai.charges.rules.codes import PayWay
from qiongtai.errands import facts as errands
from qiongtai.errands.rules.states import StepKind
from qiongtai.supervision.rules.matters import take_matter
from qiongtai.supervision.rules.money import money_breaches
from qiongtai.supervision.rules.watched import Unfounded
from qiongtai.visits import facts as visits
from qiongtai.voices import facts as voices
from qiongtai.voices.rules.answers import Finding
from qiongtai.voices.rules.grades import Grade
from qiongtai.voices.rules.stages import RatingChannel, Stage
from tests.supervision.beside import PLACE, Chain, codes, ended, late, taken
from tests.supervision.stories import DAY, HOUR, START, Story, book, midnight

MOMENT = timedelta(seconds=1)
OF_PROMISE = {"promise_id": 5, "case_id": 1, "number": "N1", "material": "lease", **PLACE}
OF_ERRAND = {"errand_id": 3, "held_at": PLACE["place"], **PLACE}
OF_TICKET = {"ticket_id": 8, "hall_id": 1, "code": "A012", "group": "A", **PLACE}
OF_BILL = {"bill_id": 4, "number": "B4", "about_kind": "case", "about_id": "1", **PLACE}


def promised(chain, end):
    return chain.tell(cases.PromiseMade(**OF_PROMISE, signer="李四", **ended(end)), START)


def test_p12_promised_material_is_late_after_five_working_days_of_grace():
    matter, _ = taken(promised(Chain(), midnight(3)))
    assert late(matter, midnight(8) - MOMENT) == []
    assert late(matter, midnight(8)) == ["P12 yellow"]
    assert late(matter, midnight(90)) == []


def test_p12_is_not_raised_when_the_material_came_within_the_grace():
    chain = Chain()
    kept = cases.PromiseKept(**OF_PROMISE, late=True)
    matter, results = taken(promised(chain, midnight(3)), chain.tell(kept, midnight(8) - MOMENT))
    assert results == []
    assert late(matter, midnight(90)) == []


def test_t8_the_check_of_a_commitment_is_late_at_its_end():
    story = Story()
    opened = story.tell(cases.CheckOpened(**story.about, **ended(midnight(60))), START)
    matter, _ = taken(opened)
    assert late(matter, midnight(60) - MOMENT) == []
    assert late(matter, midnight(60)) == ["T8 yellow"]


@pytest.mark.parametrize(("at", "raised"), [(midnight(60) - MOMENT, []), (midnight(60), ["T8 yellow"])])
def test_t8_a_check_counts_when_it_was_done(at, raised):
    story = Story()
    opened = story.tell(cases.CheckOpened(**story.about, **ended(midnight(60))), START)
    checked = cases.CommitmentChecked(**story.about, kept=True, late=False, words="相符", officers=(1, 2))
    assert codes(taken(opened, story.tell(checked, at))[1]) == raised


def asked(story, end):
    about = {"inquiry_id": 6, "asked_organ_id": 77, "asked_organ": "消防救援机构"}
    return story.tell(cases.OpinionAsked(**story.about, **about, question="是否同意？", **ended(end)), START)


def test_t10_an_opinion_is_late_at_its_end_and_the_asked_organ_s_business():
    matter, _ = taken(asked(Story(organ_id=1), midnight(5)))
    assert (late(matter, midnight(5) - MOMENT), late(matter, midnight(5))) == ([], ["T10 yellow"])
    assert matter.organ_id == 77


def test_t10_is_not_raised_for_an_opinion_given_in_time():
    story = Story()
    given = cases.OpinionGiven(
        **story.about, inquiry_id=6, asked_organ_id=77, asked_organ="消防救援机构", answer="同意。", late=False
    )
    matter, results = taken(asked(story, midnight(5)), story.tell(given, midnight(5) - MOMENT))
    assert (results, late(matter, midnight(90))) == ([], [])


def rated(chain, end=None):
    fact = voices.VoiceRated(
        voice_id=2,
        about_kind="case",
        about_id="1",
        stage=Stage.END,
        grade=Grade.DISSATISFIED if end else Grade.SATISFIED,
        reasons=(),
        named=True,
        channel=RatingChannel.OWN_PAGE,
        **(ended(end) if end else {}),
        **PLACE,
    )
    return chain.tell(fact, START)


def answered(chain, at):
    said = {"finding": Finding.PUT_RIGHT, "words": "已整改", "in_time": True}
    return chain.tell(voices.VoiceAnswered(voice_id=2, about_kind="case", about_id="1", **said, **PLACE), at)


def test_e1_a_bad_rating_not_answered_by_the_end_of_its_term():
    matter, _ = taken(rated(Chain(), midnight(10)))
    assert (late(matter, midnight(10) - MOMENT), late(matter, midnight(10))) == ([], ["E1 red"])
    assert matter.case_id == 1


def test_e1_is_not_raised_for_an_answer_in_time_nor_for_a_rating_that_needs_none():
    chain = Chain()
    matter, results = taken(rated(chain, midnight(10)), answered(chain, midnight(10) - MOMENT))
    assert (results, late(matter, midnight(90))) == ([], [])
    assert late(taken(rated(Chain()))[0], midnight(90)) == []


def test_e1_follows_a_term_that_a_new_calendar_moved():
    chain = Chain()
    moved = voices.VoiceRetimed(voice_id=2, **ended(midnight(12)), **PLACE)
    matter, _ = taken(rated(chain, midnight(10)), chain.tell(moved, midnight(1)))
    assert (late(matter, midnight(12) - MOMENT), late(matter, midnight(12))) == ([], ["E1 red"])


def test_e1_is_unfounded_when_the_record_of_a_timely_answer_comes_late():
    chain = Chain()
    matter, _ = taken(rated(chain, midnight(10)))
    assert late(matter, midnight(10)) == ["E1 red"]
    (result,) = take_matter(matter, answered(chain, midnight(10) - HOUR), book())
    assert isinstance(result, Unfounded)


def taken_on(chain, day):
    fact = errands.ErrandTakenOn(**OF_ERRAND, workdays=5, due_on=day.date(), provisional=False, mandate_id=1)
    return chain.tell(fact, START)


def test_t11_an_errand_is_late_when_its_promised_day_is_over():
    matter, _ = taken(taken_on(Chain(), START + DAY * 5))
    assert (late(matter, midnight(5) - MOMENT), late(matter, midnight(5))) == ([], ["T11 yellow"])


def test_t11_an_errand_stands_still_while_its_principal_is_asked():
    chain = Chain()
    first = taken_on(chain, START + DAY * 5)
    question = chain.tell(errands.ErrandStep(**OF_ERRAND, what=StepKind.QUESTION, note="?"), START + DAY)
    matter, _ = taken(first, question)
    assert late(matter, midnight(50)) == []
    day = (START + DAY * 9).date()
    answer = chain.tell(errands.ErrandStep(**OF_ERRAND, what=StepKind.ANSWER, due_on=day), START + DAY * 3)
    matter, _ = taken(first, question, answer)
    assert (late(matter, midnight(9) - MOMENT), late(matter, midnight(9))) == ([], ["T11 yellow"])


def test_t11_is_not_raised_for_an_errand_done_on_its_day():
    chain = Chain()
    done = errands.ErrandDone(**OF_ERRAND, note="", late=False)
    matter, results = taken(taken_on(chain, START + DAY * 5), chain.tell(done, midnight(5) - MOMENT))
    assert (results, late(matter, midnight(50))) == ([], [])


def drawn(chain, slot_at=None):
    return chain.tell(visits.TicketDrawn(**OF_TICKET, item_key="", booking_id=None, slot_at=slot_at), START)


@pytest.mark.parametrize(("slot", "since"), [(None, START), (START + HOUR, START + HOUR), (START - HOUR, START)])
def test_t9_waiting_for_a_call_is_counted_from_the_number_or_from_the_booked_time(slot, since):
    matter, _ = taken(drawn(Chain(), slot))
    assert (late(matter, since + HOUR - MOMENT), late(matter, since + HOUR)) == ([], ["T9 yellow"])


def test_t9_is_not_raised_once_the_number_was_called():
    chain = Chain()
    called = visits.TicketCalled(**OF_TICKET, window_id=1, window=1, calls=1, waited_seconds=3599)
    matter, results = taken(drawn(chain), chain.tell(called, START + HOUR - MOMENT))
    assert (results, late(matter, midnight(5))) == ([], [])


def line(**said):
    plain = {"key": "1", "name_zh": "工本费", "quantity": 2, "unit_price": "60.00", "amount": "120.00"}
    return {**plain, "standard_price": "60.00", "basis": "护照法22", "source": "", **said}


def billed(*lines, notice_id=9):
    fact = charges.BillMade(**OF_BILL, total="120.00", lines=lines, notice_id=notice_id, subject_code="103")
    return Chain().tell(fact, START, officer=5)


@pytest.mark.parametrize(
    ("said", "raised"),
    [
        pytest.param({}, [], id="a published price on a law"),
        pytest.param({"basis": ""}, ["F1 red"], id="article 58: no law behind it"),
        pytest.param({"basis": "海南省收费管理条例3"}, ["F1 red"], id="article 58: a local regulation is no basis"),
        pytest.param({"standard_price": None, "source": "琼发改〔2020〕1号"}, [], id="a price set elsewhere by name"),
        pytest.param({"standard_price": None}, ["F1 red"], id="a price from nowhere"),
        pytest.param({"amount": "120.01"}, ["F2 red"], id="article 59: a cent above the published price"),
        pytest.param({"amount": "60.00"}, [], id="less than the published price"),
    ],
)
def test_f1_and_f2_look_at_each_line_of_a_bill(said, raised):
    assert codes(money_breaches(billed(line(), line(**said)), book())) == raised


def paid(notified_at):
    fact = charges.PaymentReceived(
        **OF_BILL,
        payment_id=1,
        way=PayWay.CASH,
        amount="120.00",
        receipt="R",
        subject_code="1",
        notified_at=notified_at,
    )
    return Chain().tell(fact, START, officer=5)


def test_f3_money_before_its_notice():
    assert codes(money_breaches(paid(START), book())) == []
    assert codes(money_breaches(paid(START + MOMENT), book())) == ["F3 yellow"]
    assert codes(money_breaches(billed(line(), notice_id=None), book())) == ["F3 yellow"]


@pytest.mark.parametrize(
    ("basis", "officer", "raised"),
    [("财税〔2019〕45号", 5, []), (" ", 5, ["F4 yellow"]), ("财税〔2019〕45号", None, ["F4 yellow"])],
)
def test_f4_a_waiver_has_a_ground_and_an_officer(basis, officer, raised):
    fact = charges.BillWaived(**OF_BILL, line="1", amount="60.00", basis=basis, reason="", owed_back="0.00")
    (*found,) = money_breaches(Chain().tell(fact, START, officer=officer), book())
    assert codes(found) == raised


def test_rules_that_are_off_raise_nothing_beside_cases_either():
    assert money_breaches(billed(line(basis="")), book("T2")) == []
    matter, _ = taken(rated(Chain(), midnight(10)), rules=book("T2"))
    assert late(matter, midnight(50), book("T2")) == []
