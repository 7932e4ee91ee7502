"""Whether what is watched still holds: by the records of a day, of some days ahead, and by how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from vungmanh.evaluations.enums import RATED, Level
from vungmanh.programmes.rules.conditions import Condition, Outcome


class Hold(StrEnum):
    """The worst first: in this order one title's watches come to one word."""

    FAILED = "failed"
    ABOUT_TO_FAIL = "about_to_fail"
    NOT_KNOWN = "not_known"
    HOLDS = "holds"


class Because(StrEnum):
    """Why something that holds is about to fail."""

    AHEAD = "ahead"
    MARGIN = "margin"


def worst(holds: Iterable[Hold]) -> Hold | None:
    """None where nothing is watched: then nothing is said, and a title is not called sound by silence."""
    found = set(holds)
    return next((each for each in Hold if each in found), None)


def hold_of(now: Outcome, ahead: Outcome | None = None, by_margin: Outcome | None = None) -> tuple[Hold, str]:
    """What is not known some days ahead, or beyond a margin, speaks neither way: only what is known not to be met."""
    if now is Outcome.NOT_MET:
        return Hold.FAILED, ""
    if now is Outcome.NOT_KNOWN:
        return Hold.NOT_KNOWN, ""
    if ahead is Outcome.NOT_MET:
        return Hold.ABOUT_TO_FAIL, Because.AHEAD.value
    if by_margin is Outcome.NOT_MET:
        return Hold.ABOUT_TO_FAIL, Because.MARGIN.value
    return Hold.HOLDS, ""


def stricter(condition: Condition, margin: int) -> Condition | None:
    """The same condition asking for so much more: a level is one step. None where nothing more can be asked for."""
    if margin <= 0:
        return None
    asks = dict(condition.asks)
    if condition.kind == "official_members":
        return replace(condition, asks={**asks, "at_least": asks["at_least"] + margin})
    place = RATED.index(Level(asks["level"]))
    higher = max(0, place - margin)
    return replace(condition, asks={**asks, "level": RATED[higher].value}) if higher < place else None
