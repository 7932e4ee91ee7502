"""Attributes and committees: stated from a day on, until their end or that of their organisation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.commands.work import Found, Work
from vungmanh.imports.sheets import nearest
from vungmanh.kernel.vietnamese import fold
from vungmanh.organisations.commands import AttributeRow, CommitteeRow, state_attributes, state_committees
from vungmanh.organisations.queries.stated import (
    Stretch,
    attribute_names,
    attribute_stretches,
    committee_stretches,
    lives_of,
)

Sort = tuple[int, str]
Stretches = dict[Sort, dict[date, date | None]]


@dataclass(slots=True)
class Stated:
    """One sound row: what it is about, and from when to when."""

    found: Found
    sort: Sort
    start: date
    end: date | None

    @property
    def key(self) -> tuple[Sort, date]:
        return (self.sort, self.start)


def write_attributes(work: Work, found: list[Found]) -> None:
    spellings = _spellings()
    stated = judge_stretches(work, found, lambda each: _attribute(work, each, spellings), attribute_stretches)
    rows = [
        AttributeRow(
            organisation_id=each.sort[0],
            attribute=each.sort[1],
            value=_value(each.found, "value"),
            valid_from=each.start,
            valid_to=each.end,
            decision_number=_value(each.found, "decision_number"),
        )
        for each in stated
    ]
    if rows:
        work.count("attributes", **state_attributes(work.actor, rows=rows, change_set=work.change_set))


def write_committees(work: Work, found: list[Found]) -> None:
    stated = judge_stretches(work, found, lambda each: (each[2], ""), committee_stretches)
    rows = [
        CommitteeRow(
            organisation_id=each.sort[0],
            valid_from=each.start,
            valid_to=each.end,
            members=_cell(each.found, "members"),
            reason_without=_value(each.found, "reason_without"),
        )
        for each in stated
    ]
    if rows:
        work.count("committees", **state_committees(work.actor, rows=rows, change_set=work.change_set))


def _cell(found: Found, key: str) -> Any:
    block, index, _ = found
    return block.columns[key][index]


def _value(found: Found, key: str) -> str:
    return _cell(found, key) or ""


def _spellings() -> dict[str, str]:
    names = attribute_names()
    return {fold(name): code for code, name in names.items()} | {fold(code): code for code in names}


def _attribute(work: Work, found: Found, spellings: dict[str, str]) -> Sort | None:
    code = known_attribute(work, found, "attribute", spellings)
    return None if code is None else (found[2], code)


def known_attribute(work: Work, found: Found, key: str, spellings: dict[str, str] | None = None) -> str | None:
    """The attribute a cell names by code or by name; refused with what was probably meant."""
    block, index, _ = found
    word = _value(found, key)
    known = _spellings() if spellings is None else spellings
    if code := known.get(fold(word)):
        return code
    words = gettext("Không có đặc điểm %(value)s. Các đặc điểm đang có: %(known)s.")
    likely = nearest(word, known)
    if likely:
        words = gettext("Không có đặc điểm %(value)s. Có phải %(likely)s?")
    work.refuse(block, index, key, words, value=word, likely=likely, known=", ".join(sorted(set(known.values()))))
    return None


def judge_stretches(
    work: Work,
    found: list[Found],
    sort_of: Callable[[Found], Sort | None],
    known_stretches: Callable[[set[int]], Stretches],
) -> list[Stated]:
    """Rows that fit into the life of their organisation and stand in nobody's way."""
    ids = {one for _, _, one in found}
    lives, known = lives_of(ids), known_stretches(ids)
    seen: dict[object, Found] = {}
    stated: list[Stated] = []
    for each in found:
        sort = sort_of(each)
        if sort is None or not _fits(work, each, lives[each[2]]):
            continue
        row = Stated(each, sort, _cell(each, "valid_from"), _cell(each, "valid_to"))
        if work.once(seen, row.key, each, "valid_from"):
            stated.append(row)
    stated = _without_overlaps(work, stated, known)
    _end_with_their_organisation(stated, known, lives)
    return stated


def _fits(work: Work, found: Found, life: Stretch) -> bool:
    """What ends with an organisation ends with it; nothing lasts longer."""
    block, index, _ = found
    end, closed = _cell(found, "valid_to"), life[1]
    if end is None or closed is None or end <= closed:
        return True
    words = gettext("Tổ chức kết thúc hoạt động ngày %(day)s. Ghi ngày cuối không sau ngày đó.")
    work.refuse(block, index, "valid_to", words, day=f"{closed - timedelta(days=1):%d/%m/%Y}")
    return False


def _end_with_their_organisation(stated: list[Stated], known: Stretches, lives: dict[int, Stretch]) -> None:
    """The last stretch of its sort that was left open. Earlier ones end where the next begins."""
    last: dict[Sort, date] = {}
    for each in stated:
        last[each.sort] = max(each.start, last.get(each.sort, each.start), *known.get(each.sort, {}))
    for each in stated:
        if each.end is None and last[each.sort] == each.start:
            each.end = lives[each.sort[0]][1]


def _without_overlaps(work: Work, stated: list[Stated], known: Stretches) -> list[Stated]:
    by_sort: dict[Sort, dict[date, date | None]] = {}
    rows = {each.key: each for each in stated}
    for each in stated:
        by_sort.setdefault(each.sort, dict(known.get(each.sort, {})))[each.start] = each.end
    refused: set[tuple[Sort, date]] = set()
    for sort, stretches in by_sort.items():
        for (start, end), (following, _) in pairwise(sorted(stretches.items())):
            if end is None or end <= following:
                continue  # an open row gives way to the next by itself
            guilty = rows.get((sort, following)) or rows.get((sort, start))
            if guilty is not None:
                refused.add(guilty.key)
                words = gettext("Chồng lên khoảng từ %(start)s đến hết %(end)s. Sửa ngày để hai khoảng nối nhau.")
                last = f"{end - timedelta(days=1):%d/%m/%Y}"
                work.refuse(*guilty.found[:2], "valid_from", words, start=f"{start:%d/%m/%Y}", end=last)
    return [each for each in stated if each.key not in refused]
