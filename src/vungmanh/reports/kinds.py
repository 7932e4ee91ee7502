"""The reports there are. A new one is a query, a composition and a line here; the writers are shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vungmanh.kernel.errors import Refusal
from vungmanh.reports.queries import ReportQuestion, programme_progress_report
from vungmanh.reports.rules.compose import NOTHING_WRITTEN, paragraph_slots, programme_progress_document
from vungmanh.reports.rules.document import Block, PartyDocument
from vungmanh.reports.rules.programme_progress import ProgrammeProgressReport
from vungmanh.reports.writers import docx, pdf, xlsx

WRITERS: Mapping[str, Callable[[PartyDocument], bytes]] = {
    ".docx": docx.render,
    ".xlsx": xlsx.render,
    ".pdf": pdf.render,
}
MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True)
class ReportKind:
    """``read`` asks for the figures, ``compose`` puts them on paper with what was written by hand, ``slots`` names
    the places one can write in. ``symbol`` stands in the document's number.
    """

    code: str
    title: str
    read: Callable[[ReportQuestion], ProgrammeProgressReport]
    compose: Callable[[ProgrammeProgressReport, Mapping[str, str]], PartyDocument]
    slots: Callable[[ProgrammeProgressReport], list[Block]]
    about_programme: bool = False
    symbol: str = "BC"


KINDS = (
    ReportKind(
        "programme-progress",
        "Báo cáo kết quả xây dựng danh hiệu theo đơn vị",
        programme_progress_report,
        programme_progress_document,
        paragraph_slots,
        about_programme=True,
    ),
)


def report_kind(code: str) -> ReportKind:
    for kind in KINDS:
        if kind.code == code:
            return kind
    known = ", ".join(kind.code for kind in KINDS)
    raise Refusal(f"Không có loại báo cáo “{code}”. Các loại đang có: {known}.")


def writer_for(suffix: str) -> Callable[[PartyDocument], bytes]:
    """Who writes files that end so. ``suffix`` with its dot, as in the file's name."""
    writer = WRITERS.get(suffix.lower())
    if writer is None:
        raise Refusal(f"Chưa viết được tệp “{suffix}”. Đặt tên tệp kết thúc bằng {', '.join(WRITERS)}.")
    return writer


def render_report(kind_code: str, question: ReportQuestion, suffix: str) -> bytes:
    """The file's bytes, for a page that offers it. ``suffix`` as for ``writer_for``."""
    kind, writer = report_kind(kind_code), writer_for(suffix)
    if kind.about_programme and not question.programme_code:
        raise Refusal("Báo cáo này cần biết danh hiệu nào: ghi thêm mã danh hiệu (ví dụ tsvmtd).")
    return writer(kind.compose(kind.read(question), NOTHING_WRITTEN))


def write_report(kind_code: str, question: ReportQuestion, path: Path) -> None:
    """What ``vungmanh report`` calls: the file's ending says which of the three it is."""
    content = render_report(kind_code, question, path.suffix)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Refusal(f"Không ghi được tệp {path}: {error.strerror}. Kiểm tra thư mục rồi làm lại.") from error
