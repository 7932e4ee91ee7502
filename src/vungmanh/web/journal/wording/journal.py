"""The journal's own acts, and details that many acts share."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {"kernel.keep_seal": _("niêm một đoạn nhật ký")}
SUBJECTS = {"kernel.seal": Subject(_("niêm nhật ký"), "kernel.JournalSeal")}
KEYS = {
    "kernel.seal.digest": _("mã niêm"),
    "changed": _("số dòng sửa"),
    "counts": _("số dòng theo trang"),
    "day": _("ngày"),
    "decision_number": _("số quyết định"),
    "faults": _("số lỗi"),
    "file": _("tệp"),
    "new": _("số dòng mới"),
    "note": _("ghi chú"),
    "outcome": _("kết quả"),
    "reason": _("lý do"),
    "role": _("vai trò"),
    "rows": _("số dòng"),
    "same": _("số dòng như cũ"),
    "undone": _("số dòng đã huỷ"),
    "valid_from": _("từ ngày"),
    "valid_to": _("đến trước ngày"),
    "organisation": _("tổ chức"),
    "username": _("tên đăng nhập"),
}
