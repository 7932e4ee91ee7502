"""Reports, and the letterheads they go out under."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "reports.record_letterhead": _("ghi tiêu đề văn bản"),
    "reports.record_signer": _("ghi người ký văn bản"),
    "reports.record_recipients": _("ghi nơi nhận văn bản"),
    "reports.draft_report": _("soạn báo cáo"),
    "reports.next_edition": _("soạn bản tiếp theo của báo cáo"),
    "reports.write_texts": _("sửa lời báo cáo"),
    "reports.move_report": _("chuyển báo cáo"),
    "reports.issue_report": _("phát hành báo cáo"),
    "reports.open_series": _("mở dãy số văn bản"),
    "reports.submit_report": _("gửi báo cáo lên cấp trên"),
    "reports.receive_report": _("nhận báo cáo của cấp dưới"),
    "reports.refuse_submission": _("trả lại báo cáo của cấp dưới"),
}
MOVES = {
    "present": _("trình báo cáo"),
    "recall": _("lấy lại báo cáo để sửa"),
    "return": _("trả lại báo cáo"),
    "withdraw": _("thu hồi báo cáo đã phát hành"),
    "drop": _("bỏ bản nháp của báo cáo"),
}


def moved(what: Mapping[str, Any]) -> str:
    return str(MOVES.get(what.get("move", ""), ACTS["reports.move_report"]))


SAYINGS = {"reports.move_report": moved}
SUBJECTS = {
    "reports.letterhead": Subject(_("tiêu đề văn bản"), "reports.Letterhead"),
    "reports.signer": Subject(_("người ký văn bản"), "reports.Signer"),
    "reports.recipient": Subject(_("nơi nhận văn bản"), "reports.Recipient"),
    "reports.document": Subject(_("báo cáo"), "reports.ReportDocument"),
    "reports.series": Subject(_("dãy số văn bản"), "reports.NumberSeries"),
    "reports.submission": Subject(_("lần gửi báo cáo"), "reports.Submission"),
}
KEYS = {
    "reports.document.move": _("việc"),
    "reports.document.category": _("chỉ tính loại hình"),
    "reports.document.attribute": _("chỉ tính ở đơn vị"),
    "reports.document.situation": _("đoạn tình hình chung"),
    "reports.document.field": _("đoạn số tổ chức, đảng viên"),
    "reports.document.leading": _("đoạn lãnh đạo, chỉ đạo"),
    "reports.document.target": _("đoạn chỉ tiêu"),
    "reports.document.registration": _("đoạn đăng ký"),
    "reports.document.recognition": _("đoạn công nhận"),
    "reports.document.met_target": _("đoạn đơn vị đạt chỉ tiêu"),
    "reports.document.upkeep": _("đoạn giữ vững, thu hồi"),
    "reports.document.pointer": _("đoạn dẫn phụ lục"),
    "reports.document.limits": _("đoạn hạn chế"),
    "reports.document.causes": _("đoạn nguyên nhân"),
    "reports.document.outlook": _("đoạn dự kiến"),
    "reports.document.outlook_by_unit": _("đoạn dự kiến theo đơn vị"),
    "reports.document.tasks": _("đoạn nhiệm vụ, giải pháp"),
    "reports.series.kind": _("loại văn bản"),
    "reports.submission.document": _("báo cáo số"),
    "reports.submission.to": _("nơi nhận"),
}
VALUES = {"reports.document.move": MOVES}
