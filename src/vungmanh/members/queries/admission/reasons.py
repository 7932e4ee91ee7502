"""What the codes of the guards mean, in words that say what to do: for pages and the API alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.members.enums import AdmissionStage

REASONS: dict[str, str | Promise] = {
    "dates:future": gettext_lazy("Ngày ở tương lai. Ghi ngày việc đã diễn ra, không sau %(one)s."),
    "dates:before": gettext_lazy("Bước trước ghi ngày %(one)s. Ghi ngày không sớm hơn."),
    "rules:none": gettext_lazy("Chưa có quy định kết nạp cho ngày này. Nạp danh mục, hoặc ghi bằng nhập số liệu."),
    "decision:missing": gettext_lazy("Chưa ghi số văn bản."),
    "reason:missing": gettext_lazy("Chưa ghi lý do."),
    "mentor:missing": gettext_lazy("Chưa phân công đảng viên giúp đỡ."),
    "age:unknown": gettext_lazy("Chưa ghi ngày sinh nên chưa xét được tuổi."),
    "age:young": gettext_lazy("Chưa đủ %(one)s tuổi, tính theo tháng."),
    "age:old": gettext_lazy(
        "Quá %(one)s tuổi: phải có văn bản đồng ý trước của cấp có thẩm quyền. Ghi số văn bản vào hồ sơ."
    ),
    "schooling:unknown": gettext_lazy("Chưa ghi học vấn."),
    "schooling:low": gettext_lazy("Học vấn dưới mức quy định. Thuộc diện ngoại lệ thì ghi số văn bản vào hồ sơ."),
    "certificate:missing": gettext_lazy("Chưa có giấy chứng nhận lớp nhận thức, hoặc chưa rõ giá trị đến ngày nào."),
    "certificate:lapsed": gettext_lazy(
        "Giấy chứng nhận lớp nhận thức hết giá trị từ ngày %(one)s. Học lại trước khi đề nghị."
    ),
    "sponsor:missing": gettext_lazy("Chưa đủ người giới thiệu (cần %(one)s)."),
    "sponsor:probationary": gettext_lazy("Người giới thiệu %(one)s chưa là đảng viên chính thức."),
    "sponsor:recent": gettext_lazy("Người giới thiệu %(two)s ở chi bộ chưa đủ %(one)s tháng."),
    "paper": gettext_lazy("Thiếu giấy tờ %(one)s."),
    "vote:missing": gettext_lazy("Chưa ghi kết quả biểu quyết."),
    "vote:nobody": gettext_lazy("Số đảng viên chính thức phải từ 1."),
    "vote:present": gettext_lazy("Số có mặt nhiều hơn số đảng viên chính thức."),
    "vote:cast": gettext_lazy("Tán thành cộng không tán thành nhiều hơn số có mặt."),
    "vote:short": gettext_lazy("Chưa đủ phiếu: %(one)s đảng viên chính thức tán thành, cần ít nhất %(two)s."),
    "decide:same_person": gettext_lazy("Người đề nghị không được tự quyết định. Nhờ đồng chí khác có quyền ghi."),
    "ceremony:late": gettext_lazy("Lễ sau hạn %(one)s. Ghi lý do chậm."),
    "probation:unknown": gettext_lazy("Chưa rõ ngày hết 12 tháng dự bị."),
    "probation:running": gettext_lazy("Thời gian dự bị đến ngày %(one)s. Xét công nhận từ ngày đó."),
    "closed": gettext_lazy("Kỳ số liệu %(one)s đã khoá ngày %(two)s. Muốn sửa, xin cấp trên mở khoá."),
    "candidate:carried": gettext_lazy("Hồ sơ đã chuyển theo tổ chức. Mở hồ sơ ở chi bộ kế thừa."),
}


def reasons_in_words(codes: Iterable[str]) -> list[str]:
    return [reason_text(code) for code in codes]


def reason_text(code: str) -> str:
    """A guard's code as a sentence that says what to do."""
    parts = code.split(":")
    if parts[0] == "move":
        return _("Hồ sơ đang ở bước “%(stage)s” nên không làm được việc này nữa.") % {"stage": stage_text(parts[2])}
    if parts[0] == "closed":
        parts[1] = parse_period(parts[1]).words
    for length in (2, 1):
        if words := REASONS.get(":".join(parts[:length])):
            return str(words) % {"one": _shown(parts[length:], 0), "two": _shown(parts[length:], 1)}
    return code


def _shown(parts: list[str], place: int) -> str:
    text = parts[place] if len(parts) > place else ""
    try:
        return date_text(date.fromisoformat(text))
    except ValueError:
        return text


def stage_text(stage: str) -> str:
    return str(AdmissionStage(stage).label)
