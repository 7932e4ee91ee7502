"""Columns, states and marks of score sheets as offices say them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vungmanh.criteria.enums import Certainty, ColumnState, Part, Scorer, Use
from vungmanh.criteria.queries import Result, points_text
from vungmanh.criteria.queries.asking import number_text

Words = str | Promise

SLUGS: Mapping[str, Scorer] = {
    "tu-cham": Scorer.SELF,
    "nguoi-du": Scorer.VISITOR,
    "cap-tren": Scorer.LEVEL_ABOVE,
}
"""Columns as they stand in addresses."""
SLUG_OF = {scorer: slug for slug, scorer in SLUGS.items()}

COLUMNS: Mapping[Scorer, Words] = {
    Scorer.SELF: _("Chi bộ tự chấm"),
    Scorer.VISITOR: _("Người dự chấm"),
    Scorer.LEVEL_ABOVE: _("Cấp trên chấm"),
}
FILL: Mapping[Scorer, Words] = {
    Scorer.SELF: _("Chấm cột của chi bộ"),
    Scorer.VISITOR: _("Chấm cột của người dự"),
    Scorer.LEVEL_ABOVE: _("Chấm cột của cấp trên"),
}
HAND_IN: Mapping[Scorer, Words] = {
    Scorer.SELF: _("Nộp điểm chi bộ tự chấm"),
    Scorer.VISITOR: _("Nộp điểm người dự chấm"),
    Scorer.LEVEL_ABOVE: _("Nộp điểm cấp trên chấm"),
}
PARTS: Mapping[str, Words] = {
    "": _("Không phân loại kỳ"),
    Part.REGULAR: _("Sinh hoạt thường kỳ"),
    Part.THEMATIC: _("Sinh hoạt chuyên đề"),
    Part.COMBINED: _("Thường kỳ kết hợp chuyên đề"),
}
USES: Mapping[str, Words] = {
    Use.MEETING: _("Kỳ sinh hoạt"),
    Use.VISIT: _("Dự sinh hoạt"),
    Use.TITLE: _("Xét danh hiệu"),
    Use.GRADING: _("Xếp loại hằng năm"),
}
CERTAINTIES: Mapping[Certainty, Words] = {
    Certainty.FOUND: _("Theo văn bản đã thấy"),
    Certainty.SECONDARY: _("Theo nguồn thứ cấp, chưa đối chiếu văn bản gốc"),
    Certainty.GENERAL: _("Theo hiểu biết chung, chưa đối chiếu"),
    Certainty.EXAMPLE: _("Ví dụ, chưa có văn bản nào nêu"),
}
STATES: Mapping[str, Words] = {
    "open": _("Chưa có kết quả chính thức"),
    "waiting": _("Chờ cấp trên chấm"),
    "official": _("Đã có kết quả chính thức"),
}
COLUMN_STATES: Mapping[ColumnState, Words] = {
    ColumnState.DRAFT: _("Đang chấm"),
    ColumnState.HANDED_IN: _("Đã nộp"),
    ColumnState.RETURNED: _("Bị trả lại"),
}
SHAPES: Mapping[ColumnState, tuple[str, str]] = {
    ColumnState.DRAFT: ("on_track", "on_track"),
    ColumnState.HANDED_IN: ("reached", "reached"),
    ColumnState.RETURNED: ("returned", "at_risk"),
}
"""Class and sign of a state."""


def lowered_words(band: str, items: Sequence[str]) -> str:
    """Why a band is lower than its points: nothing where it is not."""
    if not items:
        return ""
    return gettext("Không quá mức %(band)s vì chưa đạt: %(items)s.") % {"band": band, "items": "; ".join(items)}


def rescaled_words(result: Result, whole: Decimal | None) -> str:
    """How points became a total that is not their sum; nothing where it is."""
    if result.total is None or result.counted is None or whole is None:
        return ""
    return gettext(
        "Có mục không chấm lần này: cộng được %(points)s trên %(counted)s điểm, quy đổi lên %(whole)s điểm."
    ) % {
        "points": points_text(result.points),
        "counted": points_text(result.counted),
        "whole": number_text(whole),
    }


def state_words(state: ColumnState, *, begun: bool) -> tuple[str, str, str]:
    """Class, sign and word of where a column stands."""
    if state is ColumnState.DRAFT and not begun:
        return "none_yet", "none_yet", str(_("Chưa chấm"))
    look, sign = SHAPES[state]
    return look, sign, str(COLUMN_STATES[state])
