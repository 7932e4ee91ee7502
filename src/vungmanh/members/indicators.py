"""Indicators over posts."""

from __future__ import annotations

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.figures import Definition, Facts, Question, indicator
from vungmanh.members.queries.posts.facts import dual_on, residential_secretaries


@indicator(
    "posts.dual_role",
    label=_("Bí thư chi bộ kiêm trưởng ấp"),
    definition=Definition(
        counts=_("Bí thư chi bộ ấp, khu phố, thôn đang giữ chức ngày đó và đồng thời là trưởng ấp, khu phố, thôn"),
        over=_("Chi bộ ấp, khu phố, thôn có ghi bí thư đang giữ chức ngày đó"),
        day=_("Ngày chốt, trên cây tổ chức ngày đó"),
        source=_("Chi bộ chưa ghi tên bí thư không có trong mẫu số"),
    ),
    additive_over_time=False,
)
def dual_role(question: Question) -> Facts:
    day = question.day
    secretaries = residential_secretaries(day, kinds=[question.kind] if question.kind else [])
    return Facts(
        secretaries,
        organisation="organisation_id",
        numerator=Count("pk", filter=dual_on(day)),
        denominator=Count("pk"),
        rows="committees:list",
    )
