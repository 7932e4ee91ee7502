"""The acts of one day, judged as one set: who ends, who begins, who moves, and what does not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vungmanh.kernel.wording import gettext as _
from vungmanh.organisations.rules.orders import (
    Eve,
    Follow,
    Newcomer,
    Opening,
    Order,
    Plan,
    Problem,
    Standing,
)
from vungmanh.organisations.rules.soundness import (
    bearers_after,
    code_problems,
    later_problems,
    named,
    tree_problems,
)


def plan(eve: Eve, orders: Iterable[Order]) -> Plan:
    """Everything the set comes to, or every problem it has. The order of the acts does not matter."""
    return _Judge(eve).judge(list(orders))


class _Judge:
    def __init__(self, eve: Eve) -> None:
        self.eve = eve
        self.plan = Plan(eve.day)
        self.wanted_parents: dict[int, tuple[int, str, list[int]]] = {}
        self.explicit_moves: set[int] = set()
        self.new_by_code: dict[str, int] = {}
        self.announced: set[int] = set()
        self._next = -1
        self.before = {one.code: one for one in eve.standing.values() if not one.opened_that_day}
        self.opened = {one.code: one for one in eve.standing.values() if one.opened_that_day}

    def judge(self, orders: list[Order]) -> Plan:
        steps: dict[str, Callable[[Order, list[Standing]], None]] = {
            "rename": self._rename,
            "recode": self._recode,
            "change_kind": self._change_kind,
            "move": self._move,
            "merge": self._merge,
            "split": self._split,
            "close": self._close,
        }
        for opening in self.eve.openings:
            self._open(opening)
        for order in orders:
            sources = self._sources(order)
            if order.act not in steps:
                words = _("Không có việc “%(act)s”. Các việc: %(known)s.")
                self._problem(order.place, words % {"act": order.act, "known": ", ".join(steps)})
            elif sources is not None:
                steps[order.act](order, sources)
        if not self.plan.problems:
            self._check_ended()
            self._check(code_problems)
            self._settle_parents()
            self._settle_children()
            self._check(tree_problems)
            self._check(later_problems)
        return self.plan

    def _check(self, judge: Callable[[Eve, Plan], Iterable[str]]) -> None:
        for message in judge(self.eve, self.plan):
            self._problem(0, message)

    @property
    def _day(self) -> str:
        return f"{self.eve.day:%d/%m/%Y}"

    def _problem(self, place: int, message: str) -> None:
        self.plan.problems.append(Problem(place, message))

    def _sources(self, order: Order) -> list[Standing] | None:
        found = [self.before.get(code) for code in order.from_codes]
        missing = [code for code, one in zip(order.from_codes, found, strict=True) if one is None]
        if missing or not found:
            words = _(
                "from_codes: không có tổ chức mang mã %(codes)s ngay trước ngày %(day)s."
                " Ghi mã đang dùng trước ngày đó."
            )
            told = {"codes": ", ".join(missing) or _("(trống)"), "day": self._day}
            self._problem(order.place, words % told)
            return None
        return [one for one in found if one is not None]

    # ---- one act each

    def _open(self, opening: Opening) -> None:
        if opening.code in self.new_by_code:
            words = _("code: mã %(code)s được lập hai lần trong một ngày.")
            self._problem(opening.place, words % {"code": opening.code})
            return
        new = Newcomer(
            id=self._next,
            code=opening.code,
            name=opening.name,
            kind=opening.kind,
            category=opening.category,
            label=opening.label,
            decision=opening.decision,
            closed_on=opening.closed_on,
            has_committee=opening.has_committee,
            area_code=opening.area_code,
        )
        self._enter(new)
        self.announced.add(new.id)
        if opening.parent_code:
            self.wanted_parents[new.id] = (opening.place, opening.parent_code, [])

    def _enter(self, new: Newcomer) -> None:
        self._next -= 1
        self.plan.newcomers[new.id] = new
        self.new_by_code[new.code] = new.id

    def _rename(self, order: Order, sources: list[Standing]) -> None:
        if not self._single(order, sources) or not self._given(order, order.to_names, "to_name"):
            return
        self._change(order, sources[0], name=order.to_names[0])

    def _recode(self, order: Order, sources: list[Standing]) -> None:
        if not self._single(order, sources) or not self._given(order, order.to_codes, "to_code"):
            return
        self._change(order, sources[0], code=order.to_codes[0])

    def _change_kind(self, order: Order, sources: list[Standing]) -> None:
        if not order.to_category and not self._given(order, order.to_kinds, "to_kind"):
            return
        new: dict[str, object] = {}
        if order.to_kinds:
            new["kind"] = order.to_kinds[0]
        if order.to_category:
            new["category"] = order.to_category
        for source in sources:
            self._change(order, source, **new)

    def _move(self, order: Order, sources: list[Standing]) -> None:
        if not self._given(order, (order.parent_code,), "parent_code"):
            return
        for source in sources:
            if source.id in self.explicit_moves:
                self._problem(order.place, _("%(unit)s được chuyển hai lần trong một ngày.") % _told(source))
            self.explicit_moves.add(source.id)
            self._want_parent(order, source)

    def _close(self, order: Order, sources: list[Standing]) -> None:
        for source in sources:
            self._end(order, source)

    def _merge(self, order: Order, sources: list[Standing]) -> None:
        if not self._given(order, order.to_codes, "to_code"):
            return
        if len(order.to_codes) > 1:
            words = _("to_codes: nhập chỉ về một tổ chức. Ghi một mã; muốn nhiều mã thì ghi “split”.")
            self._problem(order.place, words)
            return
        target = self._target(order, 0, sources)
        if target is None:
            return
        for source in sources:
            if source.id != target:
                self._end(order, source)
                self.plan.follows.append(Follow(source.id, target, "merge", order.decision))

    def _split(self, order: Order, sources: list[Standing]) -> None:
        if not self._single(order, sources):
            return
        if len(order.to_codes) < 2:
            words = _("to_codes: chia phải ra ít nhất hai tổ chức. Ghi các mã, cách nhau bằng dấu “;”.")
            self._problem(order.place, words)
            return
        source = sources[0]
        targets = [self._target(order, place, sources) for place in range(len(order.to_codes))]
        if source.id not in targets:
            self._end(order, source)
        for target in targets:
            if target is not None and target != source.id:
                self.plan.follows.append(Follow(source.id, target, "split", order.decision))

    # ---- parts of an act

    def _single(self, order: Order, sources: list[Standing]) -> bool:
        if len(sources) != 1:
            words = _("from_codes: việc “%(act)s” ghi đúng một mã mỗi dòng.")
            self._problem(order.place, words % {"act": order.act})
        return len(sources) == 1

    def _given(self, order: Order, values: tuple[str, ...], column: str) -> bool:
        if not values or not values[0]:
            words = _("%(column)s: việc “%(act)s” phải ghi ô này.")
            self._problem(order.place, words % {"column": column, "act": order.act})
            return False
        return True

    def _change(self, order: Order, known: Standing, **new: object) -> None:
        before = self.plan.changes.get(known.id, {})
        if any(before.get(name, value) != value for name, value in new.items()):
            words = _("%(unit)s được đổi thành hai giá trị khác nhau trong một ngày.")
            self._problem(order.place, words % _told(known))
        self.plan.change(known.id, order.decision, **new)

    def _want_parent(self, order: Order, known: Standing) -> None:
        wanted = self.wanted_parents.get(known.id)
        if wanted and wanted[1] != order.parent_code:
            words = _("%(unit)s được chuyển về hai cấp trên khác nhau trong một ngày.")
            self._problem(order.place, words % _told(known))
        self.wanted_parents[known.id] = (order.place, order.parent_code, [])
        if order.decision:
            self.plan.decisions.setdefault(known.id, order.decision)

    def _end(self, order: Order, source: Standing) -> None:
        if source.id in self.plan.closed:
            self._problem(order.place, _("%(unit)s kết thúc hai lần trong một ngày.") % _told(source))
        self.plan.closed[source.id] = order.decision

    def _target(self, order: Order, place: int, sources: list[Standing]) -> int | None:
        """The organisation that goes on: one of the sources, one opened that day, or a newcomer."""
        code = order.to_codes[place]
        going_on = next((s for s in sources if s.code == code), None)
        known = going_on or self.opened.get(code)
        name, kind = _nth(order.to_names, place), _nth(order.to_kinds, place, repeat=True)
        if known is not None:
            self._adjust(order, known, name, kind)
            return known.id
        if (announced := self.new_by_code.get(code)) in self.announced:
            return self._restate(order, self.plan.newcomers[announced], name, kind)
        if code in self.new_by_code:
            self._problem(order.place, _("to_code: mã %(code)s được lập hai lần trong một ngày.") % {"code": code})
            return None
        return self._newcomer(order, code, name, kind, sources)

    def _adjust(self, order: Order, known: Standing, name: str, kind: str) -> None:
        new: dict[str, object] = {}
        if name and name != known.name:
            new["name"] = name
        if kind and kind != known.kind:
            new["kind"] = kind
        if order.to_category and order.to_category != known.category:
            new["category"] = order.to_category
        if new:
            self._change(order, known, **new)
        if order.parent_code:
            self._want_parent(order, known)

    def _restate(self, order: Order, new: Newcomer, name: str, kind: str) -> int:
        """What the act says of an organisation opened that day goes before what its own row says."""
        new.name, new.kind = name or new.name, kind or new.kind
        new.category = order.to_category or new.category
        if order.parent_code:
            self.wanted_parents[new.id] = (order.place, order.parent_code, [])
        return new.id

    def _newcomer(self, order: Order, code: str, name: str, kind: str, sources: list[Standing]) -> int | None:
        kinds = {source.kind for source in sources}
        if not name:
            self._problem(order.place, _("to_name: %(code)s là tổ chức mới, phải ghi tên.") % {"code": code})
            return None
        if not kind and len(kinds) > 1:
            words = _("to_kind: các tổ chức trước khác loại (%(kinds)s); ghi loại mới.")
            self._problem(order.place, words % {"kinds": ", ".join(sorted(kinds))})
            return None
        categories = {source.category for source in sources}
        inherited = categories.pop() if len(categories) == 1 else None
        new = Newcomer(
            id=self._next,
            code=code,
            name=name,
            kind=kind or kinds.pop(),
            category=order.to_category or inherited,
            label=sources[0].label if len({source.label for source in sources}) == 1 else "",
            decision=order.decision,
        )
        self._enter(new)
        self.wanted_parents[new.id] = (order.place, order.parent_code, [source.id for source in sources])
        return new.id

    # ---- the set as a whole

    def _check_ended(self) -> None:
        for one in self.plan.closed.keys() & {*self.plan.changes, *self.wanted_parents}:
            words = _("%(unit)s kết thúc ngay ngày đó nên không đổi gì nữa. Bỏ một trong hai dòng.")
            self._problem(0, words % {"unit": named(self.eve, self.plan, one)})

    def _settle_parents(self) -> None:
        after = dict(bearers_after(self.eve, self.plan))
        for organisation, (place, code, inherit_from) in self.wanted_parents.items():
            if code:
                parent = after.get(code)
                if parent is None:
                    words = _("parent_code: từ ngày %(day)s không có tổ chức mang mã %(code)s.")
                    self._problem(place, words % {"day": self._day, "code": code})
                    continue
            else:
                settled = self._inherited_parent(place, inherit_from)
                if settled is _UNSETTLED:
                    continue
                parent = settled if isinstance(settled, int) else None
            if organisation < 0:
                self.plan.newcomers[organisation].parent = parent
            elif parent != self.eve.standing[organisation].parent:
                self.plan.change(organisation, "", parent=parent)

    def _inherited_parent(self, place: int, sources: list[int]) -> object:
        parents = {self._heir(self.eve.standing[source].parent) for source in sources}
        if len(parents) != 1 or _UNSETTLED in parents:
            words = _("parent_code: cấp trên cũ khác nhau hoặc đã kết thúc; ghi mã cấp trên mới.")
            self._problem(place, words)
            return _UNSETTLED
        return parents.pop()

    def _heir(self, parent: int | None) -> object:
        if parent is None or parent not in self.plan.closed:
            return parent
        heirs = self.plan.heirs(parent)
        return heirs[0] if len(heirs) == 1 else _UNSETTLED

    def _settle_children(self) -> None:
        for ended, decision in self.plan.closed.items():
            left = [
                child
                for child in self.eve.children.get(ended, ())
                if child not in self.plan.closed and child not in self.wanted_parents
            ]
            heirs = self.plan.heirs(ended)
            if left and len(heirs) != 1:
                self._problem(0, self._left_message(ended, left, heirs))
                continue
            for child in left:
                self.plan.change(child, decision, parent=heirs[0])

    def _left_message(self, ended: int, left: list[int], heirs: list[int]) -> str:
        names = ", ".join(_called(self.eve.standing[one]) for one in left[:3])
        told = {"unit": _called(self.eve.standing[ended]), "names": names, "more": len(left) - 3}
        if len(left) > 3:
            names = _("%(names)s và %(more)d tổ chức nữa") % told
        said = (
            _("%(unit)s chia mà chưa nêu đi đâu: %(names)s.")
            if heirs
            else _("%(unit)s kết thúc mà còn trực thuộc: %(names)s.")
        )
        mend = _("Ghi thêm dòng “move” hoặc “close” cho từng tổ chức.")
        return f"{said % {**told, 'names': names}} {mend}"


def _called(one: Standing) -> str:
    return f"{one.name} ({one.code})"


def _told(one: Standing) -> dict[str, str]:
    return {"unit": _called(one)}


def _nth(values: tuple[str, ...], place: int, *, repeat: bool = False) -> str:
    if repeat and len(values) == 1:
        return values[0]
    return values[place] if place < len(values) else ""


_UNSETTLED = object()
