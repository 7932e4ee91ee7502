"""What guards answer, in words. Faces print these; the codes never reach a person."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.enums import PlanMove, PlanState, State, StepKind
from vungmanh.programmes.queries.conditions.words import condition_reason
from vungmanh.programmes.queries.upkeep.words import upkeep_reason

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
    "appraisal:own_cell": _("Người giữ chức ở chính chi bộ này không thẩm định hồ sơ của chi bộ."),
    "registration:needed": _("Chương trình này thẩm định qua từng bước: đăng ký chi bộ trước, không công nhận thẳng."),
    "assessment:missing": _("Chi bộ chưa nộp phiếu tự chấm."),
    "stage:none": _("Không còn bước thẩm định nào chưa kết luận."),
    "stage:other_move": _("Bước thẩm định này kết luận bằng việc khác của hồ sơ. Mở trang thẩm định của hồ sơ."),
    "stage-unit": _("%(stage)s: phía trên chi bộ không có đơn vị thuộc cấp này. Xem lại quy định của chương trình."),
    "stage-level": _("%(stage)s do cấp khác làm."),
    "stage-missing": _("%(stage)s: chưa kết luận."),
    "hand_back:level": _("Hồ sơ đã qua các bước thẩm định và đang ở cấp khác. Cấp đó trả lại."),
    "unit-plan:cell": _("Kế hoạch của chi bộ lập từ hồ sơ danh hiệu của chi bộ, không lập ở đây."),
    "unit-plan:aim": _("Chưa ghi mục tiêu, cách chọn chi bộ."),
    "unit-plan:exists": _("Đơn vị đã có kế hoạch của chương trình này cho kỳ này. Mở kế hoạch đó để sửa."),
    "unit-plan:progress": _("Chưa ghi tiến độ trong tháng."),
    "unit-plan:over": _("Tháng này nằm ngoài kỳ của kế hoạch."),
    "unit-plan:reviewed": _("Kế hoạch đã có tháng được kiểm điểm nên không bỏ được. Huỷ các lần kiểm điểm trước."),
    "team:missing": _("Chưa giao đoàn thẩm định."),
    "team:submitter": _("Trong đoàn có người đã nộp chính hồ sơ này. Đổi thành viên hoặc giao đoàn khác."),
    "visits": _("Mới khảo sát %(have)s lần, cần %(need)s lần."),
    "signatures": _("Mới có %(have)s chữ ký, cần %(need)s."),
    "conclusion:missing": _("Chưa ghi kết luận của đoàn."),
    "conclusion:unwritten": _("Chưa ghi kết luận."),
    "conclusion:fails": _("Kết luận là chưa đạt. Trả lại hồ sơ kèm lý do."),
    "agreement:missing": _("Chưa có chủ trương công nhận của cấp trên."),
    "agreement:not_needed": _("Chương trình này không cần xin chủ trương."),
    "agreement:asked": _("Đã xin chủ trương, đang chờ cấp trên."),
    "agreement:not_asked": _("Chưa có văn bản xin chủ trương."),
    "agreement:level": _("Chủ trương do cấp khác cho."),
    "team:kind": _("Loại đoàn không hợp với việc được giao."),
    "team:ended": _("Đoàn không hoạt động vào ngày đó."),
    "team:other_unit": _("Đoàn không do đơn vị thẩm định bước này hay cấp trên của đơn vị lập."),
    "team:in_use": _("Đoàn đã được giao hồ sơ nên không bỏ được. Kết thúc đoàn từ một ngày thay cho bỏ."),
    "team:head": _("Đoàn đã có trưởng đoàn."),
    "member:account": _("Người có tài khoản này đã ở trong đoàn."),
    "member:signed": _("Thành viên đã ký một kết luận nên không bỏ được."),
    "member:other_team": _("Người này không thuộc đoàn được giao hồ sơ."),
    "stage:concluded": _("Bước thẩm định này đã kết luận, không ghi thêm được."),
    "stage:not_begun": _("Hồ sơ chưa nộp hoặc không còn ở bước thẩm định."),
    "visit:same_day": _("Ngày này đã ghi một lần khảo sát."),
    "visit:nobody": _("Chưa chọn ai trong đoàn đã đi khảo sát."),
    "visit:before": _("Ngày khảo sát sớm hơn ngày giao đoàn (%(day)s)."),
    "signature:exists": _("Thành viên này đã ký."),
    "signature:not_own": _("Đồng chí không có tên trong đoàn này với tài khoản đang dùng, nên không ký được."),
    "conclusion:signed": _("Đã có người ký kết luận này. Huỷ các chữ ký trước rồi sửa kết luận."),
    "conclusion:complete": _("Chưa ghi nội dung phải hoàn thiện."),
    "decision:missing": _("Chưa ghi số quyết định."),
    "reason:missing": _("Chưa ghi lý do."),
    "recheck:same_day": _("Ngày này đã ghi một lần kiểm tra lại."),
    "dates:future": _("Ngày ghi sau ngày nhập (%(day)s)."),
    "dates:before": _("Ngày ghi sớm hơn bước trước của hồ sơ (%(day)s)."),
    "plan:exists": _("Hồ sơ này đã có kế hoạch. Làm tiếp trên kế hoạch đó."),
    "plan:dossier_closed": _("Hồ sơ danh hiệu đã đóng, kế hoạch giữ nguyên như lúc đó."),
    "plan:no_task": _("Kế hoạch chưa có nhiệm vụ nào. Thêm ít nhất một nhiệm vụ rồi trình."),
    "plan:same_person": _("Người trình kế hoạch không được đồng ý chính kế hoạch đó."),
    "plan:was_submitted": _("Kế hoạch đã từng trình cấp trên nên không bỏ được. Sửa nhiệm vụ rồi trình lại."),
    "plan:not_writable": _("Kế hoạch đang ở bước “%(state)s” nên chưa sửa được. Chờ cấp trên trả lại, hoặc mở lại."),
    "plan-move": _("Kế hoạch đang ở bước “%(state)s”, không làm được việc “%(move)s”."),
    "plan-dates:before": _("Ngày ghi sớm hơn việc trước đó (%(day)s)."),
    "task:what": _("Chưa ghi nhiệm vụ."),
    "task:due": _("Chưa ghi hạn xong."),
    "task:unit": _("Có chỉ tiêu bằng số thì ghi cả đơn vị tính."),
    "task:reviewed": _("Nhiệm vụ đã được kiểm điểm. Muốn thôi, ghi “Thôi không làm” kèm lý do khi kiểm điểm tháng."),
    "month:draft": _("Kế hoạch đang soạn. Trình kế hoạch rồi mới ghi tiến độ từng tháng."),
    "month:future": _("Tháng này chưa đến."),
    "month:before": _("Tháng này trước khi lập kế hoạch (%(day)s)."),
    "month:empty": _("Chưa ghi tiến độ của nhiệm vụ nào."),
    "month:other_task": _("Nhiệm vụ này không thuộc kế hoạch. Mở lại trang rồi ghi."),
    "month:dropped_reason": _("Nhiệm vụ thôi không làm thì ghi lý do."),
    "obstacle:text": _("Chưa ghi khó khăn, vướng mắc."),
    "obstacle:answered": _("Việc này đã có trả lời. Muốn ghi lại, huỷ câu trả lời trước."),
    "answer:text": _("Chưa ghi nội dung trả lời."),
    "answer:not_above": _("Nơi trả lời không phải là cấp trên của chi bộ vào ngày đó."),
    "plan-fate:no_dossier": _(
        "Chi bộ kế thừa chưa có hồ sơ đang mở của chương trình này để nhận nhiệm vụ. Đăng ký, hoặc quyết về danh hiệu"
        " trước; nếu không chuyển thì để lại kèm lý do."
    ),
    "plan-fate:other_task": _("Có nhiệm vụ không còn chờ quyết. Mở lại trang rồi ghi."),
    "plan-fate:left_reason": _("Có nhiệm vụ để lại thì ghi lý do."),
    "unit-plan-ended": _("Kế hoạch này đã thôi từ ngày %(day)s sau sắp xếp, giữ nguyên như lúc đó."),
    "unit-plan-fate:ended": _("Kế hoạch này đã có quyết định sau sắp xếp."),
    "unit-plan-fate:no_heir": _("Đơn vị này không kế thừa đơn vị đã kết thúc, hoặc chưa có vào ngày đó."),
    "unit-plan:continues": _("Kế hoạch của đơn vị cũ đang tiếp tục ở kế hoạch này. Rút quyết định đó trước."),
    "pilot-fate:basis": _("Ghi số quyết định hoặc lý do."),
    "pilot-fate:taken": _("Chi bộ kế thừa đang làm điểm ở chặng này rồi."),
    "pilot:basis": _("Ghi số quyết định hoặc lý do chọn."),
    "pilot:none": _("Chưa chọn chi bộ nào. Đánh dấu chi bộ cần chọn rồi bấm lại."),
    "pilot:unit_kind": _("Theo tệp chương trình, đơn vị này không phải là nơi chọn chi bộ làm điểm."),
    "pilot:not_of_unit": _("Có chi bộ ngày đó không ở dưới đơn vị chọn, hoặc không thuộc loại hình của chặng này."),
    "pilot:chosen": _("Có chi bộ đang làm điểm ở chặng này. Mở lại trang rồi chọn."),
    "pilot:ended": _("Chi bộ này đã thôi làm điểm."),
    "lesson:whole": _("Ghi đủ tên, đã làm gì, kết quả và điều nên làm theo."),
    "lesson:not_above": _("Nơi cho nhân rộng không phải là cấp trên của nơi nêu bài học vào ngày đó."),
    "lesson:spread": _("Bài học này đã được cho nhân rộng."),
    "lesson:not_spread": _("Bài học này chưa được cấp trên cho nhân rộng."),
    "lesson:own": _("Bài học này do chính đơn vị nêu."),
    "lesson:not_below": _("Đơn vị không ở dưới nơi cho nhân rộng bài học này."),
    "lesson:adopted": _("Đã có nơi làm theo bài học này nên giữ nguyên."),
    "lesson:taken_up": _("Đơn vị đã ghi làm theo bài học này."),
    "lesson:result": _("Chưa ghi kết quả."),
    "lesson:category": _("Có loại hình chi bộ không có trong danh mục."),
    "move": _("Hồ sơ đang ở bước “%(state)s”, không làm được việc “%(move)s”."),
}


def reason_text(code: str) -> str:
    """One reason code as a sentence."""
    if code in REASONS:
        return str(REASONS[code])
    head, _colon, rest = code.partition(":")
    kind, _colon, value = rest.partition(":")
    if head in ("condition", "upkeep"):
        return condition_reason(kind, value) if head == "condition" else upkeep_reason(code)
    if kind == "not_writable":
        return str(REASONS["plan:not_writable"]) % {"state": PlanState(value).label}
    if head in ("dates", "plan-dates", "month", "visit"):
        return str(REASONS[f"{head}:{kind}"]) % {"day": date_text(date.fromisoformat(value))}
    filled = FILLED.get(head)
    return str(REASONS[head]) % filled(kind, value, rest) if filled else code


def _closed(kind: str, value: str, _rest: str) -> dict[str, str]:
    label = parse_period(kind).words
    return {"period": label[:1].upper() + label[1:], "day": date_text(date.fromisoformat(value))}


FILLED: dict[str, Callable[[str, str, str], dict[str, Any]]] = {
    "unit-plan-ended": lambda kind, _value, _rest: {"day": date_text(date.fromisoformat(kind))},
    "closed": _closed,
    "plan-move": lambda kind, value, _rest: {"move": PlanMove(kind).label, "state": PlanState(value).label},
    "move": lambda kind, value, _rest: {"move": StepKind(kind).label, "state": State(value).label},
    "stage-unit": lambda _kind, _value, rest: {"stage": rest},
    "stage-level": lambda _kind, _value, rest: {"stage": rest},
    "stage-missing": lambda _kind, _value, rest: {"stage": rest},
    "visits": lambda kind, value, _rest: {"have": kind, "need": value},
    "signatures": lambda kind, value, _rest: {"have": kind, "need": value},
}
"""By the head of a code what goes into its sentence."""
