"""Whole workbooks brought in and taken back."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "imports._write": _("nhập số liệu từ tệp"),
    "imports.undo_import": _("huỷ một lần nhập số liệu"),
}
SUBJECTS = {"imports.batch": Subject(_("lần nhập số liệu"))}
KEYS = {"imports.batch.label": _("tên lần nhập")}
