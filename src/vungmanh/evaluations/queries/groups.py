"""Within which circle the cap on the highest level counts, and who stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.evaluations.enums import Group, Whom
from vungmanh.evaluations.models import Evaluation, Grade
from vungmanh.evaluations.rules.caps import Placed
from vungmanh.evaluations.rules.definition import Cap
from vungmanh.organisations.queries import Label, labels_of, parts_of

GroupKey = tuple[int, str, str]
"""The level above (or the cell), and where the cap counts by them, the kind and the type."""


def group_key(cap: Cap, organisation_id: int, label: Label) -> GroupKey:
    """The circle one result belongs to."""
    if cap.group is Group.CELL:
        return organisation_id, "", ""
    above = label.parent_id or 0
    if cap.group is Group.SIBLINGS:
        return above, "", ""
    return above, label.kind, (label.category or "") if cap.group is Group.CATEGORY else ""


@dataclass(frozen=True)
class Circles:
    """Who is in which circle. ``placed`` holds results in force by circle, ``members`` the organisations of each."""

    labels: Mapping[int, Label]
    placed: Mapping[GroupKey, tuple[Placed, ...]]


def circles(cap: Cap, whom: Whom, organisation_ids: Collection[int], period: str, last: date) -> Circles:
    """Results in force in the circles these organisations belong to. Four queries, however many."""
    labels = labels_of(organisation_ids, last)
    keys = {group_key(cap, one, label) for one, label in labels.items()}
    ids: set[int] = set(organisation_ids)
    if cap.group is not Group.CELL:
        parts = parts_of({key[0] for key in keys}, last)
        ids |= {one for those in parts.values() for one in those}
        labels = labels_of(ids, last)
    rows = Grade.objects.filter(
        valid_to__isnull=True,
        evaluation__period=period,
        evaluation__voided_at__isnull=True,
        evaluation__member__isnull=whom is Whom.ORGANISATION,
        evaluation__organisation_id__in=list(ids),
    )
    placed: dict[GroupKey, list[Placed]] = {}
    for key, one, level, score in rows.values_list("evaluation_id", "evaluation__organisation_id", "level", "score"):
        circle = group_key(cap, one, labels[one])
        if circle in keys:
            placed.setdefault(circle, []).append(Placed(key, level, score, decided=True))
    return Circles(labels, {key: tuple(each) for key, each in placed.items()})


def with_proposed(cap: Cap, found: Circles, proposed: Iterable[tuple[Evaluation, str]]) -> dict[GroupKey, list[Placed]]:
    """Each circle with what is proposed in place of what was in force for the same evaluation."""
    rows = list(proposed)
    replaced = {row.pk for row, _level in rows if row.pk is not None}
    result: dict[GroupKey, list[Placed]] = {}
    for number, (row, level) in enumerate(rows, start=1):
        circle = group_key(cap, row.organisation_id, found.labels[row.organisation_id])
        if circle not in result:
            result[circle] = [each for each in found.placed.get(circle, ()) if each.key not in replaced]
        result[circle].append(Placed(row.pk or -number, level, row.score))
    return result
