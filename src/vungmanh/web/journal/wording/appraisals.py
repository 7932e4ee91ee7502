"""Teams that appraise, and the work of a stage of appraisal."""

from django.utils.translation import gettext_lazy as _

from vungmanh.programmes.enums import Conclusion, TeamKind, TeamRole
from vungmanh.web.journal.subject import Subject

ACTS = {
    "programmes.set_up_team": _("lập đoàn thẩm định"),
    "programmes.add_member": _("thêm thành viên đoàn thẩm định"),
    "programmes.remove_member": _("bỏ thành viên đoàn thẩm định"),
    "programmes.end_team": _("kết thúc đoàn thẩm định"),
    "programmes.void_team": _("bỏ đoàn thẩm định lập nhầm"),
    "programmes._import_teams": _("nhập đoàn thẩm định, tổ giúp việc"),
    "programmes.give_to_team": _("giao hồ sơ cho đoàn thẩm định"),
    "programmes.record_visit": _("ghi lần khảo sát"),
    "programmes.void_visit": _("huỷ lần khảo sát"),
    "programmes.draft_conclusion": _("ghi kết luận của đoàn"),
    "programmes.sign": _("ký kết luận thẩm định"),
    "programmes.record_signature": _("ghi chữ ký trên giấy"),
    "programmes.void_signature": _("huỷ chữ ký"),
}
SUBJECTS = {
    "programmes.team": Subject(_("đoàn thẩm định"), "programmes.Team"),
    "programmes.teams": Subject(_("danh sách đoàn thẩm định")),
    "programmes.teammember": Subject(_("thành viên đoàn thẩm định"), "programmes.TeamMember"),
    "programmes.appraisal": Subject(_("lần thẩm định của hồ sơ"), "programmes.Appraisal"),
    "programmes.visit": Subject(_("lần khảo sát"), "programmes.Visit"),
    "programmes.signature": Subject(_("chữ ký của thành viên đoàn"), "programmes.Signature"),
}
KEYS = {
    "programmes.team.voided": _("lý do bỏ"),
    "programmes.teammember.voided": _("lý do bỏ"),
    "programmes.appraisal.stage": _("bước"),
    "programmes.appraisal.team": _("đoàn"),
    "programmes.visit.present": _("ai đã đi"),
    "programmes.visit.found": _("kết quả khảo sát"),
    "programmes.visit.voided": _("lý do huỷ"),
    "programmes.signature.member": _("người ký"),
    "programmes.signature.on_paper": _("ký trên giấy"),
    "programmes.signature.voided": _("lý do huỷ"),
}
VALUES = {
    "programmes.team.kind": {each.value: each.label for each in TeamKind},
    "programmes.teammember.role": {each.value: each.label for each in TeamRole},
    "programmes.appraisal.conclusion": {each.value: each.label for each in Conclusion},
}
