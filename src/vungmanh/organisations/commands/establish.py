"""Opening organisations, one or twenty thousand in the same few statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
    spans = [(one, each, each.start, each.closed_on, decisions.get(each.decision_number)) for one, each in pairs]
    insert_rows(
        Organisation,
        ("id", "opened_on", "closed_on", *KEPT),
        ((one, start, end, made, *KEPT_BLANK) for one, _, start, end, _ in spans),
    )
    insert_rows(
        OrganisationName,
        ("organisation_id", "name", "label", "folded", "sort_key", *SPAN),
        (
            (one, each.name, each.label, fold(each.name)[:255], sort_key(each.name), start, end, paper, made, *KEPT_BLANK)
            for one, each, start, end, paper in spans
        ),
    )
    plain = (
        (OrganisationCode, "code", lambda each: each.code),
        (OrganisationKindRow, "kind_id", lambda each: each.kind),
        (OrganisationCategory, "category_id", lambda each: each.category),
        (OrganisationParent, "parent_id", lambda each: _parent(each, ids)),
    )
    for model, column, value in plain:
        insert_rows(
            model,
            ("organisation_id", column, *SPAN),
            (
                (one, value(each), start, end, paper, made, *KEPT_BLANK)
                for one, each, start, end, paper in spans
                if value(each) is not None
            ),
        )
    insert_rows(
        Committee,
        ("organisation_id", "exists", "members", "reason_without", *SPAN),
        (
            (one, each.has_committee, None, "", start, end, paper, made, *KEPT_BLANK)
            for one, each, start, end, paper in spans
            if each.has_committee is not None
        ),
    )
    return ids


KEPT = ("made_in_id", "voided_at", "voided_by", "void_reason")
KEPT_BLANK = (None, "", "")
SPAN = ("valid_from", "valid_to", "decision_id", *KEPT)


def _parent(each: NewOrganisation, ids: Sequence[int]) -> int | None:
    return each.parent_id if each.parent_place is None else ids[each.parent_place]
