"""The report on new members: admissions by unit (T6) and the roll of the period, each a table behind the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from vungmanh.kernel.numbers import count_text, date_text, percent_text
from vungmanh.kernel.periods import Period
from vungmanh.reports.rules.compose import written
from vungmanh.reports.rules.document import (
    Appendix,
    Block,
    Header,
    Heading,
    Paragraph,
    PartyDocument,
    Signature,
    ToFill,
    with_texts,
)
from vungmanh.reports.rules.statistics import (
    ADMITTED,
    Statistics,
    admission_statistics,
    appendix_of,
    roll_statistics,
)
from vungmanh.reports.rules.wording import capital, listed, printable, small, spelled

if TYPE_CHECKING:
    from vungmanh.members.queries import RollTable
    from vungmanh.members.queries.admission import Table, TableRow

NOTHING_WRITTEN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Admissions:
    """T6 of one unit, as the other reports hold their tables."""

    under_id: int
    under_name: str
    told: Table

    @property
    def rows(self) -> tuple[TableRow, ...]:
        return self.told.rows

    @property
    def total(self) -> TableRow:
        return self.told.total


@dataclass(frozen=True)
class MemberDevelopmentReport:
    """Everything the report says, before it is put into words. ``beside``: what the foot of T6 counts, as printed."""

    table: Admissions
    roll: RollTable
    beside: Mapping[str, str]
    period: Period
    as_of: date
    rounding: str
    header: Header
    signature: Signature
    recipients: tuple[str, ...]
    spelling: str
    day: date


def member_development_document(
    report: MemberDevelopmentReport, texts: Mapping[str, str] = NOTHING_WRITTEN
) -> PartyDocument:
    """``texts``: what was written by hand, in place of the computed paragraph or the room of that key."""
    first, *more = _appendices(report)
    document = PartyDocument(
        header=report.header,
        kind_name="BÁO CÁO",
        summary=("kết quả kết nạp đảng viên và tăng, giảm đảng viên", report.period.label),
        blocks=tuple(written(_slots(report), texts)),
        signature=report.signature,
        recipients=report.recipients,
        appendix=first,
        day=report.day,
        more=tuple(more),
    )
    return with_texts(with_texts(document, printable), partial(spelled, spelling=report.spelling))


def member_development_slots(report: MemberDevelopmentReport) -> list[Block]:
    spelling = partial(spelled, spelling=report.spelling)
    return [with_texts(with_texts(slot, printable), spelling) for slot in _slots(report)]


def _appendices(report: MemberDevelopmentReport) -> list[Appendix]:
    dated = report.header.place_and_date.rpartition(", ")[2]
    origin = f"(Kèm theo Báo cáo {small(report.header.number_line)}, {dated})"
    tables = (_told(report), roll_statistics(report.roll))
    return [
        appendix_of(each, report.period, label=f"PHỤ LỤC {order}", origin=origin)
        for order, each in enumerate(tables, start=1)
    ]


def _slots(report: MemberDevelopmentReport) -> list[Block]:
    return [
        Heading("I- LÃNH ĐẠO, CHỈ ĐẠO VÀ TỔ CHỨC THỰC HIỆN"),
        ToFill("văn bản đã ban hành; tạo nguồn, bồi dưỡng; phân công giúp đỡ", "leading"),
        Heading("II- KẾT QUẢ KẾT NẠP ĐẢNG VIÊN"),
        Paragraph(_admitted(report), "admissions"),
        Paragraph(_units(report), "admissions_by_unit"),
        Heading("III- TĂNG, GIẢM ĐẢNG VIÊN"),
        Paragraph(roll_statistics(report.roll).said, "roll"),
        Paragraph("(Số liệu từng đơn vị tại các Phụ lục kèm theo).", "pointer"),
        Heading("IV- HẠN CHẾ, NGUYÊN NHÂN"),
        ToFill("hạn chế; nguyên nhân khách quan, chủ quan", "limits"),
        Heading("V- ĐỀ XUẤT, KIẾN NGHỊ"),
        ToFill("đề xuất với cấp trên", "proposals"),
    ]


def _told(report: MemberDevelopmentReport) -> Statistics:
    return admission_statistics(report.table.told, report.rounding, report.beside)


def _admitted(report: MemberDevelopmentReport) -> str:
    """What the table says of the whole, and its parts, which overlap."""
    text = f"Đến ngày {date_text(report.as_of)}: {small(_told(report).said)}"
    parts = [f"{small(name)} {count_text(report.table.total.parts[key])}" for key, name in ADMITTED.items()]
    if report.table.total.admitted:
        text += f" Trong đó: {'; '.join(parts)} (các số này chồng lên nhau, không cộng với nhau)."
    return text


def _units(report: MemberDevelopmentReport) -> str:
    """Who has met the target, and who has nobody yet; nothing of units that were given none."""
    held = [row for row in report.table.rows if row.kind == "unit" and row.target]
    met = [row for row in held if row.admitted >= (row.target or 0)]
    none = [row for row in held if not row.admitted]
    sentences = []
    if met:
        named = [f"{row.name} {row.admitted}/{row.target} ({_share(row, report)})" for row in met]
        sentences.append(f"{count_text(len(met))} đơn vị đạt hoặc vượt chỉ tiêu: {listed(named)}.")
    if none:
        named = [f"{row.name} 0/{row.target}" for row in none]
        sentences.append(f"{count_text(len(none))} đơn vị chưa kết nạp được đảng viên nào: {listed(named)}.")
    return " ".join(capital(each) for each in sentences)


def _share(row: TableRow, report: MemberDevelopmentReport) -> str:
    return percent_text(row.admitted, row.target, report.rounding)
