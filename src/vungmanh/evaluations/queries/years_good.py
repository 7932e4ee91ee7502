"""How many years on end before a day an organisation was graded good or better: told to score sheets."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from vungmanh.criteria.queries import FactQuestion
from vungmanh.evaluations.enums import GOOD_OR_BETTER
from vungmanh.evaluations.queries.by_cell import grades_by_year
from vungmanh.organisations.queries import ended_into

MOST = 10
"""So many years are looked at: more on end say no more."""


def years_good(question: FactQuestion) -> Mapping[int, Decimal]:
    """By organisation, counted back from the year before the day's; of one without any result nothing is said.

    A year of which no result is recorded ends the count, as one below good does: nothing is taken for good unseen.
    Where in that year not the cell itself stood but cells that went into it, no rule says whose result counts, and
    nothing is said.
    """
    years = range(question.day.year - MOST, question.day.year)
    grades = grades_by_year(question.organisation_ids, years, question.day)
    known = {one for one, _year in grades}
    found: dict[int, Decimal] = {}
    ended_by: dict[int, int] = {}
    for one in question.organisation_ids:
        if one not in known:
            continue
        count = 0
        for year in reversed(years):
            grade = grades.get((one, year))
            if grade is None:
                ended_by[one] = year
            if grade is None or grade.level not in GOOD_OR_BETTER:
                break
            count += 1
        found[one] = Decimal(count)
    for one, ended in ended_into(list(ended_by), question.day).items():
        if any(each.before_its_heir(ended_by[one]) for each in ended):
            del found[one]
    return found
