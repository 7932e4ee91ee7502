"""Words for columns and points, said by acts, pages and answers alike."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from vungmanh.criteria.enums import Part, Scorer, Use
from vungmanh.criteria.rules.ranges import number_text
from vungmanh.kernel.numbers import rounded

SCORERS: Mapping[Scorer, object] = {
    Scorer.SELF: _("tự chấm"),
    Scorer.VISITOR: _("người dự chấm"),
    Scorer.LEVEL_ABOVE: _("cấp trên chấm"),
}
PARTS: Mapping[Part, object] = {
    Part.REGULAR: _("sinh hoạt thường kỳ"),
    Part.THEMATIC: _("sinh hoạt chuyên đề"),
    Part.COMBINED: _("thường kỳ kết hợp chuyên đề"),
}
USES: Mapping[Use, object] = {
    Use.MEETING: _("chấm sinh hoạt chi bộ"),
    Use.VISIT: _("dự sinh hoạt"),
    Use.TITLE: _("xét danh hiệu"),
    Use.GRADING: _("xếp loại hằng năm"),
}


def scorer_name(scorer: Scorer) -> str:
    return str(SCORERS[scorer])


def points_text(points: Fraction) -> str:
    """``96,5``: at two decimals by the installation's rounding, without noughts that say nothing."""
    return number_text(rounded(points, settings.VUNGMANH_ROUNDING))
