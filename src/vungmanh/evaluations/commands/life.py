"""The acts in the life of evaluations, one or many at once: what may be done is done as one whole, the rest comes back
with its reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.db import IntegrityError
from django.utils.translation import gettext as _

from vungmanh.evaluations.commands.moves import make_moves, name_places
from vungmanh.evaluations.models import Evaluation
from vungmanh.evaluations.queries.intents import Intent, Verdict
from vungmanh.evaluations.queries.judging import judge_moves, judge_new
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import NotFound, Unmet
from vungmanh.kernel.periods import Period

Subject = tuple[int, int | None]
"""An organisation; or the cell and the member it rates."""


@dataclass(frozen=True)
class Together:
    """What came of it. Nothing is half written: an evaluation is either under ``done`` or as it was."""

    done: tuple[Evaluation, ...]
    refused: tuple[Verdict, ...]


@act
def advance(action: Action, *, evaluation_id: int, intent: Intent) -> Evaluation:
    """Make one move in one evaluation. Raises ``Unmet`` with everything that is missing."""
    verdicts = judge_moves([evaluation_id], intent, action.actor, lock=True)
    return _write(action, verdicts, intent)[0]


@act
def begin(
    action: Action, *, organisation_id: int, period: Period, intent: Intent, member_id: int | None = None
) -> Evaluation:
    """Begin an evaluation by the self-review, or settle that there will be none, with the reason."""
    verdicts = judge_new([(organisation_id, member_id)], period, intent, action.actor, within_act=True)
    return _write(action, verdicts, intent)[0]


@act
def advance_together(action: Action, *, evaluation_ids: Collection[int], intent: Intent) -> list[Evaluation]:
    """Every one of them or none: judged again under lock, the cap on the set."""
    return _write(action, judge_moves(evaluation_ids, intent, action.actor, lock=True), intent)


@act
def begin_together(
    action: Action, *, subjects: Collection[Subject], period: Period, intent: Intent
) -> list[Evaluation]:
    """As above, for evaluations that begin."""
    return _write(action, judge_new(subjects, period, intent, action.actor, within_act=True), intent)


def _write(action: Action, verdicts: Sequence[Verdict], intent: Intent) -> list[Evaluation]:
    if not verdicts:
        raise NotFound(_("Không có hồ sơ xếp loại này trong phạm vi của đồng chí."))
    name_places(action, [each for each in verdicts if each.move is not None])
    if reasons := [reason for each in verdicts for reason in each.reasons]:
        raise Unmet(reasons)
    return make_moves(action, verdicts, intent)


def advance_many(actor: Actor, *, evaluation_ids: Collection[int], intent: Intent) -> Together:
    """Make one move in many evaluations, such as thirty cells in one decision."""
    return _together(
        lambda: judge_moves(evaluation_ids, intent, actor),
        lambda passing: advance_together(actor, evaluation_ids=[each.evaluation.pk for each in passing], intent=intent),
    )


def begin_many(actor: Actor, *, subjects: Collection[Subject], period: Period, intent: Intent) -> Together:
    """Begin many, or leave many out."""
    return _together(
        lambda: judge_new(subjects, period, intent, actor),
        lambda passing: begin_together(
            actor,
            subjects=[(each.evaluation.organisation_id, each.evaluation.member_id) for each in passing],
            period=period,
            intent=intent,
        ),
    )


def _together(judge: Callable[[], list[Verdict]], act_on: Callable[[Sequence[Verdict]], list[Evaluation]]) -> Together:
    """Judged once more where somebody was quicker between the judging and the act."""
    for last in (False, True):
        verdicts = judge()
        passing = [each for each in verdicts if each.passes]
        refused = tuple(each for each in verdicts if not each.passes)
        if not passing:
            return Together((), refused)
        try:
            return Together(tuple(act_on(passing)), refused)
        except (Unmet, IntegrityError):
            if last:
                raise
    raise AssertionError("the second round returns or raises")
