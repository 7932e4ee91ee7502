"""Rows of the sheet of organisations: which are known already, and what they say otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.commands.timeline import Timeline
from vungmanh.imports.commands.work import Work
from vungmanh.imports.reading import Block
from vungmanh.organisations.enums import BEGINNING
from vungmanh.organisations.queries.stated import History, histories

COMPARED = ("name", "kind", "category", "parent", "label", "area_code")
COLUMN = {"parent": "parent_code"}


@dataclass(slots=True)
class Draft:
    """One sound row. ``start`` is its first day once it is known to be new."""

    block: Block
    index: int
    code: str
    name: str
    kind: str
    category: str | None
    parent_code: str | None
    label: str | None
    opened_on: date | None
    closed_on: date | None
    decision_number: str
    has_committee: bool | None
    area_code: str | None
    start: date = BEGINNING

    @property
    def place(self) -> tuple[Block, int]:
        return self.block, self.index


@dataclass
class Sorted:
    """All rows of the sheet: those to be opened by code, and those known, each with its history."""

    new: dict[str, Draft]
    known: list[tuple[Draft, int, History]]


def sort_out(work: Work) -> Sorted:
    """Which rows are new. A row with a fault leaves its code doubtful, so that rows below are not blamed."""
    drafts: list[Draft] = []
    for block in work.reading.blocks_of("organisations"):
        for index in range(len(block)):
            if index in block.broken:
                code: Any = block.columns["code"][index]
                work.doubtful |= {code} if code else set()
                continue
            drafts.append(_draft(block, index))
    bearers = {one for each in drafts for *_, one in work.codes.bearings.get(each.code, ())}
    past = histories(bearers) if bearers else {}
    found = Sorted({}, [])
    for draft in drafts:
        one = _known(work, draft, past)
        if one is None:
            found.new[draft.code] = draft
        else:
            found.known.append((draft, one, past[one]))
    return found


def _draft(block: Block, index: int) -> Draft:
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    return Draft(
        block=block,
        index=index,
        code=cells["code"],
        name=cells["name"],
        kind=cells["kind"],
        category=cells["category"],
        parent_code=cells["parent_code"],
        label=cells["label"],
        opened_on=cells["opened_on"],
        closed_on=cells["closed_on"],
        decision_number=cells["decision_number"] or "",
        has_committee=cells["has_committee"],
        area_code=cells["area_code"],
    )


def _known(work: Work, draft: Draft, past: dict[int, History]) -> int | None:
    """The organisation the row speaks of, if it stands already.

    With an opening day it is the bearer of the code that opened that day. Without one: a bearer that was exactly so
    once, else the one of today, else the last, so that an old file read again finds the organisation it brought.
    """
    bearers = [one for *_, one in work.codes.bearings.get(draft.code, ()) if one in past]
    if draft.opened_on is not None:
        bearers = [one for one in bearers if past[one].opened_on == draft.opened_on]
    if not bearers:
        return None
    for one in bearers:
        if not differences(work, draft, past[one]):
            return one
    day = draft.opened_on or work.today
    bearer = work.codes.on(draft.code, day)
    return bearer if bearer in bearers else bearers[-1]


def differences(work: Work, draft: Draft, history: History) -> dict[str, Any]:
    """What the row says otherwise than stood on the day it fits best; nothing when it was exactly so on some day."""
    fitting: dict[str, Any] | None = None
    for day in reversed(history.days):
        wrong = {name: said for name, said in _said(draft).items() if not _agrees(work, name, said, history, day)}
        if fitting is None or len(wrong) < len(fitting):
            fitting = wrong
    return fitting or {}


def other_paper(draft: Draft, history: History) -> dict[str, Any]:
    """The number of the decision it was opened by, where the row gives another one."""
    said = draft.decision_number
    return {"decision_number": said} if said and said != history.paper else {}


def _said(draft: Draft) -> dict[str, Any]:
    """What the row states; a blank states nothing."""
    said = {"parent": draft.parent_code, **{name: getattr(draft, name) for name in COMPARED if name != "parent"}}
    return {name: value for name, value in said.items() if value is not None}


def _agrees(work: Work, name: str, said: Any, history: History, day: date) -> bool:
    value = history.on(name, day)
    if name == "parent":
        return value in {one for *_, one in work.codes.bearings.get(said, ())}
    return bool(value == said)


def set_starts(work: Work, new: dict[str, Draft], timeline_days: dict[str, date]) -> None:
    """The first day of each new organisation: as written, else that of what it stands under, else the beginning.

    ``timeline_days``: codes that the acts of a day bring into being.
    """
    for draft in new.values():
        draft.start = _start(work, draft, new, timeline_days, set())
        if draft.opened_on is None and draft.start != BEGINNING:
            words = gettext("Không ghi ngày thành lập nên tính từ ngày %(day)s, là ngày đầu của cấp trên.")
            work.doubt(*draft.place, "opened_on", words, day=f"{draft.start:%d/%m/%Y}")


def _start(work: Work, draft: Draft, new: dict[str, Draft], timeline_days: dict[str, date], seen: set[str]) -> date:
    code = draft.parent_code
    if draft.opened_on is not None or code is None or draft.code in seen:
        return draft.opened_on or BEGINNING
    if code in new:
        return _start(work, new[code], new, timeline_days, seen | {draft.code})
    bearer = work.codes.on(code, work.today)
    if bearer is not None:
        return work.opened(bearer)
    return timeline_days.get(code, BEGINNING)


def by_stage(new: dict[str, Draft], timeline: Timeline) -> list[list[Draft]]:
    """New organisations in the stages of their first days."""
    stages: list[list[Draft]] = [[] for _ in timeline.stages]
    for draft in new.values():
        stages[timeline.stage_of(draft.start)].append(draft)
    return stages
