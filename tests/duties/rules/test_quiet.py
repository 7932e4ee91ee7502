"""Hours and days in which nothing is sent."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.duties.rules.test_ladder import Week
from vungmanh.duties.rules.quiet import Quiet, next_allowed, own_hours, quiet

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT = Quiet()


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """March 2026: the 5th is a Thursday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("moment", "still"),
    [(at(5, 20, 59), False), (at(5, 21), True), (at(6, 6, 29), True), (at(6, 6, 30), False), (at(7, 10), True)],
)
def test_night_and_days_off_are_quiet(moment: datetime, still: bool):
    assert quiet(moment, NIGHT, Week()) is still


def test_quiet_hours_within_a_day_do_not_reach_over_midnight():
    noon = Quiet(time(11, 30), time(13, 30))
    assert [quiet(at(5, hour), noon, Week()) for hour in (11, 12, 14, 23)] == [False, True, False, False]


def test_same_hour_twice_is_never_quiet():
    assert [quiet(at(5, hour), Quiet(time(), time()), Week()) for hour in (0, 12, 23)] == [False] * 3


def test_days_off_may_be_like_others():
    assert quiet(at(7, 10), Quiet(days_off=False), Week()) is False


def test_allowed_moment_stays_as_it_is():
    assert next_allowed(at(5, 10, 5), NIGHT, Week()) == at(5, 10, 5)


def test_evening_waits_for_the_morning():
    assert next_allowed(at(5, 22), NIGHT, Week()) == at(6, 6, 30)


def test_early_hours_wait_for_the_same_morning():
    assert next_allowed(at(5, 2), NIGHT, Week()) == at(5, 6, 30)


def test_friday_evening_waits_for_monday():
    assert next_allowed(at(6, 22), NIGHT, Week()) == at(9, 6, 30)


def test_holiday_after_the_weekend_is_waited_out_too():
    assert next_allowed(at(7, 12), NIGHT, Week(date(2026, 3, 9))) == at(10, 6, 30)


def test_own_hours_take_the_place_of_the_house():
    assert own_hours(NIGHT, time(20), time(8)) == Quiet(time(20), time(8))


@pytest.mark.parametrize("hours", [(None, None), (time(20), None), (None, time(8))])
def test_half_said_hours_leave_those_of_the_house(hours: tuple[time | None, time | None]):
    assert own_hours(NIGHT, *hours) == NIGHT


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(HERE)),
    st.times(),
    st.times(),
    st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=60),
)
def test_next_allowed_is_the_first_moment_that_is_not_quiet(moment, begins, ends, off):
    hours, calendar = Quiet(begins, ends), Week(*off)
    found = next_allowed(moment, hours, calendar)

    assert found >= moment
    assert not quiet(found, hours, calendar)
    if found > moment:
        between = [moment + (found - moment) * step / 20 for step in range(20)]
        assert all(quiet(each, hours, calendar) for each in [*between, found - timedelta(microseconds=1)])
