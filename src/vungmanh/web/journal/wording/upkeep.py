"""Keeping titles up: warnings, hearings, proposals, and titles of cells that ended."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "programmes.warn_title": _("cảnh báo về danh hiệu"),
    "programmes.hear_cell": _("ghi buổi nghe chi bộ trình bày"),
    "programmes.propose_revocation": _("đề nghị thu hồi danh hiệu"),
    "programmes.lift_warning": _("gỡ cảnh báo về danh hiệu"),
    "programmes.decline_revocation": _("quyết định không thu hồi danh hiệu"),
    "programmes.void_case": _("bỏ lần xử lý danh hiệu ghi nhầm"),
    "programmes.decide_fate": _("quyết về danh hiệu của chi bộ đã kết thúc"),
    "programmes.take_back_fate": _("rút quyết định về danh hiệu sau sắp xếp"),
}
SUBJECTS = {
    "programmes.upkeepcase": Subject(_("việc xử lý danh hiệu"), "programmes.UpkeepCase"),
}
KEYS = {
    "programmes.upkeepcase.move": _("việc"),
    "programmes.upkeepcase.voided": _("lý do bỏ"),
    "programmes.registration.fate": _("quyết định"),
    "programmes.registration.taken_back": _("rút quyết định"),
}
VALUES = {
    "programmes.registration.fate": {
        "keep": _("chi bộ kế thừa giữ danh hiệu"),
        "reappraise": _("chi bộ kế thừa được xét lại"),
        "end": _("thôi danh hiệu"),
    },
    "programmes.upkeepcase.move": {
        "warn": _("cảnh báo"),
        "hear": _("nghe chi bộ"),
        "propose": _("đề nghị thu hồi"),
        "lift": _("gỡ cảnh báo"),
        "decline": _("không thu hồi"),
    },
}
