"""Moves, stages, limits and reasons of admission as offices say them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text
from vungmanh.members.enums import AdmissionStage

Words = str | Promise
gl = gettext_lazy


@dataclass(frozen=True)
class MoveWords:
    """``slug`` stands in addresses, ``verb`` on buttons, ``done`` in the message after and among the steps."""

    slug: str
    verb: Words
    done: Words
    number: Words = ""


MOVES = {
    "open": MoveWords("mo", gl("Đưa vào nguồn"), gl("Đưa vào nguồn")),
    "choose": MoveWords(
        "cam-tinh", gl("Ghi vào cảm tình Đảng"), gl("Chi bộ chọn cảm tình Đảng"), gl("Số nghị quyết chi bộ")
    ),
    "finish_course": MoveWords("hoc-xong", gl("Ghi giấy chứng nhận lớp nhận thức"), gl("Học xong lớp nhận thức")),
    "begin_file": MoveWords("lam-ho-so", gl("Bắt đầu làm hồ sơ"), gl("Bắt đầu làm hồ sơ")),
    "propose_cell": MoveWords(
        "chi-bo-de-nghi", gl("Ghi chi bộ đề nghị kết nạp"), gl("Chi bộ đề nghị kết nạp"), gl("Số nghị quyết chi bộ")
    ),
    "propose_committee": MoveWords(
        "dang-uy-de-nghi", gl("Ghi đảng uỷ đề nghị"), gl("Đảng uỷ đề nghị kết nạp"), gl("Số nghị quyết đảng uỷ")
    ),
    "decide": MoveWords(
        "quyet-dinh", gl("Ghi quyết định kết nạp"), gl("Quyết định kết nạp"), gl("Số quyết định kết nạp")
    ),
    "hold_ceremony": MoveWords("le-ket-nap", gl("Ghi lễ kết nạp"), gl("Tổ chức lễ kết nạp")),
    "propose_recognition": MoveWords(
        "de-nghi-cong-nhan",
        gl("Ghi chi bộ đề nghị công nhận"),
        gl("Chi bộ đề nghị công nhận chính thức"),
        gl("Số nghị quyết chi bộ"),
    ),
    "recognise": MoveWords(
        "cong-nhan", gl("Ghi quyết định công nhận"), gl("Công nhận đảng viên chính thức"), gl("Số quyết định công nhận")
    ),
    "send_back": MoveWords("tra-lai", gl("Trả lại hồ sơ"), gl("Trả lại hồ sơ")),
    "drop": MoveWords("thoi-xet", gl("Thôi xét kết nạp"), gl("Thôi xét kết nạp")),
    "strike": MoveWords("xoa-ten", gl("Ghi xoá tên dự bị"), gl("Xoá tên đảng viên dự bị"), gl("Số quyết định xoá tên")),
    "vote": MoveWords("bieu-quyet", gl("Ghi lần biểu quyết chưa đạt"), gl("Biểu quyết"), gl("Số biên bản")),
    "carry": MoveWords("ke-thua", gl("Chuyển theo tổ chức"), gl("Chuyển hồ sơ theo tổ chức")),
    "import": MoveWords("nhap", gl("Nhập từ tệp"), gl("Nhập từ tệp")),
}
BY_SLUG = {words.slug: name for name, words in MOVES.items()}
LIMITS: dict[str, Words] = {
    "certificate": gl("giấy chứng nhận hết giá trị"),
    "ceremony": gl("hạn tổ chức lễ kết nạp"),
    "recognition": gl("hạn xét công nhận chính thức"),
    "school": gl("ra trường"),
}
MARKS: dict[str, Words] = {
    "F": gl("đã thấy trong văn bản"),
    "2": gl("nguồn thứ cấp, chưa đối chiếu"),
    "G": gl("hiểu biết chung, chưa đối chiếu"),
    "?": gl("thí dụ: chưa thấy văn bản nêu"),
}
VALUES: dict[str, Words] = {
    "age_from": gl("Tuổi từ đủ"),
    "age_to": gl("Tuổi đến đủ"),
    "schooling": gl("Học vấn ít nhất"),
    "certificate_months": gl("Giấy chứng nhận có giá trị (tháng)"),
    "sponsors": gl("Số người giới thiệu ít nhất"),
    "sponsor_months": gl("Người giới thiệu cùng nơi ít nhất (tháng)"),
    "vote_share": gl("Phiếu đề nghị kết nạp, trên số đảng viên chính thức"),
    "recognition_share": gl("Phiếu đề nghị công nhận, trên số đảng viên chính thức"),
    "strike_share": gl("Phiếu xoá tên dự bị, trên số đảng viên chính thức"),
    "ceremony_days": gl("Lễ kết nạp sau quyết định không quá (ngày làm việc)"),
    "probation_months": gl("Dự bị, tính từ lễ kết nạp (tháng)"),
    "recognition_days": gl("Xét công nhận sau khi hết dự bị không quá (ngày làm việc)"),
    "late_counts_from_end": gl("Công nhận chậm vẫn tính từ ngày hết dự bị"),
    "alert_days": gl("Nhắc trước hạn (ngày)"),
}
REASONS: dict[str, Words] = {
    "dates:future": gl("Ngày ở tương lai. Ghi ngày việc đã diễn ra, không sau %(one)s."),
    "dates:before": gl("Bước trước ghi ngày %(one)s. Ghi ngày không sớm hơn."),
    "rules:none": gl("Chưa có quy định kết nạp cho ngày này. Nạp danh mục, hoặc ghi bằng nhập số liệu."),
    "decision:missing": gl("Chưa ghi số văn bản."),
    "reason:missing": gl("Chưa ghi lý do."),
    "mentor:missing": gl("Chưa phân công đảng viên giúp đỡ."),
    "age:unknown": gl("Chưa ghi ngày sinh nên chưa xét được tuổi."),
    "age:young": gl("Chưa đủ %(one)s tuổi, tính theo tháng."),
    "age:old": gl("Quá %(one)s tuổi: phải có văn bản đồng ý trước của cấp có thẩm quyền. Ghi số văn bản vào hồ sơ."),
    "schooling:unknown": gl("Chưa ghi học vấn."),
    "schooling:low": gl("Học vấn dưới mức quy định. Thuộc diện ngoại lệ thì ghi số văn bản vào hồ sơ."),
    "certificate:missing": gl("Chưa có giấy chứng nhận lớp nhận thức, hoặc chưa rõ giá trị đến ngày nào."),
    "certificate:lapsed": gl("Giấy chứng nhận lớp nhận thức hết giá trị từ ngày %(one)s. Học lại trước khi đề nghị."),
    "sponsor:missing": gl("Chưa đủ người giới thiệu (cần %(one)s)."),
    "sponsor:probationary": gl("Người giới thiệu %(one)s chưa là đảng viên chính thức."),
    "sponsor:recent": gl("Người giới thiệu %(two)s ở chi bộ chưa đủ %(one)s tháng."),
    "paper": gl("Thiếu giấy tờ %(one)s."),
    "vote:missing": gl("Chưa ghi kết quả biểu quyết."),
    "vote:nobody": gl("Số đảng viên chính thức phải từ 1."),
    "vote:present": gl("Số có mặt nhiều hơn số đảng viên chính thức."),
    "vote:cast": gl("Tán thành cộng không tán thành nhiều hơn số có mặt."),
    "vote:short": gl("Chưa đủ phiếu: %(one)s đảng viên chính thức tán thành, cần ít nhất %(two)s."),
    "decide:same_person": gl("Người đề nghị không được tự quyết định. Nhờ đồng chí khác có quyền ghi."),
    "ceremony:late": gl("Lễ sau hạn %(one)s. Ghi lý do chậm."),
    "probation:unknown": gl("Chưa rõ ngày hết 12 tháng dự bị."),
    "probation:running": gl("Thời gian dự bị đến ngày %(one)s. Xét công nhận từ ngày đó."),
    "candidate:carried": gl("Hồ sơ đã chuyển theo tổ chức. Mở hồ sơ ở chi bộ kế thừa."),
}


def reasons_in_words(codes: Iterable[str]) -> list[str]:
    return [reason_text(code) for code in codes]


def reason_text(code: str) -> str:
    """A guard's code as a sentence that says what to do."""
    parts = code.split(":")
    if parts[0] == "move":
        return _("Hồ sơ đang ở bước “%(stage)s” nên không làm được việc này nữa.") % {"stage": stage_text(parts[2])}
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


SHAPES = {"OFFICIAL": "reached", "DROPPED": "no_target", "IN_POOL": "none_yet"}


def shape_of(stage: str) -> str:
    return SHAPES.get(stage, "on_track")


def limit_text(kind: str, day: date, today: date) -> str:
    """``hạn tổ chức lễ kết nạp 12/8/2024, còn 5 ngày``."""
    left = (day - today).days
    told = {"what": str(LIMITS[kind]), "day": date_text(day), "days": abs(left)}
    if left < 0:
        return _("%(what)s %(day)s, quá %(days)s ngày") % told
    return _("%(what)s %(day)s, còn %(days)s ngày") % told


def value_text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return "-".join(str(each) for each in value)
    known = {"LOWER_SECONDARY": _("trung học cơ sở"), "UPPER_SECONDARY": _("trung học phổ thông")}
    return known.get(str(value), str(value)) if name == "schooling" else str(value)
