"""Inflation by the parts of a unit: sums are made where the scores are kept, and parts are added."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Max, Min, Sum

from vungmanh.criteria.models import CriteriaVersion
from vungmanh.criteria.queries.comparing.against import against_counts
from vungmanh.criteria.queries.comparing.asked import ComparedAsked, chosen_yardstick, sheets_compared, with_both
from vungmanh.criteria.queries.versions import read
from vungmanh.criteria.rules.comparing.gaps import Gaps, Verdict, joined, summed, verdict
from vungmanh.organisations.queries import children_on, counting_rows, labels_of


@dataclass(frozen=True)
class UnitGaps:
    """One part of the unit; ``itself``: what was recorded at the unit and at none of its parts.

    ``differing``: answers of own columns that are not what the records said.
    """

    organisation_id: int
    code: str
    name: str
    gaps: Gaps
    verdict: Verdict
    differing: int
    itself: bool = False


@dataclass(frozen=True)
class UnitsCompared:
    rows: tuple[UnitGaps, ...]
    total: UnitGaps


def units_compared(asked: ComparedAsked) -> UnitsCompared:
    """Parts with anything to compare, those furthest above first. A fixed number of queries."""
    gaps, differing = gaps_by_organisation(asked), against_counts(asked)
    part_of = _parts(asked)
    by_part: dict[int, list[Gaps]] = {}
    counted: dict[int, int] = {}
    for one in gaps.keys() | differing.keys():
        part = part_of.get(one, asked.under_id)
        by_part.setdefault(part, []).append(gaps.get(one, Gaps()))
        counted[part] = counted.get(part, 0) + differing.get(one, 0)
    labels = labels_of({*by_part, asked.under_id}, asked.day)
    yardstick = chosen_yardstick()

    def line(one: int, parts: list[Gaps], count: int, *, itself: bool) -> UnitGaps:
        whole = sum(parts, Gaps())
        return UnitGaps(one, labels[one].code, labels[one].name, whole, verdict(whole, yardstick), count, itself)

    rows = [line(one, parts, counted[one], itself=one == asked.under_id) for one, parts in by_part.items()]
    rows.sort(key=lambda each: (-(each.gaps.mean or 0), labels[each.organisation_id].sort_key))
    everything = [each for parts in by_part.values() for each in parts]
    return UnitsCompared(tuple(rows), line(asked.under_id, everything, sum(counted.values()), itself=True))


def gaps_by_organisation(asked: ComparedAsked) -> dict[int, Gaps]:
    gap = F("total") - F("theirs")
    rows = (
        with_both(sheets_compared(asked))
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
