"""The rows of an import in the order of their days: what an act carries over must be there before the act."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from vungmanh.imports.commands.work import Place, Work
from vungmanh.imports.reading import Block
from vungmanh.kernel.periods import Period

TITLE_DAYS = ("registered_on", "appraised_on", "recognised_on", "rechecked_on", "revoked_on", "withdrawn_on")


@dataclass
class Timeline:
    """``days`` on which acts are to be written. Stage 0 comes before the first, stage n from the n-th on."""

    days: Sequence[date] = ()
    _places: dict[str, list[list[Place]]] = field(default_factory=dict)

    @property
    def stages(self) -> range:
        return range(len(self.days) + 1)

    def stage_of(self, day: date) -> int:
        return bisect_right(self.days, day)

    def opens_with_acts(self, day: date) -> bool:
        place = bisect_left(self.days, day)
        return place < len(self.days) and self.days[place] == day

    def spread(self, work: Work, sheet: str) -> None:
        """Deal the sound rows of a sheet out to the stages of their days."""
        stages: list[list[Place]] = [[] for _ in self.stages]
        for block in work.reading.blocks_of(sheet):
            sound = (index for index in range(len(block)) if index not in block.broken)
            own = OWN_DAYS[sheet](block, work.today)
            if len(stages) == 1:
                stages[0] += [(block, index, own[index]) for index in sound]
                continue
            for index in sound:
                stages[self.stage_of(own[index])].append((block, index, own[index]))
        self._places[sheet] = stages

    def places(self, sheet: str, stage: int) -> list[Place]:
        return self._places[sheet][stage]


def _column(name: str) -> Callable[[Block, date], list[Any]]:
    return lambda block, today: [value or today for value in block.columns[name]]


def _target_days(block: Block, today: date) -> list[date]:
    """The day of the decision where one is written, else the last day of the period."""
    days: list[date] = []
    for index, (period, decided) in enumerate(zip(block.columns["period"], block.columns["decided_on"], strict=True)):
        if isinstance(decided, date) and decided_is_written(block, index):
            days.append(decided)
        else:
            days.append(period.last if isinstance(period, Period) else today)
    return days


def decided_is_written(block: Block, index: int) -> bool:
    """The reader fills a blank day with the start of the period; a day that stands in the file is another matter."""
    return str(block.raw(index, "decided_on") or "").strip() != ""


def _title_days(block: Block, today: date) -> list[date]:
    columns = [block.columns[name] for name in TITLE_DAYS]
    return list(_first_days(zip(*columns, strict=True), block.columns["for_period"], today))


def _grading_days(block: Block, today: date) -> list[date]:
    """The day of the decision, else the last day of the period graded."""
    return list(_first_days(((day,) for day in block.columns["decided_on"]), block.columns["year"], today))


def _absence_days(block: Block, today: date) -> list[date]:
    """The day it was stated, else the last day of the period."""
    return list(_first_days(((day,) for day in block.columns["on"]), block.columns["period"], today))


def _first_days(rows: Any, periods: list[object], today: date) -> Iterator[date]:
    for days, period in zip(rows, periods, strict=True):
        given = next((day for day in days if day is not None), None)
        yield given or (period.last if isinstance(period, Period) else today)


def _member_days(block: Block, today: date) -> list[date]:
    """The day he came to the cell; of one who left, the last day before; else today: the roll as it stands."""
    came, left = block.columns["in_cell_from"], block.columns["left_on"]
    return [start or _eve(end, today) for start, end in zip(came, left, strict=True)]  # type: ignore[misc]  # dates


def _eve(day: object, today: date) -> date:
    return day - timedelta(days=1) if isinstance(day, date) else today


OWN_DAYS: dict[str, Callable[[Block, date], list[Any]]] = {
    "attributes": _column("valid_from"),
    "committees": _column("valid_from"),
    "posts": _column("valid_from"),
    "headcounts": _column("on"),
    "members": _member_days,
    "targets": _target_days,
    "titles": _title_days,
    "plans": _column("made_on"),
    "committee_plans": _column("made_on"),
    "teams": _column("valid_from"),
    "pilots": _column("day"),
    "sheet_adoptions": _column("valid_from"),
    "scores": _column("on"),
    "duty_exceptions": _column("valid_from"),
    "admissions": _column("stage_on"),
    "admission_counts": _column("on"),
    "absences": _absence_days,
    "evaluations": _grading_days,
    "member_evaluations": _grading_days,
    "officials": lambda block, today: [today] * len(block),
    "assignments": _column("valid_from"),
    "support_log": _column("on"),
    "accounts": _column("valid_from"),
}
"""The day on which a row's code is read: the first date given in it, else the last day of its period, else today."""
