"""Whether what the acts of a day come to can stand: codes, the tree, and what is already written of later days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vungmanh.kernel.wording import gettext as _
from vungmanh.organisations.rules.orders import CHILDREN, ENDED, PROPERTIES, Eve, Plan, Standing


def bearers_after(eve: Eve, plan: Plan) -> Iterator[tuple[str, int]]:
    """Every code from that day on, with who bears it: a code twice when two would."""
    for new in plan.newcomers.values():
        yield new.code, new.id
    for one in eve.standing.values():
        if one.id not in plan.closed and one.later_change(ENDED) != eve.day:
            yield str(plan.changes.get(one.id, {}).get("code", one.code)), one.id


def code_problems(eve: Eve, plan: Plan) -> Iterator[str]:
    seen: dict[str, int] = {}
    for code, one in bearers_after(eve, plan):
        if seen.setdefault(code, one) != one:
            words = _("Mã %(code)s có hai tổ chức cùng mang từ ngày %(day)s. Đổi một mã.")
            yield words % {"code": code, "day": f"{eve.day:%d/%m/%Y}"}
    wanted = {str(new["code"]) for new in plan.changes.values() if "code" in new}
    wanted |= {new.code for new in plan.newcomers.values()}
    for code in sorted(wanted & eve.taken.keys()):
        words = _("Mã %(code)s đã có tổ chức mang từ ngày %(day)s. Ghi mã khác.")
        yield words % {"code": code, "day": f"{eve.taken[code]:%d/%m/%Y}"}


def parent_after(eve: Eve, plan: Plan, one: int) -> int | None:
    if one in plan.newcomers:
        return plan.newcomers[one].parent
    change = plan.changes.get(one, {})
    if "parent" in change:
        parent = change["parent"]
        return parent if isinstance(parent, int) else None
    standing = eve.standing.get(one)
    return standing.parent if standing else None


def _placed_anew(eve: Eve, plan: Plan) -> list[int]:
    moved = [one for one, new in plan.changes.items() if "parent" in new]
    opened = [one.id for one in eve.standing.values() if one.opened_that_day and one.id not in moved]
    return [*moved, *opened, *plan.newcomers]


def tree_problems(eve: Eve, plan: Plan) -> Iterator[str]:
    for one in _placed_anew(eve, plan):
        parent = parent_after(eve, plan, one)
        if parent in plan.closed:
            words = _("%(unit)s: cấp trên %(parent)s kết thúc ngay ngày đó.")
            yield words % {"unit": named(eve, plan, one), "parent": named(eve, plan, parent)}
        seen = {one}
        while parent is not None and parent not in seen:
            seen.add(parent)
            parent = parent_after(eve, plan, parent)
        if parent is not None:
            words = _("%(unit)s: cấp trên lại nằm dưới chính tổ chức này.")
            yield words % {"unit": named(eve, plan, one)}


def later_problems(eve: Eve, plan: Plan) -> Iterator[str]:
    """An act may not overtake what is already written of a later day: it would be lost, or hang in the air."""
    for one in plan.closed:
        yield from _later(eve.standing[one], (*PROPERTIES, CHILDREN))
        end = eve.standing[one].later_change(ENDED)
        if end and end > eve.day:
            yield from _later(eve.standing[one], (ENDED,))
    for one, new in plan.changes.items():
        if one in eve.standing:
            yield from _later(eve.standing[one], (*new, ENDED))
    leaned_on = {parent_after(eve, plan, one) for one in _placed_anew(eve, plan)}
    leaned_on |= {follow.successor for follow in plan.follows}
    for one in sorted(each for each in leaned_on if each in eve.standing):
        if one not in plan.changes and one not in plan.closed:
            yield from _later(eve.standing[one], (ENDED,))


def _later(one: Standing, properties: tuple[str, ...]) -> Iterator[str]:
    if days := [day for name in properties if (day := one.later_change(name))]:
        yield _later_message(f"{one.name} ({one.code})", min(days))


def _later_message(name: str, day: date) -> str:
    words = _("%(unit)s đã có thay đổi ghi từ ngày %(day)s. Huỷ thay đổi đó trước, rồi ghi lại theo thứ tự ngày.")
    return words % {"unit": name, "day": f"{day:%d/%m/%Y}"}


def named(eve: Eve, plan: Plan, one: int | None) -> str:
    if one is None:
        return _("(không có)")
    known = plan.newcomers.get(one) or eve.standing.get(one)
    return f"{known.name} ({known.code})" if known else str(one)
