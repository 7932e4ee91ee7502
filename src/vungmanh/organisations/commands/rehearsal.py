"""The dry run: everything is written, looked at, and taken back before anybody could see it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal, Unmet
from vungmanh.kernel.keeping import ChangeSet, kept_models, open_change_set
from vungmanh.kernel.scope import ScopedModel
from vungmanh.organisations.commands.reorganise import Applied, read_plan, reorganise
from vungmanh.organisations.enums import ByHand
from vungmanh.organisations.models import OrganisationParent, PendingDecision
from vungmanh.organisations.queries import labels_of
from vungmanh.organisations.queries.branches import cells_below
from vungmanh.organisations.queries.labels import Label
from vungmanh.organisations.rules.orders import Opening, Order, Plan, Problem

SHOWN_BELOW = 60


@dataclass(frozen=True)
class Joining:
    """Organisations that become one another: all before, all after. ``from_ids`` of what ends or goes on."""

    before: list[Label]
    after: list[Label]


@dataclass(frozen=True)
class Turned:
    """One organisation that goes on and is otherwise: what it was, what it is, what of it differs."""

    before: Label
    after: Label
    what: tuple[str, ...]


@dataclass(frozen=True)
class ToDecide:
    kind_label: str
    name: str
    note: str


@dataclass(frozen=True)
class Branch:
    """One unit of the tree after, with what stands directly under it. ``new``: keys of what was not there before."""

    top: Label
    below: list[Label]
    rest: int


@dataclass(frozen=True)
class Rehearsal:
    """What a set would do. With ``problems`` it does nothing, and the rest is empty."""

    problems: list[Problem]
    joinings: list[Joining] = field(default_factory=list)
    opened: list[Label] = field(default_factory=list)
    ended: list[Label] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)
    followed: dict[int, int] = field(default_factory=dict)
    """How many go along without being named, by the key of their new parent."""
    to_decide: list[ToDecide] = field(default_factory=list)
    carried: dict[str, int] = field(default_factory=dict)
    """Open work that goes over by itself, by what its app calls it."""
    cells: tuple[int, int] = (0, 0)
    without_parent: int = 0
    tree: list[Branch] = field(default_factory=list)
    fresh: frozenset[int] = frozenset()
    parents: dict[int, Label] = field(default_factory=dict)


def rehearse(
    actor: Actor, *, day: date, orders: Sequence[Order], openings: Sequence[Opening], under_id: int, at: datetime
) -> Rehearsal:
    """Judge the acts, write them, look, take it all back. What the actor may not do is refused as in earnest.

    Cells are counted before and after at or below ``under_id``, where the work is done.
    """
    if not orders and not openings:
        return Rehearsal([Problem(0, _("Phương án chưa có việc nào. Thêm việc rồi chạy thử."))])
    with transaction.atomic():
        change_set = open_change_set(kind=ByHand.REORGANISE, label=_("chạy thử"), at=at, by=actor.name)
        try:
            applied = reorganise(actor, day=day, orders=orders, change_set=change_set, openings=openings)
            found = _Look(applied, change_set, day).rehearsal(
                under_id, {code for order in orders for code in order.from_codes}
            )
        except (NotFound, NotPermitted):
            raise
        except Unmet:
            # Once more for where each problem stands: only a sound set is tried without being judged twice.
            found = Rehearsal(read_plan(day, orders, openings=openings).problems)
        except Refusal as refusal:
            found = Rehearsal([Problem(0, refusal.message)])
        transaction.set_rollback(True)
    return found


class _Look:
    """Reads what the written set came to, on its day and on the eve."""

    def __init__(self, applied: Applied, change_set: ChangeSet, day: date) -> None:
        self.plan: Plan = applied.plan
        self.change_set, self.day, self.eve = change_set, day, day - timedelta(days=1)
        by_place = {new.id: applied.opened[new.code] for new in self.plan.newcomers.values()}
        self.new = set(by_place.values())
        self.links = [(each.predecessor, by_place.get(each.successor, each.successor)) for each in self.plan.follows]
        self.was = labels_of(
            {*self.plan.closed, *self.plan.changes, *(one for pair in self.links for one in pair)}, self.eve
        )
        self.then = labels_of({*self.was, *self.new}, self.day)

    def rehearsal(self, under_id: int, named: Collection[str]) -> Rehearsal:
        linked = {one for pair in self.links for one in pair}
        turned, followed = self._turned(named)
        parents = self._parents()
        return Rehearsal(
            problems=[],
            joinings=self._joinings(),
            opened=self._in_order(self.then, self.new - linked),
            ended=self._in_order(self.was, set(self.plan.closed) - linked),
            turned=turned,
            followed=followed,
            to_decide=self._to_decide(),
            carried=self._carried(),
            cells=(self._cells(under_id, self.eve), self._cells(under_id, self.day)),
            without_parent=self._without_parent(),
            tree=self._tree(parents),
            fresh=frozenset(self.new),
            parents=parents,
        )

    def _in_order(self, labels: dict[int, Label], ids: Iterable[int]) -> list[Label]:
        return sorted((labels[one] for one in ids if one in labels), key=lambda each: (each.sort_key, each.code))

    def _joinings(self) -> list[Joining]:
        """What is linked by mergers and divisions, however many steps."""
        group = {one: {one} for pair in self.links for one in pair}
        for one, other in self.links:
            joined = group[one] | group[other]
            for each in joined:
                group[each] = joined
        seen: dict[int, set[int]] = {id(each): each for each in group.values()}
        found = [
            Joining(
                self._in_order(self.was, each - self.new), self._in_order(self.then, each - self.plan.closed.keys())
            )
            for each in seen.values()
        ]
        return sorted(found, key=lambda each: [label.sort_key for label in each.after])

    def _turned(self, named: Collection[str]) -> tuple[list[Turned], dict[int, int]]:
        """Those the acts name, one by one; those that only go along, counted by where they go."""
        turned: list[Turned] = []
        followed: Counter[int] = Counter()
        linked = {one for pair in self.links for one in pair}
        for one, new in self.plan.changes.items():
            before, after = self.was[one], self.then[one]
            if one in linked:
                continue
            if before.code not in named and new.keys() == {"parent"}:
                followed[after.parent_id or 0] += 1
            else:
                turned.append(Turned(before, after, tuple(sorted(new))))
        return sorted(turned, key=lambda each: each.after.sort_key), dict(followed)

    def _to_decide(self) -> list[ToDecide]:
        rows = list(PendingDecision.unscoped.filter(made_in=self.change_set).order_by("kind", "pk"))
        labels = labels_of({row.organisation_id for row in rows}, self.eve)
        return [ToDecide(str(row.get_kind_display()), labels[row.organisation_id].name, row.note) for row in rows]

    def _carried(self) -> dict[str, int]:
        """New rows of other apps in the set: open work at its heirs."""
        found: Counter[str] = Counter()
        for model in kept_models():
            if issubclass(model, ScopedModel) and any(field.name == "carried_from" for field in model._meta.fields):
                rows: QuerySet[Any] = model.unscoped.all()
                count = rows.filter(made_in=self.change_set, carried_from__isnull=False).count()
                found[str(model._meta.verbose_name)] += count
        return {name: count for name, count in found.items() if count}

    def _cells(self, under_id: int, day: date) -> int:
        return cells_below([under_id], day).get(under_id, 0)

    def _without_parent(self) -> int:
        """Those that stood under something and now stand under nothing."""
        had = [one for one, label in self.was.items() if label.parent_id is not None and one not in self.plan.closed]
        return sum(1 for one in had if self.then[one].parent_id is None)

    def _parents(self) -> dict[int, Label]:
        """Whatever something new or moved stands under, after."""
        moved = {one for one, new in self.plan.changes.items() if "parent" in new} | self.new
        ids = {self.then[one].parent_id for one in moved} - {None}
        return labels_of({one for one in ids if one is not None}, self.day)

    def _tree(self, parents: dict[int, Label]) -> list[Branch]:
        edges = OrganisationParent.unscoped.filter(parent_id__in=parents, valid_from__lte=self.day)
        edges = edges.filter(valid_to__isnull=True) | edges.filter(valid_to__gt=self.day)
        below: dict[int, list[int]] = defaultdict(list)
        for parent, child in edges.order_by("organisation_id").values_list("parent_id", "organisation_id"):
            below[parent].append(child)
        shown = labels_of({one for each in below.values() for one in each[:SHOWN_BELOW]}, self.day)
        return [
            Branch(top, self._in_order(shown, below[top.id]), max(0, len(below[top.id]) - SHOWN_BELOW))
            for top in self._in_order(parents, parents)
        ]
