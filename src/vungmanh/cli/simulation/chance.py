"""Choices that look free and are the same on every machine for the same seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")


def chance_of(seed: int, subject: str) -> Random:
    """A stream of its own for each subject: more months do not change who bears which title."""
    return Random(f"{seed}:{subject}")  # noqa: S311 - made-up data, no secret


def pick_weighted(chance: Random, weights: Mapping[str, int]) -> str:
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def pick(chance: Random, among: Sequence[T]) -> T:
    return among[int(chance.random() * len(among))]


def day_between(chance: Random, first: date, last: date) -> date:
    """A working day of the span: offices do not sign at week-ends."""
    day = first + timedelta(days=int(chance.random() * ((last - first).days + 1)))
    return day - timedelta(days=max(0, day.weekday() - 4))
