"""Lessons of pilots: stated below, let be spread from above, taken up elsewhere; each taken back by voiding."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import IntegrityError

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Unmet
from vungmanh.organisations.queries import category_names, strict_ancestors
from vungmanh.programmes.models import Lesson, LessonAdoption
from vungmanh.programmes.queries.pilots.lessons import (
    adopted_at_all,
    adoption_in_sight,
    lesson_in_sight,
    own_lesson,
)
from vungmanh.programmes.queries.pilots.listing import pilot_in_sight
from vungmanh.programmes.queries.versions import programme_named
from vungmanh.programmes.rules.pilots import adoption_reasons, spread_reasons

STATE, SPREAD = "programmes.lesson", "programmes.spread"


@act
def state_lesson(
    action: Action,
    *,
    programme: str,
    organisation_id: int,
    day: date,
    title: str,
    done: str,
    result: str,
    advice: str,
    categories: Collection[str] = (),
    pilot_id: int | None = None,
) -> Lesson:
    """State what was learnt, in the name of a cell or unit; of a pilot, where it came from one."""
    action.on(organisation_id, STATE)
    keep_open(action.actor, [(organisation_id, day)])
    words = {"title": title.strip(), "done": done.strip(), "result": result.strip(), "advice": advice.strip()}
    reasons = [] if all(words.values()) else ["lesson:whole"]
    reasons += [] if day <= action.actor.day else [f"dates:future:{action.actor.day.isoformat()}"]
    reasons += [] if set(categories) <= set(category_names()) else ["lesson:category"]
    pilot = pilot_in_sight(pilot_id) if pilot_id is not None else None
    if pilot is not None and day < pilot.day:
        reasons.append(f"plan-dates:before:{pilot.day.isoformat()}")
    if reasons:
        raise Unmet(reasons)
    lesson = Lesson(
        **words,
        organisation_id=organisation_id,
        programme_id=programme_named(programme).code,
        pilot=pilot,
        categories=sorted(set(categories)),
        stated_on=day,
        by_name=action.actor.both_names[:255],
    )
    lesson.save(force_insert=True)
    action.record("programmes.lesson", lesson.pk, organisation_id, day=day, title=lesson.title)
    return lesson


@act
def void_lesson(action: Action, *, lesson_id: int, reason: str) -> None:
    """Take back what was stated by mistake; what others already work by stays."""
    lesson = own_lesson(lesson_id, lock=True)
    action.on(lesson.organisation_id, STATE)
    reasons = [] if reason.strip() else ["reason:missing"]
    reasons += ["lesson:adopted"] if adopted_at_all(lesson.pk) else []
    if reasons:
        raise Unmet(reasons)
    Lesson.objects.filter(pk=lesson.pk).update(**_voided(action, reason))
    action.record("programmes.lesson", lesson.pk, lesson.organisation_id, voided=reason.strip())


@act
def spread_lesson(action: Action, *, lesson_id: int, at_id: int, day: date) -> Lesson:
    """Let it be spread to all below a body above: those may then read it and take it up."""
    lesson = own_lesson(lesson_id, lock=True)
    action.on_many([lesson.organisation_id, at_id], SPREAD)
    keep_open(action.actor, [(at_id, day)])
    above = at_id in strict_ancestors(lesson.organisation_id, day)
    reasons = spread_reasons(above=above, spread=lesson.spread_at_id is not None)
    reasons += [] if day <= action.actor.day else [f"dates:future:{action.actor.day.isoformat()}"]
    reasons += [] if day >= lesson.stated_on else [f"plan-dates:before:{lesson.stated_on.isoformat()}"]
    if reasons:
        raise Unmet(reasons)
    lesson.spread_at_id, lesson.spread_on = at_id, day
    lesson.spread_by = action.actor.both_names[:255]
    lesson.save(update_fields=["spread_at", "spread_on", "spread_by"])
    action.record("programmes.lesson", lesson.pk, lesson.organisation_id, spread_on=day)
    return lesson


@act
def void_spread(action: Action, *, lesson_id: int, reason: str) -> None:
    """Take the word back, while nobody works by it: the lesson waits again."""
    lesson = own_lesson(lesson_id, lock=True)
    at = lesson.spread_at_id
    action.on_many([lesson.organisation_id, *([at] if at is not None else [])], SPREAD)
    reasons = [] if reason.strip() else ["reason:missing"]
    reasons += ["lesson:not_spread"] if at is None else []
    reasons += ["lesson:adopted"] if adopted_at_all(lesson.pk) else []
    if reasons:
        raise Unmet(reasons)
    before = lesson.spread_on
    Lesson.objects.filter(pk=lesson.pk).update(spread_at=None, spread_on=None, spread_by="")
    action.record("programmes.lesson", lesson.pk, lesson.organisation_id, spread_back=reason.strip(), day=before)


@act
def adopt_lesson(action: Action, *, lesson_id: int, organisation_id: int, day: date, how: str = "") -> LessonAdoption:
    """Say that a cell or unit works by the lesson from a day on."""
    lesson = lesson_in_sight(lesson_id, day=action.actor.day)
    action.on(organisation_id, STATE)
    keep_open(action.actor, [(organisation_id, day)])
    reasons = adoption_reasons(
        spread=lesson.spread_at_id is not None,
        own=organisation_id == lesson.organisation_id,
        below=lesson.spread_at_id in (organisation_id, *strict_ancestors(organisation_id, day)),
    )
    reasons += [] if day <= action.actor.day else [f"dates:future:{action.actor.day.isoformat()}"]
    if lesson.spread_on is not None and day < lesson.spread_on:
        reasons.append(f"plan-dates:before:{lesson.spread_on.isoformat()}")
    if reasons:
        raise Unmet(reasons)
    adoption = LessonAdoption(
        lesson=lesson,
        organisation_id=organisation_id,
        on=day,
        how=how.strip(),
        by_name=action.actor.both_names[:255],
    )
    try:
        adoption.save(force_insert=True)
    except IntegrityError as fault:
        raise Unmet(["lesson:taken_up"]) from fault
    action.record("programmes.lessonadoption", adoption.pk, organisation_id, day=day)
    return adoption


@act
def tell_adoption(action: Action, *, adoption_id: int, day: date, result: str) -> LessonAdoption:
    """Say what came of it; said again, the journal keeps what stood before."""
    adoption = adoption_in_sight(adoption_id)
    action.on(adoption.organisation_id, STATE)
    keep_open(action.actor, [(adoption.organisation_id, day)])
    reasons = [] if result.strip() else ["lesson:result"]
    reasons += [] if day <= action.actor.day else [f"dates:future:{action.actor.day.isoformat()}"]
    reasons += [] if day >= adoption.on else [f"plan-dates:before:{adoption.on.isoformat()}"]
    if reasons:
        raise Unmet(reasons)
    before = adoption.result
    adoption.result_on, adoption.result = day, result.strip()
    adoption.save(update_fields=["result_on", "result"])
    what: dict[str, Any] = {"old": {"result": before}, "new": {"result": adoption.result}}
    action.record("programmes.lessonadoption", adoption.pk, adoption.organisation_id, day=day, **what)
    return adoption


@act
def void_adoption(action: Action, *, adoption_id: int, reason: str) -> None:
    """Take back what was entered by mistake."""
    adoption = adoption_in_sight(adoption_id)
    action.on(adoption.organisation_id, STATE)
    if not reason.strip():
        raise Unmet(["reason:missing"])
    LessonAdoption.objects.filter(pk=adoption.pk).update(**_voided(action, reason))
    action.record("programmes.lessonadoption", adoption.pk, adoption.organisation_id, voided=reason.strip())


def _voided(action: Action, reason: str) -> dict[str, Any]:
    return {
        "voided_at": clock.now(),
        "voided_by": action.actor.both_names[:255],
        "void_reason": reason.strip()[:500],
    }
