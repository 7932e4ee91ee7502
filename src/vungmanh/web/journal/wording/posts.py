"""Committees and posts."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "members.load_posts": _("nạp tệp chức vụ"),
    "members.elect_committee": _("ghi cấp uỷ được bầu"),
    "members.fill_post": _("ghi người giữ chức"),
    "members.end_post": _("ghi thôi giữ chức"),
    "members.end_departed": _("kết thúc chức vụ của người đã đi"),
    "members.correct_post": _("sửa chức vụ đã ghi sai"),
    "members.void_post": _("huỷ chức vụ ghi nhầm"),
    "members.undo_posts": _("huỷ một lần ghi chức vụ"),
    "members.name_posts": _("nhập chức vụ"),
    "organisations.renew_committees": _("ghi cấp uỷ được bầu"),
}
SUBJECTS = {
    "members.post": Subject(_("chức vụ"), "members.PostHolding"),
    "members.posts": Subject(_("tệp chức vụ"), "members.PostHolding"),
    "members.committee": Subject(_("cấp uỷ")),
    "members.posts_catalogue": Subject(_("danh mục chức vụ")),
}
KEYS = {
    "members.committee.elected_on": _("ngày bầu"),
    "members.committee.decision_number": _("số quyết định"),
    "members.committee.posts": _("số người được bầu"),
    "members.committee.ended": _("số người thôi chức"),
    "members.committee.undone": _("số bản ghi được huỷ"),
    "members.post.ended": _("số người thôi chức"),
    "members.post.voided": _("huỷ"),
    "members.post.post": _("chức vụ"),
    "members.posts_catalogue.posts": _("số chức vụ"),
    "members.posts_catalogue.settings": _("số con số"),
}
