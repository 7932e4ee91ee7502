"""Whom the rule of a period leaves out, as conditions on the placements of a roll: for sums over the tree.

They say of many what ``left_out_by`` says of one member, each by the rule that holds for his cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from vungmanh.evaluations.enums import Missing
from vungmanh.evaluations.queries.hindering import EXEMPT, quarter_of
from vungmanh.evaluations.queries.rules import ranges
from vungmanh.evaluations.rules.definition import NotRated
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import add_months
from vungmanh.members.enums import Standing
from vungmanh.members.queries.graded import holding_posts, of_standing

NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class LeftOut:
    """``cases``: condition and reason, first the one a cell's page tells; ``texts``: the reasons in words."""

    cases: tuple[tuple[Q, str], ...]
    texts: Mapping[str, str]

    @property
    def anybody(self) -> Q:
        """Whoever is left out for any reason."""
        return reduce(or_, (condition for condition, _why in self.cases), NOBODY)

    @property
    def why(self) -> Case:
        """One reason a placement, so that the reasons add up to those left out."""
        cases = (When(condition, then=Value(why)) for condition, why in self.cases)
        return Case(*cases, default=Value(""), output_field=CharField())


def left_out(question: Question) -> LeftOut:
    day, last = min(question.period.last, question.day), question.period.last
    cases: list[tuple[Q, str]] = []
    texts: dict[str, str] = {}
    for rule, where in ranges(last):
        for each in reversed(rule.left_out_in(quarter_of(question.period))):
            cases.append((where & _condition(each, day, last), each.why.value))
            texts.setdefault(each.why.value, each.text)
    return LeftOut(tuple(cases), texts)


def new_members(question: Question) -> Q:
    """Admitted too short a time before the period's end, as the rule of each cell counts it."""
    last = question.period.last
    young = ((where, each) for rule, where in ranges(last) for each in rule.not_rated)
    found = (where & _young(each, last) for where, each in young if each.why is Missing.UNDER_SIX_MONTHS)
    return reduce(or_, found, NOBODY)


def exempt(day: date) -> Q:
    return _standing(day, *EXEMPT)


def _condition(each: NotRated, day: date, last: date) -> Q:
    """On a placement: the record of that day, months up to the period's end."""
    if each.why is Missing.UNDER_SIX_MONTHS:
        return _young(each, last)
    if each.why is Missing.SUSPENDED:
        return _standing(day, Standing.SUSPENDED)
    if each.why is Missing.NOT_LEADING:
        return ~Q(member__in=holding_posts(day, each.posts))
    return Q(member__isnull=False) if each.why is Missing.WITH_THE_YEAR else exempt(day)


def _young(each: NotRated, last: date) -> Q:
    return Q(member__admitted_on__gt=admitted_long_enough(each.months, last))


def _standing(day: date, *standings: Standing) -> Q:
    return Q(Exists(of_standing(day, *standings).filter(member=OuterRef("member"))))


def admitted_long_enough(months: int, last: date) -> date:
    """The latest day of admission from which so many months have passed: months differ in length."""
    found = add_months(last, -months)
    while add_months(found + timedelta(days=1), months) <= last:
        found += timedelta(days=1)
    return found


def with_why(rows: QuerySet[Any], found: LeftOut) -> QuerySet[Any]:
    told: QuerySet[Any] = rows.annotate(why=found.why if found.cases else Value(""))
    return told
