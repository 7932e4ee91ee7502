"""Indicators over reported counts alone."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from vungmanh.indicators.queries import DEEPEST, ON_THE_DAY, reported
from vungmanh.kernel.figures import Definition, Facts, Question, indicator


@indicator(
    "staff.not_members",
    label=_("Cán bộ, công chức, viên chức chưa là đảng viên"),
    definition=Definition(
        counts=_("Cán bộ, công chức, viên chức chưa là đảng viên"),
        over=_("Cán bộ, công chức, viên chức của đơn vị, nơi có nêu"),
        day=ON_THE_DAY,
        source=DEEPEST,
    ),
    additive_over_time=False,
)
def staff_not_members(question: Question) -> Facts:
    facts = reported("staff_not_members", question.until)
    return replace(facts, denominator=Sum("staff"), lacking=facts.source.filter(staff__isnull=True))
