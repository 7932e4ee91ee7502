"""What the pages need on which score sheets are read, written and compared: tables, faults, files, who uses them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml
from django.db.models import Count
from django.utils.translation import gettext as _

from vungmanh.criteria.models import Adoption
from vungmanh.criteria.queries.findings import findings_of
from vungmanh.criteria.queries.governing import rules_on
from vungmanh.criteria.queries.versions import SetLine
from vungmanh.criteria.rules.definition import Fact, Interval, Item, Version
from vungmanh.criteria.rules.kinds.graded import judged_of
from vungmanh.criteria.rules.reading import read_version
from vungmanh.criteria.rules.table import (
    GROUP,
    TABLES,
    UNREAD,
    WAYS,
    BandRow,
    FactRow,
    ItemRow,
    Missed,
    Move,
    Table,
    columns_of,
    content_of,
    moved,
    table_of,
    unread_of,
)
from vungmanh.criteria.rules.table.ranges import number_cell, number_of
from vungmanh.criteria.rules.tester import Finding
from vungmanh.criteria.rules.tester.domain import fact_of
from vungmanh.criteria.rules.tester.words import condition_text, stretch_text
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.queries import labels_of

__all__ = [
    "GROUP",
    "TABLES",
    "WAYS",
    "Adopter",
    "BandRow",
    "Checked",
    "FactRow",
    "ItemRow",
    "Missed",
    "Move",
    "Table",
    "adopters_of",
    "adoption_named",
    "as_file",
    "bound_by",
    "checked",
    "columns_of",
    "conditions_in_words",
    "content_of",
    "judged_of",
    "limits_in_words",
    "moved",
    "number_cell",
    "number_of",
    "stretch_text",
    "table_of",
    "users_of",
]


@dataclass(frozen=True)
class Checked:
    """A sheet that is being written: what nobody understood, what the file's rules refuse, what the tester finds."""

    version: Version | None
    missed: tuple[Missed, ...]
    faults: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """Whether it may be put in force; what the tester finds does not stop it."""
        return self.version is not None and not self.missed


def checked(content: Mapping[str, Any], day: date) -> Checked:
    """``day`` stands for the first day in force while none is written."""
    readable = {**_without_unread(content), "from": content.get("from") or day.isoformat()}
    version, faults = read_version(readable)
    found = findings_of(readable) if version is not None else ()
    return Checked(version, tuple(unread_of(content)), tuple(faults), found)


def _without_unread(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_unread(each) for key, each in value.items() if key != UNREAD}
    return [_without_unread(each) for each in value] if isinstance(value, list) else value


def conditions_in_words(item: Item, facts: Mapping[str, Fact]) -> list[str]:
    return [condition_text(each, fact_of(each, dict(facts)), _) for each in item.only_when]


@dataclass(frozen=True)
class Adopter:
    """A unit in sight that uses a set."""

    adoption_id: int
    organisation_id: int
    name: str
    code: str
    valid_from: date
    valid_to: date | None
    decision_number: str
    note: str


def users_of(codes: Collection[str], day: date) -> dict[str, int]:
    """How many units in sight have adopted each set that day, themselves and not through what stands above."""
    rows = Adoption.objects.filter(holds_at(day), criteria_set_id__in=list(codes)).order_by()
    return dict(rows.values_list("criteria_set_id").annotate(Count("pk")))


def bound_by(organisation_ids: Collection[int], day: date) -> dict[str, str]:
    """Sets that bind these organisations through somebody above or themselves that day: by code, who adopted it."""
    rules = rules_on(organisation_ids, day)
    found: dict[str, str] = {}
    for chain in rules.chains.values():
        for place in chain:
            for each in rules.adoptions.get(place, ()):
                found.setdefault(each.criteria_set_id, rules.labels[place].name)
    return found


def adopters_of(code: str, day: date, *, most: int = 100) -> list[Adopter]:
    """Units in sight that use the set that day or will, the first to begin first."""
    rows = Adoption.objects.filter(criteria_set_id=code).exclude(valid_to__lte=day).order_by("valid_from", "pk")[:most]
    found = list(rows)
    labels = labels_of({row.organisation_id for row in found}, day)
    return [_adopter(row, labels[row.organisation_id].name, labels[row.organisation_id].code) for row in found]


def _adopter(row: Adoption, name: str, code: str) -> Adopter:
    return Adopter(row.pk, row.organisation_id, name, code, row.valid_from, row.valid_to, row.decision_number, row.note)


def as_file(found: SetLine) -> str:
    """A set with all its versions as the file one edits and loads again."""
    head = {"catalogue": "criteria_set", "code": found.code, "name": found.name}
    head |= {"short_name": found.short_name} if found.short_name else {}
    versions = [_dated(row.content) for row in found.versions]
    return _dumped({**head, "use": found.use, "versions": versions})


def _dated(content: Mapping[str, Any]) -> dict[str, Any]:
    days = {key: date.fromisoformat(content[key]) for key in ("from", "to") if content.get(key)}
    return {**content, **days}


def _dumped(data: Mapping[str, Any]) -> str:
    text: str = yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=120)
    return text


def limits_in_words(fact: Fact) -> str:
    """``từ 0 đến 100%, số nguyên``; for a choice its answers."""
    if fact.choices:
        return "; ".join(each.name for each in fact.choices)
    bounded = fact.lowest is not None or fact.highest is not None
    text = stretch_text(Interval(fact.lowest, True, fact.highest, True), fact.unit, _) if bounded else fact.unit
    return ", ".join(each for each in (text, _("số nguyên") if fact.whole else "") if each)


def adoption_named(adoption_id: int) -> Adoption:
    """One adoption. Raises ``NotFound`` for what is out of sight as for what is not there."""
    row = Adoption.objects.select_related("criteria_set").filter(pk=adoption_id).first()
    if row is None:
        raise NotFound(_("Không có việc áp dụng phiếu này trong phạm vi của đồng chí."))
    return row
