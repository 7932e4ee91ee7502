"""Putting right what was written wrongly since an organisation opened. A dated change is a reorganisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.vietnamese import fold, sort_key
from vungmanh.organisations.commands.decisions import decision_ids
from vungmanh.organisations.commands.opening import open_on
from vungmanh.organisations.commands.paths import rebuild_after
from vungmanh.organisations.models import (
    Organisation,
    OrganisationCategory,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
)


@dataclass(frozen=True)
class Correction:
    """What should have been written. None leaves a thing as it is."""

    organisation_id: int
    name: str | None = None
    label: str | None = None
    kind: str | None = None
    category: str | None = None
    parent_id: int | None = None
    area_code: str | None = None
    decision_number: str | None = None
    code: str | None = None
    opened_on: date | None = None


@act
def correct_many(action: Action, *, corrections: Sequence[Correction], change_set: ChangeSet) -> int:
    """Correct first rows in place, old and new kept. The caller has judged that no dated act rests on them."""
    ids = [each.organisation_id for each in corrections]
    action.on_many(ids, "organisations.manage")
    lasting = {each.organisation_id: each.opened_on for each in corrections if each.opened_on is not None}
    shifted = open_on(change_set, lasting)
    rows = _single_rows(ids)
    papers = decision_ids(each.decision_number or "" for each in corrections)
    changed: list[tuple[Any, dict[str, Any]]] = []
    for each in corrections:
        changed += _changes(each, rows, papers)
    added = _missing_rows(corrections, rows, change_set)
    stood = [{name: getattr(row, name) for name in new} for row, new in changed]
    count = change_each(change_set, changed)
    moved = {each.organisation_id for each in corrections if each.parent_id is not None} | shifted.keys()
    if moved:
        rebuild_after(moved)
    for (row, new), old in zip(changed, stood, strict=True):
        action.record(
            "organisations.correction", row.organisation_id, row.organisation_id, old=_plain(old), new=_plain(new)
        )
    for one, (old_day, new_day) in shifted.items():
        action.record("organisations.correction", one, one, old={"opened_on": old_day}, new={"opened_on": new_day})
    if not changed and not shifted:
        action.record("organisations.correction", change_set.pk, rows=0)
    return count + added + len(shifted)


Rows = dict[tuple[type[Any], int], Any]


def _single_rows(ids: Sequence[int]) -> Rows:
    found: Rows = {}
    for model in (OrganisationName, OrganisationCode, OrganisationKindRow, OrganisationCategory, OrganisationParent):
        for row in model.unscoped.filter(organisation_id__in=ids).order_by("-valid_from"):
            found[model, row.organisation_id] = row
    return found


def _changes(each: Correction, rows: Rows, papers: dict[str, int]) -> list[tuple[Any, dict[str, Any]]]:
    one = each.organisation_id
    paper = {"decision_id": papers[each.decision_number]} if each.decision_number else {}
    named: dict[str, Any] = {}
    if each.name is not None:
        named |= {"name": each.name, "folded": fold(each.name)[:255], "sort_key": sort_key(each.name)}
    if each.label is not None:
        named["label"] = each.label
    wanted = (
        (OrganisationName, named),
        (OrganisationCode, _given(area_code=each.area_code, code=each.code)),
        (OrganisationKindRow, {"kind_id": each.kind} if each.kind else {}),
        (OrganisationCategory, {"category_id": each.category} if each.category else {}),
        (OrganisationParent, {"parent_id": each.parent_id} if each.parent_id is not None else {}),
    )
    opened = rows[OrganisationCode, one].valid_from
    found = [(rows[model, one], new) for model, new in wanted if (model, one) in rows]
    found = [(row, new | paper if row.valid_from == opened else new) for row, new in found]
    found = [(row, {name: value for name, value in new.items() if getattr(row, name) != value}) for row, new in found]
    return [(row, new) for row, new in found if new]


def _given(**values: str | None) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _missing_rows(corrections: Sequence[Correction], rows: Rows, change_set: ChangeSet) -> int:
    """A category or parent that was never written is added from the first day."""
    lives = Organisation.unscoped.in_bulk([each.organisation_id for each in corrections])
    new: list[Any] = []
    for each in corrections:
        one = each.organisation_id
        life = lives[one]
        span = {"valid_from": life.opened_on, "valid_to": life.closed_on, "made_in": change_set}
        if each.category and (OrganisationCategory, one) not in rows:
            new.append(OrganisationCategory(organisation_id=one, category_id=each.category, **span))
        if each.parent_id is not None and (OrganisationParent, one) not in rows:
            new.append(OrganisationParent(organisation_id=one, parent_id=each.parent_id, **span))
    OrganisationCategory.with_voided.bulk_create(row for row in new if isinstance(row, OrganisationCategory))
    OrganisationParent.with_voided.bulk_create(row for row in new if isinstance(row, OrganisationParent))
    return len(new)


def _plain(new: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in new.items() if name not in ("folded", "sort_key")}
