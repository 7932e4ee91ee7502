"""Dated attributes and committees as offices state them: by first day, with or without a last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.organisations.commands.decisions import decision_ids
from vungmanh.organisations.models import Committee, OrganisationAttribute


@dataclass(frozen=True)
class AttributeRow:
    organisation_id: int
    attribute: str
    value: str
    valid_from: date
    valid_to: date | None = None
    decision_number: str = ""


@dataclass(frozen=True)
class CommitteeRow:
    organisation_id: int
    valid_from: date
    valid_to: date | None = None
    members: int | None = None
    reason_without: str = ""

    @property
    def exists(self) -> bool:
        return not self.reason_without and self.members != 0


Counts = dict[str, int]


@act
def state_attributes(action: Action, *, rows: Sequence[AttributeRow], change_set: ChangeSet) -> Counts:
    """Write attributes by (organisation, attribute, first day). An earlier open row ends where a later one begins."""
    action.on_many((row.organisation_id for row in rows), "organisations.state")
    papers = decision_ids(row.decision_number for row in rows)
    known = {
        (row.organisation_id, row.attribute_id, row.valid_from): row
        for row in OrganisationAttribute.unscoped.filter(organisation_id__in={row.organisation_id for row in rows})
    }
    wanted = {
        (row.organisation_id, row.attribute, row.valid_from): {
            "value": row.value,
            "valid_to": row.valid_to,
            "decision_id": papers.get(row.decision_number),
        }
        for row in rows
    }
    counts = _write(OrganisationAttribute, ("organisation_id", "attribute_id", "valid_from"), known, wanted, change_set)
    action.record("organisations.attributes", change_set.pk, **counts)
    return counts


@act
def state_committees(action: Action, *, rows: Sequence[CommitteeRow], change_set: ChangeSet) -> Counts:
    """Write committees by (organisation, first day): with members, or without and why."""
    action.on_many((row.organisation_id for row in rows), "organisations.state")
    return _state_committees(action, rows, change_set)


@act
def renew_committees(action: Action, *, rows: Sequence[CommitteeRow], change_set: ChangeSet) -> Counts:
    """The same for whoever writes down who was elected: the committee and its persons are one act above."""
    action.on_many((row.organisation_id for row in rows), "committees.write")
    return _state_committees(action, rows, change_set)


def _state_committees(action: Action, rows: Sequence[CommitteeRow], change_set: ChangeSet) -> Counts:
    known = {
        (row.organisation_id, row.valid_from): row
        for row in Committee.unscoped.filter(organisation_id__in={row.organisation_id for row in rows})
    }
    wanted = {
        (row.organisation_id, row.valid_from): {
            "exists": row.exists,
            "members": row.members,
            "reason_without": row.reason_without,
            "valid_to": row.valid_to,
        }
        for row in rows
    }
    counts = _write(Committee, ("organisation_id", "valid_from"), known, wanted, change_set)
    action.record("organisations.committees", change_set.pk, **counts)
    return counts


def _write(
    model: type[Any],
    key_fields: tuple[str, ...],
    known: dict[Any, Any],
    wanted: dict[Any, dict[str, Any]],
    change_set: ChangeSet,
) -> Counts:
    """New, changed and same, of the rows given. An open one ends on the first day of the next one of its sort."""
    ends = _ends({*known, *wanted})
    for key, values in wanted.items():
        if values["valid_to"] is None:
            values["valid_to"] = ends.get(key)
    changed = [(row, _different(row, wanted[key])) for key, row in known.items() if key in wanted]
    closing = [
        (row, {"valid_to": ends[key]})
        for key, row in known.items()
        if key not in wanted and row.valid_to is None and key in ends
    ]
    new = [key for key in wanted if key not in known]
    change_each(change_set, [*changed, *closing])
    model.with_voided.bulk_create(
        model(**dict(zip(key_fields, key, strict=True)), **wanted[key], made_in=change_set) for key in new
    )
    same = len([1 for _, values in changed if not values])
    return {"new": len(new), "changed": len(changed) - same, "same": same}


def _ends(keys: set[Any]) -> dict[Any, date]:
    """For each key that has a later one of the same sort: that one's first day."""
    ordered = sorted(keys)
    return {this: following[-1] for this, following in pairwise(ordered) if this[:-1] == following[:-1]}


def _different(row: Any, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(row, name) != value}
