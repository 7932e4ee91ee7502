"""Opening organisations, one or twenty thousand in the same few statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.bulk import insert_rows, reserve_ids
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.vietnamese import fold, sort_key
from vungmanh.organisations.commands.decisions import decision_ids
from vungmanh.organisations.commands.paths import add_paths, read_lineage
from vungmanh.organisations.enums import BEGINNING
from vungmanh.organisations.models import (
    Committee,
    Organisation,
    OrganisationCategory,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
)


@dataclass
class NewOrganisation:
    """One to open. ``parent`` is a key, or a place in the same list when the parent is opened with it."""

    code: str
    name: str
    kind: str
    opened_on: date | None = None
    closed_on: date | None = None
    category: str | None = None
    parent_id: int | None = None
    parent_place: int | None = None
    label: str = ""
    decision_number: str = ""
    has_committee: bool | None = None
    area_code: str = ""

    @property
    def start(self) -> date:
        return self.opened_on or BEGINNING


@act
def establish_many(action: Action, *, organisations: Sequence[NewOrganisation], change_set: ChangeSet) -> list[int]:
    """Open organisations with all their first rows and paths. Returns their keys in the order given.

    Whoever opens one under a parent needs ``organisations.manage`` there; a root needs it on the installation.
    Codes and parents must have been judged before; constraints have the last word.
    """
    parents = {each.parent_id for each in organisations if each.parent_id is not None}
    action.on_many(parents, "organisations.manage")
    if any(each.parent_id is None and each.parent_place is None for each in organisations):
        action.on_installation("organisations.manage")
    ids = write_organisations(organisations, change_set)
    add_paths(ids, read_lineage())
    action.record("organisations.organisation", change_set.pk, opened=len(ids))
    return ids


def write_organisations(organisations: Sequence[NewOrganisation], change_set: ChangeSet) -> list[int]:
    """The rows without the paths: a reorganisation derives those at its end."""
    ids = reserve_ids(Organisation, len(organisations))
    decisions = decision_ids(each.decision_number for each in organisations)
    made = change_set.pk
    pairs = list(zip(ids, organisations, strict=True))
    insert_rows(
        Organisation,
        ("id", "opened_on", "closed_on", *KEPT),
        ((one, each.start, each.closed_on, made, *KEPT_BLANK) for one, each in pairs),
    )
    for model, columns, values in _dated(ids):
        insert_rows(
            model,
            ("organisation_id", *columns, *SPAN),
            (
                (one, *found, each.start, each.closed_on, decisions.get(each.decision_number), made, *KEPT_BLANK)
                for one, each in pairs
                if (found := values(each)) is not None
            ),
        )
    return ids


Values = Callable[[NewOrganisation], tuple[Any, ...] | None]


def _dated(ids: Sequence[int]) -> list[tuple[type[Any], tuple[str, ...], Values]]:
    """The first row of every sort: model, its own columns, and their values (None: no such row)."""

    def parent(each: NewOrganisation) -> tuple[int] | None:
        key = each.parent_id if each.parent_place is None else ids[each.parent_place]
        return None if key is None else (key,)

    return [
        (
            OrganisationName,
            ("name", "label", "folded", "sort_key"),
            lambda each: (each.name, each.label, fold(each.name)[:255], sort_key(each.name)),
        ),
        (OrganisationCode, ("code", "area_code"), lambda each: (each.code, each.area_code)),
        (OrganisationKindRow, ("kind_id",), lambda each: (each.kind,)),
        (OrganisationCategory, ("category_id",), lambda each: (each.category,) if each.category else None),
        (OrganisationParent, ("parent_id",), parent),
        (
            Committee,
            ("exists", "members", "reason_without"),
            lambda each: (
                None if each.has_committee is None else (each.has_committee, None if each.has_committee else 0, "")
            ),
        ),
    ]


KEPT = ("made_in_id", "voided_at", "voided_by", "void_reason")
KEPT_BLANK = (None, "", "")
SPAN = ("valid_from", "valid_to", "decision_id", *KEPT)
