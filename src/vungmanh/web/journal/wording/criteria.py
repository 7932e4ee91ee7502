"""Score sheets: written, used, filled in, decided."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "criteria.load_criteria_set": _("nạp phiếu chấm từ danh mục"),
    "criteria.save_draft": _("soạn phiếu chấm"),
    "criteria.correct_source": _("sửa lời nguồn của phiếu chấm"),
    "criteria.drop_draft": _("bỏ phiếu chấm đang soạn"),
    "criteria.put_in_force": _("đưa phiếu chấm vào áp dụng"),
    "criteria.adopt": _("chọn phiếu chấm cho đơn vị"),
    "criteria.end_adoption": _("thôi áp dụng phiếu chấm"),
    "criteria.state_adoptions": _("nhập việc áp dụng phiếu chấm"),
    "criteria.begin_sheet": _("lập phiếu chấm"),
    "criteria.answer": _("ghi phiếu chấm"),
    "criteria.hand_in": _("nộp cột điểm"),
    "criteria.send_back": _("trả lại cột điểm"),
    "criteria.attach_file": _("nộp tệp minh chứng"),
    "criteria.attach_link": _("nộp minh chứng là hồ sơ"),
    "criteria.void_evidence": _("bỏ minh chứng"),
    "criteria.void_sheet": _("huỷ phiếu chấm"),
    "criteria._import": _("nhập phiếu đã chấm"),
}
SUBJECTS = {
    "criteria.set": Subject(_("phiếu chấm")),
    "criteria.draft": Subject(_("phiếu chấm đang soạn"), "criteria.SheetDraft"),
    "criteria.adoption": Subject(_("áp dụng phiếu chấm"), "criteria.Adoption"),
    "criteria.adoptions": Subject(_("việc áp dụng phiếu chấm")),
    "criteria.sheet": Subject(_("phiếu đã chấm"), "criteria.FilledSheet"),
    "criteria.scores": Subject(_("phiếu đã chấm")),
}
KEYS = {
    "criteria.set.name": _("tên"),
    "criteria.set.new": _("phiên bản mới, có hiệu lực từ"),
    "criteria.set.source": _("lấy từ"),
    "criteria.set.valid_from": _("từ ngày"),
    "criteria.set.version": _("phiên bản số"),
    "criteria.sheet.scorer": _("cột điểm"),
    "criteria.sheet.state": _("tình trạng"),
    "criteria.sheet.total": _("tổng điểm"),
    "criteria.sheet.band": _("xếp loại"),
    "criteria.sheet.value": _("trả lời"),
    "criteria.sheet.chosen": _("điểm tự chọn"),
    "criteria.sheet.note": _("ghi chú"),
    "criteria.sheet.code": _("câu hỏi"),
    "criteria.sheet.file": _("tệp"),
    "criteria.sheet.digest": _("mã kiểm"),
    "criteria.sheet.address": _("địa chỉ"),
    "criteria.sheet.evidence": _("minh chứng"),
    "criteria.sheet.made": _("phiếu mới"),
}
SCORERS = {
    "self": _("tự chấm"),
    "visitor": _("người dự chấm"),
    "level_above": _("cấp trên chấm"),
}
HANDED_IN = {
    "self": _("nộp điểm tự chấm"),
    "visitor": _("nộp điểm người dự chấm"),
    "level_above": _("nộp điểm cấp trên chấm"),
}
VALUES = {
    "criteria.sheet.scorer": SCORERS,
    "criteria.sheet.state": {
        "draft": _("đang ghi"),
        "handed_in": _("đã nộp"),
        "returned": _("đã trả lại"),
    },
    "criteria.sheet.part": {
        "REGULAR": _("sinh hoạt thường kỳ"),
        "THEMATIC": _("sinh hoạt chuyên đề"),
        "COMBINED": _("thường kỳ kết hợp chuyên đề"),
    },
    "criteria.sheet.value": {"yes": _("có"), "no": _("không")},
    "criteria.draft.use": {
        "meeting": _("chấm sinh hoạt chi bộ"),
        "visit": _("dự sinh hoạt"),
        "title": _("xét danh hiệu"),
        "grading": _("xếp loại hằng năm"),
    },
}


def handed_in(what: Mapping[str, Any]) -> str:
    """Whose column it was."""
    return str(HANDED_IN.get(str(what.get("scorer")), ACTS["criteria.hand_in"]))


SAYINGS = {"criteria.hand_in": handed_in}
