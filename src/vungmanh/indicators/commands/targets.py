"""Targets: stated and adjusted, each adjustment a further row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from vungmanh.indicators.commands.locks import keep_open
from vungmanh.indicators.models import Target
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.keeping import ChangeSet, change_each, open_change_set
from vungmanh.kernel.periods import Period
from vungmanh.organisations.commands import decision_ids, refuse_before_opening

KEY = ("organisation_id", "programme", "indicator", "period", "measure", "category", "attribute", "decided_on")
TOLD_ONE_BY_ONE = 200


@dataclass(frozen=True)
class TargetRow:
    """One target as stated. ``decided_on`` None: the start of the period."""

    organisation_id: int
    period: Period
    measure: str
    programme: str = ""
    indicator: str = ""
    category: str = ""
    attribute: str = ""
    unit: str = "count"
    value: Decimal | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    decided_on: date | None = None
    decision_number: str = ""
    reason: str = ""

    @property
    def key(self) -> tuple[Any, ...]:
        return (
            self.organisation_id,
            self.programme,
            self.indicator,
            self.period.code,
            self.measure,
            self.category,
            self.attribute,
            self.decided_on or self.period.first,
        )


def hand_down(actor: Actor, *, rows: Sequence[TargetRow], label: str) -> dict[str, int]:
    """The changed lines of one sheet, as one whole that can be taken back."""
    with transaction.atomic():
        change_set = open_change_set(kind="targets", label=label, at=clock.now(), by=actor.name)
        return state_targets(actor, rows=rows, change_set=change_set)


@act
def state_targets(action: Action, *, rows: Sequence[TargetRow], change_set: ChangeSet) -> dict[str, int]:
    """Write targets by their natural key: new, changed, same. The same key corrects; a later day adjusts."""
    action.on_many((row.organisation_id for row in rows), "programmes.target")
    ends = sorted((row.period.last, row.organisation_id) for row in rows)
    refuse_before_opening({one: last for last, one in reversed(ends)}, action.actor.day)
    papers = decision_ids(row.decision_number for row in rows)
    wanted = {row.key: _values(row, papers) for row in rows}
    known = {
        tuple(getattr(each, name) for name in KEY): each
        for each in Target.unscoped.filter(organisation_id__in={row.organisation_id for row in rows})
    }
    changed = [
        (each, {name: value for name, value in wanted[key].items() if getattr(each, name) != value})
        for key, each in known.items()
        if key in wanted
    ]
    new = [row for row in rows if row.key not in known]
    moved = [(each.organisation_id, each.decided_on) for each, values in changed if values]
    keep_open(action.actor, [*moved, *((row.organisation_id, row.key[-1]) for row in new)])
    told = [(each, {name: getattr(each, name) for name in values}, values) for each, values in changed if values]
    count = change_each(change_set, changed)
    made = [
        Target(
            **dict(zip(KEY, row.key, strict=True)),
            **wanted[row.key],
            period_from=row.period.first,
            period_after=row.period.after,
            made_in=change_set,
        )
        for row in new
    ]
    Target.with_voided.bulk_create(made, batch_size=500)
    told += [(each, {}, wanted[row.key]) for each, row in zip(made, new, strict=True)]
    counts = {"new": len(new), "changed": count, "same": len(wanted) - len(new) - count}
    action.record("indicators.targets", change_set.pk, **counts)
    if len(told) <= TOLD_ONE_BY_ONE:
        _tell(action, told)
    return counts


def _tell(action: Action, told: Sequence[tuple[Target, dict[str, Any], dict[str, Any]]]) -> None:
    """A sheet filled in by hand is told line by line; a workbook of thousands stands whole in its import."""
    for target, old, new in told:
        said = {name: value for name, value in new.items() if value not in (None, "") or name in old}
        action.record("indicators.target", target.pk, target.organisation_id, period=target.period, old=old, new=said)


def _values(row: TargetRow, papers: dict[str, int]) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "value": row.value,
        "at_least": row.at_least,
        "at_most": row.at_most,
        "decision_id": papers.get(row.decision_number),
        "reason": row.reason,
    }
