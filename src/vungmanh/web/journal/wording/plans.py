"""Plans of building a title: written, handed in, agreed, reviewed by month; obstacles stated and answered."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "programmes.begin_plan": _("lập kế hoạch xây dựng danh hiệu"),
    "programmes.describe_plan": _("sửa số và mục tiêu của kế hoạch"),
    "programmes.move_plan": _("chuyển bước kế hoạch"),
    "programmes.void_plan": _("bỏ kế hoạch lập nhầm"),
    "programmes.add_task": _("thêm nhiệm vụ vào kế hoạch"),
    "programmes.change_task": _("sửa nhiệm vụ của kế hoạch"),
    "programmes.void_task": _("bỏ nhiệm vụ ghi nhầm"),
    "programmes.attach_result": _("nộp ảnh, tệp kết quả của nhiệm vụ"),
    "programmes.void_result": _("bỏ ảnh, tệp kết quả"),
    "programmes.review_month": _("kiểm điểm kế hoạch tháng"),
    "programmes.void_review": _("huỷ lần kiểm điểm kế hoạch"),
    "programmes.state_obstacle": _("nêu khó khăn, vướng mắc"),
    "programmes.void_obstacle": _("bỏ khó khăn, vướng mắc ghi nhầm"),
    "programmes.answer_obstacle": _("trả lời khó khăn, vướng mắc"),
    "programmes.void_answer": _("huỷ câu trả lời"),
    "programmes.decide_plan_fate": _("quyết về nhiệm vụ chưa xong của chi bộ đã kết thúc"),
    "programmes.take_back_plan_fate": _("rút quyết định về kế hoạch sau sắp xếp"),
    "programmes.write_unit_plan": _("lập kế hoạch của cấp uỷ"),
    "programmes.change_unit_plan": _("sửa kế hoạch của cấp uỷ"),
    "programmes.review_unit_plan": _("kiểm điểm kế hoạch của cấp uỷ"),
    "programmes.void_unit_review": _("huỷ lần kiểm điểm của cấp uỷ"),
    "programmes.void_unit_plan": _("bỏ kế hoạch của cấp uỷ lập nhầm"),
    "programmes.decide_unit_plan_fate": _("quyết về kế hoạch cấp uỷ của đơn vị đã kết thúc"),
    "programmes.take_back_unit_plan_fate": _("rút quyết định về kế hoạch cấp uỷ sau sắp xếp"),
    "programmes._import_plans": _("nhập kế hoạch xây dựng danh hiệu"),
    "programmes._import_unit_plans": _("nhập kế hoạch của cấp uỷ"),
}
SUBJECTS = {
    "programmes.plan": Subject(_("kế hoạch xây dựng danh hiệu"), "programmes.Plan"),
    "programmes.plans": Subject(_("các kế hoạch xây dựng danh hiệu")),
    "programmes.plantask": Subject(_("nhiệm vụ của kế hoạch"), "programmes.PlanTask"),
    "programmes.planreview": Subject(_("kiểm điểm kế hoạch hằng tháng"), "programmes.PlanReview"),
    "programmes.unitplan": Subject(_("kế hoạch của cấp uỷ"), "programmes.UnitPlan"),
    "programmes.unitplans": Subject(_("các kế hoạch của cấp uỷ")),
    "programmes.unitreview": Subject(_("kiểm điểm kế hoạch của cấp uỷ"), "programmes.UnitReview"),
    "programmes.obstacle": Subject(_("khó khăn, vướng mắc"), "programmes.Obstacle"),
    "programmes.obstacleanswer": Subject(_("trả lời khó khăn, vướng mắc"), "programmes.ObstacleAnswer"),
}
KEYS = {
    "programmes.plan.move": _("bước"),
    "programmes.plan.tasks_carried": _("số nhiệm vụ chuyển"),
    "programmes.plan.tasks_left": _("số nhiệm vụ để lại"),
    "programmes.plan.taken_back": _("rút quyết định"),
    "programmes.plan.voided": _("lý do bỏ"),
    "programmes.plantask.voided": _("lý do bỏ"),
    "programmes.plantask.file": _("tệp"),
    "programmes.plantask.digest": _("mã kiểm"),
    "programmes.plantask.caption": _("nội dung"),
    "programmes.planreview.month": _("tháng"),
    "programmes.planreview.said": _("số nhiệm vụ ghi mới"),
    "programmes.planreview.again": _("ghi lại"),
    "programmes.planreview.voided": _("lý do huỷ"),
    "programmes.unitplan.voided": _("lý do bỏ"),
    "programmes.unitreview.month": _("tháng"),
    "programmes.unitreview.again": _("ghi lại"),
    "programmes.unitreview.voided": _("lý do huỷ"),
    "programmes.obstacle.voided": _("lý do bỏ"),
    "programmes.obstacleanswer.voided": _("lý do huỷ"),
}
VALUES = {
    "programmes.plan.move": {
        "begin": _("lập"),
        "submit": _("trình"),
        "return": _("trả lại"),
        "agree": _("đồng ý"),
        "adjust": _("mở lại để điều chỉnh"),
    },
}
MOVED = {
    "submit": _("trình kế hoạch xây dựng danh hiệu"),
    "return": _("trả lại kế hoạch xây dựng danh hiệu"),
    "agree": _("đồng ý kế hoạch xây dựng danh hiệu"),
    "adjust": _("mở lại kế hoạch để điều chỉnh"),
}


def moved(what: Mapping[str, Any]) -> str:
    """Which move it was."""
    return str(MOVED.get(str(what.get("move")), ACTS["programmes.move_plan"]))


SAYINGS = {"programmes.move_plan": moved}
