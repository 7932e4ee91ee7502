"""A small tree and random acts on it, as an office might order them: sensible mostly, careless at times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db import connection, transaction
from hypothesis import strategies as st

from tests.factories.organisations import OPENED, SYSTEM, change_set, order
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.commands import NewOrganisation, Order, establish_many, reorganise, undo_reorganisation
from vungmanh.organisations.models import OrganisationCode, OrganisationParent

# code, kind, parent's place in this list
BASE: tuple[tuple[str, str, int | None], ...] = (
    ("83", "PROVINCE", None),
    ("83.1", "DISTRICT", 0),
    ("83.2", "DISTRICT", 0),
    ("83.1.A", "COMMUNE", 1),
    ("83.1.B", "COMMUNE", 1),
    ("83.2.C", "COMMUNE", 2),
    ("83.1.A.1", "SUBORDINATE_CELL", 3),
    ("83.1.A.2", "SUBORDINATE_CELL", 3),
    ("83.1.B.1", "SUBORDINATE_CELL", 4),
    ("83.2.C.1", "SUBORDINATE_CELL", 5),
    ("95", "PROVINCE", None),
    ("95.1", "COMMUNE", 10),
)
ACTS = ("establish", "rename", "recode", "change_kind", "move", "merge", "split", "close")
KINDS = ("DISTRICT", "COMMUNE", "GRASSROOTS_CELL", "SUBORDINATE_CELL")
Intent = tuple[str, int, int, int]
intents = st.tuples(st.sampled_from(ACTS), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
same_day = st.lists(intents, min_size=1, max_size=3)


@dataclass
class Eve:
    """Who lives on a day, by code, and who stands under whom."""

    keys: dict[str, int]
    parent: dict[str, str]

    def pick(self, number: int) -> str:
        codes = sorted(self.keys)
        return codes[number % len(codes)]

    def children(self, code: str) -> list[str]:
        return sorted(child for child, parent in self.parent.items() if parent == code)


@dataclass
class Written:
    day: date
    change_set: ChangeSet
    before: object = None


@dataclass
class World:
    day: date = OPENED + timedelta(days=365)
    serial: int = 0
    used: list[str] = field(default_factory=list)

    @classmethod
    def opened(cls) -> World:
        new = [
            NewOrganisation(
                code=code, name=f"Đảng bộ {code}", kind=kind, opened_on=OPENED, parent_place=place, category="AGENCY"
            )
            for code, kind, place in BASE
        ]
        establish_many(SYSTEM, organisations=new, change_set=change_set())
        return cls(used=[code for code, _, _ in BASE])

    def eve(self) -> Eve:
        eve = self.day - timedelta(days=1)
        codes = dict(OrganisationCode.unscoped.filter(holds_at(eve)).values_list("organisation_id", "code"))
        edges = OrganisationParent.unscoped.filter(holds_at(eve)).values_list("organisation_id", "parent_id")
        return Eve({code: one for one, code in codes.items()}, {codes[child]: codes[parent] for child, parent in edges})

    def attempt(self, drawn: Sequence[Intent], days_on: int) -> Written | None:
        """Order what was drawn on a later day. None when it was refused; nothing is then left of it."""
        self.day += timedelta(days=days_on)
        eve = self.eve()
        try:
            with transaction.atomic():
                return Written(self.day, self._write(drawn, eve))
        except Refusal:
            return None

    def _write(self, drawn: Sequence[Intent], eve: Eve) -> ChangeSet:
        made_in = change_set(f"ngày {self.day}")
        new = [self._newcomer(eve, intent) for intent in drawn if intent[0] == "establish"]
        opened = establish_many(SYSTEM, organisations=new, change_set=made_in) if new else []
        orders = [each for intent in drawn for each in self._orders(eve, intent, [one.code for one in new])]
        if orders:
            reorganise(SYSTEM, day=self.day, orders=orders, change_set=made_in, opened_that_day=opened)
        connection.check_constraints()
        return made_in

    def fresh(self, reuse: int = 0) -> str:
        """A new code; now and then one that was used before, as provinces do."""
        if reuse % 4 == 3:
            return self.used[reuse % len(self.used)]
        self.serial += 1
        self.used.append(f"n{self.serial:03d}")
        return self.used[-1]

    def _newcomer(self, eve: Eve, intent: Intent) -> NewOrganisation:
        _, a, b, _ = intent
        code = self.fresh()
        parent = eve.keys[eve.pick(a)]
        return NewOrganisation(code, f"Mới {code}", KINDS[b % len(KINDS)], opened_on=self.day, parent_id=parent)

    def _orders(self, eve: Eve, intent: Intent, opened: list[str]) -> list[Order]:
        act, a, b, c = intent
        code = eve.pick(a)
        self.serial += 1
        if act == "rename":
            return [order(act, code, to_names=(f"Tên {self.serial}",))]
        if act == "recode":
            return [order(act, code, to=self.fresh(b))]
        if act == "change_kind":
            return [order(act, code, to_kinds=(KINDS[b % len(KINDS)],))]
        if act == "move":
            return [order(act, code, parent_code=eve.pick(b))]
        if act == "merge":
            return self._merge(eve, intent, opened)
        if act == "split":
            return self._split(eve, code, b, c)
        return self._close(eve, code, b) if act == "close" else []

    def _merge(self, eve: Eve, intent: Intent, opened: list[str]) -> list[Order]:
        _, a, b, c = intent
        siblings = eve.children(eve.parent.get(eve.pick(a), "")) or [eve.pick(a)]
        sources = sorted({eve.pick(a), siblings[b % len(siblings)], *([eve.pick(c)] if c % 5 == 0 else [])})
        parent = eve.pick(b + c) if c % 3 == 0 else ""
        if c % 2:
            return [order("merge", *sources, to=sources[c % len(sources)], parent_code=parent)]
        to = opened[0] if opened and b % 2 else self.fresh(b)
        name, kind = f"Nhập {self.serial}", KINDS[c % len(KINDS)]
        return [order("merge", *sources, to=to, to_names=(name,), to_kinds=(kind,), parent_code=parent)]

    def _split(self, eve: Eve, code: str, b: int, c: int) -> list[Order]:
        to = (code if c % 3 == 0 else self.fresh(c), self.fresh(b))
        split = order("split", code, to=to, to_names=("" if to[0] == code else f"Chia {to[0]}", f"Chia {to[1]}"))
        left_out = 1 if b % 7 == 6 else 0
        children = eve.children(code)[left_out:]
        return [split, *(order("move", child, parent_code=to[(b + n) % 2]) for n, child in enumerate(children))]

    def _close(self, eve: Eve, code: str, b: int) -> list[Order]:
        """With its children moved up, closed beside it, or forgotten."""
        above, children = eve.parent.get(code, ""), eve.children(code)
        closed = order("close", code, reason="không còn đảng viên")
        if b % 5 == 4 or not children:
            return [closed]
        if b % 5 == 3:
            return [replace(closed, from_codes=(code, *children))]
        return [closed, order("move", *children, parent_code=above or eve.pick(b))]


def take_back(made_in: ChangeSet) -> int:
    return undo_reorganisation(SYSTEM, change_set_id=made_in.pk, at=clock.now(), reason="thử huỷ")
