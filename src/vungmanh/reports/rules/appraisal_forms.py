"""Papers of an appraisal and of recognition, filled from the record. No official form was at hand: every paper says so
under its title, and what the record does not hold is left open for the writer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.numbers import date_text, document_count
from vungmanh.reports.rules.document import (
    NO_APPENDIX,
    Block,
    Header,
    Heading,
    Paragraph,
    PartyDocument,
    Signature,
    ToFill,
)

UNOFFICIAL = "(Lời văn và mẫu là ví dụ, chưa đối chiếu với mẫu chính thức)"


@dataclass(frozen=True)
class VisitTold:
    day: date
    present: tuple[str, ...]
    found: str


@dataclass(frozen=True)
class MemberTold:
    name: str
    role: str
    post: str
    signed_on: date | None


@dataclass(frozen=True)
class StageTold:
    """One stage as the record tells it."""

    code: str
    name: str
    unit: str
    team: str = ""
    team_decision: str = ""
    visits: tuple[VisitTold, ...] = ()
    members: tuple[MemberTold, ...] = ()
    conclusion: str = ""
    to_complete: str = ""
    proposal: str = ""
    concluded_on: date | None = None


BASIS_LEFT_OPEN = "các căn cứ: nghị quyết, hướng dẫn của chương trình; quy chế làm việc"


@dataclass(frozen=True)
class TitlePaper:
    """What the record says, and what stands around it."""

    header: Header
    signature: Signature
    recipients: tuple[str, ...]
    day: date
    cell: str
    above: str
    title: str
    period: str
    stages: tuple[StageTold, ...] = ()
    scored: str = ""
    agreement: str = ""
    decision_number: str = ""
    recognised_on: date | None = None
    basis: tuple[str, ...] = ()
    """What the programme itself names as its basis."""
    undecided: str = ""
    """Why it is not known who decides, where it is not: the paper says so and names nobody."""


def ended(text: str) -> str:
    """With one full stop, whether or not its writer put one."""
    return text.rstrip(" .") + "."


def proposal_document(paper: TitlePaper) -> PartyDocument:
    """Tờ trình: the commune asks for the agreement in principle."""
    done: list[Block] = [
        Paragraph(f"{stage.name} ({stage.unit}): {stage.conclusion}, ngày {date_text(stage.concluded_on)}.")
        for stage in paper.stages
        if stage.concluded_on is not None
    ]
    left = [f"{stage.name}: {stage.to_complete}" for stage in paper.stages if stage.to_complete]
    blocks: list[Block] = [
        Paragraph(
            f"{paper.above} trình xin chủ trương công nhận danh hiệu “{paper.title}” đối với {paper.cell}, "
            f"{paper.period}."
        ),
        Heading("I- QUÁ TRÌNH XÂY DỰNG"),
        ToFill("kết quả thực hiện kế hoạch xây dựng danh hiệu của chi bộ"),
        Heading("II- KẾT QUẢ THẨM TRA, THẨM ĐỊNH"),
        *(done or [ToFill("kết quả thẩm tra, thẩm định")]),
        *([Paragraph(f"Kết quả chấm phiếu: {paper.scored}.")] if paper.scored else []),
        *([Paragraph("Nội dung phải hoàn thiện: " + ended("; ".join(left)))] if left else []),
        Heading("III- ĐỀ NGHỊ"),
        Paragraph(f"Đề nghị cấp có thẩm quyền cho chủ trương công nhận {paper.cell} đạt danh hiệu “{paper.title}”."),
    ]
    return _document(paper, "TỜ TRÌNH", f"xin chủ trương công nhận {paper.cell}", blocks)


def minutes_document(paper: TitlePaper, stage: StageTold) -> PartyDocument:
    """Biên bản: one stage with everybody's signature as it is recorded."""
    team = f"{stage.team} (quyết định số {stage.team_decision})" if stage.team else stage.unit
    visits: list[Block] = [
        Paragraph(f"Ngày {date_text(each.day)}; có mặt: {', '.join(each.present) or '…'}. {ended(each.found)}")
        for each in stage.visits
    ]
    members: list[Block] = [
        Paragraph(f"{order}. {each.name}, {each.role}{f', {each.post}' if each.post else ''}: {_signed(each)}.")
        for order, each in enumerate(stage.members, start=1)
    ]
    blocks: list[Block] = [
        Paragraph(f"{team} thẩm định hồ sơ đề nghị danh hiệu “{paper.title}” của {paper.cell}, {paper.above}, "
                  f"{paper.period}."),
        Heading("I- THÀNH PHẦN"),
        *(members or [ToFill("thành phần đoàn")]),
        Heading("II- KẾT QUẢ KHẢO SÁT"),
        *(visits or [ToFill("ngày khảo sát, người đi, kết quả")]),
        Heading("III- ĐỐI CHIẾU TIÊU CHUẨN, ĐIỀU KIỆN"),
        Paragraph(f"Kết quả chấm phiếu: {paper.scored}.") if paper.scored else ToFill("đối chiếu từng tiêu chuẩn"),
        Heading("IV- KẾT LUẬN VÀ ĐỀ NGHỊ"),
        Paragraph(f"Kết luận: {stage.conclusion}.") if stage.conclusion else ToFill("kết luận của đoàn"),
        *([Paragraph(f"Nội dung phải hoàn thiện: {ended(stage.to_complete)}")] if stage.to_complete else []),
        Paragraph(f"Đề nghị: {ended(stage.proposal)}") if stage.proposal else ToFill("đề nghị của đoàn"),
        Paragraph(f"Số thành viên đã ký: {document_count(sum(each.signed_on is not None for each in stage.members))} "
                  f"trong {document_count(len(stage.members))}."),
    ]  # fmt: skip
    return _document(paper, "BIÊN BẢN", f"{stage.name[:1].lower()}{stage.name[1:]} {paper.cell}", blocks)


def minutes_signature(head: str) -> Signature:
    """Minutes are signed by whoever chaired, not for a committee. Source: domain notes on reports, 1.5 (secondary)."""
    return Signature("CHỦ TRÌ", "TRƯỞNG ĐOÀN", head)


def _signed(member: MemberTold) -> str:
    return f"đã ký ngày {date_text(member.signed_on)}" if member.signed_on else "chưa ký"


def basis_lines(paper: TitlePaper) -> list[Block]:
    """Each on its own line from "- ", the last one ends otherwise. Source: domain notes on reports, 1.4 (secondary)."""
    told = [*paper.basis, *([f"chủ trương công nhận {paper.agreement}"] if paper.agreement else [])]
    return [
        Paragraph(f"- Căn cứ {each.rstrip(' .;,')}{',' if number == len(told) else ';'}")
        for number, each in enumerate(told, start=1)
    ]


def who_decides(paper: TitlePaper) -> list[Block]:
    """In place of an issuer that is not known."""
    return [ToFill(paper.undecided)] if paper.undecided else []


def decision_document(paper: TitlePaper) -> PartyDocument:
    blocks: list[Block] = [
        *who_decides(paper),
        ToFill("các căn cứ khác: quy chế làm việc" if paper.basis else BASIS_LEFT_OPEN),
        *basis_lines(paper),
        Heading("QUYẾT ĐỊNH"),
        Paragraph(f"Điều 1. Công nhận {paper.cell}, {paper.above}, đạt danh hiệu “{paper.title}”, {paper.period}."),
        Paragraph(f"Điều 2. {paper.above} công bố quyết định, trao giấy chứng nhận; {paper.cell} giữ vững danh hiệu."),
        Paragraph(f"Điều 3. {paper.above} và {paper.cell} thi hành quyết định này."),
    ]
    return _document(paper, "QUYẾT ĐỊNH", f"công nhận {paper.cell} đạt danh hiệu “{paper.title}”", blocks)


def certificate_document(paper: TitlePaper) -> PartyDocument:
    day = date_text(paper.recognised_on) if paper.recognised_on else "…"
    blocks: list[Block] = [
        *who_decides(paper),
        Paragraph(f"Chứng nhận: {paper.cell}, {paper.above}"),
        Paragraph(f"Đạt danh hiệu “{paper.title}”, {paper.period}."),
        Paragraph(f"Theo Quyết định số {paper.decision_number or '…'}, ngày {day}."),
    ]
    return _document(paper, "GIẤY CHỨNG NHẬN", f"danh hiệu “{paper.title}”", blocks)


def _document(paper: TitlePaper, kind: str, summary: str, blocks: list[Block]) -> PartyDocument:
    return PartyDocument(
        header=paper.header,
        kind_name=kind,
        summary=(summary, UNOFFICIAL),
        blocks=tuple(blocks),
        signature=paper.signature,
        recipients=paper.recipients,
        appendix=NO_APPENDIX,
        day=paper.day,
    )
