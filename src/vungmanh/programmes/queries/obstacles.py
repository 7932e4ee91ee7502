"""Difficulties that cells stated with their plans: to be answered, answered, and how many of both by unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.indicators.engine import sums
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import Period, year_of
from vungmanh.kernel.pieces import how_many
from vungmanh.organisations.queries import counting_rows, labels_of
from vungmanh.programmes.models import Obstacle, ObstacleAnswer
from vungmanh.programmes.queries.plans import ObstacleLine
from vungmanh.programmes.queries.records import labels_and_above

OPEN, ANSWERED = "open", "answered"


@dataclass(frozen=True)
class ObstaclesAsked:
    """``state``: ``open``, ``answered`` or empty for both."""

    state: str = ""
    under_id: int | None = None
    programme: str = ""


@dataclass(frozen=True)
class ListedObstacle:
    """One obstacle with where it comes from and what became of it."""

    line: ObstacleLine
    cell: str
    code: str
    above: tuple[str, ...]
    answered_by: str


@dataclass(frozen=True)
class ObstaclesPage:
    rows: tuple[ListedObstacle, ...]
    total: int


def obstacles_page(asked: ObstaclesAsked, *, day: date, first: int = 0, count: int = 50) -> ObstaclesPage:
    """One page, the longest waiting first where they wait; else the newest. A fixed number of queries."""
    rows = _asked(Obstacle.objects.all(), asked, day).select_related("plan__registration", "task")
    order = ("stated_on", "pk") if asked.state == OPEN else ("-stated_on", "-pk")
    shown = list(rows.order_by(*order)[first : first + count])
    answers = {each.obstacle_id: each for each in ObstacleAnswer.objects.filter(obstacle__in=[o.pk for o in shown])}
    labels, above = labels_and_above({each.organisation_id for each in shown}, day)
    bodies = labels_of({each.at_id for each in answers.values()}, day)
    listed = tuple(
        ListedObstacle(
            ObstacleLine(each, answers.get(each.pk)),
            labels[each.organisation_id].name,
            labels[each.organisation_id].code,
            above[each.organisation_id],
            bodies[answers[each.pk].at_id].name if each.pk in answers else "",
        )
        for each in shown
    )
    return ObstaclesPage(listed, how_many(rows, shown=len(listed), first=first, most=count))


def _asked(rows: QuerySet[Obstacle], asked: ObstaclesAsked, day: date) -> QuerySet[Obstacle]:
    answered = Exists(ObstacleAnswer.objects.filter(obstacle=OuterRef("pk")))
    wanted = Q()
    if asked.programme:
        wanted &= Q(plan__registration__programme_id=asked.programme.strip().lower())
    if asked.under_id is not None:
        below = counting_rows(day).filter(ancestor_id=asked.under_id).values("descendant_id")
        wanted &= Q(organisation_id__in=below)
    rows = rows.filter(wanted)
    if asked.state == OPEN:
        return rows.exclude(answered)
    return rows.filter(answered) if asked.state == ANSWERED else rows


@dataclass(frozen=True)
class UnitObstacles:
    """Parts and wholes of one unit: stated, answered; what is open is the rest."""

    organisation_id: int | None
    code: str
    name: str
    kind: str
    stated: int
    answered: int

    @property
    def open(self) -> int:
        return self.stated - self.answered


def obstacles_by_unit(under_id: int, *, today: date, programme: str = "") -> tuple[list[UnitObstacles], UnitObstacles]:
    """Of a unit's parts that have any, and of the unit. Every obstacle ever stated counts where its cell stands today.

    One sum of the engine over the tree.
    """
    period = Period(f"1930..{today.year}", date(1930, 1, 1), year_of(today.year).after)
    question = Question(period=period, on=None, today=today)
    answered = Exists(ObstacleAnswer.unscoped.filter(obstacle=OuterRef("pk")))
    stated: QuerySet[Any] = Obstacle.unscoped.all()
    if programme:
        stated = stated.filter(plan__registration__programme_id=programme)
    facts = {
        "stated": Facts(stated, organisation="organisation", numerator=Count("pk")),
        "answered": Facts(stated.filter(answered), organisation="organisation", numerator=Count("pk")),
    }
    table = sums(facts, under_id=under_id, question=question)
    rows = [_unit(row) for row in table.rows]
    return [row for row in rows if row.stated], _unit(table.total)


def _unit(row: Any) -> UnitObstacles:
    numbers = row.numbers
    return UnitObstacles(
        row.organisation_id,
        row.code,
        row.name,
        row.kind_of_line,
        numbers.get("stated", 0),
        numbers.get("answered", 0),
    )


def obstacle_in_sight(obstacle_id: int, *, lock: bool = False) -> Obstacle:
    """Raises ``NotFound`` for what is out of sight as for what is not there."""
    rows: QuerySet[Obstacle] = Obstacle.objects.all()
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(pk=obstacle_id).select_related("plan__registration").first()
    if found is None:
        raise NotFound(_("Không có khó khăn, vướng mắc này trong phạm vi của đồng chí."))
    return found


def answer_of(obstacle_id: int) -> ObstacleAnswer | None:
    found: ObstacleAnswer | None = ObstacleAnswer.objects.filter(obstacle_id=obstacle_id).first()
    return found


def answer_in_sight(answer_id: int) -> ObstacleAnswer:
    """Raises ``NotFound`` for what is out of sight as for what is not there."""
    rows: QuerySet[ObstacleAnswer] = ObstacleAnswer.objects.select_related("obstacle")
    found = rows.filter(pk=answer_id).first()
    if found is None:
        raise NotFound(_("Không có câu trả lời này trong phạm vi của đồng chí."))
    return found
