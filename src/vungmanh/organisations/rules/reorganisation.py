"""The acts of one day, judged as one set: who ends, who begins, who moves, and what does not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from vungmanh.organisations.rules.orders import (
    PROPERTIES,
    Eve,
    Follow,
    Newcomer,
    Order,
    Plan,
    Problem,
    Standing,
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
        for order in orders:
            sources = self._sources(order)
            if order.act not in steps:
                self._problem(order.place, f"Không có việc “{order.act}”. Các việc: {', '.join(steps)}.")
            elif sources is not None:
                steps[order.act](order, sources)
        if not self.plan.problems:
            self._check_codes()
            self._settle_parents()
            self._settle_children()
            self._check_tree()
            self._check_later()
        return self.plan

    def _problem(self, place: int, message: str) -> None:
        self.plan.problems.append(Problem(place, message))

    def _sources(self, order: Order) -> list[Standing] | None:
        found = [self.before.get(code) for code in order.from_codes]
        missing = [code for code, one in zip(order.from_codes, found, strict=True) if one is None]
        if missing or not found:
            names = ", ".join(missing) or "(trống)"
            self._problem(
                order.place,
                f"from_codes: không có tổ chức mang mã {names} ngay trước ngày {self.eve.day:%d/%m/%Y}. "
                "Ghi mã đang dùng trước ngày đó.",
            )
            return None
        return [one for one in found if one is not None]

    # ---- one act each

    def _rename(self, order: Order, sources: list[Standing]) -> None:
        if not self._single(order, sources) or not self._given(order, order.to_names, "to_name"):
            return
        self.plan.change(sources[0].id, order.decision, name=order.to_names[0])

    def _recode(self, order: Order, sources: list[Standing]) -> None:
        if not self._single(order, sources) or not self._given(order, order.to_codes, "to_code"):
            return
        self.plan.change(sources[0].id, order.decision, code=order.to_codes[0])

    def _change_kind(self, order: Order, sources: list[Standing]) -> None:
        if not order.to_category and not self._given(order, order.to_kinds, "to_kind"):
            return
        new: dict[str, object] = {}
        if order.to_kinds:
            new["kind"] = order.to_kinds[0]
        if order.to_category:
            new["category"] = order.to_category
        for source in sources:
            self.plan.change(source.id, order.decision, **new)

    def _move(self, order: Order, sources: list[Standing]) -> None:
        if not self._given(order, (order.parent_code,), "parent_code"):
            return
        for source in sources:
            if source.id in self.explicit_moves:
                self._problem(order.place, f"{source.name} ({source.code}) được chuyển hai lần trong một ngày.")
            self.explicit_moves.add(source.id)
            self.wanted_parents[source.id] = (order.place, order.parent_code, [])
            if order.decision:
                self.plan.decisions.setdefault(source.id, order.decision)

    def _close(self, order: Order, sources: list[Standing]) -> None:
        for source in sources:
            self._end(order, source)

    def _merge(self, order: Order, sources: list[Standing]) -> None:
        if not self._given(order, order.to_codes, "to_code"):
            return
        if len(order.to_codes) > 1:
            self._problem(order.place, "to_codes: nhập chỉ về một tổ chức. Ghi một mã; muốn nhiều mã thì ghi “split”.")
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
            self._problem(
                order.place, "to_codes: chia phải ra ít nhất hai tổ chức. Ghi các mã, cách nhau bằng dấu “;”."
            )
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
            self._problem(order.place, f"from_codes: việc “{order.act}” ghi đúng một mã mỗi dòng.")
        return len(sources) == 1

    def _given(self, order: Order, values: tuple[str, ...], column: str) -> bool:
        if not values or not values[0]:
            self._problem(order.place, f"{column}: việc “{order.act}” phải ghi ô này.")
            return False
        return True

    def _end(self, order: Order, source: Standing) -> None:
        if source.id in self.plan.closed:
            self._problem(order.place, f"{source.name} ({source.code}) kết thúc hai lần trong một ngày.")
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
        if code in self.new_by_code:
            self._problem(order.place, f"to_code: mã {code} được lập hai lần trong một ngày.")
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
            self.plan.change(known.id, order.decision, **new)
        if order.parent_code:
            self.wanted_parents[known.id] = (order.place, order.parent_code, [])
            if order.decision:
                self.plan.decisions.setdefault(known.id, order.decision)

    def _newcomer(self, order: Order, code: str, name: str, kind: str, sources: list[Standing]) -> int | None:
        kinds = {source.kind for source in sources}
        if not name:
            self._problem(order.place, f"to_name: {code} là tổ chức mới, phải ghi tên.")
            return None
        if not kind and len(kinds) > 1:
            self._problem(
                order.place, f"to_kind: các tổ chức trước khác loại ({', '.join(sorted(kinds))}); ghi loại mới."
            )
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
        self._next -= 1
        self.plan.newcomers[new.id] = new
        self.new_by_code[code] = new.id
        self.wanted_parents[new.id] = (order.place, order.parent_code, [source.id for source in sources])
        return new.id

    # ---- the set as a whole

    def _code_after(self) -> dict[str, int]:
        after = dict(self.new_by_code)
        for one in self.eve.standing.values():
            if one.id not in self.plan.closed:
                after[str(self.plan.changes.get(one.id, {}).get("code", one.code))] = one.id
        return after

    def _check_codes(self) -> None:
        seen: dict[str, int] = dict(self.new_by_code)
        for one in self.eve.standing.values():
            if one.id in self.plan.closed:
                continue
            code = str(self.plan.changes.get(one.id, {}).get("code", one.code))
            if seen.setdefault(code, one.id) != one.id:
                self._problem(0, f"Mã {code} có hai tổ chức cùng mang từ ngày {self.eve.day:%d/%m/%Y}. Đổi một mã.")

    def _settle_parents(self) -> None:
        after = self._code_after()
        for organisation, (place, code, inherit_from) in self.wanted_parents.items():
            if code:
                parent = after.get(code)
                if parent is None:
                    self._problem(
                        place, f"parent_code: từ ngày {self.eve.day:%d/%m/%Y} không có tổ chức mang mã {code}."
                    )
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
            self._problem(place, "parent_code: cấp trên cũ khác nhau hoặc đã kết thúc; ghi mã cấp trên mới.")
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
        parent = self.eve.standing[ended]
        names = ", ".join(f"{self.eve.standing[one].name} ({self.eve.standing[one].code})" for one in left[:3])
        more = f" và {len(left) - 3} tổ chức nữa" if len(left) > 3 else ""
        what = "chia mà chưa nêu đi đâu" if heirs else "kết thúc mà còn trực thuộc"
        return (
            f"{parent.name} ({parent.code}) {what}: {names}{more}. Ghi thêm dòng “move” hoặc “close” cho từng tổ chức."
        )

    def _parent_after(self, one: int) -> int | None:
        if one in self.plan.newcomers:
            return self.plan.newcomers[one].parent
        change = self.plan.changes.get(one, {})
        if "parent" in change:
            parent = change["parent"]
            return parent if isinstance(parent, int) else None
        standing = self.eve.standing.get(one)
        return standing.parent if standing else None

    def _check_tree(self) -> None:
        moved = [one for one, new in self.plan.changes.items() if "parent" in new]
        for one in [*moved, *self.plan.newcomers]:
            parent = self._parent_after(one)
            if parent in self.plan.closed:
                self._problem(0, f"{self._name(one)}: cấp trên {self._name(parent)} kết thúc ngay ngày đó.")
            seen = {one}
            while parent is not None and parent not in seen:
                seen.add(parent)
                parent = self._parent_after(parent)
            if parent is not None:
                self._problem(0, f"{self._name(one)}: cấp trên lại nằm dưới chính tổ chức này.")

    def _name(self, one: int | None) -> str:
        if one is None:
            return "(không có)"
        known = self.plan.newcomers.get(one) or self.eve.standing.get(one)
        return f"{known.name} ({known.code})" if known else str(one)

    def _check_later(self) -> None:
        for one in self.plan.closed:
            self._refuse_later(one, PROPERTIES)
        for one, new in self.plan.changes.items():
            if one in self.eve.standing:
                self._refuse_later(one, tuple(new))

    def _refuse_later(self, one: int, properties: tuple[str, ...]) -> None:
        days = [day for name in properties if (day := self.eve.standing[one].later_change(name))]
        if days:
            self._problem(0, _later_message(self._name(one), min(days)))


def _later_message(name: str, day: date) -> str:
    return f"{name} đã có thay đổi ghi từ ngày {day:%d/%m/%Y}. Huỷ thay đổi đó trước, rồi ghi lại theo thứ tự ngày."


def _nth(values: tuple[str, ...], place: int, *, repeat: bool = False) -> str:
    if repeat and len(values) == 1:
        return values[0]
    return values[place] if place < len(values) else ""


_UNSETTLED = object()
