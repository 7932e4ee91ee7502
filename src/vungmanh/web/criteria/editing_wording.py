"""How sheets are written, as offices say it: ways of giving points, shapes of facts, kinds of findings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.criteria.enums import Otherwise, Shape, Source

Words = str | Promise

WAYS: Mapping[str, Words] = {
    "group": _("Nhóm"),
    "yes_no": _("Có hoặc không"),
    "graded.steps": _("Theo các mức của một số"),
    "graded.choices": _("Theo câu trả lời"),
    "graded.judged": _("Người chấm cho điểm"),
    "at_least": _("Đạt ít nhất một số"),
    "indicator_at_least": _("Chỉ tiêu đạt ít nhất"),
    "no_event": _("Không để xảy ra"),
    "bonus": _("Điểm thưởng"),
}
EXAMPLES: Mapping[str, str] = {
    "graded.steps": ">= 90: 4; 75 - <90: 3; < 75: 1",
    "graded.choices": "Đủ: 10; Còn thiếu: 5; Không có: 0",
    "graded.judged": "0 - 5, nấc 0,5",
    "at_least": ">= 50",
    "indicator_at_least": "meetings.held >= 90 theo quý",
    "bonus": "cần cho đủ điểm",
}
"""What is typed into the column of scales: it is read as Vietnamese whoever writes it."""
OTHER_EXAMPLES: tuple[tuple[Words, str], ...] = (
    (_("Điều kiện"), "thematic_held có; members >= 30"),
    (_("Mức có điều kiện riêng"), "< 65 hoặc absent >= 1: 1; trùng lấy thấp"),
)
"""The same, of what is no way of giving points of its own."""
OTHERWISE: Mapping[str, Words] = {
    "": _("giấy không nói"),
    Otherwise.FULL: _("cho đủ điểm"),
    Otherwise.SKIP: _("bỏ qua"),
    Otherwise.RESCALE: _("quy đổi mục khác"),
}
SHAPES: Mapping[str, Words] = {
    Shape.YES_NO: _("có hoặc không"),
    Shape.NUMBER: _("một số"),
    Shape.CHOICE: _("chọn một"),
    Shape.POINTS: _("số điểm"),
}
SOURCES: Mapping[str, Words] = {
    "": _("như cách tính cho biết"),
    Source.ASKED: _("hỏi người chấm"),
    Source.COMPUTED: _("máy tính từ hồ sơ"),
    Source.BOTH: _("tính và hỏi, cho thấy chênh lệch"),
}
LEVELS: Mapping[str, Words] = {
    "": _("không ghi"),
    "standard": _("tiêu chuẩn"),
    "content": _("nội dung"),
    "criterion": _("tiêu chí"),
}
COLUMNS: Mapping[str, Words] = {
    "most": _("Điểm tối đa"),
    "scale": _("Cách cho điểm"),
    "only_when": _("Chỉ chấm khi"),
    "from": _("Thấp nhất"),
    "to": _("Cao nhất"),
    "choices": _("Các câu trả lời"),
    "within": _("Khoảng điểm"),
}
"""Columns in which something may not be understood."""
KEYS: Mapping[str, Words] = {
    "items": _("Các mục"),
    "facts": _("Dữ kiện"),
    "bands": _("Xếp loại"),
    "total": _("Tổng điểm"),
    "scorers": _("Ai chấm"),
    "official": _("Kết quả chính thức là cột"),
    "basis": _("Căn cứ"),
    "name": _("Tên"),
    "code": _("Mã"),
    "most": _("Tối đa"),
    "kind": _("Cách chấm"),
    "fact": _("Dữ kiện"),
    "only_when": _("Chỉ chấm khi"),
    "otherwise": _("Nếu không thì"),
    "within": _("Khoảng điểm"),
    "unit": _("Đơn vị tính"),
    "choices": _("Các câu trả lời"),
}
"""Keys of the file a fault names, as the page calls them: whoever writes here has never seen the file."""


def fault_words(fault: str) -> str:
    return re.sub(r"“(\w+)”", lambda found: f"“{KEYS.get(found[1], found[1])}”", fault)
