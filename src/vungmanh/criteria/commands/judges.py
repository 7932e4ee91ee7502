"""Who else than the rights of the sheet itself says may score it: an app whose record a sheet is about."""

from __future__ import annotations

from collections.abc import Callable

from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.models import FilledSheet
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted

Judge = Callable[[Actor, str], str]
"""By the key of the record, or of a part of it: words why the person does not score it for the level above."""

_judges: dict[str, Judge] = {}


def register_judge(subject: str, judge: Judge) -> None:
    """Asked each time a column of the level above is written, handed in or sent back."""
    _judges[subject] = judge


def refuse_others(actor: Actor, row: FilledSheet, scorer: Scorer) -> None:
    judge = _judges.get(row.subject)
    if judge is None or scorer is not Scorer.LEVEL_ABOVE or actor.system:
        return
    if words := judge(actor, row.subject_key):
        raise NotPermitted(words)
