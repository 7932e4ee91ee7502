"""The vocabulary of indicators: what is asked, what the facts are, which rule counts them. Knows no subject."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.db.models.expressions import Combinable

from vungmanh.kernel.periods import Period

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Question:
    """What is asked. ``on`` bounds the tree and the facts; without it all facts of the period known now count.

    ``attributes``: only what stands at or below an organisation of which one of these is stated on the day of the tree.
    ``category``: only organisations of that type on that day.
    """

    period: Period
    on: date | None
    today: date
    programme: str = ""
    kind: str = ""
    duty: str = ""
    attributes: tuple[str, ...] = ()
    category: str = ""

    @property
    def attribute(self) -> str:
        """As a target names it. No target names several, so none is then found."""
        return "+".join(self.attributes)

    @property
    def day(self) -> date:
        """The day of the tree: the one asked for, else the period's end or today, whichever is earlier."""
        return self.on or min(self.period.last, self.today)

    @property
    def until(self) -> date:
        """Last day of facts that count."""
        return min(self.on, self.period.last) if self.on else self.period.last


@dataclass(frozen=True)
class StatedTarget:
    """The denominator is the target given to the very unit shown; no target, no ratio.

    ``whole`` is what a target given as a percent is a share of; without it such a target divides nothing.
    """

    measure: str
    programme: str = ""
    indicator: str = ""
    whole: Facts | None = None


Bearing = tuple[Mapping[str, tuple[str | int, ...]], ...]
"""Which facts count: those whose marks have one of these values, in any of these ways; all where none is given."""


@dataclass(frozen=True)
class Facts:
    """The leaf facts of a question.

    ``source`` is unscoped: the engine sums for nodes the asker may see. ``organisation`` leads from a fact to it.
    ``rows`` names the list that a figure opens. ``beside`` gives what units state for themselves above deeper counts.
    ``basis`` names what stands in for records that are not held (with ``basis_of`` only those facts stand on it),
    ``inherited`` the facts of it that were stated by predecessors: both are told beside every figure they enter. A line
    that holds any fact of ``lacking``, which state no whole, is not divided.
    ``also`` are further facts of the same question, of another source: all are added, and none of them counts what
    another has counted.
    ``marks`` are found once for each fact of ``source``, however many measures of that source count by them: each
    counts the facts that are ``bearing`` what it says, in place of ``numerator``.
    ``each_once`` says that no organisation has two of these facts, so that nothing need be grouped before the sum.
    """

    source: QuerySet[Any]
    organisation: str
    numerator: Combinable
    denominator: Combinable | StatedTarget | None = None
    rows: str = ""
    beside: Callable[[Collection[int]], dict[int, int]] | None = None
    each_once: bool = False
    basis: str = ""
    basis_of: QuerySet[Any] | None = None
    inherited: QuerySet[Any] | None = None
    lacking: QuerySet[Any] | None = None
    also: tuple[Facts, ...] = ()
    marks: Mapping[str, Combinable] | None = None
    bearing: Bearing = ()


@dataclass(frozen=True)
class Definition:
    """What a definition page says: what is counted, over what, on which day, by which rule."""

    counts: StrOrPromise
    over: StrOrPromise
    day: StrOrPromise
    source: StrOrPromise = ""


@dataclass(frozen=True)
class Indicator:
    code: str
    label: StrOrPromise
    definition: Definition
    facts: Callable[[Question], Facts]
    needs_programme: bool = False
    additive_over_time: bool = True


class Registry:
    """Filled while apps start; read ever after."""

    def __init__(self) -> None:
        self._by_code: dict[str, Indicator] = {}

    def add(self, indicator: Indicator) -> None:
        if indicator.code in self._by_code:
            raise ValueError(f"chỉ tiêu {indicator.code} đăng ký hai lần")
        self._by_code[indicator.code] = indicator

    def find(self, code: str) -> Indicator | None:
        return self._by_code.get(code.strip().lower())

    def all(self) -> list[Indicator]:
        return [self._by_code[code] for code in sorted(self._by_code)]


registry = Registry()


def indicator(
    code: str,
    *,
    label: StrOrPromise,
    definition: Definition,
    needs_programme: bool = False,
    additive_over_time: bool = True,
) -> Callable[[Callable[[Question], Facts]], Callable[[Question], Facts]]:
    """Register the function that returns an indicator's leaf facts."""

    def register(facts: Callable[[Question], Facts]) -> Callable[[Question], Facts]:
        registry.add(Indicator(code, label, definition, facts, needs_programme, additive_over_time))
        return facts

    return register
