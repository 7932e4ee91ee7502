"""Targets and reported counts."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "indicators.state_targets": _("giao chỉ tiêu"),
    "indicators.state_headcounts": _("ghi số lượng báo cáo"),
    "indicators.void_headcount": _("huỷ số lượng báo cáo ghi nhầm"),
    "indicators.close_period": _("khoá kỳ số liệu"),
    "indicators.reopen_period": _("mở khoá kỳ số liệu"),
    "indicators.write_note": _("ghi chú cho số liệu"),
}
SUBJECTS = {
    "indicators.targets": Subject(_("chỉ tiêu")),
    "indicators.target": Subject(_("chỉ tiêu của đơn vị"), "indicators.Target"),
    "indicators.headcounts": Subject(_("số lượng báo cáo")),
    "indicators.periodlock": Subject(_("kỳ số liệu"), "indicators.PeriodLock"),
    "indicators.note": Subject(_("ghi chú cho số liệu"), "indicators.FigureNote"),
}
KEYS = {
    "indicators.headcounts.voided": _("huỷ số của ngày"),
    "indicators.headcounts.reason": _("lý do"),
    "indicators.periodlock.reopened_until": _("mở đến hết ngày"),
    "indicators.periodlock.until": _("mở đến hết ngày"),
}
