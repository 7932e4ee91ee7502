"""Days that follow from the rules, by those in force when they fall due."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.members.admission.test_definition import book
from vungmanh.kernel.periods import add_months
from vungmanh.members.rules.admission import limits
from vungmanh.members.rules.admission.definition import RuleBook, Value

DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))


def calendar_days(day: date, count: int) -> date:
    return day + timedelta(days=count)


def test_ceremony_is_due_so_many_working_days_after_the_decision():
    found = limits.ceremony_due(book(), date(2026, 8, 3), calendar_days)
    assert found is not None
    assert (found.day, found.amount, found.mark, found.working) == (date(2026, 9, 2), 30, "2", True)


def test_a_limit_that_falls_due_under_new_rules_is_judged_by_them():
    old, new = book().versions[1:]
    shorter = replace(new, values={**new.values, "ceremony_days": Value(10, "2", "thử")})
    found = limits.ceremony_due(RuleBook((old, shorter)), date(2026, 7, 1), calendar_days)
    assert found is not None
    assert (found.day, found.amount) == (date(2026, 7, 11), 10)


def test_a_limit_that_fell_due_under_old_rules_stays_as_it_was():
    old, new = book().versions[1:]
    shorter = replace(new, values={**new.values, "ceremony_days": Value(10, "2", "thử")})
    found = limits.ceremony_due(RuleBook((old, shorter)), date(2026, 6, 1), calendar_days)
    assert found is not None
    assert (found.day, found.amount) == (date(2026, 7, 1), 30)


def test_without_rules_there_is_no_limit():
    assert limits.ceremony_due(book(), date(2019, 6, 1), calendar_days) is None
    assert limits.certificate_until(book(), date(2019, 6, 1)) is None
    assert limits.probation_ends(book(), date(2019, 6, 1)) is None


def test_probation_counts_from_the_ceremony():
    assert limits.probation_ends(book(), date(2024, 7, 19)) == date(2025, 7, 19)
    assert limits.probation_ends(book(), date(2024, 2, 29)) == date(2025, 2, 28)


def test_recognition_is_due_after_the_probation():
    found = limits.recognition_due(book(), date(2025, 8, 1), calendar_days)
    assert found is not None
    assert (found.kind, found.day) == ("recognition", date(2026, 8, 31))


def test_certificate_holds_sixty_months():
    found = limits.certificate_until(book(), date(2024, 3, 15))
    assert found is not None
    assert (found.day, found.amount) == (date(2029, 3, 15), 60)


def test_late_recognition_counts_from_the_end_of_the_probation():
    assert limits.official_from(book(), date(2025, 8, 1), date(2026, 11, 20)) == date(2026, 8, 1)


def test_where_the_rules_do_not_say_so_recognition_counts_from_its_day():
    new = book().versions[2]
    other = replace(new, values={**new.values, "late_counts_from_end": Value(False, "?", "thử")})
    days = date(2026, 8, 1), date(2027, 11, 20)
    assert limits.official_from(RuleBook((other,)), *days) == date(2027, 11, 20)


@pytest.mark.parametrize(
    ("born", "day", "months"),
    [
        (date(2008, 5, 4), date(2026, 5, 3), 215),
        (date(2008, 5, 4), date(2026, 5, 4), 216),
        (date(2008, 2, 29), date(2026, 2, 28), 216),
        (date(2008, 1, 31), date(2026, 6, 30), 221),
    ],
)
def test_age_is_counted_in_full_months(born, day, months):
    assert limits.full_months(born, day) == months


@given(born=DAYS, months=st.integers(0, 800))
def test_age_is_full_on_the_day_itself_and_not_before(born, months):
    day = add_months(born, months)
    assert limits.full_months(born, day) == months
    assert limits.full_months(born, day - timedelta(days=1)) == months - 1
