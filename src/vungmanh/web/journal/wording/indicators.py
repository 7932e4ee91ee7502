"""Targets and reported counts."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "indicators.state_targets": _("giao chỉ tiêu"),
    "indicators.state_headcounts": _("ghi số lượng báo cáo"),
}
SUBJECTS = {
    "indicators.targets": Subject(_("chỉ tiêu")),
    "indicators.headcounts": Subject(_("số lượng báo cáo")),
}
