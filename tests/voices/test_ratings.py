"""Each service is rated once, by whom it was given to; a bad rating given by name is answered in its term."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.voices.adapters.token import LinkBroken, token_for
from qiongtai.voices.models import Rating
from qiongtai.voices.operations.answer import answer_rating
from qiongtai.voices.operations.rate_at_window import rate_at_window
from qiongtai.voices.operations.rate_by_link import rate_by_link
from qiongtai.voices.operations.rate_own_case import rate_own_case
from qiongtai.voices.operations.set_term import RuleMissing, set_rectification_term
from qiongtai.voices.queries.bad import answered_bad, bad_rating, count_open, open_bad, unnamed_bad
from qiongtai.voices.queries.figures import figures
from qiongtai.voices.queries.services import ratable_stages, ratings_given
from qiongtai.voices.queries.terms import rectification_term
from qiongtai.voices.rules.answers import (
    AlreadyAnswered,
    AnswerMissing,
    Finding,
    NothingToAnswer,
    RatedOfficer,
    TermOutOfRange,
)
from qiongtai.voices.rules.grades import Grade, Opinion, RatingReason, ReasonMissing, WordsTooLong, checked
from qiongtai.voices.rules.stages import AlreadyRated, NotServedYet, Stage, TooLateToRate, ratable
from tests.province import CHENGMAI, JINJIANG, officer
from tests.voices.served import AT, BAD, GOOD, accepted, nobody_rated, not_accepted, rated, waiting

__all__ = ["nobody_rated"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_rated")]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PROVINCE = "460000000000"


def answered(rating: int, by: Actor, at: object = AT) -> None:
    answer_rating(rating_id=rating, finding=Finding.PUT_RIGHT, words="已增开窗口。", by=by, at=at)  # type: ignore[arg-type]


def test_each_service_is_rated_once() -> None:
    case = accepted()
    rating = rated(GOOD, case=case)
    for way in (
        lambda: rated(BAD, case=case),
        lambda: rate_by_link(token=token_for(case, Stage.ACCEPTANCE), opinion=BAD, at=AT + HOUR),
        lambda: rate_own_case(
            case_id=case, stage=Stage.ACCEPTANCE, opinion=BAD, by=officer("enterprise"), at=AT + HOUR
        ),
    ):
        with pytest.raises(AlreadyRated):
            way()
    assert [row.grade for row in ratings_given(case)] == [Grade.SATISFIED]
    assert [fact.kind for fact in facts_of("voice", rating)] == ["voice.rated"]


@pytest.mark.parametrize(
    ("opinion", "refusal"),
    [
        pytest.param(replace(BAD, reasons=()), ReasonMissing, id="a bad grade says what was bad"),
        pytest.param(replace(GOOD, words="长" * 501), WordsTooLong, id="words have their limit"),
    ],
)
def test_an_opinion_is_refused_in_words(opinion: Opinion, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        checked(opinion)


def test_a_good_grade_carries_no_reasons() -> None:
    clean = checked(replace(GOOD, reasons=(RatingReason.SLOW,), words=" 很快\x00\ud800 "))
    assert (clean.reasons, clean.words) == ((), "很快")


def test_only_what_was_served_can_be_rated_and_not_for_ever() -> None:
    case = waiting()
    assert ratable_stages(case, AT) == ()
    with pytest.raises(NotServedYet):
        rated(GOOD, case=case)
    case = accepted()
    assert ratable_stages(case, AT) == (Stage.ACCEPTANCE,)
    with pytest.raises(NotServedYet):
        rate_at_window(case_id=case, stage=Stage.END, opinion=GOOD, clerk=officer("clerk"), at=AT)
    with pytest.raises(TooLateToRate):
        rated(GOOD, case=case, at=AT + 31 * DAY)
    assert ratable_stages(case, AT + 31 * DAY) == ()
    assert ratable_stages(not_accepted(), AT) == (Stage.ACCEPTANCE,), "a refusal is a service too"


def test_the_latest_service_is_asked_about_first() -> None:
    served = {Stage.ACCEPTANCE: AT, Stage.END: AT + DAY}
    assert ratable(served, frozenset(), AT + 2 * DAY) == (Stage.END, Stage.ACCEPTANCE)
    assert ratable(served, frozenset({Stage.END}), AT + 2 * DAY) == (Stage.ACCEPTANCE,)


def test_the_applicant_and_their_agent_may_rate_and_nobody_else() -> None:
    case = accepted()
    for stranger in ("citizen", "handler"):
        with pytest.raises(NotFound):
            rate_own_case(case_id=case, stage=Stage.ACCEPTANCE, opinion=GOOD, by=officer(stranger), at=AT)
    for nobody in ("cashier", "supervisor"):
        if officer(nobody).holds(Power.SUPERVISE):
            continue
        with pytest.raises(NotFound):
            rate_at_window(case_id=case, stage=Stage.ACCEPTANCE, opinion=GOOD, clerk=officer(nobody), at=AT)
    rate_own_case(case_id=case, stage=Stage.ACCEPTANCE, opinion=GOOD, by=officer("enterprise"), at=AT)
    assert Rating.objects.get(subject_id=str(case)).channel == "own_page"


@pytest.mark.parametrize("damage", ["", "x", "a:b:c", "%00"])
def test_a_link_that_was_tampered_with_rates_nothing(damage: str) -> None:
    token = token_for(accepted(), Stage.ACCEPTANCE)
    for wrong in (damage, token[:-1] + ("A" if token[-1] != "A" else "B"), f"{token}{damage}x"):
        with pytest.raises(LinkBroken):
            rate_by_link(token=wrong, opinion=GOOD, at=AT)


def test_a_rating_without_a_name_leaves_no_trace_of_who_gave_it() -> None:
    case, enterprise = accepted(), officer("enterprise")
    rating = rate_own_case(
        case_id=case, stage=Stage.ACCEPTANCE, opinion=replace(BAD, named=False), by=enterprise, at=AT
    )
    row = Rating.objects.get(pk=rating)
    assert (row.rater_name, row.rater_phone, row.due_at) == ("", "", None)
    (fact,) = facts_of("voice", rating)
    assert (fact.actor_id, fact.actor_name, fact.body["named"]) == (None, "anonymous", False)
    (shown,) = unnamed_bad(officer("leader")).rows
    assert not hasattr(shown, "subject_number")
    with pytest.raises(NothingToAnswer):
        answered(rating, officer("leader"))


def test_the_screen_of_the_window_makes_the_clerk_no_rater() -> None:
    (fact,) = facts_of("voice", rated(GOOD))
    assert fact.actor_id is None
    assert fact.body["asked_by"] == officer("clerk").id
    assert fact.body["channel"] == "window_screen"


def test_every_bad_rating_given_by_name_is_answered_within_ten_working_days_by_default() -> None:
    rating = rated(BAD)
    row = bad_rating(officer("leader"), rating, AT)
    assert (row.due_on, row.rater_name) == (date(2026, 3, 16), "澄迈椰风餐饮有限公司")
    answered(rating, officer("leader"), AT + DAY)
    body = facts_of("voice", rating)[-1].body
    assert (body["in_time"], body["words"]) == (True, "已增开窗口。")
    assert [one.answer for one in ratings_given(int(Rating.objects.get(pk=rating).subject_id))] == ["已增开窗口。"]
    with pytest.raises(AlreadyAnswered):
        answered(rating, officer("leader"))


def test_a_good_rating_owes_no_answer() -> None:
    rating = rated(replace(GOOD, named=True))
    assert facts_of("voice", rating)[0].body["due_on"] is None
    with pytest.raises(NothingToAnswer):
        answered(rating, officer("leader"))


def test_an_answer_after_the_term_is_taken_and_says_so() -> None:
    rating = rated(BAD)
    late = bad_rating(officer("leader"), rating, AT + 20 * DAY)
    assert late.late
    answered(rating, officer("leader"), AT + 20 * DAY)
    assert facts_of("voice", rating)[-1].body["in_time"] is False
    (month,) = figures(CHENGMAI, date(2026, 3, 31), months=1)
    assert (month.owed, month.answered, month.in_time) == (1, 1, 0)


def test_an_answer_has_words() -> None:
    rating = rated(BAD)
    with pytest.raises(AnswerMissing):
        answer_rating(rating_id=rating, finding=Finding.EXPLAINED, words=" ", by=officer("leader"), at=AT)
    assert Rating.objects.get(pk=rating).answered_at is None


def test_the_rated_officer_neither_sees_who_rated_nor_answers() -> None:
    case = accepted(clerk="township", place=JINJIANG)
    rating = rate_at_window(case_id=case, stage=Stage.ACCEPTANCE, opinion=BAD, clerk=officer("township"), at=AT)
    township = officer("township")
    assert township.may(Power.DIRECT, place=JINJIANG), "who leads there, and served"
    assert open_bad(township, AT).rows == ()
    assert count_open(township) == 0
    with pytest.raises(NotFound):
        bad_rating(township, rating, AT)
    with pytest.raises(RatedOfficer):
        answered(rating, township)
    assert [row.id for row in open_bad(officer("leader"), AT).rows] == [rating], "the county's leader answers"


@pytest.mark.parametrize("username", ["clerk", "handler", "publisher", "citizen", "supervisor"])
def test_only_who_leads_there_sees_bad_ratings(username: str) -> None:
    rating = rated(BAD)
    assert open_bad(officer(username), AT).rows == ()
    with pytest.raises(NotFound):
        bad_rating(officer(username), rating, AT)
    with pytest.raises(NotFound):
        answered(rating, officer(username))


def test_open_ones_come_by_the_end_of_their_term_in_pages(django_assert_num_queries: object) -> None:
    made = [rated(BAD, at=AT + n * DAY) for n in (2, 0, 1)]
    found, after = [], None
    while True:
        with django_assert_num_queries(1):  # type: ignore[operator]
            page = open_bad(officer_once(), AT, after=after, size=2)
        found += [row.id for row in page.rows]
        after = page.next
        if after is None:
            break
    assert found == [made[1], made[2], made[0]]
    answered(made[0], officer("leader"))
    assert [row.id for row in answered_bad(officer("leader"), AT).rows] == [made[0]]
    assert count_open(officer("leader")) == 2


LEADER: list[Actor] = []


def officer_once() -> Actor:
    """Return the leader, read outside of what is counted."""
    return LEADER[0]


@pytest.fixture(autouse=True)
def leader() -> None:
    LEADER[:] = [officer("leader")]


def test_a_place_sets_its_own_term_within_what_local_rules_allow() -> None:
    admin = officer("admin")
    set_rectification_term(place=PROVINCE, workdays=15, basis="省好差评办法", by=admin, at=AT)
    set_rectification_term(place=CHENGMAI, workdays=5, basis="县实施细则", by=admin, at=AT)
    assert rectification_term(JINJIANG).value == 5
    assert rectification_term("469028000000").value == 15
    assert bad_rating(officer("leader"), rated(BAD), AT).due_on == date(2026, 3, 9)
    for workdays in (4, 16, -1):
        with pytest.raises(TermOutOfRange):
            set_rectification_term(place=CHENGMAI, workdays=workdays, basis="x", by=admin, at=AT)
    with pytest.raises(RuleMissing):
        set_rectification_term(place=CHENGMAI, workdays=9, basis=" ", by=admin, at=AT)
    with pytest.raises(NotFound):
        set_rectification_term(place=CHENGMAI, workdays=9, basis="x", by=officer("leader"), at=AT)
    (fact,) = (one for one in facts_of("division", CHENGMAI) if one.kind == "division.rectification_term_set")
    assert fact.body["workdays"] == 5


def test_figures_name_nobody_and_are_counted_as_ratings_come(django_assert_num_queries: object) -> None:
    for n, opinion in enumerate([GOOD, GOOD, BAD, replace(BAD, named=False)]):
        rated(opinion, at=AT + n * HOUR)
    with django_assert_num_queries(1):  # type: ignore[operator]
        (few,) = figures(CHENGMAI, date(2026, 3, 31), months=1)
    assert (few.given, few.grades, few.good, few.owed) == (4, None, None, 1), "too few to tell the grades"
    rated(replace(GOOD, grade=Grade.VERY_SATISFIED), at=AT + 5 * HOUR)
    for place in (CHENGMAI, PROVINCE):
        (month,) = figures(place, date(2026, 3, 31), months=1)
        assert (month.given, month.grades, month.good) == (5, (1, 2, 0, 2, 0), 60), place
    assert figures("469028000000", date(2026, 3, 31)) == ()
    assert figures(CHENGMAI, date(2026, 2, 28)) == ()
