"""Which version of a programme answers a question. Plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from vungmanh.kernel.periods import Period


class HasTerm(Protocol):
    """A dated version with its term; ``term_to`` None has no end year."""

    @property
    def valid_from(self) -> date: ...
    @property
    def term_from(self) -> int: ...
    @property
    def term_to(self) -> int | None: ...


V = TypeVar("V", bound=HasTerm)


def term_first(version: HasTerm) -> date:
    return date(version.term_from, 1, 1)


def term_after(version: HasTerm) -> date | None:
    return None if version.term_to is None else date(version.term_to + 1, 1, 1)


def covers(version: HasTerm, period: Period) -> bool:
    after = term_after(version)
    return term_first(version) <= period.first and (after is None or period.after <= after)


def version_for(versions: Sequence[V], period: Period, day: date) -> V:
    """The version whose term holds the period; of several, the one in force that day, else the latest.

    Where no term holds it, the version in force that day answers, and before the first one the first.
    """
    ordered = sorted(versions, key=lambda version: version.valid_from)
    holding = [version for version in ordered if covers(version, period)] or ordered
    begun = [version for version in holding if version.valid_from <= day]
    return begun[-1] if begun else holding[0]
