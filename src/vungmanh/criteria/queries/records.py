"""The facts this house can work out today, from what lies below: committees, indicators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from vungmanh.criteria.queries.facts import FactQuestion, register_fact
from vungmanh.criteria.rules.definition import Value, Version
from vungmanh.criteria.rules.kinds.indicator_at_least import AskedIndicator, asked_of
from vungmanh.indicators import engine
from vungmanh.kernel.figures import Question, StatedTarget, registry
from vungmanh.kernel.numbers import rounded
from vungmanh.kernel.periods import Period, month_of, parse_period, year_of
from vungmanh.organisations.queries import committees_on

PLACES = 6
"""Cut, never rounded up: what falls short of a bound by a hair does not reach it."""


def has_committee(question: FactQuestion) -> Mapping[int, Value]:
    return dict(committees_on(question.organisation_ids, question.day))


def register_own() -> None:
    register_fact("organisations.has_committee", has_committee)


def indicators_of(version: Version, question: FactQuestion) -> dict[int, dict[str, Value]]:
    """What registered indicators say, by organisation and fact; in percent where they are ratios.

    Nothing where one does not exist, needs a programme to be named, or has nothing to divide by.
    """
    found: dict[int, dict[str, Value]] = {one: {} for one in question.organisation_ids}
    for item in version.criteria():
        asked = asked_of(item)
        if asked is None:
            continue
        for one, value in _indicator(asked, question).items():
            found[one][item.fact] = value
    return found


def _indicator(asked: AskedIndicator, question: FactQuestion) -> dict[int, Value]:
    indicator = registry.find(asked.indicator)
    if indicator is None or not is_usable(asked):
        return {}
    over = Question(stretch(asked.over, question), None, question.day)
    facts = indicator.facts(over)
    if isinstance(facts.denominator, StatedTarget):
        return {}
    sums = engine.sums_at({"v": facts}, question.organisation_ids, question=over, on=question.day)
    divided = facts.denominator is not None
    values = {one: _value(each.get("v", engine.UnitSum()), divided) for one, each in sums.items()}
    return {one: value for one, value in values.items() if value is not None}


def stretches_of(version: Version, fact: str, day: date) -> list[Period]:
    """Over which stretches around a day the items of a fact ask an indicator, each once."""
    question = FactQuestion((), day, year_of(day.year))
    asked = [asked_of(item) for item in version.criteria() if item.fact == fact]
    return list(dict.fromkeys(stretch(each.over, question) for each in asked if each is not None))


def is_usable(asked: AskedIndicator) -> bool:
    """Whether the indicator is there and can be asked of one organisation alone, without a programme."""
    found = registry.find(asked.indicator)
    return found is not None and not found.needs_programme


def _value(found: engine.UnitSum, divided: bool) -> Decimal | None:
    if not divided:
        return Decimal(found.number)
    if not found.denominator:
        return None
    return rounded(Fraction(100 * found.number, found.denominator), "cut", PLACES).normalize()


def stretch(over: str, question: FactQuestion) -> Period:
    """``month``, ``quarter`` and ``year`` are those of the day; ``sheet`` is the sheet's own period."""
    day: date = question.day
    if over == "month":
        return month_of(day)
    if over == "quarter":
        return parse_period(f"{day.year}-Q{(day.month - 1) // 3 + 1}")
    return year_of(day.year) if over == "year" else question.period
