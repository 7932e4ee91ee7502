"""The yearly report on the grading: organisations by unit and by kind (T7), members by unit and by type (T8), each a
table behind the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from vungmanh.kernel.numbers import ROUNDING_LABELS, count_text, date_text, document_count, percent_text, rounded
from vungmanh.kernel.periods import Period
from vungmanh.reports.rules.compose import written
from vungmanh.reports.rules.document import (
    NOTHING,
    Appendix,
    Block,
    Cell,
    Column,
    Header,
    Heading,
    Paragraph,
    PartyDocument,
    Row,
    Signature,
    ToFill,
    with_texts,
)
from vungmanh.reports.rules.statistics import appendix_of, grading_statistics
from vungmanh.reports.rules.wording import printable, small, spelled

if TYPE_CHECKING:
    from vungmanh.evaluations.queries import GradingLine, GradingTable, MemberTable

NOTHING_WRITTEN: Mapping[str, str] = MappingProxyType({})
SHARED = ("excellent", "good", "satisfactory", "unsatisfactory", "good_or_better")


@dataclass(frozen=True)
class YearlyGradingReport:
    """Everything the report says, before it is put into words. ``labels`` and ``member_labels``: the levels as the
    year's rule has them.
    """

    table: GradingTable
    kinds: GradingTable
    members: MemberTable
    member_types: MemberTable
    rule_name: str
    labels: tuple[str, ...]
    member_labels: tuple[str, ...]
    counted: str
    period: Period
    as_of: date
    rounding: str
    header: Header
    signature: Signature
    recipients: tuple[str, ...]
    spelling: str
    day: date


def yearly_grading_document(report: YearlyGradingReport, texts: Mapping[str, str] = NOTHING_WRITTEN) -> PartyDocument:
    """``texts``: what was written by hand, in place of the computed paragraph or the room of that key."""
    document = PartyDocument(
        header=report.header,
        kind_name="BÁO CÁO",
        summary=("kết quả đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên", report.period.label),
        blocks=tuple(written(_slots(report), texts)),
        signature=report.signature,
        recipients=report.recipients,
        appendix=_appendix(report),
        day=report.day,
        more=tuple(_more(report)),
    )
    return with_texts(with_texts(document, printable), partial(spelled, spelling=report.spelling))


def grading_slots(report: YearlyGradingReport) -> list[Block]:
    spelling = partial(spelled, spelling=report.spelling)
    return [with_texts(with_texts(slot, printable), spelling) for slot in _slots(report)]


def _slots(report: YearlyGradingReport) -> list[Block]:
    return [
        Heading("I- LÃNH ĐẠO, CHỈ ĐẠO VÀ TỔ CHỨC THỰC HIỆN"),
        ToFill("văn bản đã ban hành; hội nghị kiểm điểm; tiến độ, cách làm", "leading"),
        Heading("II- KẾT QUẢ XẾP LOẠI TỔ CHỨC ĐẢNG"),
        Paragraph(_said(report, report.table.total, report.counted), "organisations"),
        *(
            Paragraph(_said(report, line, small(line.name)), f"kind_{line.code.lower()}")
            for line in report.kinds.rows
            if line.of("existing")
        ),
        Paragraph(_reasons(report), "reasons"),
        Heading("III- KẾT QUẢ XẾP LOẠI ĐẢNG VIÊN"),
        Paragraph(_members(report), "members")
        if report.members.total["existing"]
        else ToFill("số đảng viên được xếp loại, từng mức", "members"),
        Paragraph("(Số liệu từng đơn vị, từng loại tổ chức tại các Phụ lục kèm theo).", "pointer"),
        Heading("IV- HẠN CHẾ, NGUYÊN NHÂN"),
        ToFill("hạn chế; nguyên nhân khách quan, chủ quan", "limits"),
        Heading("V- ĐỀ XUẤT, KIẾN NGHỊ"),
        ToFill("đề xuất với cấp trên", "proposals"),
    ]


def _said(report: YearlyGradingReport, line: GradingLine, what: str) -> str:
    """Rated and existing side by side; good or better, of which excellent."""
    rated, existing = line.of("rated"), line.of("existing")
    head = f"Có {document_count(existing)} {what}; được xếp loại {document_count(rated)}"
    rest = existing - rated
    head += f", chưa hoặc không xếp loại {document_count(rest)}" if rest > 0 else ""
    if not rated:
        return f"{head}."
    better, best = line.of("good_or_better"), line.of("excellent")
    share = partial(percent_text, denominator=rated, rule=report.rounding)
    text = (
        f"{head}. Trong số được xếp loại: từ mức “{small(report.labels[1])}” trở lên {document_count(better)} "
        f"({share(better)}), trong đó “{small(report.labels[0])}” {document_count(best)} ({share(best)}); "
        f"“{small(report.labels[2])}” {document_count(line.of('satisfactory'))}; "
        f"“{small(report.labels[3])}” {document_count(line.of('unsatisfactory'))}."
    )
    return text + _moved(line.change, report.rounding)


def _moved(change: Fraction | None, rounding: str) -> str:
    if change is None:
        return ""
    moved = rounded(abs(change), rounding)
    word = "tăng" if change >= 0 else "giảm"
    return f" So với năm trước {word} {f'{moved:f}'.replace('.', ',')} điểm phần trăm."


def _reasons(report: YearlyGradingReport) -> str:
    if not report.table.reasons:
        return ""
    listed = "; ".join(
        f"{reason or 'chưa ghi lý do'}: {document_count(count)}" for reason, count in report.table.reasons
    )
    return f"Không xếp loại: {listed}."


def _members(report: YearlyGradingReport) -> str:
    told = report.members.total
    rated = told["rated"]
    better = told["good_or_better"]
    share = partial(percent_text, denominator=rated, rule=report.rounding)
    text = f"Tổng số {count_text(told['existing'])} đảng viên; thuộc diện xếp loại {count_text(told['due'])}"
    text += f", được xếp loại {count_text(rated)}{_not_graded(report.members)}"
    text += f"; miễn sinh hoạt {count_text(told['exempt'])}"
    text += f"; kết nạp chưa đủ 6 tháng {count_text(told['new'])}."
    if not rated:
        return text
    return (
        f"{text} Hoàn thành tốt trở lên {count_text(better)} ({share(better)}), trong đó hoàn thành xuất sắc "
        f"{count_text(told['excellent'])} ({share(told['excellent'])}); hoàn thành "
        f"{count_text(told['satisfactory'])}; không hoàn thành {count_text(told['unsatisfactory'])}."
        f"{_moved(report.members.whole.change, report.rounding)}"
    )


def _not_graded(members: MemberTable) -> str:
    """Who of those to be graded was not, with the reasons; who is not to be graded in this period, and why."""
    told, text = members.total, ""
    if told["not_rated"]:
        text += f", không xếp loại {count_text(told['not_rated'])} ({_listed(members.reasons)})"
    if told["unsettled"]:
        text += f", chưa có kết quả {count_text(told['unsettled'])}"
    if told["left_out"]:
        why = _listed((small(each.text), each.count) for each in members.left_out)
        text += f"; không thuộc diện {count_text(told['left_out'])} ({why})"
    return text


def _listed(reasons: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{reason or 'chưa ghi lý do'}: {count_text(count)}" for reason, count in reasons)


def _columns(report: YearlyGradingReport, name: str) -> tuple[Column, ...]:
    """T7 of the domain notes, parts and shares side by side."""
    names = report.labels
    columns = [
        Column("order", "TT", "order", 9, "1"),
        Column("name", name, "text", 42, "2"),
        Column("existing", "Tổng số", "count", 13, "3"),
        Column("rated", "Được xếp loại", "count", 13, "4"),
        Column("open", "Chưa, không xếp loại", "count", 14, "5=3-4"),
    ]
    number = 6
    for key, name in zip(SHARED, (*names, "Tốt trở lên, gồm xuất sắc"), strict=True):
        columns.append(Column(key, name, "count", 16, str(number)))
        columns.append(Column(f"{key}_share", "%", "percent", 13, f"{number + 1}={number}/4"))
        number += 2
    return (*columns, Column("change", "So với năm trước (điểm %)", "percent", 15, str(number)))


def _appendix(report: YearlyGradingReport) -> Appendix:
    rows = [_row(report, line, order) for order, line in enumerate(report.table.rows, start=1)]
    total = _row(report, report.table.total, None)
    return Appendix(
        label="PHỤ LỤC 1",
        title=f"Xếp loại {report.counted} {report.period.label}",
        origin=_origin(report),
        columns=_columns(report, "Đơn vị"),
        rows=(*rows, Row(("", "Tổng cộng", *total.cells[2:]), strong=True)),
        notes=_notes(report),
    )


def _origin(report: YearlyGradingReport) -> str:
    dated = report.header.place_and_date.rpartition(", ")[2]
    return f"(Kèm theo Báo cáo {small(report.header.number_line)}, {dated})"


def _more(report: YearlyGradingReport) -> list[Appendix]:
    """The tables behind the first; those of members only where there are records of members."""
    found = [_by_kind(report)]
    if report.members.total["existing"]:
        for table in (report.members, report.member_types):
            told = grading_statistics(table, report.member_labels, report.rule_name, report.rounding)
            label = f"PHỤ LỤC {len(found) + 2}"
            found.append(appendix_of(told, report.period, label=label, origin=_origin(report)))
    return found


def _by_kind(report: YearlyGradingReport) -> Appendix:
    """Kinds stand one in another: nobody adds them, and the last line says what it is the total of."""
    shown = [line for line in report.kinds.rows if line.of("existing")]
    rows = [_row(report, line, order) for order, line in enumerate(shown, start=1)]
    if report.kinds.total.of("existing"):
        total = _row(report, report.kinds.total, None)
        rows.append(Row(("", "Tổ chức cơ sở đảng", *total.cells[2:]), strong=True))
    return Appendix(
        label="PHỤ LỤC 2",
        title=f"Xếp loại tổ chức đảng theo loại tổ chức {report.period.label}",
        origin=_origin(report),
        columns=_columns(report, "Loại tổ chức"),
        rows=tuple(rows),
        notes=(
            "Các loại tổ chức nằm trong nhau (chi bộ trực thuộc nằm trong đảng bộ cơ sở) nên không cộng với nhau; "
            "dòng Tổ chức cơ sở đảng đếm mỗi tổ chức cơ sở đảng một lần.",
            *_notes(report),
        ),
    )


def _row(report: YearlyGradingReport, line: GradingLine, order: int | None) -> Row:
    rated = line.of("rated")
    cells: list[Cell] = [order, line.name, line.of("existing"), rated, line.of("existing") - rated]
    for key in SHARED:
        count = line.of(key)
        cells += [count, rounded(Fraction(100 * count, rated), report.rounding) if rated else None]
    change = line.change if report.table.comparable else None
    return Row((*cells, None if change is None else rounded(change, report.rounding)))


def _notes(report: YearlyGradingReport) -> tuple[str, ...]:
    notes = [
        f"Theo {report.rule_name}. Kết quả có hiệu lực ngày {date_text(report.as_of)}.",
        f"Tỷ lệ tính trên số được xếp loại, lấy hai số lẻ, {ROUNDING_LABELS[report.rounding]}. Dấu “{NOTHING}”: "
        "không có số để so.",
        "So với năm trước tính bằng điểm phần trăm của mức tốt trở lên."
        if report.table.comparable
        else "Không so với năm trước: hai năm dùng hai hệ mức khác nhau hoặc kỳ không phải cả năm.",
    ]
    return tuple(notes)
