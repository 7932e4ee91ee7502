"""What records say against a good mark: whoever keeps them registers how it is found. Knows no subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.periods import Period


@dataclass(frozen=True)
class HindranceQuestion:
    """About which organisations or members (their keys), over which period, as known on which day."""

    ids: tuple[int, ...]
    period: Period
    day: date
    at_least: int = 1
    """From how many on it speaks against, where the fact is a number."""


@dataclass(frozen=True)
class Hindrance:
    """One thing that speaks against it, in words for whoever may see what it rests on."""

    words: str
    day: date | None = None


Found = Mapping[int, Sequence[Hindrance]]
"""By key, without those of whom the records say nothing. Nothing in a sequence: what they say is not against."""
Compute = Callable[[HindranceQuestion], Found]
_known: dict[str, Compute] = {}


def register_fact(code: str, compute: Compute) -> None:
    """Called while apps start, by the app that keeps the records: ``register_fact("discipline.organisation", ...)``."""
    if code in _known:
        raise ValueError(f"dữ kiện {code} đăng ký hai lần")
    _known[code] = compute


def fact_named(code: str) -> Compute | None:
    """None: nobody keeps such records here yet, so a person must be asked."""
    return _known.get(code)
