"""Whose particulars are kept longer than the rule in force allows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from vungmanh.kernel.validity import holds_at
from vungmanh.members.enums import Departure
from vungmanh.members.models import Correction, Member, Particulars, RetentionRule
from vungmanh.members.rules.files import NUMBERS, PLAIN


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


@dataclass(frozen=True)
class Preview:
    """What erasing would empty: which fields hold something, never what; and how many corrections were proposed."""

    due: Overdue
    fields: tuple[str, ...]
    corrections: int


def previews(member_ids: Collection[int], on: date) -> list[Preview]:
    """Of those that are due, in the order of their codes. Four questions."""
    wanted = set(member_ids)
    due = [each for each in overdue_particulars(on) if each.member_id in wanted]
    keys = [each.member_id for each in due]
    files = {row.member_id: row for row in Particulars.objects.filter(member_id__in=keys)}
    asked = Correction.objects.filter(member_id__in=keys).order_by().values("member_id").annotate(count=Count("pk"))
    proposals = dict(asked.values_list("member_id", "count"))
    return [Preview(each, _held(files[each.member_id]), proposals.get(each.member_id, 0)) for each in due]


def _held(file: Particulars) -> tuple[str, ...]:
    sealed = tuple(name for name, start in NUMBERS.items() if getattr(file, f"{start}_sealed"))
    return (*(name for name in PLAIN if getattr(file, name)), *sealed)


def rules_told(on: date) -> list[RetentionRule]:
    """The rules in force, in the order of the ways out."""
    rules = rules_on(on)
    return [rules[each] for each in Departure.values if each in rules]


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
