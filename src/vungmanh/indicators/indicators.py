"""Indicators over reported counts: members and staff."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from vungmanh.indicators.queries import latest, stated_at
from vungmanh.kernel.figures import Definition, Facts, Question, indicator

ON_THE_DAY = _("Ngày chốt; mỗi tổ chức lấy số báo cáo gần nhất đến ngày đó")
DEEPEST = _("Cộng số của cấp sâu nhất có báo cáo; số cấp trên tự nêu chỉ ghi bên cạnh cùng phần chênh")


@indicator(
    "members.count",
    label=_("Số đảng viên"),
    definition=Definition(
        counts=_("Đảng viên trong danh sách của các chi bộ"), over=_("Không chia"), day=ON_THE_DAY, source=DEEPEST
    ),
    additive_over_time=False,
)
def members_count(question: Question) -> Facts:
    return _reported("members", question)


@indicator(
    "members.official",
    label=_("Số đảng viên chính thức"),
    definition=Definition(counts=_("Đảng viên chính thức"), over=_("Không chia"), day=ON_THE_DAY, source=DEEPEST),
    additive_over_time=False,
)
def members_official(question: Question) -> Facts:
    return _reported("official_members", question)


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
    facts = _reported("staff_not_members", question)
    return replace(facts, denominator=Sum("staff"), lacking=facts.source.filter(staff__isnull=True))


def _reported(field: str, question: Question) -> Facts:
    day = question.until
    counts = latest(field, day)
    return Facts(
        counts,
        organisation="organisation_id",
        numerator=Sum(field),
        rows="indicators:headcounts",
        beside=partial(stated_at, field, day=day),
        each_once=True,
        basis="headcount",
        inherited=counts.filter(organisation__closed_on__lte=day),
    )
