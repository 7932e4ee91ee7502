"""What guards of upkeep answer, and how what is watched stands, in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.numbers import date_text
from vungmanh.programmes.enums import CaseMove, CaseState
from vungmanh.programmes.rules.upkeep import Hold

REASONS = {
    "upkeep:not_held": _("Chi bộ không còn giữ danh hiệu của hồ sơ này."),
    "upkeep:before": _("Ngày ghi sớm hơn việc trước của danh hiệu này (%(day)s)."),
    "upkeep:to_mend": _("Chưa ghi việc phải khắc phục."),
    "upkeep:mend_by_missing": _("Chưa ghi ngày phải khắc phục xong, hoặc ngày đó trước ngày cảnh báo."),
    "upkeep:who": _("Chưa ghi ai dự buổi nghe chi bộ."),
    "upkeep:said": _("Chưa ghi chi bộ trình bày gì."),
    "upkeep:heard": _("Đã ghi buổi nghe chi bộ trong lần xử lý này."),
    "upkeep:warning_first": _("Chương trình yêu cầu cảnh báo trước khi thu hồi. Ghi cảnh báo trước."),
    "upkeep:hearing_first": _("Chương trình yêu cầu nghe chi bộ trình bày trước khi thu hồi. Ghi buổi nghe trước."),
    "upkeep:still_time": _("Chi bộ còn thời gian khắc phục đến hết %(day)s. Sau ngày đó mới làm được việc này."),
    "upkeep:waits": _("Danh hiệu đã bị thu hồi: chi bộ được đăng ký lại từ %(day)s."),
    "upkeep:no_heir": _("Chọn chi bộ kế thừa đang hoạt động ngày đó."),
    "upkeep:heir_holds": _("Chi bộ kế thừa đang giữ danh hiệu này, không giữ thêm một lần nữa."),
    "upkeep:closed": _("Lần xử lý này đã kết thúc nên giữ nguyên."),
}
NO_CASE = _("Danh hiệu này chưa có lần xử lý nào đang mở, không làm được việc “%(move)s”.")
AT_STATE = _("Việc xử lý đang ở bước “%(state)s”, không làm được việc “%(move)s”.")
HOLDS = {
    Hold.HOLDS: _("Giữ vững"),
    Hold.ABOUT_TO_FAIL: _("Sắp không giữ được"),
    Hold.FAILED: _("Không còn đạt"),
    Hold.NOT_KNOWN: _("Chưa rõ"),
}


def upkeep_reason(code: str) -> str:
    """One reason of upkeep as a sentence; ``upkeep:move:<move>:<state>`` names both."""
    _head, kind, *rest = code.split(":")
    if kind == "move":
        move, state = rest
        words = {"move": CaseMove(move).label}
        return str(AT_STATE) % {**words, "state": CaseState(state).label} if state else str(NO_CASE) % words
    if rest:
        return str(REASONS[f"upkeep:{kind}"]) % {"day": date_text(date.fromisoformat(rest[0]))}
    return str(REASONS[code])
