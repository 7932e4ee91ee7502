"""Pilots chosen and taken back; lessons stated, spread, taken up."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "programmes.choose_pilots": _("chọn chi bộ làm điểm"),
    "programmes.end_pilot": _("cho chi bộ thôi làm điểm"),
    "programmes.decide_pilot_fate": _("quyết về lượt làm điểm của chi bộ đã kết thúc"),
    "programmes.take_back_pilot_fate": _("rút quyết định về lượt làm điểm sau sắp xếp"),
    "programmes._import_pilots": _("nhập danh sách chi bộ làm điểm"),
    "programmes.state_lesson": _("nêu bài học từ làm điểm"),
    "programmes.void_lesson": _("bỏ bài học ghi nhầm"),
    "programmes.spread_lesson": _("cho nhân rộng bài học"),
    "programmes.void_spread": _("thôi cho nhân rộng bài học"),
    "programmes.adopt_lesson": _("ghi làm theo bài học"),
    "programmes.tell_adoption": _("ghi kết quả làm theo bài học"),
    "programmes.void_adoption": _("bỏ việc làm theo bài học ghi nhầm"),
}
SUBJECTS = {
    "programmes.pilot": Subject(_("chi bộ làm điểm"), "programmes.Pilot"),
    "programmes.pilots": Subject(_("danh sách chi bộ làm điểm")),
    "programmes.lesson": Subject(_("bài học từ làm điểm"), "programmes.Lesson"),
    "programmes.lessonadoption": Subject(_("việc làm theo bài học"), "programmes.LessonAdoption"),
}
KEYS = {
    "programmes.pilot.ended_on": _("thôi từ ngày"),
    "programmes.pilot.fate": _("quyết định"),
    "programmes.pilot.taken_back": _("rút quyết định"),
    "programmes.pilot.end_reason": _("lý do thôi"),
    "programmes.lesson.title": _("tên bài học"),
    "programmes.lesson.spread_on": _("ngày cho nhân rộng"),
    "programmes.lesson.spread_back": _("lý do thôi nhân rộng"),
    "programmes.lesson.voided": _("lý do bỏ"),
    "programmes.lessonadoption.voided": _("lý do bỏ"),
}
