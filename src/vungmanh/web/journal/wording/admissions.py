"""Admission: rules, candidates, counts."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.admissions.wording import MOVES
from vungmanh.web.journal.subject import Subject

ACTS = {
    "members.load_admission": _("nạp quy định kết nạp"),
    "members.open_candidate": _("đưa người vào nguồn kết nạp"),
    "members.follow_probation": _("mở hồ sơ theo dõi dự bị"),
    "members.advance_candidate": _("ghi một bước kết nạp"),
    "members.record_vote": _("ghi lần biểu quyết kết nạp"),
    "members.correct_candidate": _("sửa hồ sơ kết nạp"),
    "members.void_candidate": _("huỷ hồ sơ kết nạp"),
    "members.settle_candidate": _("nhận hồ sơ kết nạp của chi bộ đã kết thúc"),
    "members.tick_papers": _("đánh dấu giấy tờ kết nạp"),
    "members.name_backer": _("ghi người giúp đỡ, giới thiệu"),
    "members.end_backer": _("ghi thôi giúp đỡ, giới thiệu"),
    "members.import_candidates": _("nhập hồ sơ kết nạp"),
    "members.state_admission_counts": _("ghi số kết nạp báo cáo"),
}
SUBJECTS = {
    "members.admission_rules": Subject(_("quy định kết nạp"), "members.AdmissionRules"),
    "members.candidate": Subject(_("hồ sơ kết nạp"), "members.Candidate"),
    "members.candidates": Subject(_("tệp hồ sơ kết nạp"), "members.Candidate"),
    "members.admission_counts": Subject(_("số kết nạp báo cáo"), "members.AdmissionCount"),
}
KEYS = {
    "members.admission_rules.moved": _("hồ sơ có hạn tính lại"),
    "members.candidate.move": _("việc"),
    "members.candidate.day": _("ngày"),
    "members.candidate.papers": _("giấy tờ đã nhận"),
    "members.candidate.taken_back": _("giấy tờ bỏ đánh dấu"),
    "members.candidate.private": _("mục riêng đã sửa"),
    "members.candidate.role": _("vai trò"),
    "members.candidate.name": _("họ và tên"),
    "members.candidate.ended_on": _("thôi từ ngày"),
    "members.candidate.voided": _("huỷ"),
    "members.candidate.carried_from": _("từ hồ sơ"),
}
VALUES = {"members.candidate.move": {code: each.done for code, each in MOVES.items()}}
