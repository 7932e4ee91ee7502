"""From the figures to the paper: the outline of the report on a programme (domain notes 2.4).

A section without records in the system keeps its place, with room for the writer; nothing is made up to fill it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from vungmanh.reports.rules import narrative
from vungmanh.reports.rules.document import Block, Heading, Paragraph, PartyDocument, ToFill, with_texts
from vungmanh.reports.rules.programme_progress import ProgrammeProgressReport, appendix_of
from vungmanh.reports.rules.wording import capital, printable, rest_label, small, spelled

NUMBER = re.compile(r"^(?:[IVX]+- |\d+\. )")
SECTIONS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
NOTHING_WRITTEN: Mapping[str, str] = MappingProxyType({})


def programme_progress_document(
    report: ProgrammeProgressReport, texts: Mapping[str, str] = NOTHING_WRITTEN
) -> PartyDocument:
    """``texts``: what was written by hand, in place of the computed paragraph or the room of that key."""
    document = PartyDocument(
        header=report.header,
        kind_name="BÁO CÁO",
        summary=(
            f"kết quả xây dựng {small(report.table.programme_name)}",
            report.span,
        ),
        blocks=tuple(written(_slots(report), texts)),
        signature=report.signature,
        recipients=report.recipients,
        appendix=appendix_of(report),
        day=report.day,
    )
    return with_texts(with_texts(document, printable), partial(spelled, spelling=report.spelling))


def paragraph_slots(report: ProgrammeProgressReport) -> list[Block]:
    """The whole outline with every place that can be written in, in order; spelled as it will be printed."""
    spelling = partial(spelled, spelling=report.spelling)
    return [with_texts(with_texts(slot, printable), spelling) for slot in _slots(report)]


def written(slots: Sequence[Block], texts: Mapping[str, str]) -> list[Block]:
    """The blocks as they stand on paper. A line of a hand-written text is a paragraph; an empty one leaves it out."""
    blocks: list[Block] = []
    for slot in slots:
        if isinstance(slot, Heading) or slot.key not in texts:
            if slot != Paragraph(""):
                blocks.append(slot)
            continue
        lines = [line.strip() for line in texts[slot.key].splitlines() if line.strip()]
        blocks += (Paragraph(line, slot.key) for line in lines)
    return _numbered(_without_bare_headings(blocks)) if texts else blocks


def _without_bare_headings(blocks: Sequence[Block]) -> list[Block]:
    """What was left out by hand takes its heading with it."""
    kept: list[Block] = []
    for block in reversed(blocks):
        below = kept[-1] if kept else None
        bare = below is None or (
            isinstance(below, Heading) and isinstance(block, Heading) and below.level <= block.level
        )
        if not (isinstance(block, Heading) and bare):
            kept.append(block)
    return kept[::-1]


def _numbered(blocks: Sequence[Block]) -> list[Block]:
    """Headings count on without a gap."""
    found: list[Block] = []
    first = second = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            first, second = first + 1, 0
            block = Heading(NUMBER.sub(f"{SECTIONS[first - 1]}- ", block.text))
        elif isinstance(block, Heading):
            second += 1
            block = Heading(NUMBER.sub(f"{second}. ", block.text), block.level)
        found.append(block)
    return found


def _slots(report: ProgrammeProgressReport) -> list[Block]:
    rest = rest_label(report.period, report.as_of)
    return [
        Heading("I- TÌNH HÌNH CHUNG"),
        _paragraph("situation", narrative.situation(report)),
        ToFill("số tổ chức đảng, đảng viên; đặc điểm của các loại hình chi bộ", "field"),
        Heading("II- LÃNH ĐẠO, CHỈ ĐẠO VÀ TRIỂN KHAI"),
        ToFill(
            "văn bản đã ban hành; kế hoạch, lộ trình; tổ thẩm định, tổ giúp việc; phân công theo dõi; hội nghị",
            "leading",
        ),
        *_results(report),
        *_limits(report),
        Heading(f"V- DỰ KIẾN {rest.upper()}" if rest else "V- SỐ ĐÃ ĐĂNG KÝ CHƯA ĐƯỢC CÔNG NHẬN"),
        _paragraph("outlook", narrative.outlook(report)),
        _paragraph("outlook_by_unit", narrative.outlook_by_unit(report)),
        Heading("VI- NHIỆM VỤ, GIẢI PHÁP VÀ KIẾN NGHỊ"),
        ToFill("nhiệm vụ, giải pháp thời gian tới; kiến nghị, đề xuất với cấp trên", "tasks"),
    ]


def _results(report: ProgrammeProgressReport) -> list[Block]:
    return [
        Heading("III- KẾT QUẢ"),
        Heading("1. Chỉ tiêu và đăng ký", level=2),
        _paragraph("target", narrative.target(report), narrative.handed_down(report)),
        _paragraph("registration", narrative.registration(report)),
        Heading("2. Thẩm định và công nhận", level=2),
        _paragraph("recognition", narrative.recognition(report), narrative.cumulative(report)),
        _paragraph("met_target", narrative.met_target(report)),
        Heading("3. Giữ vững và thu hồi danh hiệu", level=2),
        _paragraph("upkeep", narrative.upkeep(report)),
        Paragraph(f"(Số liệu từng {report.word} tại Phụ lục kèm theo).", "pointer"),
    ]


def _limits(report: ProgrammeProgressReport) -> list[Block]:
    found = _paragraph("limits", narrative.below_half(report), narrative.none_yet(report))
    return [
        Heading("IV- HẠN CHẾ VÀ NGUYÊN NHÂN"),
        Heading("1. Hạn chế", level=2),
        found if found.text else ToFill("hạn chế trong lãnh đạo, chỉ đạo và tổ chức thực hiện", "limits"),
        Heading("2. Nguyên nhân", level=2),
        ToFill("nguyên nhân khách quan, nguyên nhân chủ quan", "causes"),
    ]


def _paragraph(key: str, *groups: list[str]) -> Paragraph:
    """Sentences on one matter make one paragraph; where there is none to compute, its place stays empty."""
    return Paragraph(" ".join(capital(sentence) for group in groups for sentence in group), key)
