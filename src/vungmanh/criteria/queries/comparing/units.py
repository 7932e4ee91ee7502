"""Inflation by the parts of a unit: sums are made where the scores are kept, and parts are added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Max, Min, Sum

from vungmanh.criteria.models import CriteriaVersion
from vungmanh.criteria.queries.comparing.against import against_counts
from vungmanh.criteria.queries.comparing.asked import (
    ComparedAsked,
    chosen_yardstick,
    parted,
    sheets_compared,
    with_both,
)
from vungmanh.criteria.queries.versions import read
from vungmanh.criteria.rules.comparing.gaps import Gaps, Verdict, joined, summed, verdict
from vungmanh.organisations.queries import children_on, counting_rows, labels_of


@dataclass(frozen=True)
class UnitGaps:
    """One part of the unit; ``itself``: what was recorded at the unit and at none of its parts.

    ``differing``: answers of own columns that are not what the records said; ``parted``: sheets without points whose
    own column says everything is met, and the other that it is not.
    """

    organisation_id: int
    code: str
    name: str
    gaps: Gaps
    verdict: Verdict
    differing: int
    itself: bool = False
    parted: int = 0


@dataclass(frozen=True)
class UnitsCompared:
    rows: tuple[UnitGaps, ...]
    total: UnitGaps


def units_compared(asked: ComparedAsked) -> UnitsCompared:
    """Parts with anything to compare, those furthest above first. A fixed number of queries."""
    gaps, differing, claimed = gaps_by_organisation(asked), against_counts(asked), parted_counts(asked)
    part_of = _parts(asked)
    by_part: dict[int, list[int]] = {}
    for one in gaps.keys() | differing.keys() | claimed.keys():
        by_part.setdefault(part_of.get(one, asked.under_id), []).append(one)
    labels = labels_of({*by_part, asked.under_id}, asked.day)
    yardstick = chosen_yardstick()

    def line(part: int, inside: Iterable[int], *, itself: bool) -> UnitGaps:
        ones = list(inside)
        whole = sum((gaps[one] for one in ones if one in gaps), Gaps())
        return UnitGaps(
            part,
            labels[part].code,
            labels[part].name,
            whole,
            verdict(whole, yardstick),
            sum(differing.get(one, 0) for one in ones),
            itself,
            sum(claimed.get(one, 0) for one in ones),
        )

    rows = [line(part, inside, itself=part == asked.under_id) for part, inside in by_part.items()]
    rows.sort(key=lambda each: (-(each.gaps.mean or 0), labels[each.organisation_id].sort_key))
    everything = [one for inside in by_part.values() for one in inside]
    return UnitsCompared(tuple(rows), line(asked.under_id, everything, itself=True))


def parted_counts(asked: ComparedAsked) -> dict[int, int]:
    rows = parted(sheets_compared(asked), asked.part).order_by().values("sheet__organisation_id")
    return dict(rows.annotate(n=Count("pk")).values_list("sheet__organisation_id", "n"))


def gaps_by_organisation(asked: ComparedAsked) -> dict[int, Gaps]:
    gap = F("total") - F("theirs")
    rows = (
        with_both(sheets_compared(asked), asked.part)
        .order_by()
        .values("sheet__organisation_id", "sheet__version_id")
        .annotate(n=Count("pk"), s=Sum(gap), q=Sum(gap * gap), low=Min(gap), high=Max(gap))
    )
    found = list(rows)
    out_of = _totals({row["sheet__version_id"] for row in found})
    parts: dict[int, list[Gaps]] = {}
    for row in found:
        total = out_of[row["sheet__version_id"]]
        if total:
            one = summed(row["n"], row["s"], row["q"], (row["low"], row["high"]), total)
            parts.setdefault(row["sheet__organisation_id"], []).append(one)
    return {one: joined(each) for one, each in parts.items()}


def _totals(version_ids: set[int]) -> dict[int, Decimal | None]:
    return {row.pk: read(row).total for row in CriteriaVersion.objects.filter(pk__in=version_ids)}


def _parts(asked: ComparedAsked) -> dict[int, int]:
    """Which direct part of the unit everything below counts under."""
    children = children_on(asked.under_id, asked.day)
    rows = counting_rows(asked.day).filter(ancestor_id__in=children)
    return dict(rows.values_list("descendant_id", "ancestor_id"))
