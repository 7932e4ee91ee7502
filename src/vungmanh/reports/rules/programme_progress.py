"""The report on a programme: its figures as one value, and the table T4 of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from vungmanh.kernel.numbers import ROUNDING_LABELS, count_text, date_text, document_count, rounded
from vungmanh.kernel.periods import Period
from vungmanh.reports.rules.document import NOTHING, Appendix, Cell, Column, Header, Row, Signature
from vungmanh.reports.rules.ranking import places
from vungmanh.reports.rules.wording import period_word, small, span_label

if TYPE_CHECKING:
    from vungmanh.programmes.queries import ProgressRow, ProgressTable


@dataclass(frozen=True)
class ProgrammeProgressReport:
    """Everything the report says, before it is put into words."""

    table: ProgressTable
    period: Period
    as_of: date
    """Facts up to this day: the day asked for, else the period's end or today, whichever is earlier."""
    by: str
    rounding: str
    header: Header
    signature: Signature
    recipients: tuple[str, ...]
    spelling: str
    day: date
    kind_name: str = ""
    """The one kind of organisation counted, where not all are."""
    attribute_name: str = ""
    """The one attribute of whose bearers cells are counted, where not all are."""
    category_name: str = ""
    """The one type of cell counted, where not all are."""
    pilots: Mapping[str, int] | None = None
    """By type of cell, where the rows are types: with it the table says all that T5 of the domain notes does."""

    @property
    def units(self) -> tuple[ProgressRow, ...]:
        """The rows one can hold to something: not the remainders and closed units' own lines."""
        return tuple(row for row in self.table.rows if row.kind == "unit")

    @property
    def span(self) -> str:
        """The time spoken of, and what of it where that is not everything."""
        only = "".join(f", chỉ tính {small(name)}" for name in (self.kind_name, self.category_name) if name)
        where = f", chỉ tính ở đơn vị được ghi là {small(self.attribute_name)}" if self.attribute_name else ""
        return f"{span_label(self.period, self.as_of)}{only}{where}"

    @property
    def some_cells(self) -> str:
        """Which cells are counted, where not all are; an attribute is read on one day."""
        if not (self.attribute_name or self.category_name):
            return ""
        typed = small(self.category_name) if self.category_name else "chi bộ"
        day = date_text(date.fromisoformat(self.table.day))
        stated = f" ở đơn vị đến ngày {day} được ghi là {small(self.attribute_name)}" if self.attribute_name else ""
        return f"{typed}{stated}"

    @property
    def restated(self) -> bool:
        return self.table.tree == "today"

    @property
    def handed_down_to_rows(self) -> bool:
        """Only direct units of then were given a share of the target; of other rows its absence says nothing."""
        return self.by == "children" and not self.restated

    @property
    def word(self) -> str:
        return "loại hình" if self.by == "category" else "đơn vị"


PILOTS = Column("pilots", "Làm điểm", "count", 12, "17")


def columns_of(report: ProgrammeProgressReport) -> tuple[Column, ...]:
    """T4 of the domain notes, and beside "registered for the term" the period's own: one ratio divides by it.

    By type of cell also the pilots of T5, last, so that the numbers of the other columns stay.
    """
    span = period_word(report.period)
    heading = "Loại hình" if report.by == "category" else "Đơn vị"
    ratio = "Tỷ lệ so"
    return (
        Column("order", "TT", "order", 9, "1"),
        Column("name", heading, "text", 42 if report.pilots is None else 42 - PILOTS.width, "2"),
        Column("eligible", "Tổng số chi bộ thuộc đối tượng", "count", 15, "3"),
        Column("registered_term", "Đăng ký nhiệm kỳ", "count", 14, "4"),
        Column("registered", f"Đăng ký {span}", "count", 14, "5"),
        Column("target", f"Chỉ tiêu {span}", "count", 13.5, "6"),
        Column("appraised", "Đã thẩm định", "count", 13.5, "7"),
        Column("recognised", f"Đã công nhận ({span})", "count", 14.5, "8"),
        Column("cumulative", "Luỹ kế công nhận", "count", 14, "9"),
        Column("ratio_target", f"{ratio} chỉ tiêu {span} (%)", "percent", 15.5, "10=8/6"),
        Column("ratio_registered", f"{ratio} đăng ký {span} (%)", "percent", 15.5, "11=8/5"),
        Column("ratio_eligible", f"{ratio} tổng số (%)", "percent", 15.5, "12=9/3"),
        Column("maintained", "Giữ vững", "count", 13.5, "13"),
        Column("revoked", "Thu hồi", "count", 13.5, "14"),
        Column("expected", "Dự kiến còn lại", "count", 14.5, "15"),
        Column("rank", "Xếp thứ", "rank", 14, "16"),
        *(() if report.pilots is None else (PILOTS,)),
    )


def appendix_of(report: ProgrammeProgressReport) -> Appendix:
    ranks = iter(places([row.ratio("ratio_target") for row in report.units]))
    rows = [
        _row(report, row, order, next(ranks) if row.kind == "unit" else None)
        for order, row in enumerate(report.table.rows, start=1)
    ]
    total = _row(report, report.table.total, None, None)
    cells = ("", "Tổng cộng", *total.cells[2:])
    return Appendix(
        label="PHỤ LỤC",
        title=f"Kết quả xây dựng {small(report.table.programme_name)} {report.span}",
        origin=f"(Kèm theo Báo cáo {small(report.header.number_line)}, {_day_of(report.header)})",
        columns=columns_of(report),
        rows=(*rows, Row(cells, strong=True)),
        notes=notes_of(report),
    )


def _day_of(header: Header) -> str:
    return header.place_and_date.rpartition(", ")[2]


def _row(report: ProgrammeProgressReport, row: ProgressRow, order: int | None, rank: int | None) -> Row:
    return Row(
        (
            order,
            row.name,
            row.eligible,
            row.registered_term,
            row.registered,
            _target_cell(row),
            row.appraised,
            row.recognised,
            row.cumulative,
            _percent(row.ratio("ratio_target"), report.rounding),
            _percent(row.ratio("ratio_registered"), report.rounding),
            _percent(row.ratio("ratio_eligible"), report.rounding),
            row.maintained,
            row.revoked,
            row.expected,
            rank,
            *_pilots(report, row),
        )
    )


def _pilots(report: ProgrammeProgressReport, row: ProgressRow) -> tuple[Cell, ...]:
    if report.pilots is None:
        return ()
    return (sum(report.pilots.values()) if row.kind == "total" else report.pilots.get(row.code, 0),)


def _target_cell(row: ProgressRow) -> Cell:
    if row.target is None or row.target_most in (None, row.target):
        return row.target
    return f"{count_text(row.target)} - {count_text(row.target_most or 0)}"


def _percent(ratio: tuple[int, int] | None, rounding: str) -> Cell:
    return None if ratio is None else rounded(Fraction(100 * ratio[0], ratio[1]), rounding)


def notes_of(report: ProgrammeProgressReport) -> tuple[str, ...]:
    """What a reader must know to check the table: day, tree, rounding, dash, forecast, handed-down targets."""
    table = report.table
    tree = (
        "theo tổ chức hiện nay (số liệu của đơn vị cũ tính về đơn vị kế thừa)"
        if report.restated
        else f"theo hệ thống tổ chức tại ngày {date_text(date.fromisoformat(table.day))}"
    )
    notes = [
        f"Số liệu {report.period.label}, tính đến ngày {date_text(report.as_of)}, {tree}.",
        f"Tỷ lệ lấy hai số lẻ, {ROUNDING_LABELS[report.rounding]}. Dấu “{NOTHING}”: chưa giao chỉ tiêu hoặc không có "
        f"số để so. Xếp thứ theo tỷ lệ so chỉ tiêu; {report.word} bằng nhau cùng thứ.",
        "Dự kiến còn lại: chi bộ đã đăng ký cho kỳ này mà chưa được công nhận.",
    ]
    if report.some_cells:
        notes.append(f"Chỉ tính {report.some_cells}; chỉ tiêu là chỉ tiêu giao riêng cho các chi bộ ấy.")
    notes += _range_notes(report)
    if table.children_target is not None and table.gap:
        notes.append(
            f"Tổng chỉ tiêu đã giao các đơn vị trực thuộc là {document_count(table.children_target)}, "
            f"{gap_words(table.gap)}."
        )
    if report.restated:
        notes.append("Chỉ tiêu giao cho đơn vị cũ không chia lại cho đơn vị mới.")
    return tuple(notes)


def _range_notes(report: ProgrammeProgressReport) -> list[str]:
    """What two numbers in the column of targets mean, and who lies above both."""
    ranged = [row for row in (*report.table.rows, report.table.total) if row.place is not None]
    if not ranged:
        return []
    above = [row.name if row.kind != "total" else "tổng cộng" for row in ranged if row.above_range]
    said = f" Trên mức cao (không tính là chưa đạt, cũng không gọi là đạt): {', '.join(above)}." if above else ""
    return [f"Chỉ tiêu ghi hai số là khoảng; tỷ lệ so với mức thấp.{said}"]


def gap_words(gap: int) -> str:
    return f"{'thấp' if gap > 0 else 'cao'} hơn chỉ tiêu chung {document_count(abs(gap))} chi bộ"
