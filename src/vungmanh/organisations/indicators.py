"""Indicators over organisations themselves."""

from __future__ import annotations

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.figures import Definition, Facts, Question, indicator
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import standing_facts, without_committee

ON_THE_DAY = _("Ngày chốt, trên cây tổ chức ngày đó")


@indicator(
    "organisations.cells",
    label=_("Số chi bộ"),
    definition=Definition(
        counts=_("Chi bộ đang hoạt động: loại tổ chức có tính chất “là chi bộ” ngày đó"),
        over=_("Không chia"),
        day=ON_THE_DAY,
    ),
    additive_over_time=False,
)
def cells(question: Question) -> Facts:
    return _standing(question, KindProperty.CELL)


@indicator(
    "organisations.grassroots",
    label=_("Số tổ chức cơ sở đảng"),
    definition=Definition(
        counts=_("Đảng bộ cơ sở và chi bộ cơ sở đang hoạt động ngày đó"), over=_("Không chia"), day=ON_THE_DAY
    ),
    additive_over_time=False,
)
def grassroots(question: Question) -> Facts:
    return _standing(question, KindProperty.GRASSROOTS)


@indicator(
    "organisations.without_committee",
    label=_("Tổ chức đảng chưa có cấp uỷ"),
    definition=Definition(
        counts=_("Tổ chức cơ sở đảng và chi bộ không ghi cấp uỷ nào đang giữ nhiệm vụ ngày đó"),
        over=_("Tổ chức cơ sở đảng và chi bộ đang hoạt động ngày đó"),
        day=ON_THE_DAY,
    ),
    additive_over_time=False,
)
def committees_missing(question: Question) -> Facts:
    facts = _standing(question, KindProperty.GRASSROOTS, KindProperty.CELL)
    missing = Count("pk", filter=without_committee(question.day))
    return Facts(facts.source, "pk", missing, Count("pk"), rows=facts.rows)


def _standing(question: Question, *properties: KindProperty) -> Facts:
    kinds = [question.kind] if question.kind else []
    source = standing_facts(question.day, *properties, kinds=kinds)
    return Facts(source, organisation="pk", numerator=Count("pk"), rows="organisations:list")
