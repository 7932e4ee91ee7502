"""What is already written of organisations, in the shape in which a workbook states it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from vungmanh.organisations.enums import KindProperty, Via
from vungmanh.organisations.models import (
    AttributeKind,
    Committee,
    Organisation,
    OrganisationAttribute,
    OrganisationCategory,
    OrganisationCode,
    OrganisationKindProperty,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
    OrganisationPath,
    PendingDecision,
    ReorganisationAct,
    Succession,
)
from vungmanh.organisations.queries.cells import kind_names as kind_names
from vungmanh.organisations.queries.tree import sight_rows

FEW = 2_000
Stretch = tuple[date, date | None]


@dataclass(slots=True)
class History:
    """Every value an organisation ever had, each with its first day, oldest first."""

    opened_on: date
    closed_on: date | None
    name: list[tuple[date, str]] = field(default_factory=list)
    label: list[tuple[date, str]] = field(default_factory=list)
    area_code: list[tuple[date, str]] = field(default_factory=list)
    kind: list[tuple[date, str]] = field(default_factory=list)
    category: list[tuple[date, str]] = field(default_factory=list)
    parent: list[tuple[date, int]] = field(default_factory=list)
    committee: dict[date, bool] = field(default_factory=dict)
    paper: str = ""
    """Number of the decision it was opened by."""

    @property
    def days(self) -> list[date]:
        """The days on which anything took another value."""
        rows = (self.name, self.area_code, self.kind, self.category, self.parent)
        return sorted({self.opened_on, *(day for each in rows for day, *_ in each)})

    @property
    def plain(self) -> bool:
        """At most one value of each sort: nothing has changed since it opened."""
        return all(len(rows) <= 1 for rows in (self.name, self.area_code, self.kind, self.category, self.parent))

    def single(self, name: str) -> bool:
        return len(getattr(self, name)) == 1

    def on(self, name: str, day: date) -> Any:
        """The value that had begun by that day."""
        rows: list[tuple[date, Any]] = getattr(self, name)
        return next((value for start, value in reversed(rows) if start <= day), None)


def histories(ids: Collection[int]) -> dict[int, History]:
    """Histories by key: a fixed number of queries, however many organisations."""
    lives = _of(Organisation.unscoped.all(), ids, "pk").values_list("pk", "opened_on", "closed_on")
    found = {pk: History(opened, closed) for pk, opened, closed in lives if pk in ids}
    for one, start, name, label in _rows(OrganisationName, ids, "name", "label"):
        found[one].name.append((start, name))
        found[one].label.append((start, label))
    for one, start, area_code, number in _rows(OrganisationCode, ids, "area_code", "decision__number"):
        found[one].area_code.append((start, area_code))
        found[one].paper = number or "" if len(found[one].area_code) == 1 else found[one].paper
    for one, start, kind in _rows(OrganisationKindRow, ids, "kind_id"):
        found[one].kind.append((start, kind))
    for one, start, category in _rows(OrganisationCategory, ids, "category_id"):
        found[one].category.append((start, category))
    for one, start, parent in _rows(OrganisationParent, ids, "parent_id"):
        found[one].parent.append((start, parent))
    for one, start, exists in _rows(Committee, ids, "exists"):
        found[one].committee[start] = exists
    return found


def _of(rows: QuerySet[Any], ids: Collection[int], name: str) -> QuerySet[Any]:
    """A short list is named; a long one is read whole and sifted."""
    return rows.filter(**{f"{name}__in": list(ids)}) if len(ids) <= FEW else rows


def _rows(model: type[Any], ids: Collection[int], *columns: str) -> Iterable[tuple[Any, ...]]:
    rows = _of(model.unscoped.order_by("valid_from", "pk"), ids, "organisation_id")
    wanted = ids if isinstance(ids, set | frozenset | dict) else set(ids)
    return (row for row in rows.values_list("organisation_id", "valid_from", *columns).iterator() if row[0] in wanted)


def lives_of(ids: Collection[int]) -> dict[int, Stretch]:
    """First day and first day no longer there."""
    rows = _of(Organisation.unscoped.all(), ids, "pk").values_list("pk", "opened_on", "closed_on")
    wanted = set(ids)
    return {pk: (opened, closed) for pk, opened, closed in rows if pk in wanted}


def attribute_stretches(ids: Collection[int]) -> dict[tuple[int, str], dict[date, date | None]]:
    """(organisation, attribute) -> first day -> end."""
    found: dict[tuple[int, str], dict[date, date | None]] = defaultdict(dict)
    for one, start, attribute, end in _rows(OrganisationAttribute, ids, "attribute_id", "valid_to"):
        found[one, attribute][start] = end
    return found


def committee_stretches(ids: Collection[int]) -> dict[tuple[int, str], dict[date, date | None]]:
    """As for attributes; committees have no sort of their own."""
    found: dict[tuple[int, str], dict[date, date | None]] = defaultdict(dict)
    for one, start, end in _rows(Committee, ids, "valid_to"):
        found[one, ""][start] = end
    return found


def acted_upon() -> set[int]:
    """Every organisation that a reorganisation named: dated acts rest on it."""
    found: set[int] = set()
    for pair in Succession.unscoped.values_list("predecessor_id", "successor_id"):
        found.update(pair)
    orders = list(ReorganisationAct.unscoped.values_list("day", "ordered", "organisation_id"))
    found.update(one for _, _, one in orders)
    several = {code for _, ordered, _ in orders for code in ordered.get("from", ())[1:]}
    bearings: dict[str, list[tuple[date, date | None, int]]] = defaultdict(list)
    for code, start, end, one in OrganisationCode.unscoped.values_list(
        "code", "valid_from", "valid_to", "organisation_id"
    ).filter(code__in=several):
        bearings[code].append((start, end, one))
    for day, ordered, _ in orders:
        eve = day - timedelta(days=1)
        for code in ordered.get("from", ())[1:]:
            found.update(one for start, end, one in bearings[code] if start <= eve and (end is None or eve < end))
    return found


@dataclass(frozen=True)
class StatedAct:
    """One act as it was ordered and applied."""

    day: date
    act: str
    from_codes: tuple[str, ...]
    to_codes: tuple[str, ...]
    to_names: tuple[str, ...]
    to_kinds: tuple[str, ...]
    to_category: str
    parent_code: str
    decision_number: str = ""
    reason: str = ""
    organisation_id: int = 0


def acts_on(days: Collection[date]) -> list[StatedAct]:
    """Acts already applied on these days. One query."""
    return acts_of(ReorganisationAct.unscoped.filter(day__in=list(days)))


def acts_of(rows: QuerySet[ReorganisationAct]) -> list[StatedAct]:
    """These acts as they were ordered, in the order of their days. One query."""
    columns = ("day", "act", "ordered", "decision__number", "reason", "organisation_id")
    return [
        StatedAct(
            day=day,
            act=act,
            from_codes=tuple(ordered.get("from", ())),
            to_codes=tuple(ordered.get("to", ())),
            to_names=tuple(ordered.get("names", ())),
            to_kinds=tuple(ordered.get("kinds", ())),
            to_category=ordered.get("category", ""),
            parent_code=ordered.get("parent", ""),
            decision_number=number or "",
            reason=reason,
            organisation_id=one,
        )
        for day, act, ordered, number, reason, one in rows.order_by("day", "pk").values_list(*columns)
    ]


def acts_seen(under_id: int, day: date) -> list[StatedAct]:
    """Acts that stand at an organisation, below it, or at its predecessors, as far as the asker sees."""
    return acts_of(ReorganisationAct.objects.filter(organisation_id__in=seen_under(under_id, day)))


def seen_under(under_id: int, day: date) -> QuerySet[Any, Any]:
    """Keys of all that stands at or under one that day, and of its predecessors."""
    return sight_rows([under_id], day).values("descendant_id")


def below_ever(root_id: int) -> dict[int, list[Stretch]]:
    """All that ever stood at or under one, and the days on which it did; predecessors are there from their end."""
    found: dict[int, list[Stretch]] = defaultdict(list)
    rows = OrganisationPath.objects.filter(ancestor_id=root_id, via__in=(Via.TREE, Via.SIGHT))
    for one, start, end in rows.values_list("descendant_id", "valid_from", "valid_to"):
        found[one].append((start, end))
    return found


def attribute_names() -> dict[str, str]:
    return dict(AttributeKind.objects.values_list("code", "name"))


def cell_kinds() -> set[str]:
    """Kinds that were cells on any day."""
    return set(OrganisationKindProperty.objects.filter(name=KindProperty.CELL).values_list("kind_id", flat=True))


def pending_raised(change_set_id: int) -> list[str]:
    """What the acts of a set left for a person to decide, one line each."""
    rows = PendingDecision.unscoped.filter(made_in_id=change_set_id, decided_on__isnull=True).order_by("pk")
    ids = set(rows.values_list("organisation_id", flat=True))
    names = dict(_rows_by_name(ids))
    return [f"{names.get(row.organisation_id, '')}: {row.get_kind_display()}. {row.note}".rstrip() for row in rows]


def _rows_by_name(ids: Collection[int]) -> Iterable[tuple[int, str]]:
    return ((one, name) for one, _, name in _rows(OrganisationName, ids, "name"))
