"""What the records say against a level: conditions named by facts, asked of whoever keeps them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.evaluations.enums import Missing, Whom
from vungmanh.evaluations.rules.definition import Condition, NotRated, Rule
from vungmanh.kernel.hindrances import Hindrance, HindranceQuestion, fact_named
from vungmanh.kernel.periods import Period, add_months
from vungmanh.members.enums import Standing
from vungmanh.members.queries.graded import RollMember

EXEMPT = (Standing.EXEMPT, Standing.TEMPORARILY_EXEMPT)


@dataclass(frozen=True)
class Hindering:
    """By condition, and by subject, what speaks against. A condition on a fact nobody keeps is not in it; a subject of
    whom nothing was said is in none.
    """

    by_condition: Mapping[str, Mapping[int, tuple[Hindrance, ...]]]

    def kept(self, condition: Condition) -> bool:
        return condition.code in self.by_condition

    def of(self, condition: Condition, subject: int) -> tuple[Hindrance, ...]:
        return self.by_condition.get(condition.code, {}).get(subject, ())

    def silent(self, condition: Condition, subject: int) -> bool:
        """A number nobody stated: it neither speaks against nor for."""
        return condition.beside and subject not in self.by_condition.get(condition.code, {})


def hindering(rule: Rule, whom: Whom, subjects: Collection[int], period: Period, day: date) -> Hindering:
    """One question to each fact the rule names, however many subjects."""
    asked: dict[tuple[str, int], Mapping[int, tuple[Hindrance, ...]]] = {}
    found: dict[str, Mapping[int, tuple[Hindrance, ...]]] = {}
    for each in rule.conditions:
        compute = fact_named(each.fact) if each.whom is whom and each.fact else None
        if compute is None:
            continue
        if (each.fact, each.at_least) not in asked:
            answer = compute(HindranceQuestion(tuple(sorted(subjects)), period, day, each.at_least))
            asked[each.fact, each.at_least] = {one: tuple(those) for one, those in answer.items()}
        found[each.code] = asked[each.fact, each.at_least]
    return Hindering(found)


def quarter_of(period: Period) -> int:
    """1 to 4; 0 for a period that is no quarter."""
    _year, _dash, part = period.code.partition("-Q")
    return int(part) if part else 0


def left_out_by(rule: Rule, member: RollMember, period: Period) -> tuple[NotRated, ...]:
    """Why the rule leaves a member out, from his record on the last day of the period."""
    return tuple(each for each in rule.left_out_in(quarter_of(period)) if _applies(each, member, period.last))


def _applies(rule: NotRated, member: RollMember, last: date) -> bool:
    if rule.why is Missing.UNDER_SIX_MONTHS:
        return member.admitted_on is not None and add_months(member.admitted_on, rule.months) > last
    if rule.why is Missing.SUSPENDED:
        return member.standing is Standing.SUSPENDED
    if rule.why is Missing.NOT_LEADING:
        return not member.posts & set(rule.posts)
    return rule.why is Missing.WITH_THE_YEAR or member.standing in EXEMPT
