"""A sheet as questions, for whoever asks them: on a page, one at a time, or on paper."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries.facts import not_held
from vungmanh.criteria.queries.filled import Filled
from vungmanh.criteria.rules.asking import Option, Question, Widget, blank_questions, questions, scale_of, unit_of
from vungmanh.criteria.rules.columns import tree
from vungmanh.criteria.rules.definition import Item
from vungmanh.criteria.rules.entry import exact
from vungmanh.criteria.rules.handing import PERMISSION
from vungmanh.criteria.rules.kinds import KINDS, bonus
from vungmanh.criteria.rules.ranges import number_text, range_text
from vungmanh.criteria.rules.scoring import ItemResult, may_choose, most_of

__all__ = [
    "KINDS",
    "PERMISSION",
    "Asked",
    "Option",
    "Question",
    "Widget",
    "asked_of",
    "blank_questions",
    "bonus_of",
    "bonus_text",
    "most_of",
    "not_held",
    "number_text",
    "range_text",
    "read_points",
    "scale_of",
    "tree",
    "unit_of",
]


@dataclass(frozen=True)
class Asked:
    """``rest``: criteria behind the last question that the records answer alone."""

    questions: tuple[Question, ...]
    rest: tuple[str, ...]


def asked_of(sheet: Filled, scorer: Scorer) -> Asked:
    """The questions of one column, as far as its answers decide what applies."""
    column = sheet.column(scorer)
    values = {code: each.value for code, each in column.entries.items() if each.value is not None}
    return Asked(*questions(sheet.version, values, column.result, sheet.computed))


def bonus_of(item: Item) -> bool:
    """Whether its points come on top of what the paper's highest points count."""
    return item.kind == bonus.KIND.code and not bonus.is_needed(item)


def bonus_text(item: Item, unit: str = "") -> str:
    """``cộng 3 khi từ 2``; nothing of what is no bonus."""
    if not bonus_of(item):
        return ""
    within, points = bonus.within_of(item), number_text(most_of(item))
    if within is None:
        return _("điểm thưởng: cộng %(points)s khi có") % {"points": points}
    told = {"points": points, "range": range_text(within, unit)}
    return _("điểm thưởng: cộng %(points)s khi %(range)s") % told


def read_points(result: ItemResult, raw: object) -> tuple[Decimal | None, str]:
    """Points a person decides where the paper has no answer, or why these may not be."""
    points = exact(raw)
    if points is None:
        return None, _("Chọn hoặc ghi số điểm, phần lẻ sau dấu phẩy, kiểu 2,5.")
    if may_choose(result, points):
        return points, ""
    if result.candidates:
        points_of = "; ".join(number_text(each) for each in result.candidates)
        return None, _("Chọn một trong các mức: %(points)s.") % {"points": points_of}
    return None, _("Ghi số điểm từ 0 đến %(most)s.") % {"most": number_text(result.most or Decimal(0))}
