"""Indicators over organisations themselves."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.figures import Definition, Facts, Question, StatedTarget, indicator
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import kinds_with, standing_facts, without_committee

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
    "organisations.grassroots_cells",
    label=_("Số chi bộ cơ sở"),
    definition=Definition(
        counts=_("Chi bộ là tổ chức cơ sở đảng: loại tổ chức có cả hai tính chất ngày đó"),
        over=_("Không chia"),
        day=ON_THE_DAY,
    ),
    additive_over_time=False,
)
def grassroots_cells(question: Question) -> Facts:
    return _kinds(question, lambda cells, grassroots: cells & grassroots)


@indicator(
    "organisations.grassroots_committees",
    label=_("Số đảng bộ cơ sở"),
    definition=Definition(
        counts=_("Tổ chức cơ sở đảng không phải là chi bộ ngày đó"), over=_("Không chia"), day=ON_THE_DAY
    ),
    additive_over_time=False,
)
def grassroots_committees(question: Question) -> Facts:
    return _kinds(question, lambda cells, grassroots: grassroots - cells)


@indicator(
    "organisations.subordinate_cells",
    label=_("Số chi bộ trực thuộc"),
    definition=Definition(
        counts=_("Chi bộ không phải là tổ chức cơ sở đảng ngày đó"), over=_("Không chia"), day=ON_THE_DAY
    ),
    additive_over_time=False,
)
def subordinate_cells(question: Question) -> Facts:
    return _kinds(question, lambda cells, grassroots: cells - grassroots)


@indicator(
    "organisations.with_committee",
    label=_("Chi bộ có cấp uỷ"),
    definition=Definition(
        counts=_("Chi bộ có cấp uỷ đang giữ nhiệm vụ ngày đó"),
        over=_("Chỉ tiêu giao cho đơn vị; chưa giao thì chi bộ đang hoạt động ngày đó, xem ở trang Cấp uỷ"),
        day=ON_THE_DAY,
        source=_("Chỉ tiêu tính bằng phần trăm là phần trăm của số chi bộ đang hoạt động ngày đó"),
    ),
    additive_over_time=False,
)
def committees_present(question: Question) -> Facts:
    """Cells alone: the seminar of seed 003 asks for a committee in every hamlet's and quarter's organisation."""
    cells = _standing(question, KindProperty.CELL)
    present = cells.source.exclude(without_committee(question.day))
    target = StatedTarget("value", indicator="organisations.with_committee", whole=cells)
    return Facts(present, "pk", Count("pk"), target, rows=cells.rows)


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


def _kinds(question: Question, chosen: Callable[[set[str], set[str]], set[str]]) -> Facts:
    """Organisations of the kinds that the two properties of the day single out. A kind stands in one of three sets."""
    cells, grassroots = (set(kinds_with(question.day, each)) for each in (KindProperty.CELL, KindProperty.GRASSROOTS))
    kinds = chosen(cells, grassroots)
    wanted = sorted(kinds & {question.kind.upper()} if question.kind else kinds)
    source = standing_facts(question.day, KindProperty.CELL, KindProperty.GRASSROOTS, kinds=wanted or ["–"])
    return Facts(source, organisation="pk", numerator=Count("pk"), rows="organisations:list")
