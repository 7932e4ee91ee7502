from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.duties.rules.test_calendar import CALENDARS
from vungmanh.duties.enums import PARTS, Every, OnDayOff
from vungmanh.duties.rules.calendar import WorkCalendar
from vungmanh.duties.rules.definition import Due, DutyVersion
from vungmanh.duties.rules.occurrences import (
    Occurrence,
    asked_after,
    due_between,
    occurrences,
    of_period,
    on_record,
    record_days,
)
from vungmanh.kernel.periods import parse_period

PLAIN = WorkCalendar()
MONTHLY = DutyVersion(
    date(2020, 1, 1), "headcounts.stated", Every.MONTH, Due(after_end=5), on_day_off=OnDayOff.STAY, chase=2
)
RHYTHMS = [Every.MONTH, Every.QUARTER, Every.HALF, Every.YEAR]
DUES = st.one_of(
    st.builds(Due, after_end=st.integers(0, 60), working_days=st.booleans()),
    st.builds(Due, before_end=st.integers(0, 20), working_days=st.booleans()),
    st.builds(Due, in_month=st.integers(1, 14), day=st.integers(1, 31)),
)
VERSIONS = st.builds(
    DutyVersion,
    valid_from=st.just(date(2000, 1, 1)),
    done_by=st.just("headcounts.stated"),
    every=st.sampled_from(RHYTHMS),
    due=DUES,
    on_day_off=st.sampled_from(list(OnDayOff)),
    grace=st.integers(0, 10),
    chase=st.integers(1, 4),
)
DAYS = st.dates(date(2018, 1, 1), date(2035, 12, 31))


def of_year(version: DutyVersion, year: int) -> tuple[Occurrence, ...]:
    return occurrences(version, date(year, 1, 1), date(year + 1, 1, 1), PLAIN)


@pytest.mark.parametrize(
    ("every", "keys"),
    [
        (Every.QUARTER, ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"]),
        (Every.HALF, ["2021-H1", "2021-H2"]),
        (Every.YEAR, ["2021"]),
        (Every.NONE, []),
    ],
)
def test_year_holds_its_occurrences(every: Every, keys: list[str]) -> None:
    assert [each.key for each in of_year(replace(MONTHLY, every=every), 2021)] == keys


def test_months_are_borne_on_their_last_day_and_due_after_it() -> None:
    february = of_year(MONTHLY, 2024)[1]
    assert february == Occurrence(
        "2024-02", parse_period("2024-02"), date(2024, 2, 29), date(2024, 3, 5), date(2024, 3, 6)
    )


def test_parts_leave_out_the_rest_of_the_year() -> None:
    version = replace(MONTHLY, every=Every.HALF, parts=(1,))
    assert [each.key for each in occurrences(version, date(2021, 1, 1), date(2023, 1, 1), PLAIN)] == [
        "2021-H1",
        "2022-H1",
    ]


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (Due(after_end=0), date(2021, 3, 31)),
        (Due(after_end=10), date(2021, 4, 10)),
        (Due(after_end=2, working_days=True), date(2021, 4, 2)),
        (Due(before_end=3), date(2021, 3, 28)),
        (Due(before_end=3, working_days=True), date(2021, 3, 26)),
        (Due(in_month=1, day=20), date(2021, 1, 20)),
        (Due(in_month=2, day=31), date(2021, 2, 28)),
        (Due(in_month=4, day=10), date(2021, 4, 10)),
    ],
)
def test_quarter_is_due_as_its_rule_says(due: Due, day: date) -> None:
    assert of_year(replace(MONTHLY, every=Every.QUARTER, due=due), 2021)[0].due == day


def test_due_before_the_end_is_borne_by_those_there_that_day() -> None:
    found = of_year(replace(MONTHLY, every=Every.YEAR, due=Due(in_month=11, day=30)), 2021)[0]
    assert (found.bearing_day, found.due) == (date(2021, 11, 30), date(2021, 11, 30))


def test_due_day_moves_off_a_day_off_and_grace_follows() -> None:
    version = replace(MONTHLY, on_day_off=OnDayOff.NEXT, grace=2)
    # 05/12/2021 is a Sunday.
    found = of_year(version, 2021)[10]
    assert (found.due, found.late_from) == (date(2021, 12, 6), date(2021, 12, 9))


def test_grace_counts_working_days_where_the_due_day_does() -> None:
    version = replace(MONTHLY, due=Due(after_end=5, working_days=True), grace=1)
    # Due Friday 07/01/2022; the next working day is Monday.
    found = of_year(version, 2021)[11]
    assert (found.due, found.late_from) == (date(2022, 1, 7), date(2022, 1, 11))


def test_version_has_the_periods_that_end_under_it() -> None:
    version = replace(MONTHLY, valid_from=date(2021, 3, 15), valid_to=date(2021, 6, 1))
    assert [each.key for each in of_year(version, 2021)] == ["2021-03", "2021-04", "2021-05"]


def test_what_is_due_in_a_stretch_belongs_to_the_period_before() -> None:
    found = due_between(MONTHLY, date(2021, 4, 1), date(2021, 6, 1), PLAIN)
    assert [each.key for each in found] == ["2021-03", "2021-04"]


def test_day_asks_about_the_last_that_are_late_and_what_runs() -> None:
    found = asked_after(MONTHLY, date(2021, 6, 3), PLAIN)
    assert [each.key for each in found] == ["2021-03", "2021-04", "2021-05", "2021-06"]


def test_period_asks_about_itself_or_what_lies_within() -> None:
    assert [each.key for each in of_period(MONTHLY, parse_period("2021-05"), PLAIN)] == ["2021-05"]
    assert len(of_period(MONTHLY, parse_period("2021-Q2"), PLAIN)) == 3
    assert of_period(replace(MONTHLY, every=Every.YEAR), parse_period("2021-Q2"), PLAIN) == ()


def test_record_names_its_own_day_and_is_due_before_it() -> None:
    version = replace(MONTHLY, every=Every.NONE, due=Due(before=30))
    found = on_record(version, date(2021, 6, 30), "7", PLAIN)
    assert found == Occurrence("2021-06-30#7", None, date(2021, 6, 30), date(2021, 5, 31), date(2021, 6, 1))


@given(st.sampled_from(RHYTHMS), st.integers(2018, 2035), DUES)
def test_occurrences_of_a_year_cover_it_without_gap_or_overlap(every: Every, year: int, due: Due) -> None:
    found = of_year(replace(MONTHLY, valid_from=date(2000, 1, 1), every=every, due=due), year)
    periods = [each.period for each in found if each.period is not None]
    assert len(periods) == len(found) == PARTS[every]
    assert (periods[0].first, periods[-1].after) == (date(year, 1, 1), date(year + 1, 1, 1))
    assert [each.after for each in periods[:-1]] == [each.first for each in periods[1:]]


@given(VERSIONS, CALENDARS, st.integers(2019, 2033))
def test_due_days_are_working_days_when_moved(version: DutyVersion, calendar: WorkCalendar, year: int) -> None:
    found = occurrences(version, date(year, 1, 1), date(year + 1, 1, 1), calendar)
    assert version.on_day_off is OnDayOff.STAY or all(calendar.is_working(each.due) for each in found)
    assert all(each.bearing_day <= each.due < each.late_from for each in found)


@given(VERSIONS, CALENDARS, DAYS, DAYS, DAYS)
def test_stretches_of_days_share_out_what_is_due(
    version: DutyVersion, calendar: WorkCalendar, one: date, two: date, three: date
) -> None:
    first, middle, after = sorted((one, two, three))
    whole = due_between(version, first, after, calendar)
    assert whole == due_between(version, first, middle, calendar) + due_between(version, middle, after, calendar)


@given(VERSIONS, CALENDARS, DAYS)
def test_day_asks_about_no_more_late_ones_than_are_chased(
    version: DutyVersion, calendar: WorkCalendar, day: date
) -> None:
    asked = asked_after(version, day, calendar)
    late = [each for each in asked if each.late_from <= day]
    every = occurrences(version, date(2014, 1, 1), date(2039, 1, 1), calendar)
    assert late == [each for each in every if each.late_from <= day][-version.chase :]
    running = [each for each in every if each.period is not None and each.period.first <= day < each.late_from]
    assert list(asked[len(late) :]) == running


@given(CALENDARS, DAYS, st.integers(0, 90), st.integers(0, 10), st.booleans(), st.sampled_from(list(OnDayOff)))
def test_records_before_the_bound_are_late_and_no_others(
    calendar: WorkCalendar, day: date, before: int, grace: int, working: bool, how: OnDayOff
) -> None:
    due = Due(before=before, working_days=working)
    version = replace(MONTHLY, every=Every.NONE, due=due, grace=grace, on_day_off=how)
    bound = record_days(version, day, calendar)
    near = [bound + timedelta(days=step) for step in range(-40, 40)]
    late = [each for each in near if on_record(version, each, "", calendar).late_from <= day]
    assert late == [each for each in near if each < bound]
