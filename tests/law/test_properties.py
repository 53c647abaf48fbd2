"""What holds for every start, term, calendar and pause, whatever they are."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from qiongtai.law.calendar import LocalDay
from qiongtai.law.clocks import YellowRule, two_clocks, yellow_at
from qiongtai.law.lights import Light, light
from qiongtai.law.terms import ON_THE_SPOT, Mark, Pause, Term, Unit, due, end_of, parse_term
from tests.law.calendars import LINGSHUI, NATIONAL

OFTEN = settings(max_examples=100, deadline=None)

DAYS = st.dates(date(2014, 6, 1), date(2027, 6, 30))
COUNTED = st.sampled_from([Unit.WORKDAY, Unit.DAY])
TERMS = st.one_of(
    st.builds(Term, st.integers(1, 60), COUNTED),
    st.builds(Term, st.integers(1, 6), st.just(Unit.MONTH)),
    st.builds(Term, st.integers(1, 200), st.just(Unit.HOUR)),
    st.just(ON_THE_SPOT),
)
DAY_TERMS = TERMS.filter(lambda term: term.unit in (Unit.WORKDAY, Unit.DAY, Unit.MONTH))
CALENDARS = st.sampled_from([NATIONAL, LINGSHUI])


@st.composite
def starts_and_pauses(draw: st.DrawFn) -> tuple[date, list[Pause]]:
    start = draw(DAYS)
    spans = draw(st.lists(st.tuples(st.integers(-10, 90), st.integers(0, 30)), max_size=4))
    first = [start + timedelta(days=offset) for offset, _ in spans]
    return start, [
        Pause("testing", day, day + timedelta(days=length)) for day, (_, length) in zip(first, spans, strict=True)
    ]


@OFTEN
@given(case=starts_and_pauses(), term=TERMS, calendar=CALENDARS, extension=st.none() | DAY_TERMS)
def test_a_pause_never_shortens_a_term(case, term, calendar, extension) -> None:
    start, pauses = case

    for count in range(len(pauses)):
        less = due(start, term, calendar, pauses[:count], extension)
        more = due(start, term, calendar, pauses[: count + 1], extension)
        assert more.due_at >= less.due_at


@OFTEN
@given(case=starts_and_pauses(), term=TERMS, seed=st.randoms())
def test_the_order_of_pauses_does_not_matter(case, term, seed) -> None:
    start, pauses = case
    shuffled = list(pauses)
    seed.shuffle(shuffled)

    assert due(start, term, NATIONAL, shuffled) == due(start, term, NATIONAL, pauses)
    assert due(start, term, NATIONAL, shuffled).days == due(start, term, NATIONAL, pauses).days


@OFTEN
@given(case=starts_and_pauses(), term=TERMS)
def test_a_pause_twice_is_a_pause_once(case, term) -> None:
    start, pauses = case

    assert due(start, term, NATIONAL, pauses * 2) == due(start, term, NATIONAL, pauses)


@OFTEN
@given(
    case=starts_and_pauses(),
    term=TERMS,
    extension=st.none() | DAY_TERMS,
    offsets=st.sets(st.integers(0, 90), min_size=1, max_size=8),
)
def test_adding_a_holiday_never_brings_a_due_date_forward(case, term, extension, offsets) -> None:
    start, pauses = case
    off = {start + timedelta(days=offset): LocalDay(False, "放假", "Day off") for offset in offsets}

    before = due(start, term, NATIONAL, pauses, extension)
    after = due(start, term, NATIONAL.with_local(off), pauses, extension)

    assert after.due_at >= before.due_at


@OFTEN
@given(case=starts_and_pauses(), term=TERMS, offset=st.integers(0, 90))
def test_adding_a_working_day_never_puts_a_due_date_off(case, term, offset) -> None:
    start, pauses = case
    worked = NATIONAL.with_local({start + timedelta(days=offset): LocalDay(True, "上班", "Worked")})

    assert due(start, term, worked, pauses).due_at <= due(start, term, NATIONAL, pauses).due_at


@OFTEN
@given(case=starts_and_pauses(), term=TERMS, extension=DAY_TERMS)
def test_an_extension_never_shortens_a_term(case, term, extension) -> None:
    start, pauses = case

    assert due(start, term, NATIONAL, pauses, extension).due_at >= due(start, term, NATIONAL, pauses).due_at


@OFTEN
@given(case=starts_and_pauses(), term=TERMS, later=st.integers(1, 40))
def test_who_starts_later_is_never_due_earlier(case, term, later) -> None:
    start, pauses = case
    if term.unit == Unit.MONTH:
        pauses = []  # a month is as long as where it starts, so a pause may cost a start in January a day more

    first, second = (due(day, term, NATIONAL, pauses) for day in (start, start + timedelta(days=later)))

    assert second.due_at >= first.due_at


@OFTEN
@given(case=starts_and_pauses(), value=st.integers(1, 60), unit=COUNTED)
def test_a_longer_term_is_never_due_earlier(case, value, unit) -> None:
    start, pauses = case

    shorter, longer = (due(start, Term(value + more, unit), NATIONAL, pauses) for more in (0, 1))

    assert longer.due_on > shorter.due_on if unit == Unit.WORKDAY else longer.due_on >= shorter.due_on


@OFTEN
@given(case=starts_and_pauses(), term=DAY_TERMS, calendar=CALENDARS)
def test_a_term_in_days_never_ends_on_a_day_off_nor_in_a_pause(case, term, calendar) -> None:
    start, pauses = case

    due_on = due(start, term, calendar, pauses).due_on

    assert calendar.is_workday(due_on)
    assert not any(pause.first <= due_on <= (pause.last or due_on) for pause in pauses)


@OFTEN
@given(case=starts_and_pauses(), value=st.integers(1, 60), unit=COUNTED, calendar=CALENDARS)
def test_the_explanation_counts_to_the_length_of_the_term(case, value, unit, calendar) -> None:
    start, pauses = case

    reckoned = due(start, Term(value, unit), calendar, pauses)
    notes = reckoned.days

    assert [note.number for note in notes if note.counted] == list(range(1, value + 1))
    assert [note.number for note in notes if not note.counted] == [None] * (len(notes) - value)
    assert [note.day for note in notes] == [start + timedelta(days=offset) for offset in range(len(notes))]
    assert (notes[0].reason, notes[-1].day) == (Mark.START, reckoned.due_on)
    assert [note.day for note in notes if note.counted] == list(reckoned.course.counted_days())


@OFTEN
@given(case=starts_and_pauses(), term=TERMS, extension=st.none() | DAY_TERMS)
def test_the_explanation_covers_every_day_to_the_end(case, term, extension) -> None:
    start, pauses = case

    reckoned = due(start, term, NATIONAL, pauses, extension)
    days = [note.day for note in reckoned.days]

    assert days == [start + timedelta(days=offset) for offset in range(len(days))]
    assert days[-1] == reckoned.due_on


@OFTEN
@given(hour=st.datetimes(datetime(2025, 1, 1), datetime(2026, 6, 1), timezones=st.just(UTC)), hours=st.integers(1, 100))  # noqa: DTZ001
def test_hours_without_a_pause_are_hours(hour, hours) -> None:
    assert due(hour, Term(hours, Unit.HOUR), NATIONAL).due_at == hour + timedelta(hours=hours)


@OFTEN
@given(case=starts_and_pauses(), term=TERMS, percent=st.integers(1, 100), left=st.integers(0, 5))
def test_yellow_comes_after_the_start_and_never_after_the_end(case, term, percent, left) -> None:
    start, pauses = case

    clock = due(start, term, NATIONAL, pauses)
    warned = yellow_at(clock, YellowRule(percent, left))

    assert warned is None or end_of(start) <= warned <= clock.due_at


@OFTEN
@given(case=starts_and_pauses(), term=DAY_TERMS)
def test_a_pause_never_brings_the_warning_forward(case, term) -> None:
    start, pauses = case

    before, after = (yellow_at(due(start, term, NATIONAL, some)) for some in ([], pauses))

    assert before is not None
    assert after is not None
    assert after >= before


@OFTEN
@given(case=starts_and_pauses(), promised=TERMS, statutory=TERMS, lag=st.integers(0, 10))
def test_the_earlier_of_two_clocks_binds(case, promised, statutory, lag) -> None:
    start, pauses = case

    clocks = two_clocks(
        promised=promised,
        statutory=statutory,
        promised_start=start + timedelta(days=lag),
        statutory_start=start,
        calendar=NATIONAL,
        pauses=pauses,
    )

    assert clocks.promised is not None
    assert clocks.statutory is not None
    assert clocks.binding is not None
    assert clocks.binding.due_at == min(clocks.promised.due_at, clocks.statutory.due_at)


@OFTEN
@given(moments=st.lists(st.datetimes(timezones=st.just(UTC)), min_size=5, max_size=5))
def test_a_light_only_ever_gets_worse(moments) -> None:
    earlier, later = sorted(moments[:2])
    order = list(Light)

    assert order.index(light(earlier, *moments[2:])) <= order.index(light(later, *moments[2:]))


@OFTEN
@given(term=TERMS)
def test_a_term_is_read_back_as_it_is_written(term) -> None:
    assert parse_term(str(term)) == term


@OFTEN
@given(start=DAYS, term=TERMS)
def test_announcing_more_years_never_changes_an_end_that_was_certain(start, term) -> None:
    next_year = {date(2027, 1, 1) + timedelta(days=offset): ("春节", "Spring Festival") for offset in range(365)}
    announced = replace(NATIONAL, off={**NATIONAL.off, **next_year}, announced=NATIONAL.announced | {2027})

    before, after = due(start, term, NATIONAL), due(start, term, announced)

    assert before.provisional or before == after
