"""Columns of sheets as they come from a workbook: one row an answer, gathered and judged as a whole. Plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.rules.answers import read_answer
from vungmanh.criteria.rules.definition import Value, Version
from vungmanh.criteria.rules.scoring import Result, most_of, score
from vungmanh.criteria.rules.texts import names_of
from vungmanh.kernel.wording import gettext as _

About = tuple[str, str]
"""What a sheet is about where that has a record of its own, and the key of the record; both empty else."""
Key = tuple[str, int, date, str, About, str]
"""Sheet, organisation, day, kind of meeting, what it is about, scorer: one column."""


@dataclass(frozen=True)
class ScoreRow:
    """One answer as the file says it; what is blank says nothing. ``points``: chosen where the paper has no answer."""

    number: int
    sheet: str
    organisation_id: int
    on: date
    part: str
    scorer: str
    code: str
    value: str = ""
    points: Decimal | None = None
    note: str = ""
    reason: str = ""
    about: About = ("", "")

    @property
    def key(self) -> Key:
        return (self.sheet, self.organisation_id, self.on, self.part, self.about, self.scorer)


@dataclass(frozen=True)
class ScoreFault:
    """What is wrong with a row, by the column of the workbook."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Said:
    """An answer: its value, the points a person chose, the note."""

    value: Value | None = None
    chosen: Decimal | None = None
    note: str = ""


@dataclass
class ColumnRecord:
    """Every row of one column. ``answers`` by code, over what was known before."""

    key: Key
    rows: list[ScoreRow] = field(default_factory=list)
    answers: dict[str, Said] = field(default_factory=dict)
    result: Result | None = None

    @property
    def judged(self) -> Result:
        if self.result is None:
            raise ValueError("a column is judged before it is written")
        return self.result

    @property
    def first(self) -> ScoreRow:
        return self.rows[0]

    @property
    def reason(self) -> str:
        return next((row.reason for row in self.rows if row.reason), "")


def gather(rows: Iterable[ScoreRow]) -> dict[Key, ColumnRecord]:
    """The rows by column, in the order of the file."""
    found: dict[Key, ColumnRecord] = {}
    for row in rows:
        found.setdefault(row.key, ColumnRecord(row.key)).rows.append(row)
    return found


def judge(
    record: ColumnRecord, version: Version, known: Mapping[str, Said], computed: Mapping[str, Value]
) -> list[ScoreFault]:
    """Bring the rows over what is known, with what the records say for what nobody wrote; name every fault.

    A column is written whole or not at all: what is open or undecided is a fault of its first row.
    """
    faults = [fault for fault in (_place_fault(record, version), _reason_fault(record)) if fault is not None]
    if faults:
        return faults
    record.answers = dict(known)
    for row in record.rows:
        said, found = _read(row, version, record.answers.get(row.code, Said()))
        faults += found
        record.answers[row.code] = said
    if faults:
        return faults
    for code, value in computed.items():
        said = record.answers.get(code, Said())
        if said.value is None:
            record.answers[code] = Said(value, said.chosen, said.note)
    values = {code: each.value for code, each in record.answers.items() if each.value is not None}
    chosen = {code: each.chosen for code, each in record.answers.items() if each.chosen is not None}
    record.result = score(version, values, chosen)
    return _whole(record, version, record.result)


def _place_fault(record: ColumnRecord, version: Version) -> ScoreFault | None:
    row = record.first
    if Scorer(row.scorer) not in version.scorers:
        return ScoreFault(row.number, "scorer", _("Phiếu này không có cột điểm đó."))
    parts = version.applies.parts
    if parts and row.part not in parts:
        words = _("Phiếu này chấm theo loại kỳ sinh hoạt. Ghi một trong: %(parts)s.")
        return ScoreFault(row.number, "part", words % {"parts": ", ".join(parts)})
    return None


def _reason_fault(record: ColumnRecord) -> ScoreFault | None:
    """The reason belongs to the column: it may stand in one row of it, or the same in several."""
    other = next((row for row in record.rows if row.reason and row.reason != record.reason), None)
    if other is None:
        return None
    return ScoreFault(other.number, "reason", _("Khác lý do ở dòng khác của cùng cột điểm. Giữ một lý do."))


def _read(row: ScoreRow, version: Version, before: Said) -> tuple[Said, list[ScoreFault]]:
    item = version.by_code.get(row.code)
    fact = version.facts_by_code.get(row.code)
    if item is None and fact is None:
        return before, [ScoreFault(row.number, "item", _("Phiếu này không có mục %(code)s.") % {"code": row.code})]
    faults = []
    value = before.value
    if row.value and fact is None:
        faults.append(ScoreFault(row.number, "value", _ask_elsewhere(version, row.code)))
    elif row.value:
        value, wrong = read_answer(version, row.code, row.value)
        faults += [ScoreFault(row.number, "value", wrong)] if wrong else []
    if row.points is not None and (item is None or item.is_group or row.points > most_of(item)):
        words = _("Điểm tự chọn chỉ ghi ở một mục, không quá điểm tối đa của mục.")
        faults.append(ScoreFault(row.number, "points", words))
    chosen = before.chosen if row.points is None else row.points
    return Said(value, chosen, row.note or before.note), faults


def _ask_elsewhere(version: Version, code: str) -> str:
    item = version.by_code[code]
    if item.is_group:
        return _("Mục %(code)s là nhóm mục, không ghi giá trị. Ghi ở các mục bên trong.") % {"code": code}
    words = _("Mục %(code)s chấm theo “%(fact)s”. Ghi giá trị ở dòng %(fact)s.")
    return words % {"code": code, "fact": item.fact}


def _whole(record: ColumnRecord, version: Version, result: Result) -> list[ScoreFault]:
    number, items = record.first.number, version.by_code
    if result.open:
        words = _("Cột điểm này còn thiếu: %(names)s. Ghi thêm dòng rồi nhập lại.")
        return [ScoreFault(number, "item", words % {"names": names_of(version.facts, result.open)})]
    if result.undecided:
        names = "; ".join(items[code].name for code in result.undecided)
        words = _("Giấy không nói rõ điểm của: %(names)s. Ghi điểm tự chọn và ghi chú vì sao.")
        return [ScoreFault(number, "points", words % {"names": names})]
    silent = [code for code, each in record.answers.items() if each.chosen is not None and not each.note]
    if silent:
        names = "; ".join(items[code].name for code in silent if code in items)
        words = _("Đã tự chọn điểm mà chưa ghi vì sao: %(names)s.")
        return [ScoreFault(number, "note", words % {"names": names})]
    return []
