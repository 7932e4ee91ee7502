"""Papers of admission as documents, filled from the record. The forms' official wording was not at hand: every paper
says so under its title, and what the record does not hold is left open for the writer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from vungmanh.kernel.numbers import date_text, document_count, percent_text
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

UNOFFICIAL = "(Lời văn chưa đối chiếu với mẫu chính thức; số mẫu có thể đã đánh lại)"


@dataclass(frozen=True)
class Ballot:
    official_members: int
    present: int
    in_favour: int
    against: int


@dataclass(frozen=True)
class AdmissionPaper:
    """What the record says, and what stands around it."""

    header: Header
    signature: Signature
    recipients: tuple[str, ...]
    day: date
    name: str
    born_on: date | None
    cell: str
    ballot: Ballot | None = None
    decided_on: date | None = None
    decision_number: str = ""
    ceremony_on: date | None = None
    probation_until: date | None = None
    mentors: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()


def _who(paper: AdmissionPaper) -> str:
    born = f", sinh ngày {date_text(paper.born_on)}" if paper.born_on else ""
    return f"{paper.name}{born}"


def _ballot(paper: AdmissionPaper) -> Block:
    ballot = paper.ballot
    if ballot is None:
        return ToFill("số đảng viên chính thức, có mặt, tán thành, không tán thành, tỷ lệ trên tổng số chính thức")
    share = Fraction(ballot.in_favour, ballot.official_members)
    rate = percent_text(share.numerator, share.denominator, "half_up")
    return Paragraph(
        f"Tổng số đảng viên chính thức của chi bộ: {document_count(ballot.official_members)} đồng chí; có mặt: "
        f"{document_count(ballot.present)}; tán thành: {document_count(ballot.in_favour)}; không tán thành: "
        f"{document_count(ballot.against)}. Tỷ lệ tán thành so với tổng số đảng viên chính thức: {rate}."
    )


def _cell_resolution(paper: AdmissionPaper) -> list[Block]:
    sponsors = ", ".join(paper.sponsors)
    return [
        Paragraph(f"Chi bộ xét đề nghị kết nạp vào Đảng đối với quần chúng {_who(paper)}."),
        Paragraph(f"Người giới thiệu: {sponsors}.") if sponsors else ToFill("người giới thiệu"),
        Heading("I- KẾT LUẬN CỦA CHI BỘ"),
        ToFill("lý lịch; phẩm chất chính trị, đạo đức, lối sống; năng lực công tác; quan hệ quần chúng"),
        Heading("II- KẾT QUẢ BIỂU QUYẾT"),
        _ballot(paper),
        Paragraph(f"Chi bộ đề nghị đảng uỷ xét kết nạp {paper.name} vào Đảng Cộng sản Việt Nam."),
    ]


def _decision(paper: AdmissionPaper) -> list[Block]:
    return [
        ToFill("các căn cứ: Điều lệ Đảng, quy định thi hành Điều lệ, nghị quyết của chi bộ và đảng uỷ"),
        Heading("QUYẾT ĐỊNH"),
        Paragraph(f"Điều 1. Kết nạp {_who(paper)} vào Đảng Cộng sản Việt Nam."),
        Paragraph(
            f"Điều 2. {paper.cell} tổ chức lễ kết nạp và phân công đảng viên chính thức giúp đỡ đảng viên dự bị trong "
            "thời gian dự bị, tính từ ngày tổ chức lễ kết nạp."
        ),
        Paragraph(f"Điều 3. {paper.cell} và {paper.name} thi hành quyết định này."),
    ]


def _self_review(paper: AdmissionPaper) -> list[Block]:
    ceremony = f", được kết nạp (lễ) ngày {date_text(paper.ceremony_on)}" if paper.ceremony_on else ""
    return [
        Paragraph(f"Tôi là {_who(paper)}, đảng viên dự bị sinh hoạt tại {paper.cell}{ceremony}."),
        Heading("I- ƯU ĐIỂM"),
        ToFill("tự kiểm điểm ưu điểm"),
        Heading("II- KHUYẾT ĐIỂM"),
        ToFill("tự kiểm điểm khuyết điểm"),
        Heading("III- HƯỚNG PHẤN ĐẤU"),
        ToFill("biện pháp khắc phục, hướng phấn đấu"),
    ]


def _opinions(paper: AdmissionPaper) -> list[Block]:
    return [
        Paragraph(f"Chi uỷ tổng hợp ý kiến về đảng viên dự bị {_who(paper)}, sinh hoạt tại {paper.cell}."),
        Heading("I- Ý KIẾN CỦA TỔ CHỨC CHÍNH TRỊ - XÃ HỘI NƠI LÀM VIỆC"),
        ToFill("ý kiến; số người được hỏi, số tán thành, số không tán thành"),
        Heading("II- Ý KIẾN CỦA CHI UỶ NƠI CƯ TRÚ"),
        ToFill("ý kiến; số người được hỏi, số tán thành, số không tán thành"),
    ]


def _recognition(paper: AdmissionPaper) -> list[Block]:
    known = []
    if paper.decision_number and paper.decided_on:
        known.append(f"Quyết định kết nạp số {paper.decision_number}, ngày {date_text(paper.decided_on)}")
    if paper.ceremony_on:
        known.append(f"lễ kết nạp ngày {date_text(paper.ceremony_on)}")
    if paper.probation_until:
        known.append(f"hết 12 tháng dự bị ngày {date_text(paper.probation_until)}")
    return [
        Paragraph(f"Chi bộ xét đề nghị công nhận đảng viên chính thức đối với đảng viên dự bị {_who(paper)}."),
        Paragraph(f"{'; '.join(known)}.") if known else ToFill("quyết định kết nạp, lễ kết nạp, hạn dự bị"),
        Heading("I- KẾT LUẬN CỦA CHI BỘ"),
        ToFill("ưu điểm, khuyết điểm trong thời gian dự bị"),
        Heading("II- KẾT QUẢ BIỂU QUYẾT"),
        _ballot(paper),
        Paragraph(f"Chi bộ đề nghị đảng uỷ công nhận {paper.name} là đảng viên chính thức."),
    ]


@dataclass(frozen=True)
class AdmissionForm:
    """``step``: the move whose vote and number the paper carries. ``above``: issued by the level above."""

    code: str
    kind_name: str
    symbol: str
    summary: str
    body: Callable[[AdmissionPaper], list[Block]]
    step: str = ""
    above: bool = False
    after_ceremony: bool = False


FORMS = {
    "6-knd": AdmissionForm("6-KNĐ", "NGHỊ QUYẾT", "NQ", "đề nghị kết nạp đảng viên", _cell_resolution, "propose_cell"),
    "9-knd": AdmissionForm("9-KNĐ", "QUYẾT ĐỊNH", "QĐ", "kết nạp đảng viên", _decision, "decide", above=True),
    "10-knd": AdmissionForm(
        "10-KNĐ", "BẢN TỰ KIỂM ĐIỂM", "BC", "của đảng viên dự bị", _self_review, after_ceremony=True
    ),
    "12-knd": AdmissionForm("12-KNĐ", "TỔNG HỢP Ý KIẾN", "BC", "về đảng viên dự bị", _opinions, after_ceremony=True),
    "13-knd": AdmissionForm(
        "13-KNĐ",
        "NGHỊ QUYẾT",
        "NQ",
        "đề nghị công nhận đảng viên chính thức",
        _recognition,
        "propose_recognition",
        after_ceremony=True,
    ),
}


def admission_document(form: AdmissionForm, paper: AdmissionPaper) -> PartyDocument:
    return PartyDocument(
        header=paper.header,
        kind_name=form.kind_name,
        summary=(form.summary, f"(Mẫu {form.code})", UNOFFICIAL),
        blocks=tuple(form.body(paper)),
        signature=paper.signature,
        recipients=paper.recipients,
        appendix=NO_APPENDIX,
        day=paper.day,
    )
