"""Moves, stages, limits and reasons of admission as offices say them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.members.queries.admission import reasons_in_words, stage_text

__all__ = ["MOVES", "reasons_in_words", "stage_text"]
Words = str | Promise


@dataclass(frozen=True)
class MoveWords:
    """``slug`` stands in addresses, ``verb`` on buttons, ``done`` in the message after and among the steps."""

    slug: str
    verb: Words
    done: Words
    number: Words = ""


MOVES = {
    "open": MoveWords("mo", gettext_lazy("Đưa vào nguồn"), gettext_lazy("Đưa vào nguồn")),
    "follow": MoveWords(
        "theo-doi-du-bi", gettext_lazy("Mở hồ sơ theo dõi dự bị"), gettext_lazy("Mở hồ sơ theo dõi dự bị")
    ),
    "choose": MoveWords(
        "cam-tinh",
        gettext_lazy("Ghi vào cảm tình Đảng"),
        gettext_lazy("Chi bộ chọn cảm tình Đảng"),
        gettext_lazy("Số nghị quyết chi bộ"),
    ),
    "finish_course": MoveWords(
        "hoc-xong", gettext_lazy("Ghi giấy chứng nhận lớp nhận thức"), gettext_lazy("Học xong lớp nhận thức")
    ),
    "begin_file": MoveWords("lam-ho-so", gettext_lazy("Bắt đầu làm hồ sơ"), gettext_lazy("Bắt đầu làm hồ sơ")),
    "propose_cell": MoveWords(
        "chi-bo-de-nghi",
        gettext_lazy("Ghi chi bộ đề nghị kết nạp"),
        gettext_lazy("Chi bộ đề nghị kết nạp"),
        gettext_lazy("Số nghị quyết chi bộ"),
    ),
    "propose_committee": MoveWords(
        "dang-uy-de-nghi",
        gettext_lazy("Ghi đảng uỷ đề nghị"),
        gettext_lazy("Đảng uỷ đề nghị kết nạp"),
        gettext_lazy("Số nghị quyết đảng uỷ"),
    ),
    "decide": MoveWords(
        "quyet-dinh",
        gettext_lazy("Ghi quyết định kết nạp"),
        gettext_lazy("Quyết định kết nạp"),
        gettext_lazy("Số quyết định kết nạp"),
    ),
    "hold_ceremony": MoveWords("le-ket-nap", gettext_lazy("Ghi lễ kết nạp"), gettext_lazy("Tổ chức lễ kết nạp")),
    "propose_recognition": MoveWords(
        "de-nghi-cong-nhan",
        gettext_lazy("Ghi chi bộ đề nghị công nhận"),
        gettext_lazy("Chi bộ đề nghị công nhận chính thức"),
        gettext_lazy("Số nghị quyết chi bộ"),
    ),
    "recognise": MoveWords(
        "cong-nhan",
        gettext_lazy("Ghi quyết định công nhận"),
        gettext_lazy("Công nhận đảng viên chính thức"),
        gettext_lazy("Số quyết định công nhận"),
    ),
    "send_back": MoveWords("tra-lai", gettext_lazy("Trả lại hồ sơ"), gettext_lazy("Trả lại hồ sơ")),
    "drop": MoveWords("thoi-xet", gettext_lazy("Thôi xét kết nạp"), gettext_lazy("Thôi xét kết nạp")),
    "strike": MoveWords(
        "xoa-ten",
        gettext_lazy("Ghi xoá tên dự bị"),
        gettext_lazy("Xoá tên đảng viên dự bị"),
        gettext_lazy("Số quyết định xoá tên"),
    ),
    "vote": MoveWords(
        "bieu-quyet",
        gettext_lazy("Ghi lần biểu quyết chưa đạt"),
        gettext_lazy("Biểu quyết"),
        gettext_lazy("Số biên bản"),
    ),
    "carry": MoveWords("ke-thua", gettext_lazy("Chuyển theo tổ chức"), gettext_lazy("Chuyển hồ sơ theo tổ chức")),
    "import": MoveWords("nhap", gettext_lazy("Nhập từ tệp"), gettext_lazy("Nhập từ tệp")),
}
BY_SLUG = {words.slug: name for name, words in MOVES.items()}
LIMITS: dict[str, Words] = {
    "certificate": gettext_lazy("giấy chứng nhận hết giá trị"),
    "ceremony": gettext_lazy("hạn tổ chức lễ kết nạp"),
    "recognition": gettext_lazy("hạn xét công nhận chính thức"),
    "school": gettext_lazy("ra trường"),
}
MARKS: dict[str, Words] = {
    "F": gettext_lazy("đã thấy trong văn bản"),
    "2": gettext_lazy("nguồn thứ cấp, chưa đối chiếu"),
    "G": gettext_lazy("hiểu biết chung, chưa đối chiếu"),
    "?": gettext_lazy("thí dụ: chưa thấy văn bản nêu"),
}
VALUES: dict[str, Words] = {
    "age_from": gettext_lazy("Tuổi từ đủ"),
    "age_to": gettext_lazy("Tuổi đến đủ"),
    "schooling": gettext_lazy("Học vấn ít nhất"),
    "certificate_months": gettext_lazy("Giấy chứng nhận có giá trị (tháng)"),
    "sponsors": gettext_lazy("Số người giới thiệu ít nhất"),
    "sponsor_months": gettext_lazy("Người giới thiệu cùng nơi ít nhất (tháng)"),
    "vote_share": gettext_lazy("Phiếu đề nghị kết nạp, trên số đảng viên chính thức"),
    "recognition_share": gettext_lazy("Phiếu đề nghị công nhận, trên số đảng viên chính thức"),
    "strike_share": gettext_lazy("Phiếu xoá tên dự bị, trên số đảng viên chính thức"),
    "ceremony_days": gettext_lazy("Lễ kết nạp sau quyết định không quá (ngày làm việc)"),
    "probation_months": gettext_lazy("Dự bị, tính từ lễ kết nạp (tháng)"),
    "recognition_days": gettext_lazy("Xét công nhận sau khi hết dự bị không quá (ngày làm việc)"),
    "late_counts_from_end": gettext_lazy("Công nhận chậm vẫn tính từ ngày hết dự bị"),
    "alert_days": gettext_lazy("Nhắc trước hạn (ngày)"),
}
SHAPES = {"OFFICIAL": "reached", "DROPPED": "no_target", "IN_POOL": "none_yet"}


def shape_of(stage: str) -> str:
    return SHAPES.get(stage, "on_track")


def limit_text(kind: str, day: date, today: date) -> str:
    """``hạn tổ chức lễ kết nạp 12/8/2024, còn 5 ngày``."""
    left = (day - today).days
    told = {"what": str(LIMITS[kind]), "day": date_text(day), "days": count_text(abs(left))}
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
