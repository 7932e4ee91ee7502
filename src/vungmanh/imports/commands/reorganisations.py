"""The acts of the sheet of reorganisations, each day's with the organisations opened that day as one set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.commands.drafts import Draft
from vungmanh.imports.commands.work import Work
from vungmanh.imports.reading import Block
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.commands import Opening, Order, read_plan, reorganise
from vungmanh.organisations.queries.stated import StatedAct, acts_on

SHEET = "reorganisations"
Row = tuple[Block, int]


@dataclass
class DaySet:
    """What is to be written on one day, and what stands already."""

    day: date
    rows: list[Row] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    broken: bool = False

    @property
    def codes_after(self) -> set[str]:
        """Codes that the acts bring into being or give to another."""
        return {code for order in self.orders for code in order.to_codes}


def read_sets(work: Work) -> dict[date, DaySet]:
    """The acts still to be written, by day. Acts that were applied exactly so are counted and left alone."""
    rows = [(block, index) for block in work.reading.blocks_of(SHEET) for index in range(len(block))]
    days: set[Any] = {block.columns["day"][index] for block, index in rows} - {None}
    applied: defaultdict[tuple[Any, ...], list[StatedAct]] = defaultdict(list)
    for act in acts_on(days) if days else ():
        applied[_key(act.day, act.act, act.from_codes)].append(act)
    sets: dict[date, DaySet] = {}
    for block, index in rows:
        day: Any = block.columns["day"][index]
        found = sets.setdefault(day, DaySet(day)) if day is not None else DaySet(date.max)
        if index in block.broken:
            found.broken = True
            _mark_doubtful(work, block, index)
            continue
        order = _order(block, index, len(found.orders) + 1)
        known = applied.get(_key(day, order.act, order.from_codes))
        if known and any(_same(order, act) for act in known):
            work.count(SHEET, same=1)
        elif known:
            found.broken = True
            _refuse_other_content(work, block, index, day)
        else:
            found.rows.append((block, index))
            found.orders.append(order)
    return {day: found for day, found in sets.items() if found.orders or found.broken}


def _key(day: date, act: str, from_codes: Sequence[str]) -> tuple[Any, ...]:
    return (day, act, tuple(sorted(from_codes)))


def _same(order: Order, act: StatedAct) -> bool:
    said = (order.to_codes, order.to_names, order.to_kinds, order.to_category, order.parent_code, order.decision)
    known = (act.to_codes, act.to_names, act.to_kinds, act.to_category, act.parent_code, act.decision_number)
    return said == known and order.reason in ("", act.reason)


def _refuse_other_content(work: Work, block: Block, index: int, day: date) -> None:
    words = gettext("Việc này ngày %(day)s đã ghi với nội dung khác. Huỷ lần nhập trước rồi nhập lại.")
    work.refuse(block, index, "from_codes", words, day=f"{day:%d/%m/%Y}")
    _mark_doubtful(work, block, index)


def _mark_doubtful(work: Work, block: Block, index: int) -> None:
    for key in ("from_codes", "to_codes"):
        work.doubtful.update(_listed(block.columns[key][index]))


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(each for each in value or () if each is not None) if isinstance(value, tuple) else ()


def _order(block: Block, index: int, place: int) -> Order:
    return order_of({key: values[index] for key, values in block.columns.items()}, place)


def order_of(cells: Mapping[str, Any], place: int = 0) -> Order:
    """A row of the sheet as an act."""
    return Order(
        act=cells["act"],
        from_codes=_listed(cells["from_codes"]),
        to_codes=_listed(cells["to_codes"]),
        to_names=_listed(cells["to_names"]),
        to_kinds=_listed(cells["to_kinds"]),
        to_category=cells["to_category"] or "",
        parent_code=cells["parent_code"] or "",
        decision=cells["decision_number"] or "",
        reason=(cells["reason"] or "")[:500],
        place=place,
    )


def write_set(work: Work, found: DaySet, drafts: list[Draft]) -> None:
    """Judge the set of one day and write it, or tell every problem at the row it concerns."""
    drafts = [draft for draft in drafts if draft.index not in draft.block.broken]
    if found.broken or not _confined(work, found):
        _doubt_all(work, found, drafts)
        return
    places: list[Row] = [*found.rows, *(draft.place for draft in drafts)]
    openings = [_opening(draft, place) for place, draft in enumerate(drafts, len(found.rows) + 1)]
    opened = _opened_before(work, found)
    problems = read_plan(found.day, found.orders, opened, openings).problems
    for problem in problems:
        block, index = places[max(problem.place, 1) - 1]
        _tell(work, block, index, problem.message, whole=problem.place == 0)
    if problems or not _write(work, found, opened, openings):
        _doubt_all(work, found, drafts)
        return
    work.count(SHEET, new=len(found.orders))
    if drafts:
        work.count("organisations", new=len(drafts))
    work.refresh()


def _write(work: Work, found: DaySet, opened: set[int], openings: list[Opening]) -> bool:
    try:
        reorganise(
            work.actor,
            day=found.day,
            orders=found.orders,
            change_set=work.change_set,
            opened_that_day=opened,
            openings=openings,
        )
    except Refusal as refusal:
        _tell(work, *found.rows[0], refusal.message, whole=True)
        return False
    return True


def _confined(work: Work, found: DaySet) -> bool:
    if work.under is None:
        return True  # who may is judged when the acts are written
    eve = found.day - timedelta(days=1)
    sound = True
    for (block, index), order in zip(found.rows, found.orders, strict=True):
        for code in order.from_codes:
            one = work.codes.on(code, eve)
            if one is not None and not work.confined(one, eve):
                work.outside(block, index, "from_codes", code)
                sound = False
    return sound


def _opened_before(work: Work, found: DaySet) -> set[int]:
    """Organisations that an earlier import opened on this very day, which the acts may end in."""
    bearers = {work.codes.on(code, found.day) for code in found.codes_after} - {None}
    return {one for one in bearers if one is not None and work.opened(one) == found.day}


def _opening(draft: Draft, place: int) -> Opening:
    return Opening(
        code=draft.code,
        name=draft.name,
        kind=draft.kind,
        category=draft.category,
        parent_code=draft.parent_code or "",
        label=draft.label or "",
        decision=draft.decision_number,
        closed_on=draft.closed_on,
        has_committee=draft.has_committee,
        area_code=draft.area_code or "",
        place=place,
    )


def _tell(work: Work, block: Block, index: int, message: str, *, whole: bool) -> None:
    """Problems name the column they are about first; those of the whole day stand at its first row."""
    head, separator, rest = message.partition(": ")
    key = next((column.key for column in block.sheet.columns if head in (column.key, *column.aliases)), "")
    if separator and key:
        work.faults.append(block.refuse(index, key, rest[:1].upper() + rest[1:]))
    else:
        natural = block.sheet.natural_keys[0 if whole else -1]
        work.faults.append(block.refuse(index, natural, message))


def _doubt_all(work: Work, found: DaySet, drafts: list[Draft]) -> None:
    """Nothing of a refused day came to be: rows that rest on it are not blamed."""
    work.doubtful |= found.codes_after | {draft.code for draft in drafts}
    work.doubtful.update(code for order in found.orders for code in order.from_codes)
