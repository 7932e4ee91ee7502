"""What an organisation was called, where it stood, from whom it came: all of it, scoped through the unit itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.organisations.enums import BEGINNING, Act
from vungmanh.organisations.models import (
    Organisation,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
    Outline,
    PendingDecision,
    ReorganisationAct,
    Succession,
)
from vungmanh.organisations.queries.cells import kind_names
from vungmanh.organisations.queries.labels import labels_of


@dataclass(frozen=True)
class HistoryRow:
    """One stretch of days on which nothing about the unit changed. ``day`` None: from before records began."""

    day: date | None
    until: date | None
    name: str
    code: str
    kind_label: str
    parent_name: str
    act_label: str
    decision_number: str
    decision_missing: bool
    reason: str


@dataclass(frozen=True)
class LineageNode:
    id: int
    code: str
    name: str
    opened_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class LineageLink:
    from_id: int
    to_id: int
    day: date
    act: str


@dataclass(frozen=True)
class LineageOf:
    nodes: list[LineageNode]
    links: list[LineageLink]


@dataclass(frozen=True)
class PendingRow:
    id: int
    kind_label: str
    day: date
    note: str
    decided_on: date | None
    outcome: str


def history_of(organisation_id: int) -> list[HistoryRow]:
    """Every stretch of the unit, newest first: a fixed number of queries."""
    [closed_on] = _end_of(organisation_id)
    rows = {
        "name": _rows(OrganisationName, organisation_id, "name"),
        "code": _rows(OrganisationCode, organisation_id, "code"),
        "kind": _rows(OrganisationKindRow, organisation_id, "kind_id"),
        "parent": _rows(OrganisationParent, organisation_id, "parent_id"),
    }
    starts = sorted({row[0] for each in rows.values() for row in each})
    kinds = kind_names()
    acts = _acts(organisation_id)
    names = _names_of_parents(rows["parent"], starts)
    ends = [*starts[1:], closed_on]
    stretches = [
        _stretch(start, end, rows, _Words(kinds, acts, names)) for start, end in zip(starts, ends, strict=True)
    ]
    return stretches[::-1]


@dataclass(frozen=True)
class _Words:
    kinds: Mapping[str, str]
    acts: Mapping[date, tuple[str, str, str]]
    names: Mapping[tuple[int, date], str]


Rows = list[tuple[date, Any, str]]


def _rows(model: type[Any], organisation_id: int, column: str) -> Rows:
    found = _dated(organisation_id, model=model, column=column)
    return [(start, value, number or "") for start, value, number in found]


@prepared
def _dated(organisation_id: int, *, model: type[Any], column: str) -> QuerySet[Any, tuple[date, Any, str | None]]:
    rows: QuerySet[Any] = model.objects.filter(organisation_id=organisation_id).order_by("valid_from")
    return rows.values_list("valid_from", column, "decision__number")


def _acts(organisation_id: int) -> dict[date, tuple[str, str, str]]:
    """What was done on a day: acts ordered for the unit, and mergers or divisions that ended in it."""
    found: dict[date, tuple[str, str, str]] = {}
    for row in _followed(organisation_id):
        found[row.day] = (str(Act(row.act).label), row.decision.number if row.decision else "", "")
    for act in _ordered_for(organisation_id):
        found[act.day] = (str(Act(act.act).label), act.decision.number if act.decision else "", act.reason)
    return found


@prepared
def _followed(organisation_id: int) -> QuerySet[Succession]:
    return Succession.unscoped.filter(successor_id=organisation_id).select_related("decision")


@prepared
def _ordered_for(organisation_id: int) -> QuerySet[ReorganisationAct]:
    return ReorganisationAct.objects.filter(organisation_id=organisation_id).select_related("decision")


@prepared
def _end_of(organisation_id: int) -> QuerySet[Organisation, date | None]:
    return Organisation.objects.filter(pk=organisation_id).values_list("closed_on", flat=True)


@prepared
def _names_of(ids: Keys) -> QuerySet[OrganisationName, tuple[int, date, str]]:
    rows = OrganisationName.unscoped.filter(organisation_id__in=ids).order_by("valid_from")
    return rows.values_list("organisation_id", "valid_from", "name")


def _names_of_parents(parents: Rows, starts: Iterable[date]) -> dict[tuple[int, date], str]:
    """A parent is named as it was called at the beginning of each stretch."""
    named: dict[int, list[tuple[date, str]]] = {}
    for one, start, name in _names_of(sorted({row[1] for row in parents})):
        named.setdefault(one, []).append((start, name))
    return {
        (one, day): next((name for start, name in reversed(each) if start <= day), each[0][1])
        for one, each in named.items()
        for day in starts
    }


def _stretch(start: date, end: date | None, rows: Mapping[str, Rows], words: _Words) -> HistoryRow:
    standing = {name: _last(each, start) for name, each in rows.items()}
    act, number, reason = words.acts.get(start, ("", "", ""))
    begun = [row[2] for row in standing.values() if row is not None and row[0] == start]
    number = number or next((each for each in begun if each), "")
    parent = standing["parent"]
    return HistoryRow(
        day=None if start == BEGINNING else start,
        until=None if end is None else end - timedelta(days=1),
        name=standing["name"][1] if standing["name"] else "",
        code=standing["code"][1] if standing["code"] else "",
        kind_label=words.kinds.get(standing["kind"][1], "") if standing["kind"] else "",
        parent_name=words.names.get((parent[1], start), "") if parent else "",
        act_label=act,
        decision_number=number,
        decision_missing=bool(act) and not number,
        reason=reason,
    )


def _last(rows: Rows, day: date) -> tuple[date, Any, str] | None:
    found = [row for row in rows if row[0] <= day]
    return found[-1] if found else None


def lineage_of(organisation_id: int, *, on: date) -> LineageOf:
    """The unit with everyone it came from and everyone that followed it. Two queries a generation, generations few."""
    links: dict[int, Succession] = {}
    for column, other in (("successor_id", "predecessor_id"), ("predecessor_id", "successor_id")):
        level = {organisation_id}
        while level:
            found = _links(sorted(level), column=column)
            level = {getattr(row, other) for row in found if row.pk not in links}
            links |= {row.pk: row for row in found}
    ids = {organisation_id, *(one for row in links.values() for one in (row.predecessor_id, row.successor_id))}
    labels = labels_of(ids, on)
    nodes = [
        LineageNode(
            one, label.code, label.name, None if label.opened_on == BEGINNING else label.opened_on, label.closed_on
        )
        for one, label in sorted(labels.items(), key=lambda pair: (pair[1].closed_on is None, pair[1].sort_key))
    ]
    steps = sorted(links.values(), key=lambda row: (row.day, row.pk))
    return LineageOf(nodes, [LineageLink(row.predecessor_id, row.successor_id, row.day, row.act) for row in steps])


@prepared
def _links(ids: Keys, *, column: str) -> QuerySet[Succession]:
    return Succession.unscoped.filter(**{f"{column}__in": ids})


def pending_of(organisation_id: int) -> list[PendingRow]:
    """What a person must still decide about the unit, undecided first."""
    return [
        PendingRow(row.pk, str(row.get_kind_display()), row.day, row.note, row.decided_on, row.outcome)
        for row in _pending(organisation_id)
    ]


@prepared
def _pending(organisation_id: int) -> QuerySet[PendingDecision]:
    rows = PendingDecision.objects.filter(organisation_id=organisation_id)
    return rows.order_by("decided_on", "-day", "pk")


def outlines_of(organisation_ids: Collection[int]) -> dict[int, Any]:
    """Outlines of units, for a picture beside the table that says the same."""
    return dict(_rings(sorted(organisation_ids)))


@prepared
def _rings(organisation_ids: Keys) -> QuerySet[Outline, tuple[int, Any]]:
    rows = Outline.objects.filter(organisation_id__in=organisation_ids).order_by("valid_from")
    return rows.values_list("organisation_id", "rings")
