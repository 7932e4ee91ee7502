"""Tables of the statistics on paper: the roll, admissions (T6) and members by grading (T8). Plain compositions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from vungmanh.kernel.numbers import ROUNDING_LABELS, count_text, percent_text, rounded
from vungmanh.kernel.periods import Period
from vungmanh.reports.rules.document import (
    NOTHING,
    Appendix,
    Cell,
    Column,
    Header,
    Paragraph,
    PartyDocument,
    Row,
    Signature,
)

if TYPE_CHECKING:
    from vungmanh.evaluations.queries import MemberLine, MemberTable
    from vungmanh.members.queries import RollTable
    from vungmanh.members.queries.admission import Table, TableRow

NARROW = 13.0
ORDER = Column("order", "TT", "order", 9, "1")


@dataclass(frozen=True)
class Statistics:
    """One table: what it is about, what it says in a sentence, and the table itself."""

    title: str
    said: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Around:
    """What stands around the table."""

    header: Header
    signature: Signature
    recipients: tuple[str, ...]
    period: Period
    day: date


def appendix_of(told: Statistics, period: Period, *, label: str, origin: str) -> Appendix:
    """The table on a sheet of its own, behind a report."""
    return Appendix(
        label=label,
        title=f"{told.title[:1].upper()}{told.title[1:]}, {period.label}",
        origin=origin,
        columns=told.columns,
        rows=told.rows,
        notes=told.notes,
    )


def statistics_document(told: Statistics, around: Around) -> PartyDocument:
    return PartyDocument(
        header=around.header,
        kind_name="BÁO CÁO",
        summary=(told.title, around.period.label),
        blocks=(Paragraph(told.said),),
        signature=around.signature,
        recipients=around.recipients,
        appendix=appendix_of(told, around.period, label="BIỂU", origin="(Kèm theo Báo cáo này)"),
        day=around.day,
    )


ROLL = {
    "opening": "Đầu kỳ",
    "in.ADMITTED": "Kết nạp",
    "in.READMITTED": "Kết nạp lại",
    "in.TRANSFERRED_IN": "Chuyển đến",
    "in.HANDED_OVER_IN": "Nhận bàn giao",
    "in.ON_FILE": "Mới lập hồ sơ",
    "out.TRANSFERRED_OUT": "Chuyển đi",
    "out.HANDED_OVER_OUT": "Bàn giao",
    "out.STRUCK_OFF": "Xoá tên",
    "out.EXPELLED": "Khai trừ",
    "out.RESIGNED": "Xin ra",
    "out.DECEASED": "Từ trần",
    "closing": "Cuối kỳ",
}


def roll_statistics(table: RollTable) -> Statistics:
    """Lines need not add up to the total: who moved between the parts moved in none of the whole."""
    told = table.total.equation
    lines = [(line, _roll_cells(line.equation)) for line in table.lines]
    return Statistics(
        title="số liệu tăng, giảm đảng viên",
        said=f"Đầu kỳ {count_text(told.opening)} đảng viên; tăng {count_text(told.came)}, giảm "
        f"{count_text(told.went)}; cuối kỳ {count_text(told.closing)} đảng viên.",
        columns=_columns("Đơn vị", 52, [(key, name, "count", 14.6) for key, name in ROLL.items()]),
        rows=_rows(
            [(line.name, cells) for line, cells in lines if any(cells)],
            ("Tổng cộng", _roll_cells(told)),
        ),
        notes=(
            "Đầu kỳ cộng các cột tăng trừ các cột giảm bằng cuối kỳ. “Mới lập hồ sơ” là người đã có trong danh sách "
            "khi lập hồ sơ. Chỉ đếm nơi có hồ sơ từng đảng viên; người sinh hoạt tạm thời tính ở chi bộ gốc.",
            "Chuyển sinh hoạt giữa các đơn vị của bảng tính ở từng đơn vị, không tính ở dòng tổng cộng.",
            *_unrecorded(sum(not any(cells) for _line, cells in lines)),
        ),
    )


def _unrecorded(count: int) -> list[str]:
    """What nobody wrote down is not nought."""
    return [f"Không in {count_text(count)} đơn vị trong kỳ không có hồ sơ đảng viên nào."] if count else []


def _roll_cells(told: Any) -> list[Cell]:
    return [roll_number(told, key) for key in ROLL]


def roll_number(told: Any, key: str) -> int:
    """One column of the equation of a unit."""
    side, _dot, kind = key.partition(".")
    moved = {"in": told.inward, "out": told.outward}.get(side)
    found: int = getattr(told, key) if moved is None else len(moved.get(kind, ()))
    return found


ADMITTED = {
    "women": "Nữ",
    "ethnic_minority": "Dân tộc thiểu số",
    "religious": "Tôn giáo",
    "youth_union": "Đoàn viên",
    "students": "Học sinh, sinh viên",
    "private_enterprises": "Doanh nghiệp ngoài nhà nước",
}


def admission_statistics(table: Table, rounding: str, beside: Mapping[str, str]) -> Statistics:
    """``beside``: the members, grassroots organisations and cells of the unit, as printed."""
    total = table.total
    share = percent_text(total.admitted, total.target or 0, rounding) if total.target else ""
    said = f"Đã kết nạp {count_text(total.admitted)} đảng viên"
    said += f", chỉ tiêu {count_text(total.target)}, đạt {share}." if total.target else "; chưa có chỉ tiêu."
    heads = [("target", "Chỉ tiêu", "count", NARROW), ("admitted", "Kết nạp", "count", NARROW)]
    heads += [("ratio", "Tỷ lệ %", "percent", 16)]
    heads += [(key, name, "count", 17) for key, name in ADMITTED.items()]
    heads += [("note", "Ghi chú", "text", 43)]
    return Statistics(
        title="kết quả kết nạp đảng viên",
        said=said,
        columns=_columns("Đảng bộ", 55, heads),
        rows=_rows(
            [(row.name, _admission_cells(row, rounding)) for row in table.rows],
            ("Tổng cộng", _admission_cells(total, rounding)),
        ),
        notes=(
            f"Tỷ lệ so với chỉ tiêu của chính đơn vị, lấy hai số lẻ, {ROUNDING_LABELS[rounding]}. Dấu “{NOTHING}”: "
            "chưa có chỉ tiêu.",
            "Các cột Nữ đến Doanh nghiệp ngoài nhà nước chồng lên nhau, không cộng với nhau.",
            f"Tổng số {beside['members']} đảng viên; {beside['grassroots']} tổ chức cơ sở đảng; "
            f"{beside['cells']} chi bộ.",
        ),
    )


def _admission_cells(row: TableRow, rounding: str) -> list[Cell]:
    notes = ["theo số báo cáo"] if row.on_counts else []
    if row.stated is not None:
        gap = row.stated - row.admitted
        notes.append(f"đơn vị tự nêu {count_text(row.stated)}, chênh {count_text(gap)}")
    parts: list[Cell] = [row.parts[key] for key in ADMITTED]
    return [row.target, row.admitted, _share(row.admitted, row.target or 0, rounding), *parts, "; ".join(notes)]


GRADED = {
    "existing": "Tổng số",
    "due": "Thuộc diện",
    "rated": "Được xếp loại",
    "not_rated": "Không xếp loại",
    "unsettled": "Chưa có kết quả",
    "left_out": "Không thuộc diện",
    "exempt": "Miễn sinh hoạt",
    "new": "Chưa đủ 6 tháng",
}
LEVELS = ("excellent", "good", "satisfactory", "unsatisfactory", "good_or_better")


def grading_statistics(table: MemberTable, labels: Sequence[str], rule_name: str, rounding: str) -> Statistics:
    """T8. ``labels``: the four levels as the year's rule has them."""
    total = table.total
    said = (
        f"Tổng số {count_text(total['existing'])} đảng viên; thuộc diện xếp loại {count_text(total['due'])}, được xếp "
    )
    said += f"loại {count_text(total['rated'])}, từ mức tốt trở lên {count_text(total['good_or_better'])}"
    share = percent_text(total["good_or_better"], total["rated"], rounding)
    heads = [(key, name, "count", 11.0) for key, name in GRADED.items()]
    for key, name in zip(LEVELS, (*labels, "Tốt trở lên, gồm xuất sắc"), strict=True):
        heads += [(key, name, "count", 11.0), (f"{key}_share", "%", "percent", 11.8)]
    heads += [("change", "So với năm trước (điểm %)", "percent", 13)]
    return Statistics(
        title="kết quả xếp loại đảng viên theo loại tổ chức" if table.breakdowns else "kết quả xếp loại đảng viên",
        said=f"{said} ({share})." if total["rated"] else f"{said}.",
        columns=_columns("Loại tổ chức" if table.breakdowns else "Đơn vị", 27, heads),
        rows=(
            *_typed_rows(table, rounding),
            Row(("", "Tổng cộng", *_grading_cells(table.whole, rounding)), strong=True),
        ),
        notes=(
            f"Theo {rule_name}. Tỷ lệ tính trên số được xếp loại, lấy hai số lẻ, {ROUNDING_LABELS[rounding]}. Dấu "
            f"“{NOTHING}”: không có số để so.",
            "Thuộc diện gồm được xếp loại, không xếp loại có lý do và chưa có kết quả. Miễn sinh hoạt và chưa đủ "
            "6 tháng là hai cột riêng, không cộng với nhau.",
            *(
                ["Mỗi cách chia đếm đủ mọi đảng viên một lần; các cách chia chồng lên nhau, không cộng với nhau."]
                if table.breakdowns
                else []
            ),
            *_why(table),
            *_unrecorded(sum(not row.numbers["existing"] for row in table.rows)),
        ),
    )


def _typed_rows(table: MemberTable, rounding: str) -> list[Row]:
    """Units; where the lines are types, each breakdown under its name, numbered by itself."""
    found: list[Row] = []
    for said, lines in [(each.said, each.rows) for each in table.breakdowns] or [("", table.rows)]:
        blank = _grading_cells(table.whole, rounding)
        found += [Row(("", said, *[""] * len(blank)), strong=True)] if said else []
        seen = [row for row in lines if row.numbers["existing"]]
        found += (Row((at, row.name, *_grading_cells(row, rounding))) for at, row in enumerate(seen, start=1))
    return found


def _why(table: MemberTable) -> list[str]:
    """Reasons of the whole unit: of those the period does not grade, and of those it does and who were not graded."""
    found = []
    if table.left_out:
        told = "; ".join(f"{each.text}: {count_text(each.count)}" for each in table.left_out)
        found.append(f"Không thuộc diện: {told}.")
    if table.reasons:
        told = "; ".join(f"{reason or 'chưa ghi lý do'}: {count_text(count)}" for reason, count in table.reasons)
        found.append(f"Không xếp loại: {told}.")
    return found


def _grading_cells(row: MemberLine, rounding: str) -> list[Cell]:
    cells: list[Cell] = [row.numbers[key] for key in GRADED]
    for key in LEVELS:
        cells += [row.numbers[key], _share(row.numbers[key], row.numbers["rated"], rounding)]
    return [*cells, None if row.change is None else rounded(row.change, rounding)]


def _share(part: int, whole: int, rounding: str) -> Cell:
    return rounded(Fraction(100 * part, whole), rounding) if whole else None


def _columns(name: str, width: float, heads: Sequence[tuple[str, str, Any, float]]) -> tuple[Column, ...]:
    rest = (Column(key, text, kind, wide, str(at)) for at, (key, text, kind, wide) in enumerate(heads, start=3))
    return (ORDER, Column("name", name, "text", width, "2"), *rest)


def _rows(lines: Sequence[tuple[str, list[Cell]]], total: tuple[str, list[Cell]]) -> tuple[Row, ...]:
    numbered = (Row((order, name, *cells)) for order, (name, cells) in enumerate(lines, start=1))
    return (*numbered, Row(("", total[0], *total[1]), strong=True))
