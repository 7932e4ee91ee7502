"""Whether posts can be held as written: one secretary a day, nobody twice in one post, nothing beyond a life."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

SECRETARY = "SECRETARY"
"""The one post the program itself knows: an organisation has one secretary a day."""


@dataclass(frozen=True)
class Span:
    """A person in a post of one organisation. ``holder`` tells persons apart: a member's key, else the name."""

    holder: str
    post: str
    valid_from: date
    valid_to: date | None
    name: str = ""


def holder_key(member_id: int | None, full_name: str) -> str:
    return f"m{member_id}" if member_id is not None else f"n{full_name.casefold()}"


def overlaps(a: Span, b: Span) -> bool:
    return (b.valid_to is None or a.valid_from < b.valid_to) and (a.valid_to is None or b.valid_from < a.valid_to)


def clash(new: Span, others: Iterable[Span]) -> tuple[str, Span] | None:
    """``secretary``: another is secretary on one of the days; ``twice``: the same person holds the same post then."""
    for other in others:
        if other.post != new.post or not overlaps(new, other):
            continue
        if other.holder == new.holder:
            return "twice", other
        if new.post == SECRETARY:
            return "secretary", other
    return None


def beyond(new: Span, life: tuple[date, date | None]) -> str:
    """``before``: begins before the organisation does; ``after``: begins or ends after it has ended."""
    opened, closed = life
    if new.valid_from < opened:
        return "before"
    if closed is not None and (new.valid_from >= closed or (new.valid_to is not None and new.valid_to > closed)):
        return "after"
    return ""


def most_at_once(spans: Sequence[Span]) -> int:
    """The greatest number of persons who hold one post on a day."""
    return max((len({b.holder for b in spans if overlaps_on(b, a.valid_from)}) for a in spans), default=0)


def overlaps_on(span: Span, day: date) -> bool:
    return span.valid_from <= day and (span.valid_to is None or day < span.valid_to)
