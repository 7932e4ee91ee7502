"""What each organisation brings to a figure, by records and by stated counts alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vungmanh.indicators.engine import organisations_behind
from vungmanh.kernel.figures import Facts, Question


def brought_by_source(
    facts: Facts, question: Question, *, unit_id: int, under_id: int, line: str
) -> Iterator[tuple[Facts, dict[int, int]]]:
    """Source by source: no source counts what another does."""
    for source in (facts, *facts.also):
        found = organisations_behind(source, unit_id=unit_id, question=question, under_id=under_id, line=line)
        yield source, parts_of(source, found)


def brought_to(facts: Facts, question: Question, *, unit_id: int, under_id: int, line: str) -> dict[int, int]:
    """Of all sources together."""
    brought: dict[int, int] = {}
    for _source, parts in brought_by_source(facts, question, unit_id=unit_id, under_id=under_id, line=line):
        for one, part in parts.items():
            brought[one] = brought.get(one, 0) + part
    return brought


def parts_of(facts: Facts, found: Any) -> dict[int, int]:
    """What each organisation brings to the figure; those that bring nothing are no record of it."""
    rows = found.order_by().values(facts.organisation).annotate(part=facts.numerator)
    return {one: int(part) for one, part in rows.values_list(facts.organisation, "part") if part}
