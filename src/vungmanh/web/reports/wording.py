"""Reports in the office's words: states, reasons, steps, figures that moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.members.enums import Arrival, Departure
from vungmanh.reports.enums import State
from vungmanh.reports.kinds import report_kind
from vungmanh.web.admissions.forms import PART_LABELS
from vungmanh.web.naming import short_name

if TYPE_CHECKING:
    from vungmanh.reports.models import ReportDocument

SHAPES = {
    "draft": "on_track",
    "presented": "on_track",
    "returned": "returned",
    "issued": "reached",
    "withdrawn": "withdrawn",
    "dropped": "withdrawn",
}
"""Which shape of the sprite stands before a state."""

REASONS = {
    "note:missing": gettext_lazy("Chưa ghi lý do."),
    "day:future": gettext_lazy("Ngày sau hôm nay. Ghi ngày từ hôm nay trở về trước."),
    "day:before_figures": gettext_lazy("Ngày văn bản trước ngày chốt số liệu. Ghi từ ngày chốt trở đi."),
    "day:before_last_number": gettext_lazy("Ngày văn bản trước ngày của số cấp gần nhất. Ghi từ ngày đó trở đi."),
}
NOT_NOW = {
    "draft": gettext_lazy("Báo cáo đang soạn, chưa làm được việc này."),
    "presented": gettext_lazy("Báo cáo đã trình, đang chờ cấp trên xem."),
    "returned": gettext_lazy("Báo cáo bị trả lại. Sửa rồi trình lại trước."),
    "issued": gettext_lazy("Báo cáo đã phát hành. Muốn đổi, soạn bản tiếp theo."),
    "withdrawn": gettext_lazy("Báo cáo đã thu hồi."),
    "dropped": gettext_lazy("Bản nháp này đã bỏ."),
}
FIGURES = {
    "eligible": gettext_lazy("Chi bộ thuộc đối tượng"),
    "registered": gettext_lazy("Đăng ký"),
    "registered_term": gettext_lazy("Đăng ký nhiệm kỳ"),
    "appraised": gettext_lazy("Thẩm định"),
    "recognised": gettext_lazy("Công nhận"),
    "cumulative": gettext_lazy("Luỹ kế công nhận"),
    "maintained": gettext_lazy("Giữ vững"),
    "revoked": gettext_lazy("Thu hồi"),
    "expected": gettext_lazy("Dự kiến còn lại"),
    "target": gettext_lazy("Chỉ tiêu"),
    "target_most": gettext_lazy("Mức cao của chỉ tiêu"),
    "existing": gettext_lazy("Tổng số"),
    "due": gettext_lazy("Thuộc diện xếp loại"),
    "rated": gettext_lazy("Được xếp loại"),
    "good_or_better": gettext_lazy("Tốt trở lên"),
    "excellent": gettext_lazy("Hoàn thành xuất sắc"),
    "good": gettext_lazy("Hoàn thành tốt, không gồm xuất sắc"),
    "satisfactory": gettext_lazy("Hoàn thành nhiệm vụ"),
    "unsatisfactory": gettext_lazy("Không hoàn thành"),
    "not_rated": gettext_lazy("Không xếp loại"),
    "unsettled": gettext_lazy("Chưa có kết quả"),
    "left_out": gettext_lazy("Không thuộc diện xếp loại"),
    "exempt": gettext_lazy("Miễn sinh hoạt"),
    "new": gettext_lazy("Chưa đủ 6 tháng"),
    "admitted": gettext_lazy("Kết nạp"),
    **PART_LABELS,
    "opening": gettext_lazy("Đầu kỳ"),
    **{f"in.{each.value}": each.label for each in Arrival},
    **{f"out.{each.value}": each.label for each in Departure},
    "closing": gettext_lazy("Cuối kỳ"),
}
ORDER = tuple(FIGURES)
TABLES = {
    "kinds": gettext_lazy("Xếp loại tổ chức đảng theo loại tổ chức"),
    "members": gettext_lazy("Xếp loại đảng viên theo đơn vị"),
    "member_types": gettext_lazy("Xếp loại đảng viên theo loại tổ chức"),
    "roll": gettext_lazy("Tăng, giảm đảng viên"),
}
"""Tables behind the first."""
PLACES = {
    "situation": gettext_lazy("Tình hình chung"),
    "field": gettext_lazy("Số tổ chức, đảng viên"),
    "leading": gettext_lazy("Lãnh đạo, chỉ đạo"),
    "target": gettext_lazy("Chỉ tiêu"),
    "registration": gettext_lazy("Đăng ký"),
    "recognition": gettext_lazy("Thẩm định và công nhận"),
    "met_target": gettext_lazy("Đơn vị đạt chỉ tiêu"),
    "upkeep": gettext_lazy("Giữ vững và thu hồi"),
    "pointer": gettext_lazy("Câu dẫn phụ lục"),
    "limits": gettext_lazy("Hạn chế"),
    "causes": gettext_lazy("Nguyên nhân"),
    "outlook": gettext_lazy("Dự kiến"),
    "outlook_by_unit": gettext_lazy("Dự kiến theo đơn vị"),
    "tasks": gettext_lazy("Nhiệm vụ, giải pháp, kiến nghị"),
    "organisations": gettext_lazy("Kết quả xếp loại tổ chức đảng"),
    "reasons": gettext_lazy("Vì sao không xếp loại"),
    "members": gettext_lazy("Kết quả xếp loại đảng viên"),
    "proposals": gettext_lazy("Đề xuất, kiến nghị"),
    "admissions": gettext_lazy("Kết quả kết nạp"),
    "admissions_by_unit": gettext_lazy("Kết nạp theo đơn vị"),
    "roll": gettext_lazy("Tăng, giảm đảng viên"),
}
"""Places of the outline one can write in."""
SENDER_STATES = {
    "none": ("no_target", gettext_lazy("Chưa soạn")),
    "writing": ("on_track", gettext_lazy("Đang soạn")),
    "issued": ("behind", gettext_lazy("Đã phát hành, chưa gửi")),
    "sent": ("at_risk", gettext_lazy("Đã gửi, chờ nhận")),
    "received": ("reached", gettext_lazy("Đã nhận")),
    "returned": ("returned", gettext_lazy("Đã trả lại")),
}


def reason_words(reasons: Iterable[str]) -> list[str]:
    return [_reason(each) for each in reasons]


def _reason(code: str) -> str:
    if code.startswith("move:"):
        return str(NOT_NOW[code.rpartition(":")[2]])
    if code.startswith("room:"):
        key = code.removeprefix("room:")
        return _("Mục “%(place)s” chưa viết. Viết vào, hoặc đánh dấu bỏ mục đó ở trang Sửa lời.") % {
            "place": PLACES.get(key, key)
        }
    return str(REASONS.get(code, code))


def title_of(document: ReportDocument) -> str:
    """``Báo cáo năm 2021``."""
    return _("Báo cáo %(period)s") % {"period": parse_period(document.period).words}


def about(document: ReportDocument) -> str:
    return str(report_kind(document.kind).title)


def edition_words(document: ReportDocument) -> str:
    """``Bản 1 (khoá)``."""
    states = {
        State.ISSUED: _("khoá"),
        State.WITHDRAWN: _("đã thu hồi"),
        State.DROPPED: _("đã bỏ"),
    }
    state = states.get(State(document.state), _("đang soạn"))
    return _("Bản %(edition)s (%(state)s)") % {"edition": document.edition, "state": state}


def standing_words(document: ReportDocument) -> str:
    if document.state == State.ISSUED and document.issued_on:
        return _("Bản %(edition)s đã phát hành %(day)s") % {
            "edition": document.edition,
            "day": date_text(document.issued_on),
        }
    return str(State(document.state).label)


def row_words(key: str, name: str) -> str:
    """The line's name; the total's is said as the whole."""
    if key == "total":
        return _("Toàn đơn vị")
    return {"own": _("Ghi tại chính đơn vị"), "other": _("Ngoài các dòng trên")}.get(key, short_name(name))


def number_words(value: int | None) -> str:
    return "–" if value is None else count_text(value)


def day_words(day: date | None) -> str:
    return date_text(day) if day else ""
