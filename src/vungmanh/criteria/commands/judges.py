"""What else than the rights of the sheet itself says whether it may be scored: an app whose record a sheet is about."""

from __future__ import annotations

from collections.abc import Callable

from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.models import FilledSheet
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted, Refusal

Judge = Callable[[Actor, str], str]
"""By the key of the record, or of a part of it: words why the person does not score it for the level above."""

Keeper = Callable[[str], str]
"""By the same key: words why nothing more is written on its sheets, "" while something may be."""

_judges: dict[str, Judge] = {}
_keepers: dict[str, Keeper] = {}


def register_judge(subject: str, judge: Judge) -> None:
    """Asked each time a column of the level above is written, handed in or sent back."""
    _judges[subject] = judge


def refuse_others(actor: Actor, row: FilledSheet, scorer: Scorer) -> None:
    judge = _judges.get(row.subject)
    if judge is None or scorer is not Scorer.LEVEL_ABOVE or actor.system:
        return
    if words := judge(actor, row.subject_key):
        raise NotPermitted(words)


def register_keeper(subject: str, keeper: Keeper) -> None:
    """Asked each time any column of a sheet about such a record is written, handed in or sent back."""
    _keepers[subject] = keeper


def refuse_closed(row: FilledSheet) -> None:
    """Whoever decided, decided on what stood there: afterwards the sheet is only read."""
    if words := closed_words(row):
        raise Refusal(words)


def closed_words(row: FilledSheet) -> str:
    keeper = _keepers.get(row.subject)
    return keeper(row.subject_key) if keeper is not None else ""
