"""From the figures to the paper: the outline of the report on a programme (domain notes 2.4).

A section without records in the system keeps its place, with room for the writer; nothing is made up to fill it.
"""

from __future__ import annotations

from functools import partial

from vungmanh.reports.rules import narrative
from vungmanh.reports.rules.document import Block, Heading, Paragraph, PartyDocument, ToFill, with_texts
from vungmanh.reports.rules.programme_progress import ProgrammeProgressReport, appendix_of
from vungmanh.reports.rules.wording import capital, printable, rest_label, small, spelled


def programme_progress_document(report: ProgrammeProgressReport) -> PartyDocument:
    document = PartyDocument(
        header=report.header,
        kind_name="BÁO CÁO",
        summary=(
            f"kết quả xây dựng {small(report.table.programme_name)}",
            report.span,
        ),
        blocks=tuple(_blocks(report)),
        signature=report.signature,
        recipients=report.recipients,
        appendix=appendix_of(report),
        day=report.day,
    )
    return with_texts(with_texts(document, printable), partial(spelled, spelling=report.spelling))


def _blocks(report: ProgrammeProgressReport) -> list[Block]:
    rest = rest_label(report.period, report.as_of)
    return [
        Heading("I- TÌNH HÌNH CHUNG"),
        *_paragraphs(narrative.situation(report)),
        ToFill("số tổ chức đảng, đảng viên; đặc điểm của các loại hình chi bộ"),
        Heading("II- LÃNH ĐẠO, CHỈ ĐẠO VÀ TRIỂN KHAI"),
        ToFill("văn bản đã ban hành; kế hoạch, lộ trình; tổ thẩm định, tổ giúp việc; phân công theo dõi; hội nghị"),
        *_results(report),
        *_limits(report),
        Heading(f"V- DỰ KIẾN {rest.upper()}" if rest else "V- SỐ ĐÃ ĐĂNG KÝ CHƯA ĐƯỢC CÔNG NHẬN"),
        *_paragraphs(narrative.outlook(report)),
        *_paragraphs(narrative.outlook_by_unit(report)),
        Heading("VI- NHIỆM VỤ, GIẢI PHÁP VÀ KIẾN NGHỊ"),
        ToFill("nhiệm vụ, giải pháp thời gian tới; kiến nghị, đề xuất với cấp trên"),
    ]


def _results(report: ProgrammeProgressReport) -> list[Block]:
    return [
        Heading("III- KẾT QUẢ"),
        Heading("1. Chỉ tiêu và đăng ký", level=2),
        *_paragraphs(narrative.target(report), narrative.handed_down(report)),
        *_paragraphs(narrative.registration(report)),
        Heading("2. Thẩm định và công nhận", level=2),
        *_paragraphs(narrative.recognition(report), narrative.cumulative(report)),
        *_paragraphs(narrative.met_target(report)),
        Heading("3. Giữ vững và thu hồi danh hiệu", level=2),
        *_paragraphs(narrative.upkeep(report)),
        Paragraph(f"(Số liệu từng {report.word} tại Phụ lục kèm theo)."),
    ]


def _limits(report: ProgrammeProgressReport) -> list[Block]:
    found: list[Block] = [*_paragraphs(narrative.below_half(report), narrative.none_yet(report))]
    return [
        Heading("IV- HẠN CHẾ VÀ NGUYÊN NHÂN"),
        Heading("1. Hạn chế", level=2),
        *(found or [ToFill("hạn chế trong lãnh đạo, chỉ đạo và tổ chức thực hiện")]),
        Heading("2. Nguyên nhân", level=2),
        ToFill("nguyên nhân khách quan, nguyên nhân chủ quan"),
    ]


def _paragraphs(*groups: list[str]) -> list[Paragraph]:
    """Sentences on one matter make one paragraph."""
    text = " ".join(capital(sentence) for group in groups for sentence in group)
    return [Paragraph(text)] if text else []
