"""What guards answer, in words. Faces print these; the codes never reach a person."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.enums import State, StepKind
from vungmanh.programmes.queries.conditions.words import condition_reason

REASONS = {
    "permission:missing": _("Vai trò của đồng chí ở chi bộ này không làm được việc đó."),
    "closed": _("%(period)s đã khoá số liệu ngày %(day)s. Muốn ghi, xin nơi đã khoá mở lại."),
    "scope:not_cell": _("Ngày đó đơn vị không phải là chi bộ đang hoạt động."),
    "scope:category": _("Loại hình của chi bộ không thuộc đối tượng của chương trình."),
    "registration:exists": _("Chi bộ đã có hồ sơ đang mở cho kỳ này. Làm tiếp trên hồ sơ đó."),
    "title:held": _("Chi bộ đang giữ danh hiệu này."),
    "period:same": _("Kỳ mới trùng với kỳ đang đăng ký."),
    "appraisal:missing": _("Hồ sơ đã đăng ký nhưng chưa thẩm định."),
    "appraisal:same_person": _("Người nộp hồ sơ không được thẩm định chính hồ sơ đó."),
    "decision:missing": _("Chưa ghi số quyết định."),
    "reason:missing": _("Chưa ghi lý do."),
    "recheck:same_day": _("Ngày này đã ghi một lần kiểm tra lại."),
    "dates:future": _("Ngày ghi sau ngày nhập (%(day)s)."),
    "dates:before": _("Ngày ghi sớm hơn bước trước của hồ sơ (%(day)s)."),
    "move": _("Hồ sơ đang ở bước “%(state)s”, không làm được việc “%(move)s”."),
}


def reason_text(code: str) -> str:
    """One reason code as a sentence."""
    if code in REASONS:
        return str(REASONS[code])
    head, _colon, rest = code.partition(":")
    kind, _colon, value = rest.partition(":")
    if head == "condition":
        return condition_reason(kind, value)
    if head == "closed":
        label = parse_period(kind).words
        day = date_text(date.fromisoformat(value))
        return str(REASONS["closed"]) % {"period": label[:1].upper() + label[1:], "day": day}
    if head == "dates":
        return str(REASONS[f"dates:{kind}"]) % {"day": date_text(date.fromisoformat(value))}
    if head == "move":
        return str(REASONS["move"]) % {"move": StepKind(kind).label, "state": State(value).label}
    return code
