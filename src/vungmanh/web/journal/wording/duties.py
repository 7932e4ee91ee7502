"""Duties and exceptions from them."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "duties.load_duty": _("nạp tệp việc định kỳ"),
    "duties.load_holidays": _("nạp tệp ngày nghỉ"),
    "duties.name_exception": _("ghi ngoại lệ việc định kỳ"),
    "duties.name_exceptions": _("nhập ngoại lệ việc định kỳ"),
    "duties.end_exception": _("kết thúc ngoại lệ việc định kỳ"),
    "duties.void_exception": _("huỷ ngoại lệ việc định kỳ"),
}
SUBJECTS = {
    "duties.duty": Subject(_("việc định kỳ"), "duties.DutyVersion"),
    "duties.holidays": Subject(_("ngày nghỉ"), "duties.Holiday"),
    "duties.exception": Subject(_("ngoại lệ việc định kỳ"), "duties.DutyException"),
    "duties.exceptions": Subject(_("tệp ngoại lệ việc định kỳ"), "duties.DutyException"),
}
KEYS = {
    "duties.exception.duty": _("việc"),
    "duties.exception.valid_from": _("từ ngày"),
    "duties.exception.valid_to": _("đến trước ngày"),
    "duties.exception.until": _("lùi hạn đến hết ngày"),
    "duties.exception.below": _("cả các tổ chức bên dưới"),
    "duties.exception.decision_number": _("số quyết định"),
    "duties.exception.voided": _("huỷ"),
    "duties.holidays.years": _("năm"),
    "duties.holidays.gone": _("thôi dùng"),
}
