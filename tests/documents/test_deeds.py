"""What may be done to a licence: who is told before, the hearing, the grounds (行政许可法 7, 69, 70)."""

from dataclasses import replace
from datetime import date

import pytest

from qiongtai.documents.rules.checks import check_light, next_check
from qiongtai.documents.rules.deeds import (
    CANCELLATION,
    REVOCATION,
    WITHDRAWAL,
    Compensation,
    CompensationMissing,
    Deed,
    EndWrong,
    GroundMissing,
    GroundWrong,
    HearingAnswer,
    HearingNotTold,
    HearingTimeRuns,
    Held,
    InterestMissing,
    LicenceGround,
    LossMissing,
    NotTold,
    Order,
    check_order,
    possible,
)
from qiongtai.documents.rules.kinds import LicenceState
from qiongtai.documents.rules.licences import ReasonMissing
from qiongtai.documents.rules.reminders import next_reminder
from qiongtai.law.refusal import Refusal
from tests.law.calendars import NATIONAL

TODAY = date(2025, 3, 10)
HELD = Held(state=LicenceState.VALID, valid_until=date(2026, 1, 1), by_person=False)
PERSON = replace(HELD, by_person=True)
ENDED = replace(HELD, valid_until=date(2025, 3, 9))


def check(order: Order, held: Held = HELD) -> None:
    check_order(order, held, NATIONAL, today=TODAY)


def test_article_69_names_six_grounds_of_revoking() -> None:
    assert len(REVOCATION) == 6
    for ground in REVOCATION:
        check(Order(deed=Deed.REVOKE, reason="x", ground=ground, told_on=TODAY))
    for ground in (None, *CANCELLATION):
        with pytest.raises(GroundMissing):
            check(Order(deed=Deed.REVOKE, reason="x", ground=ground, told_on=TODAY))


@pytest.mark.parametrize("deed", [Deed.SUSPEND, Deed.REVOKE, Deed.WITHDRAW, Deed.FORFEIT])
@pytest.mark.parametrize("told_on", [None, date(2025, 3, 11)])
def test_article_7_the_holder_is_told_before(deed: Deed, told_on: date | None) -> None:
    grounds = {Deed.REVOKE: REVOCATION[0], Deed.WITHDRAW: WITHDRAWAL[0]}
    order = Order(deed=deed, reason="x", told_on=told_on, ground=grounds.get(deed))
    with pytest.raises(NotTold):
        check(order)


@pytest.mark.parametrize(
    ("ground", "held", "fits"),
    [
        pytest.param(LicenceGround.EXPIRED, ENDED, True, id="its last day is over"),
        pytest.param(LicenceGround.EXPIRED, HELD, False, id="its term still runs"),
        pytest.param(LicenceGround.EXPIRED, replace(HELD, valid_until=TODAY), False, id="to-day is its last day"),
        pytest.param(LicenceGround.EXPIRED, replace(HELD, valid_until=None), False, id="it is for good"),
        pytest.param(LicenceGround.HOLDER_INCAPABLE, PERSON, True, id="a person died"),
        pytest.param(LicenceGround.HOLDER_INCAPABLE, HELD, False, id="an enterprise cannot die"),
        pytest.param(LicenceGround.HOLDER_ENDED, HELD, True, id="an enterprise ended"),
        pytest.param(LicenceGround.HOLDER_ENDED, PERSON, False, id="a person does not end"),
        pytest.param(LicenceGround.TAKEN_BACK, replace(HELD, state=LicenceState.REVOKED), True, id="it was revoked"),
        pytest.param(LicenceGround.TAKEN_BACK, replace(HELD, state=LicenceState.FORFEITED), True, id="as a penalty"),
        pytest.param(
            LicenceGround.TAKEN_BACK, replace(HELD, state=LicenceState.WITHDRAWN), True, id="it was withdrawn"
        ),
        pytest.param(LicenceGround.TAKEN_BACK, HELD, False, id="nobody took it back"),
        pytest.param(LicenceGround.FORCE_MAJEURE, HELD, True, id="force majeure"),
        pytest.param(LicenceGround.OTHER_LAW, HELD, True, id="another law"),
        pytest.param(LicenceGround.DECEIT, HELD, None, id="a ground of Article 69"),
        pytest.param(None, HELD, None, id="no ground"),
    ],
)
def test_article_70_six_grounds_of_cancelling(ground: LicenceGround | None, held: Held, fits: bool | None) -> None:
    order = Order(deed=Deed.CANCEL, reason="x", ground=ground)
    if fits:
        check(order, held)
    else:
        with pytest.raises(GroundMissing if fits is None else GroundWrong):
            check(order, held)


@pytest.mark.parametrize(
    ("told_on", "hearing", "refusal"),
    [
        pytest.param(date(2025, 3, 3), HearingAnswer.NOT_ASKED, HearingTimeRuns, id="to-day is the fifth working day"),
        pytest.param(date(2025, 2, 28), HearingAnswer.NOT_ASKED, None, id="the five working days are over"),
        pytest.param(TODAY, HearingAnswer.HELD, None, id="the hearing was held"),
        pytest.param(TODAY, HearingAnswer.WAIVED, None, id="the holder gave it up"),
        pytest.param(date(2025, 2, 28), None, HearingNotTold, id="nothing is said of the hearing"),
    ],
)
def test_penalty_law_63_64_a_hearing_before_a_licence_is_taken_away(
    told_on: date, hearing: HearingAnswer | None, refusal: type[Refusal] | None
) -> None:
    order = Order(deed=Deed.FORFEIT, reason="x", told_on=told_on, hearing=hearing)
    if refusal is None:
        check(order)
    else:
        with pytest.raises(refusal):
            check(order)


WITHDRAWING = Order(
    deed=Deed.WITHDRAW,
    reason="x",
    ground=LicenceGround.LAW_CHANGED,
    told_on=TODAY,
    interest="饮用水水源保护",
    compensation=Compensation.NO_LOSS,
)


@pytest.mark.parametrize("ground", list(LicenceGround))
def test_article_8_a_permit_is_withdrawn_on_two_grounds_alone(ground: LicenceGround) -> None:
    order = replace(WITHDRAWING, ground=ground)
    if ground in (LicenceGround.LAW_CHANGED, LicenceGround.FACTS_CHANGED):
        check(order)
    else:
        with pytest.raises(GroundMissing):
            check(order)


@pytest.mark.parametrize(
    ("order", "refusal"),
    [
        pytest.param(replace(WITHDRAWING, interest=" "), InterestMissing, id="no public interest is named"),
        pytest.param(replace(WITHDRAWING, compensation=None), CompensationMissing, id="nothing is said of a loss"),
        pytest.param(replace(WITHDRAWING, compensation=Compensation.SETTLED), LossMissing, id="paid, but not what for"),
    ],
)
def test_article_8_the_public_interest_and_the_compensation_are_written_down(
    order: Order, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        check(order)


def test_suspension_ends_later_than_today() -> None:
    check(Order(deed=Deed.SUSPEND, reason="x", told_on=TODAY, until=date(2025, 3, 11)))
    with pytest.raises(EndWrong):
        check(Order(deed=Deed.SUSPEND, reason="x", told_on=TODAY, until=TODAY))


@pytest.mark.parametrize("deed", [Deed.CHECK, Deed.SUSPEND, Deed.REVOKE, Deed.CANCEL])
def test_every_deed_has_its_reason(deed: Deed) -> None:
    with pytest.raises(ReasonMissing):
        check(Order(deed=deed, reason="  "))


@pytest.mark.parametrize(
    ("state", "deeds"),
    [
        (LicenceState.VALID, "check suspend revoke withdraw forfeit cancel"),
        (LicenceState.SUSPENDED, "check restore revoke withdraw forfeit cancel"),
        (LicenceState.REVOKED, "cancel"),
        (LicenceState.WITHDRAWN, "cancel"),
        (LicenceState.FORFEITED, "cancel"),
        (LicenceState.CANCELLED, ""),
    ],
)
def test_what_a_state_lets_be_done(state: LicenceState, deeds: str) -> None:
    assert [one.value for one in possible(state)] == deeds.split()


@pytest.mark.parametrize(
    ("last", "months", "until", "by"),
    [
        pytest.param(date(2025, 3, 10), 12, None, date(2026, 3, 10), id="a year later"),
        pytest.param(date(2025, 3, 10), 12, date(2026, 3, 10), date(2026, 3, 10), id="on the licence's last day"),
        pytest.param(date(2025, 3, 10), 12, date(2026, 3, 9), None, id="the licence ends before"),
        pytest.param(date(2025, 3, 10), None, None, None, id="not at fixed times"),
        pytest.param(date(2024, 2, 29), 12, None, date(2025, 2, 28), id="there is no such day"),
    ],
)
def test_next_check_of_a_licence(last: date, months: int | None, until: date | None, by: date | None) -> None:
    assert next_check(last, months, until) == by


@pytest.mark.parametrize(
    ("day", "light"),
    [(date(2026, 2, 7), "ahead"), (date(2026, 2, 8), "due"), (date(2026, 3, 10), "due"), (date(2026, 3, 11), "late")],
)
def test_check_is_due_thirty_days_before_and_late_after_its_last_day(day: date, light: str) -> None:
    assert check_light(date(2026, 3, 10), day) == light
    assert check_light(None, day) is None


def test_holder_is_reminded_sixty_and_thirty_days_before() -> None:
    end = date(2026, 6, 30)
    assert next_reminder(end, after=date(2026, 1, 1)) == date(2026, 5, 1)
    assert next_reminder(end, after=date(2026, 5, 1)) == date(2026, 5, 31)
    assert next_reminder(end, after=date(2026, 5, 31)) is None
    assert next_reminder(None, after=date(2026, 5, 31)) is None
