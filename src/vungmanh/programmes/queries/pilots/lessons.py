"""Lessons of pilots: those of one's own part of the tree, and those that a level above lets be spread to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import Period
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.scope import current_scope
from vungmanh.organisations.queries import below_at, category_names, counting_rows, labels_of
from vungmanh.programmes.models import Lesson, LessonAdoption
from vungmanh.programmes.queries.records import labels_and_above

WAITING, SPREAD = "waiting", "spread"


def lessons_in_sight(day: date) -> QuerySet[Lesson]:
    """One's own, and what stood below a body on the day it let the lesson be spread, or stands there now."""
    scope = current_scope()
    if scope.whole:
        own: QuerySet[Lesson] = Lesson.objects.all()
        return own
    then = below_at(OuterRef("spread_at_id"), OuterRef("spread_on")).filter(scope.q("descendant"))
    now = below_at(OuterRef("spread_at_id"), day).filter(scope.q("descendant"))
    spread = Q(spread_at__isnull=False) & (Q(Exists(then)) | Q(Exists(now)))
    rows: QuerySet[Lesson] = Lesson.unscoped.filter(Q(pk__in=Lesson.objects.values("pk")) | spread)
    return rows


@dataclass(frozen=True)
class LessonsAsked:
    """``state``: ``waiting``, ``spread`` or empty for both; the period is that of the day it was stated, or let be
    spread. ``under_id``: only those stated there.
    """

    programme: str = ""
    state: str = ""
    under_id: int | None = None
    period: Period | None = None


@dataclass(frozen=True)
class LessonLine:
    """One lesson with its words around it. ``adopted``: how many took it up, whoever may see them."""

    lesson: Lesson
    stated_by: str
    above: tuple[str, ...]
    spread_at: str
    categories: tuple[str, ...]
    adopted: int


@dataclass(frozen=True)
class LessonsPage:
    rows: tuple[LessonLine, ...]
    total: int


def lessons_page(asked: LessonsAsked, *, day: date, first: int = 0, count: int = 50) -> LessonsPage:
    """One page, the newest first."""
    rows = _asked(asked, day)
    shown = list(rows.select_related("programme").order_by("-stated_on", "-pk")[first : first + count])
    return LessonsPage(lesson_lines(shown, day), how_many(rows, shown=len(shown), first=first, most=count))


def _asked(asked: LessonsAsked, day: date) -> QuerySet[Lesson]:
    wanted = _within("spread_on" if asked.state == SPREAD else "stated_on", asked.period)
    if asked.programme:
        wanted &= Q(programme_id=asked.programme)
    if asked.state in (WAITING, SPREAD):
        wanted &= Q(spread_at__isnull=asked.state == WAITING)
    if asked.under_id is not None:
        below = counting_rows(day).filter(ancestor_id=asked.under_id).values("descendant_id")
        wanted &= Q(organisation_id__in=below)
    return lessons_in_sight(day).filter(wanted)


def _within(field: str, period: Period | None) -> Q:
    return Q(**{f"{field}__gte": period.first, f"{field}__lt": period.after}) if period is not None else Q()


def lesson_lines(rows: Collection[Lesson], day: date) -> tuple[LessonLine, ...]:
    labels, above = labels_and_above({row.organisation_id for row in rows}, day)
    bodies = labels_of({row.spread_at_id for row in rows if row.spread_at_id is not None}, day)
    adopted = LessonAdoption.unscoped.filter(lesson__in=[row.pk for row in rows]).order_by()
    counts = dict(adopted.values_list("lesson_id").annotate(count=Count("pk")))
    names = category_names()
    return tuple(
        LessonLine(
            row,
            labels[row.organisation_id].name,
            above[row.organisation_id],
            bodies[row.spread_at_id].name if row.spread_at_id in bodies else "",
            tuple(names.get(each, each) for each in row.categories),
            counts.get(row.pk, 0),
        )
        for row in rows
    )


@dataclass(frozen=True)
class AdoptionLine:
    adoption: LessonAdoption
    adopter: str
    above: tuple[str, ...]


@dataclass(frozen=True)
class AdoptionsPage:
    rows: tuple[AdoptionLine, ...]
    total: int


def adoptions_page(asked: LessonsAsked, *, day: date, first: int = 0, count: int = 50) -> AdoptionsPage:
    """Who took up what, the newest first: those that began in the period, where ``under_id`` is."""
    wanted = _within("on", asked.period)
    if asked.programme:
        wanted &= Q(lesson__programme_id=asked.programme)
    if asked.under_id is not None:
        below = counting_rows(day).filter(ancestor_id=asked.under_id).values("descendant_id")
        wanted &= Q(organisation_id__in=below)
    rows: QuerySet[LessonAdoption] = LessonAdoption.objects.filter(wanted)
    shown = list(rows.select_related("lesson").order_by("-on", "-pk")[first : first + count])
    return AdoptionsPage(_adoption_lines(shown, day), how_many(rows, shown=len(shown), first=first, most=count))


def _adoption_lines(rows: Collection[LessonAdoption], day: date) -> tuple[AdoptionLine, ...]:
    labels, above = labels_and_above({row.organisation_id for row in rows}, day)
    return tuple(AdoptionLine(row, labels[row.organisation_id].name, above[row.organisation_id]) for row in rows)


@dataclass(frozen=True)
class LessonSheet:
    """One lesson with who took it up; ``hidden`` are those out of the asker's sight."""

    line: LessonLine
    adoptions: tuple[AdoptionLine, ...]
    hidden: int


def lesson_sheet(lesson_id: int, *, day: date) -> LessonSheet:
    """Raises ``NotFound`` for what is out of sight as for what is not there."""
    lesson = lesson_in_sight(lesson_id, day=day)
    line = lesson_lines([lesson], day)[0]
    rows = list(LessonAdoption.objects.filter(lesson=lesson).order_by("on", "pk"))
    return LessonSheet(line, _adoption_lines(rows, day), line.adopted - len(rows))


def lesson_in_sight(lesson_id: int, *, day: date) -> Lesson:
    found = lessons_in_sight(day).filter(pk=lesson_id).select_related("programme").first()
    if found is None:
        raise NotFound(_("Không có bài học này trong phạm vi của đồng chí."))
    return found


def own_lesson(lesson_id: int, *, lock: bool = False) -> Lesson:
    """One that was stated in the asker's part of the tree: what is only spread to him is not his to change."""
    rows: QuerySet[Lesson] = Lesson.objects.all()
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=lesson_id).first()
    if found is None:
        raise NotFound(_("Không có bài học này trong phạm vi của đồng chí."))
    return found


def adopted_at_all(lesson_id: int) -> bool:
    return bool(LessonAdoption.unscoped.filter(lesson_id=lesson_id).exists())


def adoption_in_sight(adoption_id: int) -> LessonAdoption:
    rows: QuerySet[LessonAdoption] = LessonAdoption.objects.select_related("lesson")
    found = rows.filter(pk=adoption_id).first()
    if found is None:
        raise NotFound(_("Không có việc làm theo bài học này trong phạm vi của đồng chí."))
    return found
