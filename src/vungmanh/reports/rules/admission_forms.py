"""Papers of admission as documents, filled from the record. The forms' official wording was not at hand: every paper
says so under its title, and what the record does not hold is left open for the writer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
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
    above: str = ""
    ballot: Ballot | None = None
    decided_on: date | None = None
    decision_number: str = ""
    ceremony_on: date | None = None
    probation_until: date | None = None
    mentors: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    writer: str = ""
    """Of a person's own paper: whose it is, where the record names exactly one."""


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


def _addressed(paper: AdmissionPaper) -> Paragraph:
    """To whom a person writes."""
    return Paragraph(f"Kính gửi: {'; '.join(each for each in (paper.cell, paper.above) if each)}.")


def _application(paper: AdmissionPaper) -> list[Block]:
    return [
        _addressed(paper),
        Paragraph(f"Tôi là {_who(paper)}, đang công tác, sinh hoạt tại đơn vị, địa bàn của {paper.cell}."),
        ToFill("quê quán, nơi ở, nghề nghiệp; nhận thức về Đảng, lý do xin vào Đảng"),
        Paragraph("Tôi làm đơn này xin được kết nạp vào Đảng Cộng sản Việt Nam."),
    ]


def _recommendation(paper: AdmissionPaper) -> list[Block]:
    by = f"Tôi là {paper.writer}, đảng viên chính thức" if paper.writer else "Tôi là đảng viên chính thức"
    return [
        _addressed(paper),
        Paragraph(f"{by}, giới thiệu quần chúng {_who(paper)} để chi bộ xét kết nạp vào Đảng Cộng sản Việt Nam."),
        Heading("I- ƯU ĐIỂM"),
        ToFill("lý lịch, phẩm chất chính trị, đạo đức, lối sống, năng lực công tác, quan hệ quần chúng"),
        Heading("II- KHUYẾT ĐIỂM"),
        ToFill("khuyết điểm, hạn chế"),
        Paragraph("Tôi chịu trách nhiệm trước Đảng về những điều giới thiệu trên đây."),
    ]


def _opinions_before(paper: AdmissionPaper) -> list[Block]:
    return [
        Paragraph(f"Chi uỷ tổng hợp ý kiến về quần chúng {_who(paper)}, được {paper.cell} xét kết nạp vào Đảng."),
        Heading("I- Ý KIẾN CỦA TỔ CHỨC CHÍNH TRỊ - XÃ HỘI NƠI LÀM VIỆC"),
        ToFill("ý kiến; số người được hỏi, số tán thành, số không tán thành"),
        Heading("II- Ý KIẾN CỦA CHI UỶ NƠI CƯ TRÚ"),
        ToFill("ý kiến; số người được hỏi, số tán thành, số không tán thành"),
    ]


def _committee_resolution(paper: AdmissionPaper) -> list[Block]:
    above = paper.above or "Đảng uỷ"
    return [
        Paragraph(f"{above} xét đề nghị của {paper.cell} kết nạp quần chúng {_who(paper)} vào Đảng."),
        Heading("I- KẾT LUẬN CỦA ĐẢNG UỶ"),
        ToFill("lý lịch; phẩm chất chính trị, đạo đức, lối sống; năng lực công tác; quan hệ quần chúng"),
        Heading("II- KẾT QUẢ BIỂU QUYẾT"),
        ToFill("số cấp uỷ viên, có mặt, tán thành, không tán thành"),
        Paragraph(f"Đề nghị cấp có thẩm quyền xét, quyết định kết nạp {paper.name} vào Đảng Cộng sản Việt Nam."),
    ]


def _remarks(paper: AdmissionPaper) -> list[Block]:
    by = f"Tôi là {paper.writer}, được" if paper.writer else "Tôi được"
    ceremony = f", kết nạp (lễ) ngày {date_text(paper.ceremony_on)}" if paper.ceremony_on else ""
    whom = f"đảng viên dự bị {_who(paper)}, sinh hoạt tại {paper.cell}{ceremony}"
    return [
        _addressed(paper),
        Paragraph(f"{by} chi bộ phân công giúp đỡ {whom}."),
        Heading("I- ƯU ĐIỂM"),
        ToFill("ưu điểm của đảng viên dự bị"),
        Heading("II- KHUYẾT ĐIỂM"),
        ToFill("khuyết điểm của đảng viên dự bị"),
        Paragraph(f"Tôi báo cáo để chi bộ xét công nhận {paper.name} là đảng viên chính thức."),
    ]


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
        _addressed(paper),
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


class By(StrEnum):
    """Who writes a form, as the list of papers names him (members.md, section 2)."""

    CELL = "CELL"
    ABOVE = "ABOVE"
    PERSON = "PERSON"
    SPONSOR = "SPONSOR"
    MENTOR = "MENTOR"


SIGNED_AS = {By.PERSON: "NGƯỜI VIẾT", By.SPONSOR: "NGƯỜI GIỚI THIỆU", By.MENTOR: "NGƯỜI NHẬN XÉT"}
"""Above the signature of who writes in his own name. Such a paper bears no office's letterhead and no number."""


@dataclass(frozen=True)
class AdmissionForm:
    """``step``: the move whose vote and number the paper carries. ``authority``: in whose name an office signs, where
    the form says so; else as the office has recorded it.
    """

    code: str
    kind_name: str
    symbol: str
    summary: str
    body: Callable[[AdmissionPaper], list[Block]]
    by: By
    step: str = ""
    after_ceremony: bool = False
    authority: str = ""

    @property
    def name(self) -> str:
        """As a list of papers calls it: two resolutions of one name are told apart by whose they are."""
        whose = " (của đảng uỷ)" if self.by is By.ABOVE and self.symbol == "NQ" else ""
        return f"{self.kind_name.capitalize()} {self.summary}".replace("vào đảng", "vào Đảng").strip() + whose


CELL, COMMITTEE = "T/M CHI BỘ", "T/M CHI UỶ"
FORMS = {
    "1-knd": AdmissionForm("1-KNĐ", "ĐƠN XIN VÀO ĐẢNG", "", "", _application, By.PERSON),
    "3-knd": AdmissionForm("3-KNĐ", "GIẤY GIỚI THIỆU", "", "người vào Đảng", _recommendation, By.SPONSOR),
    "5-knd": AdmissionForm(
        "5-KNĐ", "TỔNG HỢP Ý KIẾN", "BC", "về người xin vào Đảng", _opinions_before, By.CELL, authority=COMMITTEE
    ),
    "6-knd": AdmissionForm(
        "6-KNĐ", "NGHỊ QUYẾT", "NQ", "đề nghị kết nạp đảng viên", _cell_resolution, By.CELL, "propose_cell",
        authority=CELL,
    ),
    "8-knd": AdmissionForm(
        "8-KNĐ", "NGHỊ QUYẾT", "NQ", "đề nghị kết nạp đảng viên", _committee_resolution, By.ABOVE,
        "propose_committee", authority="T/M ĐẢNG UỶ",
    ),
    "9-knd": AdmissionForm("9-KNĐ", "QUYẾT ĐỊNH", "QĐ", "kết nạp đảng viên", _decision, By.ABOVE, "decide"),
    "10-knd": AdmissionForm(
        "10-KNĐ", "BẢN TỰ KIỂM ĐIỂM", "", "của đảng viên dự bị", _self_review, By.PERSON, after_ceremony=True
    ),
    "11-knd": AdmissionForm(
        "11-KNĐ", "BẢN NHẬN XÉT", "", "đảng viên dự bị", _remarks, By.MENTOR, after_ceremony=True
    ),
    "12-knd": AdmissionForm(
        "12-KNĐ", "TỔNG HỢP Ý KIẾN", "BC", "về đảng viên dự bị", _opinions, By.CELL, after_ceremony=True,
        authority=COMMITTEE,
    ),
    "13-knd": AdmissionForm(
        "13-KNĐ", "NGHỊ QUYẾT", "NQ", "đề nghị công nhận đảng viên chính thức", _recognition, By.CELL,
        "propose_recognition", after_ceremony=True, authority=CELL,
    ),
}  # fmt: skip
"""Left out: 2-KNĐ (a life record, which is not kept here), 4-KNĐ (a union's own), 7-KNĐ (sectional committee)."""


def admission_document(form: AdmissionForm, paper: AdmissionPaper) -> PartyDocument:
    return PartyDocument(
        header=paper.header,
        kind_name=form.kind_name,
        summary=(*([form.summary] if form.summary else []), f"(Mẫu {form.code})", UNOFFICIAL),
        blocks=tuple(form.body(paper)),
        signature=paper.signature,
        recipients=paper.recipients,
        appendix=NO_APPENDIX,
        day=paper.day,
    )
