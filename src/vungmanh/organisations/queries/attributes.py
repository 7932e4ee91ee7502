"""Attributes as stated of many organisations, of their own or of what they stand under: for conditions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.validity import holds_at
from vungmanh.kernel.vietnamese import fold
from vungmanh.organisations.enums import Via
from vungmanh.organisations.models import OrganisationAttribute, OrganisationPath
from vungmanh.organisations.queries.labels import labels_of

NO = frozenset({"no", "khong", "false", "0"})


@dataclass(frozen=True)
class StatedAttribute:
    """One stretch of an attribute: of which unit, whether the value says yes, and its days."""

    unit_id: int
    unit: str
    yes: bool
    valid_from: date
    valid_to: date | None


def attributes_stated_of(
    ids: Collection[int], attribute: str, day: date, *, above: bool
) -> Mapping[int, list[StatedAttribute]]:
    """What had been stated by the day, by organisation: of itself, or ``above`` of any unit it stands under that day.

    Three statements: the stretches, who stands under those units, their names.
    """
    rows = OrganisationAttribute.unscoped.filter(attribute_id=attribute, valid_from__lte=day)
    if not above:
        rows = rows.filter(organisation_id__in=any_of(ids, numbers=True))
    stated: dict[int, list[tuple[str, date, date | None]]] = {}
    for unit, value, start, end in rows.order_by("valid_from", "pk").values_list(
        "organisation_id", "value", "valid_from", "valid_to"
    ):
        stated.setdefault(unit, []).append((value, start, end))
    under = _under(stated, ids, day) if above else [(unit, unit) for unit in stated]
    names = labels_of(list(stated), day)
    found: dict[int, list[StatedAttribute]] = {}
    for unit, one in under:
        found.setdefault(one, []).extend(
            StatedAttribute(unit, names[unit].name, fold(value) not in NO, start, end)
            for value, start, end in stated[unit]
        )
    return found


def _under(units: Collection[int], ids: Collection[int], day: date) -> list[tuple[int, int]]:
    rows = OrganisationPath.objects.filter(
        holds_at(day, voidable=False),
        via=Via.TREE,
        ancestor_id__in=any_of(units, numbers=True),
        descendant_id__in=any_of(ids, numbers=True),
    )
    return [pair for pair in rows.values_list("ancestor_id", "descendant_id") if pair[0] != pair[1]]
