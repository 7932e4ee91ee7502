"""Past imports in sight, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.imports.commands.batches import KIND
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.scope import current_scope
from vungmanh.organisations.queries import in_sight

LOOKED_THROUGH = 1_000
"""Of so many latest imports those in sight are shown."""


@dataclass(frozen=True)
class Batch:
    """One import: what it was, whose, and whether it still stands."""

    key: int
    label: str
    by: str
    at: datetime
    counts: dict[str, dict[str, int]]
    undone_at: datetime | None
    undone_by: str

    @property
    def new(self) -> int:
        return sum(each["new"] for each in self.counts.values())

    @property
    def changed(self) -> int:
        return sum(each["changed"] for each in self.counts.values())


def batches(actor: Actor) -> list[Batch]:
    """Two queries, however many there are."""
    sets = list(ChangeSet.objects.filter(kind=KIND)[:LOOKED_THROUGH])
    return [_batch(each) for each in _visible(sets, actor)]


def batch_of(actor: Actor, key: int) -> Batch:
    found = _visible(list(ChangeSet.objects.filter(kind=KIND, pk=key)), actor)
    if not found:
        raise NotFound(_("Không có lần nhập số %(key)d trong phạm vi của đồng chí.") % {"key": key})
    return _batch(found[0])


def _visible(sets: list[ChangeSet], actor: Actor) -> list[ChangeSet]:
    """One's own, and those that stand wholly in sight."""
    if current_scope().whole:
        return sets
    heads = {one for each in sets for one in each.summary.get("heads") or ()}
    seen = in_sight(heads) if heads else set()
    return [each for each in sets if _is_visible(each.summary, actor, seen)]


def _is_visible(summary: dict[str, Any], actor: Actor, seen: set[int]) -> bool:
    heads = summary.get("heads")
    if heads:
        return seen.issuperset(heads)
    whose = (summary.get("account"), summary.get("for_account"))
    return actor.account_id is not None and whose == (actor.account_id, actor.for_id)


def _batch(each: ChangeSet) -> Batch:
    counts = each.summary.get("counts", {})
    return Batch(each.pk, each.label, each.by, each.at, counts, each.undone_at, each.undone_by)
