"""Permissions in the words of the office."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RIGHTS: dict[str, Promise] = {
    "see": _("Xem tổ chức được giao và bên dưới"),
    "programmes.view": _("Xem chương trình, danh hiệu và số liệu"),
    "programmes.register": _("Đăng ký, rút, nộp lại hồ sơ danh hiệu"),
    "programmes.appraise": _("Thẩm định, trả lại, kiểm tra lại"),
    "programmes.recognise": _("Công nhận và thu hồi danh hiệu"),
    "programmes.target": _("Giao chỉ tiêu danh hiệu"),
    "organisations.view": _("Xem chi bộ và tổ chức"),
    "organisations.state": _("Ghi đặc điểm và cấp uỷ của tổ chức"),
    "organisations.manage": _("Thành lập, sửa, sắp xếp tổ chức"),
    "indicators.state": _("Ghi số lượng báo cáo"),
    "indicators.note": _("Ghi lời giải thích số liệu"),
    "imports.run": _("Nhập số liệu từ tệp"),
    "reports.view": _("Xem báo cáo"),
    "reports.write": _("Soạn báo cáo"),
    "reports.issue": _("Ban hành báo cáo"),
    "reports.return": _("Trả lại báo cáo cấp dưới"),
    "reports.submit": _("Nộp báo cáo lên trên"),
    "periods.close": _("Khoá kỳ số liệu"),
    "periods.reopen": _("Mở lại kỳ số liệu"),
    "accounts.manage": _("Quản lý tài khoản"),
    "journal.view": _("Xem nhật ký"),
    "jobs.watch": _("Theo dõi việc nền"),
    "criteria.view": _("Xem mẫu phiếu chấm và phiếu đã chấm"),
    "criteria.score": _("Chấm một cột của phiếu theo vai trò"),
    "criteria.fill": _("Chấm cột chi bộ tự chấm"),
    "criteria.visit": _("Chấm cột cán bộ dự sinh hoạt"),
    "criteria.decide": _("Chấm cột cấp trên, trả lại phiếu"),
    "criteria.write": _("Soạn mẫu phiếu, áp dụng phiếu cho đơn vị"),
    "duties.view": _("Xem việc định kỳ"),
    "duties.excuse": _("Miễn việc định kỳ, lùi hạn"),
    "duties.answer": _("Được nhắc việc định kỳ của tổ chức mình"),
    "duties.remind": _("Nhắc việc cấp dưới"),
    "members.view": _("Xem danh sách đảng viên"),
    "members.write": _("Ghi hồ sơ đảng viên"),
    "members.own": _("Xem hồ sơ của chính mình"),
    "members.file": _("Đọc lý lịch đảng viên"),
    "members.unmask": _("Xem số thẻ, số định danh đầy đủ"),
    "members.correct": _("Trả lời đề nghị sửa hồ sơ"),
    "discipline.view": _("Xem kỷ luật"),
    "discipline.write": _("Ghi kỷ luật"),
    "catalogue.load": _("Nạp danh mục"),
}


def right_words(permission: str) -> str:
    return str(RIGHTS.get(permission, permission))
