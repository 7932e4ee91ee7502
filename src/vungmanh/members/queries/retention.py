"""Whose particulars are kept longer than the rule in force allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.validity import holds_at
from vungmanh.members.enums import Departure
from vungmanh.members.models import Member, Particulars, RetentionRule


@dataclass(frozen=True)
class Overdue:
    """``since``: the first day on which the particulars are kept too long. ``certainty`` of the rule that says so."""

    member_id: int
    member_code: str
    left_on: date
    left_as: str
    years: int
    since: date
    certainty: str
    basis: str


def overdue_particulars(on: date) -> list[Overdue]:
    """In the order of their codes; of those in sight. Two questions."""
    rules = rules_on(on)
    kept = Particulars.objects.filter(erased_on__isnull=True).order_by().values("member_id")
    rows = Member.objects.filter(left_on__isnull=False, left_as__in=list(rules), pk__in=kept).order_by("member_code")
    found = [_overdue(member, rules[member.left_as]) for member in rows]
    return [each for each in found if each.since <= on]


def rules_on(on: date) -> dict[str, RetentionRule]:
    return {rule.left_as: rule for rule in RetentionRule.objects.filter(holds_at(on, voidable=False))}


def _overdue(member: Member, rule: RetentionRule) -> Overdue:
    left = member.left_on or date.max
    label = str(Departure(member.left_as).label)
    since = years_after(left, rule.years)
    return Overdue(member.pk, member.member_code, left, label, rule.years, since, rule.certainty, rule.basis)


def years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)
