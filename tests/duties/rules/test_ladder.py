"""The ladder of reminders: which rung, for whom, on which day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vungmanh.duties.enums import RemindTo
from vungmanh.duties.rules.definition import Rung
from vungmanh.duties.rules.ladder import (
    code_of,
    due_rungs,
    levels_of,
    manual_code,
    rung_day,
    stretch_to_look_at,
    unsent,
)


def doer(days: int) -> Rung:
    return Rung(days, RemindTo.DOER)


def above(days: int, levels: int = 1) -> Rung:
    return Rung(days, RemindTo.LEVEL_ABOVE, levels)


LADDER = (doer(-3), doer(0), doer(3), above(5), above(10, 2))
DUE = date(2026, 3, 5)
"""A Thursday."""


class Week:
    """Weekends off, and whatever days are named."""

    def __init__(self, *off: date) -> None:
        self.off = set(off)

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.off


class Never:
    """No day is a working day."""

    def is_working(self, day: date) -> bool:
        return False


def codes(day: date, *, ladder: tuple[Rung, ...] = LADDER, calendar: Week | None = None) -> list[str]:
    return [code_of(rung) for rung in due_rungs(ladder, DUE, day, calendar or Week())]


def test_rung_is_named_for_whom_and_how_many_days():
    assert [code_of(rung) for rung in LADDER] == ["doer-3", "doer+0", "doer+3", "above1+5", "above2+10"]


def test_rung_of_an_occurrence_that_was_put_off_is_another():
    assert code_of(above(5), date(2026, 4, 1)) == "above1+5@2026-04-01"


def test_nothing_is_due_before_the_first_rung():
    assert codes(date(2026, 3, 1)) == []


def test_first_rung_is_due_on_its_day():
    assert codes(date(2026, 3, 2)) == ["doer-3"]


def test_rung_stays_the_latest_until_the_next_day_of_one():
    assert codes(date(2026, 3, 4)) == ["doer-3"]


def test_rung_of_the_due_day_takes_the_place_of_the_one_before():
    assert codes(DUE) == ["doer+0"]


def test_each_addressee_has_a_latest_rung_of_its_own():
    assert codes(date(2026, 3, 30)) == ["doer+3", "above1+5", "above2+10"]


def test_after_a_pause_only_the_latest_of_the_doer_is_left():
    assert unsent(codes(date(2026, 6, 1), ladder=LADDER[:3]), set()) == ("doer+3",)


def test_rung_that_was_sent_is_not_due_again_and_nothing_older_takes_its_place():
    assert unsent(codes(date(2026, 6, 1), ladder=LADDER[:3]), {"doer+3"}) == ()


def test_rung_sent_to_one_addressee_says_nothing_of_another():
    assert unsent(codes(date(2026, 3, 30)), {"doer+3"}) == ("above1+5", "above2+10")


def test_warning_on_a_day_off_goes_the_working_day_before():
    assert rung_day(doer(-4), DUE, Week()) == date(2026, 2, 27)


def test_admonition_on_a_day_off_goes_the_working_day_after():
    assert rung_day(doer(3), DUE, Week()) == date(2026, 3, 9)


def test_holidays_move_a_rung_like_weekends():
    assert rung_day(doer(3), DUE, Week(date(2026, 3, 9))) == date(2026, 3, 10)


def test_rungs_pushed_onto_one_day_give_the_later_one():
    ladder = (doer(2), doer(3))
    assert codes(date(2026, 3, 9), ladder=ladder) == ["doer+3"]


def test_calendar_without_working_days_leaves_the_day_as_it_is():
    assert rung_day(doer(3), DUE, Never()) == date(2026, 3, 8)


def test_manual_rung_is_one_a_day():
    assert manual_code(date(2026, 3, 5)) == "manual:2026-03-05"


def test_stretch_reaches_every_occurrence_a_rung_can_be_for():
    found = stretch_to_look_at(LADDER, date(2026, 3, 1), timedelta(days=30))
    assert found == (date(2026, 1, 20), date(2026, 3, 19))


def test_stretch_of_no_ladder_is_the_memory_alone():
    assert stretch_to_look_at((), date(2026, 3, 1), timedelta(days=30))[0] == date(2026, 1, 30)


RUNGS = st.builds(above, st.integers(-30, 60), st.integers(1, 3)) | st.builds(doer, st.integers(-30, 60))
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(st.lists(RUNGS, max_size=8), DAYS, st.sets(DAYS, max_size=40), st.integers(-60, 120))
def test_at_most_one_rung_an_addressee_and_none_before_its_day(rungs, due, off, later):
    day, calendar = due + timedelta(days=later), Week(*off)
    found = due_rungs(rungs, due, day, calendar)

    assert len({levels_of(rung) for rung in found}) == len(found)
    assert all(rung_day(rung, due, calendar) <= day and rung in rungs for rung in found)
    assert all(
        rung_day(other, due, calendar) <= rung_day(rung, due, calendar)
        for rung in found
        for other in rungs
        if levels_of(other) == levels_of(rung) and rung_day(other, due, calendar) <= day
    )


@given(st.lists(RUNGS, min_size=1, max_size=8), DAYS, st.integers(-60, 120))
def test_walking_day_by_day_sends_each_rung_at_most_once(rungs, due, span):
    sent: list[str] = []
    for step in range(-60, span):
        today = due_rungs(rungs, due, due + timedelta(days=step), Week())
        sent += unsent([code_of(rung) for rung in today], sent)
    assert len(set(sent)) == len(sent)
