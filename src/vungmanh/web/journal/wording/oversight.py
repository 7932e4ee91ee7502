"""Officials, their assignments and the log of support."""

from django.utils.translation import gettext_lazy as _

from vungmanh.oversight.enums import AssignedDuty, Rhythm
from vungmanh.web.journal.subject import Subject

ACTS = {
    "oversight.state_official": _("ghi một cán bộ vào danh sách"),
    "oversight.correct_official": _("sửa thông tin của cán bộ"),
    "oversight.void_official": _("huỷ cán bộ ghi nhầm"),
    "oversight.assign": _("giao cán bộ theo dõi tổ chức"),
    "oversight.correct_assignment": _("sửa phân công ghi sai"),
    "oversight.end_assignment": _("cho thôi phân công"),
    "oversight.void_assignment": _("huỷ phân công ghi nhầm"),
    "oversight.log_support": _("ghi nhật ký theo dõi, hỗ trợ"),
    "oversight.correct_support": _("sửa nhật ký theo dõi, hỗ trợ"),
    "oversight.settle_support": _("ghi việc đã thống nhất làm xong"),
    "oversight.void_support": _("huỷ lần ghi nhật ký"),
    "oversight._import_officials": _("nhập danh sách cán bộ"),
    "oversight._import_assignments": _("nhập danh sách phân công"),
    "oversight._import_support": _("nhập nhật ký theo dõi, hỗ trợ"),
}
SUBJECTS = {
    "oversight.official": Subject(_("cán bộ được phân công"), "oversight.Official"),
    "oversight.officials": Subject(_("danh sách cán bộ")),
    "oversight.assignment": Subject(_("phân công theo dõi"), "oversight.Assignment"),
    "oversight.assignments": Subject(_("danh sách phân công")),
    "oversight.support": Subject(_("nhật ký theo dõi, hỗ trợ"), "oversight.SupportEntry"),
    "oversight.supports": Subject(_("các lần ghi nhật ký")),
}
KEYS = {
    "oversight.assignment.official": _("mã cán bộ"),
    "oversight.support.official": _("mã cán bộ"),
}
VALUES = {
    "oversight.assignment.duty": dict(AssignedDuty.choices),
    "oversight.assignment.every": dict(Rhythm.choices),
}
