"""Plans of committees, what was said of each month by month, and the numbers a month's review looks at: all counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.pieces import how_many
from vungmanh.organisations.queries import Label, counting_rows, labels_of, standing_on
from vungmanh.programmes.models import UnitPlan, UnitReview
from vungmanh.programmes.queries.known_unit_plans import Row, rows_of_unit_plans
from vungmanh.programmes.queries.obstacles import OPEN, ObstaclesAsked, obstacles_page
from vungmanh.programmes.queries.plans import PlansAsked, plans_page
from vungmanh.programmes.queries.progress import progress_table
from vungmanh.programmes.rules.progress import ProgressRow
from vungmanh.programmes.rules.unit_plans import first_missed, months_missed


def unit_plan_in_sight(unit_plan_id: int, *, lock: bool = False) -> UnitPlan:
    """Raises ``NotFound`` for what is out of sight as for what is not there."""
    rows: QuerySet[UnitPlan] = UnitPlan.objects.select_related("programme")
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=unit_plan_id).first()
    if found is None:
        raise NotFound(_("Không có kế hoạch này trong phạm vi của đồng chí."))
    return found


def unit_review_in_sight(unit_review_id: int) -> UnitReview:
    found: UnitReview | None = UnitReview.objects.select_related("unit_plan").filter(pk=unit_review_id).first()
    if found is None:
        raise NotFound(_("Không có lần kiểm điểm này trong phạm vi của đồng chí."))
    return found


@dataclass(frozen=True)
class UnitPlanLine:
    """``reviewed``: the month last reviewed; ``difficulties``: what that review said stands in the way.
    ``heir``: where a plan whose unit ended goes on; ``living``: the unit is there to go on with it; ``behind``: of one
    that runs, the first month that is over and was not reviewed.
    """

    plan: UnitPlan
    unit: str
    code: str
    above: str
    reviewed: date | None
    difficulties: str
    heir: str
    living: bool
    behind: date | None


@dataclass(frozen=True)
class UnitPlansPage:
    """``unreviewed``, ``difficult``: how many of what was asked, but for these two questions themselves."""

    rows: tuple[UnitPlanLine, ...]
    total: int
    unreviewed: int
    difficult: int


@dataclass(frozen=True)
class UnitPlansAsked:
    """``unreviewed``: only plans that run that month and were not reviewed in it; ``difficult``: only those whose last
    review states a difficulty.
    """

    programme: str = ""
    under_id: int | None = None
    unreviewed: date | None = None
    difficult: bool = False


def unit_plans_page(asked: UnitPlansAsked, *, day: date, first: int = 0, count: int = 50) -> UnitPlansPage:
    """One page, the newest period first. A fixed number of statements."""
    rows = _asked(asked, day)
    wanted = rows.select_related("programme", "continued_in").annotate(closed=F("organisation__closed_on"))
    shown = list(wanted.order_by("-for_from", "-pk")[first : first + count])
    reviews = UnitReview.objects.filter(unit_plan__in=[row.pk for row in shown]).order_by("month")
    last = {each.unit_plan_id: each for each in reviews}
    heirs = {row.continued_in.organisation_id for row in shown if row.continued_in}
    labels = labels_of({row.organisation_id for row in shown} | heirs, day)
    above = labels_of({label.parent_id for label in labels.values() if label.parent_id}, day)
    lines = tuple(_line(row, last.get(row.pk), labels, above, day) for row in shown)
    plain = replace(asked, unreviewed=None, difficult=False)
    return UnitPlansPage(
        lines,
        how_many(rows, shown=len(lines), first=first, most=count),
        _asked(replace(plain, unreviewed=day), day).count(),
        _asked(replace(plain, difficult=True), day).count(),
    )


def _line(
    row: Any, last: UnitReview | None, labels: Mapping[int, Label], above: Mapping[int, Label], day: date
) -> UnitPlanLine:
    label = labels[row.organisation_id]
    parent = above.get(label.parent_id or 0)
    living = row.ended_on is None and (row.closed is None or row.closed > day)
    return UnitPlanLine(
        row,
        label.name,
        label.code,
        parent.name if parent else "",
        last.month if last else None,
        last.difficulties if last else "",
        labels[row.continued_in.organisation_id].name if row.continued_in else "",
        living,
        first_missed(row.made_on, row.for_from, row.for_after, last.month if last else None, day) if living else None,
    )


def unit_plans_sheet(asked: UnitPlansAsked, *, day: date) -> list[Row]:
    """The same plans as their workbook writes them, with every month."""
    return rows_of_unit_plans(_asked(asked, day))


def _asked(asked: UnitPlansAsked, day: date) -> QuerySet[UnitPlan]:
    rows: QuerySet[UnitPlan] = UnitPlan.objects.all()
    if asked.programme:
        rows = rows.filter(programme_id=asked.programme.strip().lower())
    if asked.under_id is not None:
        below = counting_rows(day).filter(ancestor_id=asked.under_id).values("descendant_id")
        rows = rows.filter(organisation_id__in=below)
    if asked.unreviewed is not None:
        month = asked.unreviewed.replace(day=1)
        done = UnitReview.objects.filter(month=month).values("unit_plan_id")
        rows = rows.filter(for_from__lte=month, for_after__gt=month, made_on__lte=day).exclude(pk__in=done)
        living = Q(organisation__closed_on__isnull=True) | Q(organisation__closed_on__gt=day)
        rows = rows.filter(living, ended_on__isnull=True)
    if asked.difficult:
        later = UnitReview.objects.filter(unit_plan=OuterRef("unit_plan"), month__gt=OuterRef("month"))
        latest = UnitReview.objects.filter(~Exists(later)).exclude(difficulties="")
        rows = rows.filter(pk__in=latest.values("unit_plan_id"))
    return rows


@dataclass(frozen=True)
class UnitPlanSheet:
    """A plan whole. ``row``: the programme's own count for its unit and period; the numbers of cell plans and open
    obstacles are those of the lists they open. ``living``: the unit is there to go on with it. ``heir``: where the
    plan went on; ``before``: the plans that go on in it, each by key with its unit's name.
    """

    plan: UnitPlan
    unit: str
    code: str
    row: ProgressRow
    plans: int
    unreviewed: int
    obstacles: int
    reviews: tuple[UnitReview, ...]
    living: bool
    heir: tuple[int, str] | None
    before: tuple[tuple[int, str], ...]

    def missed(self, day: date) -> list[date]:
        """Months that are over and were not reviewed, while somebody can still write them."""
        plan = self.plan
        said = {each.month for each in self.reviews}
        return months_missed(plan.made_on, plan.for_from, plan.for_after, said, day) if self.living else []

    def review_of(self, month: date) -> UnitReview | None:
        return next((each for each in self.reviews if each.month == month), None)


def unit_plan_sheet(unit_plan_id: int, *, day: date) -> UnitPlanSheet:
    """A fixed number of statements, whatever lies below the unit."""
    plan = unit_plan_in_sight(unit_plan_id)
    one, programme = plan.organisation_id, plan.programme_id
    label = labels_of([one], day)[one]
    period = parse_period(plan.for_period)
    table = progress_table(programme, under_id=one, period=period, on=None, today=day)
    asked = PlansAsked(programme=programme, under_id=one)
    month = day.replace(day=1)
    return UnitPlanSheet(
        plan,
        label.name,
        label.code,
        table.total,
        plans_page(asked, day=day, count=1).total,
        plans_page(PlansAsked(programme=programme, under_id=one, unreviewed=month), day=day, count=1).total,
        obstacles_page(ObstaclesAsked(OPEN, one, programme), day=day, count=1).total,
        tuple(UnitReview.objects.filter(unit_plan=plan).order_by("-month")),
        plan.ended_on is None and (there := standing_on(one, day)) is not None and there.alive,
        *_passed(plan, day),
    )


def _passed(plan: UnitPlan, day: date) -> tuple[tuple[int, str] | None, tuple[tuple[int, str], ...]]:
    """Where it went on and what goes on in it. What is out of sight is not told."""
    near = Q(continued_in=plan.pk) | Q(pk=plan.continued_in_id)
    found = list(UnitPlan.objects.filter(near).order_by("pk"))
    if not found:
        return None, ()
    labels = labels_of({each.organisation_id for each in found}, day)
    told = {each.pk: (each.pk, labels[each.organisation_id].name) for each in found}
    return told.pop(plan.continued_in_id or 0, None), tuple(told.values())


def unit_plans_to_review(organisation_ids: list[int], *, day: date) -> list[UnitPlan]:
    """Plans of these very units that run this month and were not reviewed in it. One statement."""
    rows = _asked(UnitPlansAsked(unreviewed=day), day).filter(organisation_id__in=organisation_ids)
    return list(rows.select_related("programme").order_by("for_from", "pk"))
