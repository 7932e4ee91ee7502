"""Indicators of members, registered when the app starts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.figures import Definition, Facts, Question, StatedTarget, indicator, registry
from vungmanh.members.queries.admission.facts import admitted_facts


@indicator(
    "members.admitted",
    label=_("Số đảng viên kết nạp"),
    definition=Definition(
        counts=_(
            "Người được kết nạp trong kỳ, theo hồ sơ; chi bộ không có hồ sơ thì theo số báo cáo của cấp sâu nhất, "
            "số cấp trên tự nêu chỉ ghi bên cạnh cùng phần chênh"
        ),
        over=_("Chỉ tiêu giao cho chính đơn vị đó cho kỳ; giao theo phần trăm thì tính trên số đảng viên đầu kỳ"),
        day=_("Ngày ghi trong quyết định kết nạp, khi đã tổ chức lễ kết nạp; đến hết ngày chốt"),
        source=_("Hồ sơ kết nạp, danh sách đảng viên, số kết nạp báo cáo"),
    ),
)
def admitted(question: Question) -> Facts:
    facts = admitted_facts(question)
    return replace(facts, denominator=StatedTarget("value", indicator="members.admitted", whole=_roll(question)))


def _roll(question: Question) -> Facts | None:
    """What a target in percent is a share of: the roll at the start of the period."""
    count = registry.find("members.count")
    return count.facts(replace(question, on=question.period.first - timedelta(days=1))) if count else None
