"""What stands over a list of records: what was counted, over which days, on which tree, and the ratio worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import ROUNDING_LABELS, count_text, date_text, percent_text
from vungmanh.web.programmes.address import TODAY, Asked
from vungmanh.web.programmes.wording import FIGURES, RATIO_OF

if TYPE_CHECKING:
    from vungmanh.programmes.queries import ProgressRow

DECIMALS = 6


@dataclass(frozen=True)
class RatioSteps:
    """``53 : 75 = 0,706666…`` becomes ``70,67%`` by one rule and ``70,66%`` by another."""

    division: str
    text: str
    rule: str
    others: tuple[str, ...]


def ratio_steps(row: ProgressRow, figure: str, rule: str) -> RatioSteps | None:
    """None where no denominator is stated: nothing is divided then."""
    pair = row.ratio(RATIO_OF[figure]) if figure in RATIO_OF else None
    if pair is None:
        return None
    numerator, denominator = pair
    text = percent_text(numerator, denominator, rule)
    others = {name: percent_text(numerator, denominator, name) for name in ROUNDING_LABELS if name != rule}
    said = tuple(
        _("Nếu %(rule)s: %(text)s.") % {"rule": ROUNDING_LABELS[name], "text": other}
        for name, other in others.items()
        if other != text
    )
    return RatioSteps(division_text(numerator, denominator), text, ROUNDING_LABELS[rule], said)


def division_text(numerator: int, denominator: int) -> str:
    """Cut, never rounded; three dots where the division does not end."""
    scaled = Fraction(numerator, denominator) * 10**DECIMALS
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    digits = f"{whole // 10**DECIMALS},{whole % 10**DECIMALS:0{DECIMALS}d}"
    value = f"{digits}…" if rest else digits.rstrip("0").rstrip(",")
    return f"{count_text(numerator)} : {count_text(denominator)} = {value}"


def title_of(figure: str, asked: Asked, total: int, *, of_targets: bool) -> str:
    """``Đã công nhận, năm 2021: 53 chi bộ``."""
    named = f"{FIGURES[figure].title}, {asked.period.label}"
    return named if of_targets else _("%(title)s: %(count)s chi bộ") % {"title": named, "count": count_text(total)}


def days_text(asked: Asked, today: date) -> str:
    """First and last day whose facts count. Without a closing day everything known of the period counts."""
    last = min(asked.on, asked.period.last) if asked.on else asked.period.last
    said = _("%(first)s đến %(last)s") % {"first": date_text(asked.period.first), "last": date_text(last)}
    if asked.on is None and today < asked.period.last:
        said += _(" (kỳ chưa hết)")
    return said


def tree_text(asked: Asked, day: date, today: date) -> str:
    if asked.tree == TODAY:
        return _("Hôm nay: tổ chức đang hoạt động ngày %(day)s") % {"day": date_text(today)}
    return _("Khi đó: tổ chức như ngày %(day)s") % {"day": date_text(day)}
