"""The yearly grading: rules, steps, results."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "evaluations.load_rule": _("nạp quy định xếp loại"),
    "evaluations.load_blocks": _("nạp con số cản mức xếp loại"),
    "evaluations.advance": _("làm một bước của hồ sơ xếp loại"),
    "evaluations.advance_together": _("làm một bước của nhiều hồ sơ xếp loại"),
    "evaluations.begin": _("lập hồ sơ xếp loại"),
    "evaluations.begin_together": _("lập nhiều hồ sơ xếp loại"),
    "evaluations._import": _("nhập kết quả xếp loại"),
}
MOVES = {
    "self_rate": _("ghi tự xếp loại"),
    "review": _("ghi kiểm điểm của tập thể"),
    "appraise": _("thẩm định hồ sơ xếp loại"),
    "return": _("trả lại hồ sơ xếp loại"),
    "decide": _("quyết định kết quả xếp loại"),
    "leave_out": _("ghi không xếp loại"),
    "change": _("thay đổi kết quả xếp loại"),
}
SUBJECTS = {
    "evaluations.rule": Subject(_("quy định xếp loại"), "evaluations.GradingRule"),
    "evaluations.blocks": Subject(_("con số cản mức xếp loại"), "evaluations.GradingBlock"),
    "evaluations.evaluation": Subject(_("hồ sơ xếp loại"), "evaluations.Evaluation"),
    "evaluations.results": Subject(_("kết quả xếp loại")),
}
KEYS = {
    "evaluations.rule.new": _("phiên bản mới, có hiệu lực từ"),
    "evaluations.blocks.blocks": _("số dòng"),
    "evaluations.evaluation.move": _("việc"),
    "evaluations.evaluation.period": _("kỳ"),
    "evaluations.evaluation.day": _("ngày"),
}
LEVELS = {
    "EXCELLENT": _("hoàn thành xuất sắc"),
    "GOOD": _("hoàn thành tốt"),
    "SATISFACTORY": _("hoàn thành nhiệm vụ"),
    "UNSATISFACTORY": _("không hoàn thành"),
    "NOT_RATED": _("không xếp loại"),
}
STATES = {
    "": _("chưa bắt đầu"),
    "self": _("đã tự xếp loại"),
    "reviewed": _("tập thể đã kiểm điểm"),
    "appraised": _("đã thẩm định"),
    "returned": _("bị trả lại"),
    "decided": _("đã quyết định"),
    "left_out": _("không xếp loại"),
}
VALUES = {
    "evaluations.evaluation.move": MOVES,
    "evaluations.evaluation.level": LEVELS,
    "evaluations.evaluation.state": STATES,
}


def moved(what: Mapping[str, Any]) -> str:
    """Which step it was."""
    return str(MOVES.get(str(what.get("move")), ACTS["evaluations.advance"]))


SAYINGS = dict.fromkeys(("evaluations.advance", "evaluations.begin"), moved)
