"""Days by which a step is due, each judged by the rules in force on the day it falls due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.periods import add_months
from vungmanh.members.rules.admission.definition import RuleBook, Rules

WorkingDays = Callable[[date, int], date]
"""The n-th working day after a day: lent by whoever holds the calendar."""
CEREMONY, CERTIFICATE, RECOGNITION, SCHOOL = "ceremony", "certificate", "recognition", "school"
LAST_AGE = 720


@dataclass(frozen=True)
class Limit:
    """``mark``: how certain the number is. ``working``: counted in working days."""

    kind: str
    day: date
    amount: int
    mark: str
    working: bool = False


@dataclass(frozen=True)
class Days:
    """The days of a candidate that limits run from."""

    certificate_on: date | None = None
    decided_on: date | None = None
    ceremony_on: date | None = None
    leaves_school_on: date | None = None


def judged_when_due(book: RuleBook, start: date, name: str, fall_due: Callable[[Rules], date]) -> Limit | None:
    """The rules of the day the limit runs from say when it is due; those in force on that day have the last word."""
    rules = book.on(start)
    if rules is None:
        return None
    then = book.on(fall_due(rules)) or rules
    return Limit("", fall_due(then), then.number(name), then.values[name].mark)


def certificate_until(book: RuleBook, certificate_on: date) -> Limit | None:
    """The first day on which the certificate of the awareness class no longer holds."""
    found = judged_when_due(
        book,
        certificate_on,
        "certificate_months",
        lambda rules: add_months(certificate_on, rules.number("certificate_months")),
    )
    return found and Limit(CERTIFICATE, found.day, found.amount, found.mark)


def ceremony_due(book: RuleBook, decided_on: date, working: WorkingDays) -> Limit | None:
    found = judged_when_due(
        book, decided_on, "ceremony_days", lambda rules: working(decided_on, rules.number("ceremony_days"))
    )
    return found and Limit(CEREMONY, found.day, found.amount, found.mark, working=True)


def probation_ends(book: RuleBook, ceremony_on: date) -> date | None:
    """The day from which the twelve months are full: also the day from which he is official."""
    rules = book.on(ceremony_on)
    if rules is None:
        return None
    first = add_months(ceremony_on, rules.number("probation_months"))
    then = book.on(first) or rules
    return add_months(ceremony_on, then.number("probation_months"))


def recognition_due(book: RuleBook, ceremony_on: date, working: WorkingDays) -> Limit | None:
    ends = probation_ends(book, ceremony_on)
    if ends is None:
        return None
    found = judged_when_due(
        book, ends, "recognition_days", lambda rules: working(ends, rules.number("recognition_days"))
    )
    return found and Limit(RECOGNITION, found.day, found.amount, found.mark, working=True)


def official_from(book: RuleBook, ceremony_on: date, decided_on: date) -> date:
    """From when he is official: the end of the probation, however late it was recognised, where the rules say so."""
    ends = probation_ends(book, ceremony_on)
    rules = book.on(decided_on)
    if ends is None or rules is None or not rules.late_counts_from_end:
        return decided_on
    return min(ends, decided_on)


def full_months(born_on: date, day: date) -> int:
    """Age in full months: 18 years to the month are 216."""
    months = (day.year - born_on.year) * 12 + day.month - born_on.month
    return months if day.day >= born_on.day or add_months(born_on, months) <= day else months - 1


def comes_of_age(born_on: date, rules: Rules) -> date:
    """The first day on which a cell may consider the person."""
    return add_months(born_on, 12 * rules.number("age_from"))
