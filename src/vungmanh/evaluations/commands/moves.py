"""The one place where the state of evaluations changes, with the steps and versions of results it leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from vungmanh.evaluations.enums import Level, MoveName
from vungmanh.evaluations.models import Evaluation, EvaluationStep, Grade
from vungmanh.evaluations.queries.intents import Intent, Verdict
from vungmanh.evaluations.queries.judging import LEVELLED, place_of
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action

RESULTS = (MoveName.DECIDE, MoveName.LEAVE_OUT, MoveName.CHANGE)
COLUMNS = ("state", "level", "score", "answers", "last_day", "sheet_id")
FIELDS = ("state", "level", "score", "answers", "last_day", "sheet")
"""The same as the database is asked to write them."""
SUBJECT = "evaluations.evaluation"


def name_places(action: Action, verdicts: Sequence[Verdict]) -> None:
    """Every organisation with the permission its own move asks for; deciding is asked for at the level above."""
    by_permission: dict[str, set[int]] = {}
    for each in verdicts:
        if each.move is not None:
            place = place_of(each.move, each.evaluation.organisation_id, each.above_id)
            by_permission.setdefault(each.move.permission, set()).add(place)
    for permission, places in by_permission.items():
        action.on_many(places, permission)


def make_moves(action: Action, verdicts: Sequence[Verdict], intent: Intent) -> list[Evaluation]:
    """Make moves that were judged. Statements do not grow with their number."""
    told = [_set(each) for each in verdicts]
    rows = [each.evaluation for each in verdicts]
    standing = [row for row in rows if row.pk is not None]
    Evaluation.objects.bulk_create([row for row in rows if row.pk is None])
    if standing:
        Evaluation.objects.bulk_update(standing, FIELDS, batch_size=400)
    EvaluationStep.objects.bulk_create([_step(action, each, intent) for each in verdicts])
    if intent.move in RESULTS:
        _new_versions(action, verdicts, intent)
    for each, (old, new) in zip(verdicts, told, strict=True):
        names = [name for name in new if old[name] != new[name]]
        action.record(
            SUBJECT,
            each.evaluation.pk,
            each.evaluation.organisation_id,
            move=each.name,
            period=each.evaluation.period,
            day=intent.day,
            old={name: old[name] for name in names},
            new={name: new[name] for name in names},
        )
    return rows


def _set(verdict: Verdict) -> tuple[dict[str, Any], dict[str, Any]]:
    row, move = verdict.evaluation, verdict.move
    old = {name: getattr(row, name) for name in COLUMNS}
    row.state = move.target if move else row.state
    row.level, row.score = str(verdict.dossier.level), verdict.dossier.score
    if verdict.name == MoveName.RETURN:
        row.level, row.score = old["level"], old["score"]
    row.answers = dict(verdict.answers)
    row.last_day = verdict.dossier.day
    if move is not None and move.name in LEVELLED:
        row.sheet_id = verdict.dossier.backing.sheet_id if verdict.dossier.backing else None
    return old, {name: getattr(row, name) for name in COLUMNS}


def _step(action: Action, verdict: Verdict, intent: Intent) -> EvaluationStep:
    backing = verdict.dossier.backing
    return EvaluationStep(
        evaluation=verdict.evaluation,
        move=verdict.name,
        day=intent.day,
        at=clock.now(),
        by_name=action.actor.both_names[:255],
        by_account=action.actor.account_id,
        for_account=action.actor.for_id,
        level="" if verdict.name == MoveName.RETURN else verdict.evaluation.level,
        score=None if verdict.name == MoveName.RETURN else verdict.evaluation.score,
        votes_for=intent.votes_for,
        votes_against=intent.votes_against,
        decision_number=intent.decision_number.strip(),
        sheet_id=backing.sheet_id if backing else None,
        sheet_points=backing.points if backing else None,
        note=intent.note.strip(),
    )


def _new_versions(action: Action, verdicts: Sequence[Verdict], intent: Intent) -> None:
    """The result in force is closed, or taken back where it began the same day; the new one says what it replaces."""
    day = intent.day
    keys = [each.evaluation.pk for each in verdicts if getattr(each.evaluation, "has_result", False)]
    in_force = Grade.objects.filter(evaluation__in=keys, valid_to__isnull=True) if keys else ()
    open_now = {row.evaluation_id: row for row in in_force}
    same_day = [row.pk for row in open_now.values() if row.valid_from >= day]
    closing = [row.pk for row in open_now.values() if row.valid_from < day]
    if same_day:
        Grade.objects.filter(pk__in=same_day).update(
            voided_at=clock.now(), voided_by=action.actor.both_names[:255], void_reason="thay trong cùng ngày"
        )
    if closing:
        Grade.objects.filter(pk__in=closing).update(valid_to=day)
    Grade.objects.bulk_create([_grade(action, each, intent, open_now.get(each.evaluation.pk)) for each in verdicts])


def _grade(action: Action, verdict: Verdict, intent: Intent, before: Grade | None) -> Grade:
    row = verdict.evaluation
    return Grade(
        evaluation=row,
        valid_from=_start(intent.day, before),
        level=row.level,
        score=None if row.level == Level.NOT_RATED else row.score,
        reason=intent.note.strip(),
        decided_on=intent.day,
        decision_number=intent.decision_number.strip(),
        decided_by_id=verdict.above_id if intent.move != MoveName.LEAVE_OUT else None,
        replaces=before,
        late=verdict.late,
        at=clock.now(),
        by_name=action.actor.both_names[:255],
    )


def _start(day: date, before: Grade | None) -> date:
    """Never before the version it takes the place of: one whose day was not recorded holds from its period's end."""
    return day if before is None or before.valid_from < day else before.valid_from
