"""Runs taken in turns, so that whatever else the machine does falls on all of them alike."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True)
class Timing:
    """Milliseconds."""

    p50: float
    p95: float
    runs: int

    def plain(self) -> dict[str, float]:
        return {"p50_ms": round(self.p50, 3), "p95_ms": round(self.p95, 3), "runs": self.runs}


def percentile(sorted_values: list[float], share: float) -> float:
    """Nearest rank: a value that was truly measured."""
    return sorted_values[max(0, math.ceil(share * len(sorted_values)) - 1)]


def timing_of(milliseconds: list[float]) -> Timing:
    ordered = sorted(milliseconds)
    return Timing(percentile(ordered, 0.5), percentile(ordered, 0.95), len(ordered))


def seconds(work: Work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


@dataclass(frozen=True)
class Prepared:
    """A work with what must be done before it each time, which is not timed."""

    before: Work
    work: Work

    def __call__(self) -> object:
        return self.work()


def prepared(before: Work, work: Work) -> Prepared:
    return Prepared(before, work)


def in_turns(works: Mapping[str, Work], runs: int) -> dict[str, Timing]:
    """Each work once per round, after two rounds that warm up. Garbage is collected between, not within."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(runs + 2):
        for name, work in works.items():
            if isinstance(work, Prepared):
                work.before()
            gc.collect()
            gc.disable()
            try:
                spent = seconds(work) * 1000
            finally:
                gc.enable()
            if turn >= 2:
                taken[name].append(spent)
    return {name: timing_of(values) for name, values in taken.items()}
