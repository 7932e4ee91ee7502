"""The reports there are. A new one is a query, a composition and a line here; the writers are shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import Refusal
from vungmanh.reports.queries import ReportQuestion, programme_progress_report
from vungmanh.reports.queries.member_development import member_development_report
from vungmanh.reports.queries.yearly_grading import yearly_grading_report
from vungmanh.reports.rules.compose import NOTHING_WRITTEN, paragraph_slots, programme_progress_document
from vungmanh.reports.rules.document import Block, PartyDocument
from vungmanh.reports.rules.member_development import member_development_document, member_development_slots
from vungmanh.reports.rules.yearly_grading import grading_slots, yearly_grading_document
from vungmanh.reports.writers import docx, pdf, xlsx

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

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


P = ParamSpec("P")
R = TypeVar("R")


def officially(work: Callable[P, R]) -> Callable[P, R]:
    """What goes on paper is in the office's language, whichever one reads the pages in."""

    @wraps(work)
    def written(*args: P.args, **kwargs: P.kwargs) -> R:
        with translation.override(settings.LANGUAGE_CODE):
            return work(*args, **kwargs)

    return written


@dataclass(frozen=True)
class ReportKind:
    """``read`` asks for the figures, ``compose`` puts them on paper with what was written by hand, ``slots`` names
    the places one can write in; all three agree on what ``read`` gives. ``symbol`` stands in the document's number.
    """

    code: str
    title: StrOrPromise
    read: Callable[[ReportQuestion], Any]
    compose: Callable[[Any, Mapping[str, str]], PartyDocument]
    slots: Callable[[Any], list[Block]]
    about_programme: bool = False
    symbol: str = "BC"


KINDS = (
    ReportKind(
        "programme-progress",
        gettext_lazy("Báo cáo kết quả xây dựng danh hiệu theo đơn vị"),
        officially(programme_progress_report),
        officially(programme_progress_document),
        officially(paragraph_slots),
        about_programme=True,
    ),
    ReportKind(
        "yearly-grading",
        gettext_lazy("Báo cáo kết quả đánh giá, xếp loại tổ chức đảng, đảng viên"),
        officially(yearly_grading_report),
        officially(yearly_grading_document),
        officially(grading_slots),
    ),
    ReportKind(
        "member-development",
        gettext_lazy("Báo cáo kết nạp đảng viên, tăng giảm đảng viên"),
        officially(member_development_report),
        officially(member_development_document),
        officially(member_development_slots),
    ),
)


def report_kind(code: str) -> ReportKind:
    for kind in KINDS:
        if kind.code == code:
            return kind
    known = ", ".join(kind.code for kind in KINDS)
    words = _("Không có loại báo cáo “%(code)s”. Các loại đang có: %(known)s.")
    raise Refusal(words % {"code": code, "known": known})


def writer_for(suffix: str) -> Callable[[PartyDocument], bytes]:
    """Who writes files that end so. ``suffix`` with its dot, as in the file's name."""
    writer = WRITERS.get(suffix.lower())
    if writer is None:
        words = _("Chưa viết được tệp “%(suffix)s”. Đặt tên tệp kết thúc bằng %(known)s.")
        raise Refusal(words % {"suffix": suffix, "known": ", ".join(WRITERS)})
    return writer


def render_report(kind_code: str, question: ReportQuestion, suffix: str) -> bytes:
    """The file's bytes, for a page that offers it. ``suffix`` as for ``writer_for``."""
    kind, writer = report_kind(kind_code), writer_for(suffix)
    if kind.about_programme and not question.programme_code:
        raise Refusal(_("Báo cáo này cần biết danh hiệu nào: ghi thêm mã danh hiệu (ví dụ tsvmtd)."))
    return writer(kind.compose(kind.read(question), NOTHING_WRITTEN))


def write_report(kind_code: str, question: ReportQuestion, path: Path) -> None:
    """What ``vungmanh report`` calls: the file's ending says which of the three it is."""
    content = render_report(kind_code, question, path.suffix)
    try:
        path.write_bytes(content)
    except OSError as error:
        words = _("Không ghi được tệp %(path)s: %(error)s. Kiểm tra thư mục rồi làm lại.")
        raise Refusal(words % {"path": path, "error": error.strerror}) from error
