"""What must hold of any tree, read straight from the tables and reasoned anew, not through the code under test."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db import connection

from vungmanh.kernel.keeping import kept_models
from vungmanh.organisations.commands import path_faults
from vungmanh.organisations.enums import Via
from vungmanh.organisations.models import (
    Organisation,
    OrganisationCategory,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
    OrganisationPath,
)
from vungmanh.organisations.queries import children_on, counting_rows, labels_of, sight_rows, strict_ancestors

Span = tuple[date, date | None]
FOR_EVER = date(9999, 1, 1)
SAMPLED = 3  # questions to one organisation at a time are asked of every third


def end_of(span: Span) -> date:
    return span[1] or FOR_EVER


def lives() -> dict[int, Span]:
    return {pk: (start, end) for pk, start, end in Organisation.unscoped.values_list("pk", "opened_on", "closed_on")}


def spans(model: type[Any], *fields: str) -> dict[Any, list[Span]]:
    found: dict[Any, list[Span]] = defaultdict(list)
    for *key, start, end in model.unscoped.values_list(*fields, "valid_from", "valid_to"):
        found[key[0] if len(key) == 1 else tuple(key)].append((start, end))
    return {key: sorted(some) for key, some in found.items()}


def overlapping(some: Iterable[Span]) -> bool:
    ordered = sorted(some)
    return any(end_of(this) > following[0] for this, following in pairwise(ordered))


def covers(some: list[Span], life: Span) -> bool:
    """Row follows row without gap or overlap, from the first day to the last."""
    joins = all(end_of(this) == following[0] for this, following in pairwise(some))
    return joins and (some[0][0], some[-1][1]) == life


def check_rows(known: dict[int, Span]) -> None:
    for model in (OrganisationName, OrganisationCode, OrganisationKindRow):
        rows = spans(model, "organisation_id")
        assert {one for one, life in known.items() if not covers(rows.get(one, [(FOR_EVER, None)]), life)} == set()
        assert rows.keys() <= known.keys()
    parents = spans(OrganisationParent, "organisation_id")
    # A root may be put under another: from then on it has a parent every day.
    loose = {one for one, rows in parents.items() if not covers(rows, (rows[0][0], known[one][1]))}
    assert loose == set(), "two parents, or a gap"
    assert [one for one, rows in parents.items() if rows[0][0] < known[one][0]] == []
    edges = spans(OrganisationParent, "organisation_id", "parent_id")
    outside = [
        (child, parent)
        for (child, parent), rows in edges.items()
        for row in rows
        if row[0] < known[parent][0] or end_of(row) > end_of(known[parent])
    ]
    assert outside == [], "under one that does not live"
    assert [code for code, rows in spans(OrganisationCode, "code").items() if overlapping(rows)] == []
    for one, some in spans(OrganisationCategory, "organisation_id").items():
        assert not overlapping(some)
        assert known[one][0] <= some[0][0]
        assert end_of(some[-1]) <= end_of(known[one])


def check_no_cycle(days: Iterable[date]) -> None:
    rows = list(OrganisationParent.unscoped.values_list("organisation_id", "parent_id", "valid_from", "valid_to"))
    for day in days:
        parent = {one: above for one, above, start, end in rows if start <= day < (end or FOR_EVER)}
        for one in parent:
            steps, at = 0, one
            while at in parent:
                at, steps = parent[at], steps + 1
                assert steps <= len(parent), f"circle above {one} on {day}"


def check_paths() -> None:
    by_pair: dict[tuple[int, int, int], list[Span]] = defaultdict(list)
    by_use: dict[int, dict[bool, list[Span]]] = defaultdict(lambda: defaultdict(list))
    rows = OrganisationPath.objects.values_list("ancestor_id", "descendant_id", "via", "valid_from", "valid_to")
    for ancestor, descendant, via, start, end in rows:
        by_pair[ancestor, descendant, via].append((start, end))
        by_use[descendant][via == Via.TREE].append((start, end))
    assert [pair for pair, some in by_pair.items() if overlapping(some)] == [], "a pair twice on a day"
    for descendant, uses in by_use.items():
        last_of_tree = max(map(end_of, uses[True]))
        assert all(start >= last_of_tree for start, _ in uses[False]), f"{descendant} in both trees on a day"
    assert path_faults() == (0, 0)


def check_sums(day: date, known: dict[int, Span]) -> None:
    """Every organisation has as many facts as its key; a node's figure is its own plus those right below it."""
    above: dict[int, set[int]] = {one: set() for one, life in known.items() if life[0] <= day}
    for ancestor, descendant in counting_rows(day).values_list("ancestor_id", "descendant_id"):
        above[descendant].add(ancestor)
    alive = {one for one in above if day < end_of(known[one])}
    nodes = {one for one, chain in above.items() if one in chain}
    assert alive <= nodes
    total = {node: sum(one for one, chain in above.items() if node in chain) for node in nodes}
    resting = {node: sum(one for one, chain in above.items() if chain == above[node]) for node in nodes}
    for node in nodes:
        below = [each for each in nodes if len(above[each]) == len(above[node]) + 1 and above[node] < above[each]]
        assert total[node] == resting[node] + sum(total[each] for each in below), f"{node} on {day}"
    tops = {node for node in nodes if above[node] == {node}}
    edges = spans(OrganisationParent, "organisation_id")
    with_parent = {one for one, rows in edges.items() if any(start <= day < (end or FOR_EVER) for start, end in rows)}
    assert tops & alive == alive - with_parent
    assert sum(total[top] for top in tops) == sum(above), f"facts lost or doubled on {day}"


def check_all(days: Iterable[date]) -> None:
    known = lives()
    check_rows(known)
    check_no_cycle(days)
    check_paths()
    for day in days:
        check_sums(day, known)


def answers(day: date) -> dict[str, Any]:
    """Everything the program answers about a day. That something ended later is knowledge of a later day."""
    ids = sorted(one for one, (start, _) in lives().items() if start <= day)
    labels = labels_of(ids, day)
    return {
        "labels": {one: replace(labels[one], closed_on=None) for one in ids},
        "children": {one: children_on(one, day) for one in ids[::SAMPLED]},
        "above": {one: strict_ancestors(one, day) for one in ids[::SAMPLED]},
        "counting": sorted(counting_rows(day).values_list("ancestor_id", "descendant_id")),
        "sight": sorted(sight_rows(ids, day).values_list("ancestor_id", "descendant_id")),
    }


def dump() -> dict[str, list[Any]]:
    """Every row that stands, and every path."""
    found: dict[str, list[Any]] = {}
    with connection.cursor() as cursor:
        for model in kept_models():
            cursor.execute(f"SELECT * FROM {model._meta.db_table} WHERE voided_at IS NULL ORDER BY id")
            found[model._meta.label] = cursor.fetchall()
        cursor.execute(
            f"SELECT ancestor_id, descendant_id, via, valid_from, valid_to FROM {OrganisationPath._meta.db_table}"
        )
        found["paths"] = sorted(cursor.fetchall(), key=str)
    return found


def around(day: date) -> list[date]:
    return [day - timedelta(days=1), day, day + timedelta(days=1)]
