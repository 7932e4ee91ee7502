"""Organisations and what is stated of them, row by row as the workbooks write them. Only what the asker sees."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.kernel.validity import holds_at, is_in_force
from vungmanh.organisations.enums import BEGINNING, Via
from vungmanh.organisations.models import (
    Committee,
    Organisation,
    OrganisationAttribute,
    OrganisationCategory,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
    OrganisationPath,
)
from vungmanh.organisations.queries.stated import FEW, acts_seen, seen_under

Row = dict[str, Any]


@dataclass(frozen=True)
class CodesBorne:
    """Codes by organisation, for writing each row with the code of its own day."""

    spans: dict[int, list[tuple[date, date | None, str]]]

    def on(self, organisation_id: int, day: date) -> str | None:
        for start, end, code in self.spans.get(organisation_id, ()):
            if is_in_force(start, end, day):
                return code
        return None

    def last(self, organisation_id: int) -> str | None:
        """The code it bears or bore last, for a row without a day."""
        spans = self.spans.get(organisation_id, [])
        return max(spans, key=lambda span: span[0])[2] if spans else None


def codes_borne(ids: Collection[int] | None = None) -> CodesBorne:
    """Every code these organisations bore, or all did. One query."""
    rows = OrganisationCode.unscoped.order_by("valid_from", "pk")
    if ids is not None and len(ids) <= FEW:
        rows = rows.filter(organisation_id__in=list(ids))
    spans: dict[int, list[tuple[date, date | None, str]]] = {}
    for one, start, end, code in rows.values_list("organisation_id", "valid_from", "valid_to", "code"):
        spans.setdefault(one, []).append((start, end, code))
    return CodesBorne(spans)


def last_day_of(organisation_id: int, day: date) -> date:
    """The day itself, or for an organisation that had ended by then the last one on which it stood."""
    closed = Organisation.objects.filter(pk=organisation_id).values_list("closed_on", flat=True).first()
    return date.fromordinal(closed.toordinal() - 1) if closed is not None and closed <= day else day


def organisation_rows(under_id: int, day: date) -> list[Row]:
    """All in force on the day at or under one, with what they were called that day."""
    tree = OrganisationPath.objects.filter(holds_at(day, voidable=False), ancestor_id=under_id, via=Via.TREE)
    keys = tree.values("descendant_id")

    def standing(model: type[Any], *columns: str) -> dict[int, tuple[Any, ...]]:
        rows = model.objects.filter(holds_at(day), organisation_id__in=keys)
        return {one: values for one, *values in rows.values_list("organisation_id", *columns)}

    codes, names = standing(OrganisationCode, "code", "area_code"), standing(OrganisationName, "name", "label")
    kinds, categories = standing(OrganisationKindRow, "kind_id"), standing(OrganisationCategory, "category_id")
    parents = standing(OrganisationParent, "parent_id")
    above = codes_borne({parent for (parent,) in parents.values()})
    first = _first_rows(keys)
    lives = Organisation.objects.filter(pk__in=keys).values_list("pk", "opened_on", "closed_on")
    rows = [
        {
            "code": codes[one][0],
            "name": names[one][0],
            "kind": kinds[one][0],
            "category": categories[one][0] if one in categories else None,
            "parent_code": above.on(parents[one][0], day) if one in parents else None,
            "area_code": codes[one][1],
            "label": names[one][1],
            "opened_on": None if opened == BEGINNING else opened,
            "closed_on": closed,
            **first.get((one, opened), {}),
        }
        for one, opened, closed in lives
    ]
    return sorted(rows, key=lambda row: str(row["code"]))


def _first_rows(keys: Any) -> dict[tuple[int, date], Row]:
    """The paper an organisation was opened by, and whether it had a committee, by its first day."""
    found: dict[tuple[int, date], Row] = {}
    for model, column, key in (
        (OrganisationCode, "decision__number", "decision_number"),
        (Committee, "exists", "has_committee"),
    ):
        manager: Any = model.objects
        rows = manager.filter(organisation_id__in=keys).values_list("organisation_id", "valid_from", column)
        for one, start, value in rows:
            found.setdefault((one, start), {})[key] = value
    return found


def attribute_rows(under_id: int, day: date) -> list[Row]:
    rows = OrganisationAttribute.objects.filter(organisation_id__in=seen_under(under_id, day))
    return _dated(
        rows.order_by("organisation_id", "attribute_id", "valid_from").values(
            "organisation_id", "attribute_id", "value", "valid_from", "valid_to", "decision__number"
        ),
        lambda row: {
            "attribute": row["attribute_id"],
            "value": row["value"],
            "decision_number": row["decision__number"],
        },
    )


def committee_rows(under_id: int, day: date) -> list[Row]:
    rows = Committee.objects.filter(organisation_id__in=seen_under(under_id, day))
    return _dated(
        rows.order_by("organisation_id", "valid_from").values(
            "organisation_id", "valid_from", "valid_to", "exists", "members", "reason_without"
        ),
        lambda row: {
            "members": row["members"] if row["exists"] or row["reason_without"] else 0,
            "reason_without": row["reason_without"],
        },
    )


def _dated(rows: Any, rest: Callable[[Row], Row]) -> list[Row]:
    return [
        {
            "organisation_id": row["organisation_id"],
            "valid_from": row["valid_from"],
            "valid_to": row["valid_to"],
            **rest(row),
        }
        for row in rows
    ]


def act_rows(under_id: int, day: date) -> list[Row]:
    return [
        {
            "day": act.day,
            "act": act.act,
            "from_codes": act.from_codes,
            "to_codes": act.to_codes or None,
            "to_names": act.to_names or None,
            "to_kinds": act.to_kinds or None,
            "to_category": act.to_category,
            "parent_code": act.parent_code,
            "decision_number": act.decision_number,
            "reason": act.reason,
        }
        for act in acts_seen(under_id, day)
    ]
