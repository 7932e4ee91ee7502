"""Papers of admission as documents, filled from the record. The forms' official wording was not at hand: every paper
says so under its title.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from vungmanh.reports.rules.admission_papers import (
    AdmissionPaper,
    application,
    cell_resolution,
    committee_resolution,
    decision,
    life_record,
    opinions,
    opinions_before,
    recognition,
    recommendation,
    remarks,
    sectional_report,
    self_review,
    union_resolution,
)
from vungmanh.reports.rules.document import NO_APPENDIX, Block, PartyDocument

UNOFFICIAL = "(Lời văn chưa đối chiếu với mẫu chính thức; số mẫu có thể đã đánh lại)"


class By(StrEnum):
    """Who writes a form, as the list of papers names him (members.md, section 2)."""

    CELL = "CELL"
    ABOVE = "ABOVE"
    PERSON = "PERSON"
    SPONSOR = "SPONSOR"
    MENTOR = "MENTOR"
    UNION = "UNION"
    """A youth or trade union, which is no organisation of the Party: its letterhead is room to write in."""
    BETWEEN = "BETWEEN"
    """The sectional committee between the cell and the committee that resolves."""


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
    vote_of: str = ""
    """The move whose vote is told, where that is another one's than the paper's own."""

    @property
    def name(self) -> str:
        """As a list of papers calls it: two resolutions of one name are told apart by whose they are."""
        whose = WHOSE.get(self.by, "") if self.symbol == "NQ" else ""
        return f"{self.kind_name.capitalize()} {self.summary}".replace("vào đảng", "vào Đảng").strip() + whose


WHOSE = {By.ABOVE: " (của đảng uỷ)", By.UNION: " (của đoàn thanh niên, công đoàn)"}
CELL, COMMITTEE = "T/M CHI BỘ", "T/M CHI UỶ"
FORMS = {
    "1-knd": AdmissionForm("1-KNĐ", "ĐƠN XIN VÀO ĐẢNG", "", "", application, By.PERSON),
    "2-knd": AdmissionForm("2-KNĐ", "LÝ LỊCH", "", "của người xin vào Đảng", life_record, By.PERSON),
    "3-knd": AdmissionForm("3-KNĐ", "GIẤY GIỚI THIỆU", "", "người vào Đảng", recommendation, By.SPONSOR),
    "4-knd": AdmissionForm(
        "4-KNĐ", "NGHỊ QUYẾT", "NQ", "giới thiệu đoàn viên vào Đảng", union_resolution, By.UNION,
        authority="T/M BAN CHẤP HÀNH",
    ),
    "5-knd": AdmissionForm(
        "5-KNĐ", "TỔNG HỢP Ý KIẾN", "BC", "về người xin vào Đảng", opinions_before, By.CELL, authority=COMMITTEE
    ),
    "6-knd": AdmissionForm(
        "6-KNĐ", "NGHỊ QUYẾT", "NQ", "đề nghị kết nạp đảng viên", cell_resolution, By.CELL, "propose_cell",
        authority=CELL,
    ),
    "7-knd": AdmissionForm(
        "7-KNĐ", "BÁO CÁO", "BC", "của đảng uỷ bộ phận về việc kết nạp đảng viên", sectional_report, By.BETWEEN,
        authority="T/M ĐẢNG UỶ BỘ PHẬN", vote_of="propose_cell",
    ),
    "8-knd": AdmissionForm(
        "8-KNĐ", "NGHỊ QUYẾT", "NQ", "đề nghị kết nạp đảng viên", committee_resolution, By.ABOVE,
        "propose_committee", authority="T/M ĐẢNG UỶ",
    ),
    "9-knd": AdmissionForm("9-KNĐ", "QUYẾT ĐỊNH", "QĐ", "kết nạp đảng viên", decision, By.ABOVE, "decide"),
    "10-knd": AdmissionForm(
        "10-KNĐ", "BẢN TỰ KIỂM ĐIỂM", "", "của đảng viên dự bị", self_review, By.PERSON, after_ceremony=True
    ),
    "11-knd": AdmissionForm(
        "11-KNĐ", "BẢN NHẬN XÉT", "", "đảng viên dự bị", remarks, By.MENTOR, after_ceremony=True
    ),
    "12-knd": AdmissionForm(
        "12-KNĐ", "TỔNG HỢP Ý KIẾN", "BC", "về đảng viên dự bị", opinions, By.CELL, after_ceremony=True,
        authority=COMMITTEE,
    ),
    "13-knd": AdmissionForm(
        "13-KNĐ", "NGHỊ QUYẾT", "NQ", "đề nghị công nhận đảng viên chính thức", recognition, By.CELL,
        "propose_recognition", after_ceremony=True, authority=CELL,
    ),
}  # fmt: skip


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
