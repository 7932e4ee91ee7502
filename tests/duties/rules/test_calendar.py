from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.duties.enums import OnDayOff
from vungmanh.duties.rules.calendar import WorkCalendar

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 4, day) for day in (24, 25, 26, 27))
FOUNDERS = WorkCalendar(days_off=frozenset({SUNDAY, MONDAY}))
DAYS = st.dates(date(2018, 1, 1), date(2035, 12, 31))
CALENDARS = st.builds(
    WorkCalendar,
    st.frozensets(DAYS, max_size=30),
    st.frozensets(DAYS.filter(lambda day: day.weekday() >= 5), max_size=10),
)


@pytest.mark.parametrize(
    ("day", "working"),
    [(FRIDAY, True), (SATURDAY, False), (SUNDAY, False), (MONDAY, False), (date(2026, 4, 28), True)],
)
def test_weekends_and_days_off_are_no_working_days(day: date, working: bool) -> None:
    assert FOUNDERS.is_working(day) is working


def test_made_up_saturday_is_a_working_day() -> None:
    assert WorkCalendar(works=frozenset({SATURDAY})).is_working(SATURDAY) is True


def test_made_up_day_wins_over_a_day_off() -> None:
    both = WorkCalendar(days_off=frozenset({SATURDAY}), works=frozenset({SATURDAY}))
    assert both.is_working(SATURDAY) is True


@pytest.mark.parametrize(
    ("how", "moved"),
    [(OnDayOff.NEXT, date(2026, 4, 28)), (OnDayOff.PREVIOUS, FRIDAY), (OnDayOff.STAY, SATURDAY)],
)
def test_due_day_on_a_day_off_moves_as_the_duty_says(how: OnDayOff, moved: date) -> None:
    assert FOUNDERS.moved(SATURDAY, how) == moved


def test_working_day_stays_where_it_is() -> None:
    assert FOUNDERS.moved(FRIDAY, OnDayOff.NEXT) == FRIDAY


@pytest.mark.parametrize(
    ("count", "found"), [(0, FRIDAY), (1, date(2026, 4, 28)), (2, date(2026, 4, 29)), (-1, date(2026, 4, 23))]
)
def test_working_days_are_counted_over_days_off(count: int, found: date) -> None:
    assert FOUNDERS.add_working_days(FRIDAY, count) == found


def test_days_are_counted_as_they_come_where_none_is_left_out() -> None:
    assert FOUNDERS.add_days(FRIDAY, 3, working=False) == MONDAY


@given(CALENDARS, DAYS, st.sampled_from([OnDayOff.NEXT, OnDayOff.PREVIOUS]))
def test_moved_days_are_working_days(calendar: WorkCalendar, day: date, how: OnDayOff) -> None:
    assert calendar.is_working(calendar.moved(day, how))


@given(CALENDARS, DAYS, st.integers(1, 20))
def test_working_days_counted_on_are_so_many(calendar: WorkCalendar, day: date, count: int) -> None:
    end = calendar.add_working_days(day, count)
    between = (date.fromordinal(each) for each in range(day.toordinal() + 1, end.toordinal() + 1))
    assert sum(calendar.is_working(each) for each in between) == count
    assert calendar.is_working(end)
