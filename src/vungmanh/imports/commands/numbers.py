"""Stated numbers: head counts and targets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.commands.dated import known_attribute
from vungmanh.imports.commands.work import Found, Work
from vungmanh.indicators.commands import HeadCountRow, TargetRow, state_headcounts, state_targets
from vungmanh.indicators.enums import PARTS
from vungmanh.kernel.periods import Period

COUNTED = ("members", "official_members", "staff", "staff_not_members")
AMOUNTS = ("value", "at_least", "at_most")
PLACES, LARGEST = 4, 10**9


def write_headcounts(work: Work, found: list[Found]) -> None:
    seen: dict[object, Found] = {}
    rows: list[HeadCountRow] = []
    for each in found:
        block, index, one = each
        day: Any = block.columns["on"][index]
        counts: dict[str, Any] = {name: block.columns[name][index] for name in COUNTED}
        if _add_up(work, each, counts) and work.once(seen, (one, day), each, "on"):
            rows.append(HeadCountRow(organisation_id=one, on=day, **counts))
            if day > work.actor.day:
                words = gettext("Ngày chưa đến: số này chỉ tính từ ngày ấy. Nếu ghi nhầm thì sửa ngày.")
                work.doubt(block, index, "on", words)
    if rows:
        work.count("headcounts", **state_headcounts(work.actor, rows=rows, change_set=work.change_set))


def _add_up(work: Work, found: Found, counts: dict[str, int | None]) -> bool:
    """A part is not larger than its whole."""
    block, index, _ = found
    sound = True
    for part, whole in PARTS.items():
        small, large = counts[part], counts[whole]
        if small is not None and large is not None and small > large:
            words = gettext("%(part)d nhiều hơn %(name)s %(whole)d. Xem lại một trong hai số.")
            work.refuse(block, index, part, words, part=small, whole=large, name=block.sheet.by_key[whole].name)
            sound = False
    return sound


def write_targets(work: Work, found: list[Found]) -> None:
    seen: dict[object, Found] = {}
    rows: list[TargetRow] = []
    for each in found:
        row = _target(work, each)
        if row is not None and work.once(seen, row.key, each, "organisation_code"):
            rows.append(row)
    if rows:
        work.count("targets", **state_targets(work.actor, rows=rows, change_set=work.change_set))


def _target(work: Work, found: Found) -> TargetRow | None:
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    attribute = known_attribute(work, found, "attribute") if cells["attribute"] else ""
    if attribute is None or not _measured(work, found, cells) or not _sizes(work, found, cells):
        return None
    decided: date | None = cells["decided_on"]
    period: Period = cells["period"]
    return TargetRow(
        organisation_id=one,
        period=period,
        measure=cells["measure"],
        programme=cells["programme"] or "",
        indicator=cells["indicator"] or "",
        category=cells["category"] or "",
        attribute=attribute,
        unit=cells["unit"] or "count",
        value=cells["value"],
        at_least=cells["at_least"],
        at_most=cells["at_most"],
        decided_on=decided,
        decision_number=cells["decision_number"] or "",
        reason=cells["reason"] or "",
    )


def _measured(work: Work, found: Found, cells: dict[str, Any]) -> bool:
    """A programme is measured by what it registers or recognises, an indicator by its own value."""
    block, index, _ = found
    if cells["programme"] and cells["measure"] == "value":
        words = gettext("Chỉ tiêu của chương trình thì giao về registered (đăng ký) hoặc recognised (công nhận).")
    elif cells["indicator"] and cells["measure"] != "value":
        words = gettext("Chỉ tiêu theo chỉ số thì giao về value (giá trị của chỉ số).")
    else:
        return True
    work.refuse(block, index, "measure", words)
    return False


def _sizes(work: Work, found: Found, cells: dict[str, Any]) -> bool:
    """What the database keeps, and what a percentage can be."""
    block, index, _ = found
    for key in AMOUNTS:
        amount = cells[key]
        if not isinstance(amount, Decimal):
            continue
        if amount < 0 or amount >= LARGEST:
            work.refuse(block, index, key, gettext("Chỉ tiêu phải từ 0 đến dưới một tỷ."))
            return False
        if amount != round(amount, PLACES):
            work.refuse(block, index, key, gettext("Chỉ giữ được bốn chữ số sau dấu phẩy. Làm tròn lại."))
            return False
        if cells["programme"] and cells["unit"] != "percent" and amount != int(amount):
            work.refuse(
                block, index, key, gettext("Số chi bộ phải là số nguyên. Nếu là tỷ lệ thì ghi đơn vị tính percent.")
            )
            return False
        if cells["unit"] == "percent" and amount > 100:
            work.doubt(block, index, key, gettext("Hơn 100 phần trăm. Nếu là số lượng thì ghi đơn vị tính là count."))
    return True
