"""Conditions and their answers in words. The codes never reach a person."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vungmanh.evaluations.enums import Level
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations.queries import category_names
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes.rules.conditions import Certainty, Condition, Effect, Outcome, Ripeness, Told

OUTCOMES = {
    Outcome.MET: _("Đạt"),
    Outcome.NOT_MET: _("Chưa đạt"),
    Outcome.NOT_KNOWN: _("Chưa rõ"),
}
RIPENESS = {
    Ripeness.READY: _("Đủ điều kiện"),
    Ripeness.UNKNOWN: _("Chưa đủ dữ liệu"),
    Ripeness.WARNED: _("Có điều kiện chưa đạt"),
    Ripeness.HINDERED: _("Chưa đăng ký được"),
}
CERTAINTIES = {
    Certainty.OFFICIAL: _("văn bản nêu"),
    Certainty.SECONDARY: _("nguồn gián tiếp"),
    Certainty.EXAMPLE: _("ví dụ, chưa thấy văn bản nào nêu"),
}
EFFECTS = {
    Effect.HINDERS: _("không cho đăng ký"),
    Effect.WARNS: _("chỉ nhắc"),
}
TOLD = {
    "graded": _("Năm %(year)s: %(level)s"),
    "graded:not_rated": _("Năm %(year)s: không xếp loại"),
    "graded:missing": _("Năm %(year)s: chưa có kết quả xếp loại"),
    "graded:not_yet_there": _("Năm %(year)s: chưa có kết quả xếp loại, chi bộ thành lập ngày %(day)s"),
    "graded:before": _("Năm %(year)s: %(level)s (%(unit)s, trước khi kết thúc ngày %(day)s)"),
    "graded:before_missing": _("Năm %(year)s: chưa có kết quả của %(unit)s, kết thúc ngày %(day)s"),
    "graded:no_rule": _(
        "Năm %(year)s: quy định không nói kết quả của chi bộ trước khi nhập, chia có được tính không, nên chưa rõ"
    ),
    "disciplined:organisation": _("Chi bộ có quyết định kỷ luật còn hiệu lực từ %(since)s đến nay"),
    "disciplined:secretary": _("Bí thư có quyết định kỷ luật còn hiệu lực từ %(since)s đến nay"),
    "disciplined:committee": _("Cấp uỷ có người có quyết định kỷ luật còn hiệu lực từ %(since)s đến nay"),
    "disciplined:members": _("Có đảng viên bị kỷ luật tại chi bộ, còn hiệu lực từ %(since)s đến nay"),
    "undisciplined:organisation": _("Không ghi quyết định kỷ luật nào với chi bộ từ %(since)s"),
    "undisciplined:secretary": _("Không ghi quyết định kỷ luật nào với bí thư từ %(since)s"),
    "undisciplined:committee": _("Không ghi quyết định kỷ luật nào với cấp uỷ từ %(since)s"),
    "undisciplined:members": _("Không ghi quyết định kỷ luật nào với đảng viên của chi bộ từ %(since)s"),
    "nobody_known:secretary": _("Chưa ghi ai là bí thư"),
    "nobody_known:committee": _("Chưa ghi ai trong cấp uỷ"),
    "nobody_known:members": _("Chưa có danh sách đảng viên của chi bộ"),
    "unlinked:secretary": _("Bí thư chưa gắn với hồ sơ đảng viên"),
    "unlinked:committee": _("Cấp uỷ có người chưa gắn với hồ sơ đảng viên"),
    "attribute": _("%(unit)s có đặc điểm này từ %(day)s"),
    "attribute:no": _("%(unit)s được ghi là không có đặc điểm này từ %(day)s"),
    "attribute:ended": _("%(unit)s không còn đặc điểm này từ %(day)s"),
    "attribute:missing": _("Chưa ghi đặc điểm này ở đơn vị nào"),
    "official": _("%(count)s đảng viên chính thức theo danh sách, cần ít nhất %(wanted)s"),
    "official:stated": _("%(count)s đảng viên chính thức theo số báo cáo gần nhất, cần ít nhất %(wanted)s"),
    "official:missing": _("Chưa có danh sách hay số báo cáo đảng viên chính thức"),
    "category": _("Loại hình đang ghi: %(category)s"),
    "category:missing": _("Chưa ghi loại hình của chi bộ"),
    "established": _("Thành lập ngày %(day)s"),
    "established:missing": _("Chưa ghi ngày thành lập"),
}
LEVELS = {
    Level.EXCELLENT: _("hoàn thành xuất sắc nhiệm vụ"),
    Level.GOOD: _("hoàn thành tốt nhiệm vụ"),
    Level.SATISFACTORY: _("hoàn thành nhiệm vụ"),
    Level.UNSATISFACTORY: _("không hoàn thành nhiệm vụ"),
}
PREDECESSORS = {
    "every": _("năm chưa thành lập thì mọi chi bộ đã nhập, chia vào phải đạt"),
    "any": _("năm chưa thành lập thì một chi bộ đã nhập, chia vào đạt là được"),
}
WHOM = {
    "organisation": _("chi bộ"),
    "secretary": _("bí thư"),
    "committee": _("cấp uỷ"),
    "members": _("đảng viên của chi bộ"),
}
ASKED = {
    "graded": _("Xếp loại từng năm trong %(years)s năm liền trước: %(level)s trở lên"),
    "undisciplined": _("Trong %(months)s tháng không có quyết định kỷ luật còn hiệu lực với: %(whom)s"),
    "attribute:cell": _("Chi bộ có đặc điểm “%(attribute)s”"),
    "attribute:above": _("Một đơn vị cấp trên của chi bộ có đặc điểm “%(attribute)s”"),
    "official_members": _("Có ít nhất %(at_least)s đảng viên chính thức"),
    "category": _("Loại hình: %(categories)s"),
    "established": _("Thành lập được ít nhất %(years)s năm"),
}


def told_text(told: Told) -> str:
    """What a record says, as a sentence without a full stop."""
    values = {name: date_text(value) if isinstance(value, date) else str(value) for name, value in told.values.items()}
    return str(TOLD[told.what]) % values


def asked_text(condition: Condition) -> str:
    """What the records are asked, beside the words of the file: the one may be checked against the other."""
    asks = dict(condition.asks)
    if condition.kind == "graded":
        said = str(ASKED["graded"]) % {"years": asks["years"], "level": LEVELS[Level(asks["level"])]}
        return f"{said}; {PREDECESSORS[asks['predecessors']]}" if "predecessors" in asks else said
    if condition.kind == "undisciplined":
        whom = ", ".join(str(WHOM[each]) for each in asks["of"])
        return str(ASKED["undisciplined"]) % {"months": asks["months"], "whom": whom}
    if condition.kind == "attribute":
        name = attribute_names().get(asks["attribute"], asks["attribute"])
        return str(ASKED[f"attribute:{asks['of']}"]) % {"attribute": name}
    if condition.kind == "category":
        names = category_names()
        return str(ASKED["category"]) % {"categories": "; ".join(names.get(each, each) for each in asks["categories"])}
    return str(ASKED[condition.kind]) % asks


def condition_reason(outcome: str, name: str) -> str:
    """Why a condition hinders, as one sentence."""
    if outcome == Outcome.NOT_KNOWN:
        return gettext("Hồ sơ chưa đủ để biết đạt điều kiện này hay chưa: %(name)s.") % {"name": name.rstrip(".")}
    return gettext("Chưa đạt điều kiện đăng ký: %(name)s.") % {"name": name.rstrip(".")}
