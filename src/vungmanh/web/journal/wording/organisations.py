"""Organisations: opening, changing, reorganising."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "organisations.establish_many": _("lập tổ chức"),
    "organisations.reorganise": _("sắp xếp tổ chức"),
    "organisations.undo_reorganisation": _("huỷ một lần sắp xếp tổ chức"),
    "organisations.correct_many": _("đính chính thông tin tổ chức"),
    "organisations.decide_pending": _("quyết một việc chờ quyết sau sắp xếp"),
    "organisations.load_kinds": _("nạp danh mục loại tổ chức"),
    "organisations.state_attributes": _("ghi đặc điểm của tổ chức"),
    "organisations.state_committees": _("ghi cấp uỷ của tổ chức"),
    "organisations.draw_outlines": _("ghi ranh giới trên bản đồ"),
}
SUBJECTS = {
    "organisations.organisation": Subject(_("tổ chức"), "organisations.Organisation"),
    "organisations.reorganisation": Subject(_("lần sắp xếp tổ chức")),
    "organisations.correction": Subject(_("lần đính chính")),
    "organisations.pending": Subject(_("việc chờ quyết"), "organisations.PendingDecision"),
    "organisations.kinds": Subject(_("danh mục loại tổ chức")),
    "organisations.attributes": Subject(_("đặc điểm của tổ chức")),
    "organisations.committees": Subject(_("cấp uỷ của tổ chức")),
    "organisations.outlines": Subject(_("ranh giới trên bản đồ")),
}
KEYS = {
    "organisations.organisation.opened": _("số tổ chức lập mới"),
    "organisations.reorganisation.acts": _("số việc sắp xếp"),
    "organisations.reorganisation.ended": _("số tổ chức kết thúc"),
    "organisations.correction.name": _("tên"),
    "organisations.correction.label": _("ấp, khóm, thôn"),
    "organisations.correction.area_code": _("mã địa bàn"),
    "organisations.correction.kind_id": _("loại"),
    "organisations.correction.category_id": _("loại hình"),
    "organisations.correction.parent_id": _("cấp trên"),
    "organisations.correction.decision_id": _("quyết định"),
    "organisations.kinds.kinds": _("số loại"),
    "organisations.outlines.drawn": _("số ranh giới mới"),
}
