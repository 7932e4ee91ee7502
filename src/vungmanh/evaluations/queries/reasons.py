"""What guards answer, in words. Faces print these; the codes never reach a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext_lazy as _

from vungmanh.evaluations.enums import Mark, Missing, MoveName, State, Whom
from vungmanh.evaluations.rules.definition import Rule
from vungmanh.kernel.numbers import date_text

STATES = {
    "": _("chưa bắt đầu"),
    State.SELF: _("đã tự xếp loại"),
    State.REVIEWED: _("tập thể đã kiểm điểm"),
    State.APPRAISED: _("đã thẩm định"),
    State.RETURNED: _("bị trả lại"),
    State.DECIDED: _("đã quyết định"),
    State.LEFT_OUT: _("không xếp loại"),
}
MOVES = {
    MoveName.SELF_RATE: _("tự xếp loại"),
    MoveName.REVIEW: _("kiểm điểm tập thể"),
    MoveName.APPRAISE: _("thẩm định"),
    MoveName.RETURN: _("trả lại"),
    MoveName.DECIDE: _("quyết định"),
    MoveName.LEAVE_OUT: _("ghi không xếp loại"),
    MoveName.CHANGE: _("thay đổi kết quả"),
    MoveName.RECORD: _("ghi kết quả từ danh sách"),
}
MARKS = {
    Mark.FOUND: _("đã thấy văn bản"),
    Mark.SECONDARY: _("nguồn thứ cấp"),
    Mark.GENERAL: _("hiểu biết chung, chưa đối chiếu"),
    Mark.UNKNOWN: _("chưa rõ, đang ghi ví dụ"),
}
REASONS = {
    "permission:missing": _("Vai trò của đồng chí không làm được việc này ở đây; cấp trên trực tiếp mới quyết định."),
    "organisation:ended": _("Trong kỳ này tổ chức chưa thành lập hoặc đã kết thúc."),
    "member:elsewhere": _("Đồng chí này không ở trong danh sách chính thức của chi bộ đó trong kỳ."),
    "evaluation:exists": _("Đã có hồ sơ xếp loại cho kỳ này. Làm tiếp trên hồ sơ đó."),
    "level:missing": _("Chưa chọn mức."),
    "score:range": _("Điểm từ 0 đến 100."),
    "person:same": _("Người nộp tự xếp loại, kiểm điểm không được thẩm định hay quyết định chính hồ sơ đó."),
    "decision:missing": _("Chưa ghi số quyết định."),
    "votes:missing": _("Chưa ghi đủ số phiếu tán thành và không tán thành."),
    "above:none": _("Tổ chức này không có cấp trên trong chương trình nên không quyết định được ở đây."),
    "reason:missing": _("Chưa ghi lý do."),
    "sheet:other": _("Phiếu chấm đã chọn không phải phiếu xếp loại của tổ chức này trong kỳ này. Chọn phiếu khác."),
    "sheet:voided": _("Phiếu chấm của hồ sơ đã bị huỷ. Chọn phiếu khác, hoặc bỏ phiếu."),
    "sheet:open": _("Phiếu chấm đã chọn chưa nộp cột điểm nào. Nộp phiếu trước, hoặc bỏ phiếu."),
    "change:same": _("Kết quả mới trùng với kết quả đang có."),
}
DATED = {
    "dates:future": _("Ngày ghi sau ngày nhập (%(day)s)."),
    "dates:before": _("Ngày ghi sớm hơn bước trước của hồ sơ (%(day)s)."),
    "dates:early": _("Ngày ghi sớm hơn kỳ được xếp loại (từ %(day)s)."),
}
DIFFERS = _("Phiếu chấm cho %(said)s, khác với mức và điểm vừa ghi. Ghi lý do vào ghi chú, hoặc ghi theo phiếu.")
BELOW = _("Mức đề nghị cần từ %(least)s điểm.")
CAP = _(
    "Vượt tỷ lệ tối đa: nhóm có %(base)s tính làm gốc nên được %(allowed)s, đang đề nghị %(asked)s. Quyết định cùng "
    "các hồ sơ khác của nhóm, hoặc nhờ bên thẩm định trả lại để đề nghị mức khác."
)
CONDITIONS = {
    "block": _("Hồ sơ cho thấy không đạt: %(condition)s."),
    "denied": _("Đã trả lời không đạt: %(condition)s."),
    "unanswered": _("Chưa trả lời: %(condition)s."),
}
NOT_RATED = _("Quy định không xếp loại: %(why)s.")
LEFT_OUT = {
    Missing.UNDER_SIX_MONTHS: _("kết nạp chưa đủ thời gian"),
    Missing.SUSPENDED: _("đang bị đình chỉ sinh hoạt"),
    Missing.EXEMPT: _("được miễn công tác và sinh hoạt"),
    Missing.NOT_LEADING: _("không giữ chức vụ lãnh đạo"),
    Missing.WITH_THE_YEAR: _("quý này xếp loại cùng với năm"),
}
"""Where no rule is at hand to say it in its own words."""
MOVE = _("Hồ sơ %(state)s, không làm được việc “%(move)s”.")


def reason_text(code: str, rule: Rule) -> str:
    """One reason code as a sentence."""
    if code in REASONS:
        return str(REASONS[code])
    head, _colon, rest = code.partition(":")
    if head in CONDITIONS:
        text = next((each.text for each in rule.conditions if each.code == rest), rest)
        return str(CONDITIONS[head]) % {"condition": text}
    kind, _colon, value = rest.partition(":")
    return IN_WORDS[head](kind, value, rule) if head in IN_WORDS else code


def _dated(kind: str, value: str, _rule: Rule) -> str:
    return str(DATED[f"dates:{kind}"]) % {"day": date_text(date.fromisoformat(value))}


def _sheet(_kind: str, value: str, rule: Rule) -> str:
    points, _colon, level = value.partition(":")
    return str(DIFFERS) % {"said": sheet_says(points, level, rule)}


def _below(_kind: str, value: str, _rule: Rule) -> str:
    return str(BELOW) % {"least": value.replace(".", ",")}


def _cap(kind: str, value: str, _rule: Rule) -> str:
    asked, _colon, base = value.partition(":")
    return str(CAP) % {"base": base, "allowed": kind, "asked": asked}


def _step(kind: str, value: str, _rule: Rule) -> str:
    return str(MOVE) % {"state": STATES[value], "move": MOVES[MoveName(kind)]}


def _not_rated(kind: str, _value: str, rule: Rule) -> str:
    usual = str(LEFT_OUT[Missing(kind)]) if kind in list(Missing) else kind
    told = (each.text for each in (*rule.not_rated, *rule.quarterly) if each.why == kind)
    return str(NOT_RATED) % {"why": next(told, usual).lower()}


IN_WORDS: dict[str, Callable[[str, str, Rule], str]] = {
    "dates": _dated,
    "sheet": _sheet,
    "score": _below,
    "cap": _cap,
    "step": _step,
    "not_rated": _not_rated,
}


def sheet_says(points: str, level: str, rule: Rule) -> str:
    """What a score sheet proposes: points, a level, or both."""
    told = [_("%(points)s điểm") % {"points": points.replace(".", ",")}] if points else []
    told += [f"“{rule.label(Whom.ORGANISATION, level)}”"] if level else []
    return ", ".join(str(each) for each in told)


def reasons_text(codes: tuple[str, ...] | list[str], rule: Rule) -> list[str]:
    return [reason_text(code, rule) for code in codes]


OWN = (
    "step",
    "votes",
    "evaluation",
    "level",
    "score",
    "person",
    "block",
    "denied",
    "unanswered",
    "not_rated",
    "cap",
    "above",
    "change",
    "sheet",
)


def grading_reason(code: str) -> str:
    """The same where no rule is at hand; empty for a code of another subject."""
    head = code.partition(":")[0]
    own = head in OWN or code in ("organisation:ended", "member:elsewhere") or code.startswith("dates:early")
    return reason_text(code, NO_RULE) if own else ""


NO_RULE = Rule("", "", date.min, "", {})
