"""Why a record came into a number or left it: the step that was entered since, judged by its own day. Plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from vungmanh.reports.rules.editions import Effect

CAME = {
    "registered": ("register", "adjust"),
    "registered_term": ("register", "adjust"),
    "expected": ("register", "adjust", "resubmit"),
    "appraised": ("appraise",),
    "recognised": ("recognise",),
    "cumulative": ("recognise",),
    "maintained": ("recheck", "recognise"),
    "revoked": ("revoke",),
}
WENT = {
    "registered": ("withdraw", "adjust"),
    "registered_term": ("withdraw", "adjust"),
    "expected": ("recognise", "withdraw", "adjust", "revoke"),
    "appraised": ("return",),
    "cumulative": ("revoke",),
    "maintained": ("revoke", "recheck"),
}
TAKEN_BACK = ("withdraw", "adjust", "return")
CARRIED = ("carry", "end")


class Told(Protocol):
    """A step as it was entered."""

    @property
    def move(self) -> str: ...
    @property
    def day(self) -> date | None: ...


@dataclass(frozen=True)
class Cause:
    """``code`` is one of ``enums.Cause``; ``step`` the place of the step that explains it, if one does."""

    code: str
    step: int | None = None


def cause_of(effect: Effect, figure: str, steps: Sequence[Told], *, until: date, standing: bool) -> Cause:
    """``steps``: what was entered since about the dossier or cell; ``until``: the last day of the older figures."""
    if effect.moved or figure == "eligible":
        return Cause("reorganised")
    moves = (CAME if effect.amount > 0 else WENT).get(figure, ())
    place = _last(steps, moves)
    if place is not None:
        step = steps[place]
        if effect.amount < 0 and step.move in TAKEN_BACK:
            return Cause("withdrawn", place)
        return Cause("happened_later" if step.day is not None and step.day > until else "recorded_later", place)
    for code, names in (("reorganised", CARRIED), ("corrected", ("correct",))):
        if (place := _last(steps, names)) is not None:
            return Cause(code, place)
    return Cause("counted_anew" if standing else "corrected")


def _last(steps: Sequence[Told], moves: Sequence[str]) -> int | None:
    return next((place for place in reversed(range(len(steps))) if steps[place].move in moves), None)
