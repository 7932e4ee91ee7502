"""What is already known of the committees' plans a file speaks of; and these plans as their workbook writes them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.kernel.periods import Period, month_of
from vungmanh.organisations.queries.sheets import codes_borne
from vungmanh.organisations.queries.stated import seen_under
from vungmanh.programmes.models import UnitPlan, UnitReview
from vungmanh.programmes.rules.unit_plan_history import UnitPlanKey

Row = dict[str, Any]
BLANK: Row = dict.fromkeys(("month", "reviewed_on", "progress", "difficulties", "next_steps"))


@dataclass
class KnownUnitPlan:
    """The standing plan of a key, as far as there is one, with its reviews by month."""

    plan: UnitPlan | None = None
    reviews: dict[date, UnitReview] = field(default_factory=dict)


def known_unit_plans(keys: Collection[UnitPlanKey]) -> dict[UnitPlanKey, KnownUnitPlan]:
    """An entry for every key asked, empty where nothing stands. Two queries, whatever is named."""
    found = {key: KnownUnitPlan() for key in keys}
    rows = UnitPlan.objects.filter(
        programme_id__in={code for code, _one, _period in keys},
        organisation_id__in={one for _code, one, _period in keys},
        for_period__in={period for *_key, period in keys},
    )
    by_plan: dict[int, KnownUnitPlan] = {}
    for plan in rows.select_related("continued_in"):
        known = found.get((plan.programme_id, plan.organisation_id, plan.for_period))
        if known is not None:
            known.plan = plan
            by_plan[plan.pk] = known
    for review in UnitReview.objects.filter(unit_plan__in=by_plan):
        by_plan[review.unit_plan_id].reviews[review.month] = review
    return found


def unit_plan_rows(under_id: int, day: date) -> list[Row]:
    """One row a plan, and one more for each further month. Only what the asker sees."""
    return rows_of_unit_plans(UnitPlan.objects.filter(organisation_id__in=seen_under(under_id, day)))


def rows_of_unit_plans(plans: QuerySet[UnitPlan]) -> list[Row]:
    """The same for plans chosen otherwise. Old plans are named by the last code of their unit."""
    found = list(plans.order_by("programme_id", "for_from", "organisation_id", "pk"))
    before: dict[int, list[int]] = {}
    for heir, one in UnitPlan.objects.filter(continued_in__in=[plan.pk for plan in found]).values_list(
        "continued_in_id", "organisation_id"
    ):
        before.setdefault(heir or 0, []).append(one)
    codes = codes_borne({one for each in before.values() for one in each})
    reviews: dict[int, list[UnitReview]] = {}
    for each in UnitReview.objects.filter(unit_plan__in=[plan.pk for plan in found]).order_by("month"):
        reviews.setdefault(each.unit_plan_id, []).append(each)
    named = {pk: tuple(sorted(filter(None, map(codes.last, each)))) for pk, each in before.items()}
    return [row for plan in found for row in _written(plan, reviews.get(plan.pk, []), named.get(plan.pk))]


def _written(plan: UnitPlan, reviews: list[UnitReview], before: tuple[str, ...] | None) -> list[Row]:
    whole: Row = {
        "organisation_id": plan.organisation_id,
        "programme": plan.programme_id,
        "for_period": Period(plan.for_period, plan.for_from, plan.for_after),
        "made_on": plan.made_on,
        "plan_number": plan.number or None,
        "aim": plan.aim,
        "work": plan.work or None,
        "ended_on": plan.ended_on,
        "end_reason": plan.end_reason or None,
        "carried_from_codes": before,
    }
    months: list[Row] = [
        {
            "month": month_of(each.month),
            "reviewed_on": each.on,
            "progress": each.progress,
            "difficulties": each.difficulties or None,
            "next_steps": each.next_steps or None,
        }
        for each in reviews
    ]
    return [{**whole, **each} for each in months or [BLANK]]
