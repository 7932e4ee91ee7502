"""One sheet of targets: a unit, what is measured, a period; a row for the unit itself and one for each direct part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from vungmanh.indicators import queries as indicators
from vungmanh.indicators.engine import figure_table
from vungmanh.indicators.queries import StandingTarget
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.web.targets.values import value_text


@dataclass(frozen=True)
class Subject:
    """What a target is about: a programme's registrations or recognitions, or the value of an indicator."""

    programme: str
    indicator: str
    measure: str
    name: str
    attribute: str = ""
    """Only the cells of units with it."""
    attribute_name: str = ""

    @property
    def code(self) -> str:
        return self.programme or self.indicator

    @property
    def whole(self) -> bool:
        """Cells are counted whole; an indicator may have decimals."""
        return bool(self.programme)

    def key(self, period: str) -> tuple[str, str, str, str]:
        return self.programme, self.indicator, period, self.measure


@dataclass(frozen=True)
class Asked:
    """The sheet as it stands in the address."""

    unit: organisations.Unit
    subject: Subject
    period: Period
    every: bool = False
    """Of a target by attribute also the parts that have no cell it counts: they may come to bear it."""

    @property
    def results(self) -> str:
        """What came of these targets, where the programme's table says it."""
        if self.subject.measure != "recognised":
            return ""
        query = {"duoi": self.unit.code, "ky": self.period.code}
        query |= {"dac_diem": self.subject.attribute} if self.subject.attribute else {}
        return f"{reverse('programmes:dashboard', args=[self.subject.programme])}?{urlencode(query)}"

    def address(self, name: str = "targets:list", code: str = "", **extra: str) -> str:
        query = {"duoi": code or self.unit.code, "ve": self.subject.code, "ky": self.period.code}
        if self.subject.measure == "registered":
            query["do"] = "registered"
        if self.subject.attribute:
            query["dac_diem"] = self.subject.attribute
        if self.every:
            query["het"] = "1"
        return f"{reverse(name)}?{urlencode({**query, **extra})}"


@dataclass(frozen=True)
class SheetRow:
    """One line: last year beside this year. ``was`` is what stands, as it would be typed."""

    id: int
    code: str
    name: str
    href: str
    eligible: int | None
    last_target: str
    last_result: int | None
    standing: StandingTarget | None
    is_own: bool
    by_attribute: bool = False

    @property
    def concerned(self) -> bool:
        return not self.by_attribute or bool(self.eligible or self.standing or self.last_target)

    @property
    def was(self) -> str:
        return value_text(self.standing.value) if self.standing else ""


@dataclass(frozen=True)
class Sheet:
    own: SheetRow
    rows: tuple[SheetRow, ...]
    before: str
    """The period before it, "" where there is none to copy from."""
    left_out: int = 0
    """Parts not shown: no cell of theirs is counted, and none was given a target."""

    @property
    def every(self) -> tuple[SheetRow, ...]:
        return (self.own, *self.rows)

    @property
    def given(self) -> int | None:
        """The parts' sum; None where nothing was given. A percent is a share of the part's own cells."""
        counts = [_count(row) for row in self.rows if row.standing is not None]
        return sum(counts) if counts else None

    @property
    def gap(self) -> int | None:
        if self.own.standing is None or self.given is None:
            return None
        return _count(self.own) - self.given

    @property
    def without(self) -> int:
        """Of a target by attribute only parts with a cell it counts lack one."""
        return sum(row.standing is None for row in self.rows if row.concerned)


def _count(row: SheetRow) -> int:
    return row.standing.value.count_of(row.eligible or 0)[0] if row.standing else 0


def layout_day(period: Period, today: date) -> date:
    """Whose parts are given targets: today's; of a period that is over those of its end, of a coming one those it
    begins with, as far as that is written.
    """
    return max(period.first, min(period.last, today))


def sheet_of(asked: Asked, today: date) -> Sheet:
    """A fixed number of queries, however many parts the unit has."""
    unit, subject = asked.unit, asked.subject
    parts = organisations.units_under(unit.id, on=layout_day(asked.period, today), count=1_000).rows
    ids = [unit.id, *(part.id for part in parts)]
    before = indicators.year_before(asked.period.code)
    by = subject.attribute
    now = indicators.standing_targets(subject.key(asked.period.code), ids, attribute=by)
    last = indicators.standing_targets(subject.key(before), ids, attribute=by) if before else {}
    eligible = _eligible(asked, today)
    results = _results(asked, parse_period(before), today) if before else {}
    rows = [
        SheetRow(
            id=one.id,
            code=one.code,
            name=one.name,
            href="" if one.id == unit.id or one.is_cell else asked.address(code=one.code),
            eligible=eligible.get(one.id, 0) if subject.whole else None,
            last_target=value_text(last[one.id].value) if one.id in last else "",
            last_result=results.get(one.id, 0) if before else None,
            standing=now.get(one.id),
            is_own=one.id == unit.id,
            by_attribute=bool(by),
        )
        for one in (unit, *parts)
    ]
    shown = tuple(row for row in rows[1:] if asked.every or row.concerned)
    return Sheet(rows[0], shown, before, len(rows) - 1 - len(shown))


def _eligible(asked: Asked, today: date) -> Mapping[int, int]:
    if not asked.subject.whole:
        return {}
    return _progress(asked, asked.period, today, "eligible")


def _results(asked: Asked, period: Period, today: date) -> Mapping[int, int]:
    """What came of it, on the tree of that period: a unit that was not there has nothing to show."""
    if asked.subject.whole:
        return _progress(asked, period, today, asked.subject.measure)
    attribute = asked.subject.attribute
    question = Question(period, None, today, attributes=(attribute,) if attribute else ())
    table = figure_table(asked.subject.indicator, question=question, under_id=asked.unit.id)
    rows = {row.organisation_id: row.numerator for row in table.rows if row.organisation_id is not None}
    return {**rows, asked.unit.id: table.total.numerator}


def _progress(asked: Asked, period: Period, today: date, figure: str) -> Mapping[int, int]:
    return programmes.counts_by_unit(
        asked.subject.programme,
        figure,
        under_id=asked.unit.id,
        period=period,
        on=None,
        today=today,
        attribute=asked.subject.attribute,
    )
