"""Moves, states and shapes of plans as offices say them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.programmes.queries import reason_text

Words = str | Promise


@dataclass(frozen=True)
class MoveWords:
    slug: str
    permission: str
    verb: Words
    done: Words
    reason: bool = False


MOVES = {
    "submit": MoveWords("trinh", "plans.write", _("Trình kế hoạch"), _("Đã trình kế hoạch.")),
    "agree": MoveWords("dong-y", "plans.agree", _("Đồng ý kế hoạch"), _("Đã đồng ý kế hoạch.")),
    "return": MoveWords("tra-lai", "plans.agree", _("Trả lại kế hoạch"), _("Đã trả lại kế hoạch."), reason=True),
    "adjust": MoveWords(
        "dieu-chinh", "plans.write", _("Mở lại để điều chỉnh"), _("Đã mở lại kế hoạch để điều chỉnh."), reason=True
    ),
}
BY_SLUG = {words.slug: name for name, words in MOVES.items()}
FROM = {"draft": ("submit",), "returned": ("submit",), "submitted": ("agree", "return"), "agreed": ("adjust",)}
"""What may follow each state; whether it may now, the command judges."""

SHAPES = {"draft": "none_yet", "submitted": "on_track", "returned": "at_risk", "agreed": "reached"}
TASK_SHAPES = {"not_begun": "none_yet", "under_way": "on_track", "done": "reached", "dropped": "no_target"}


def reasons_in_words(codes: Iterable[str]) -> list[str]:
    return [reason_text(code) for code in codes]


def amount_text(value: Decimal | None) -> str:
    """``1.250`` and ``12,5``: as an office writes an amount."""
    if value is None:
        return ""
    whole, _point, part = f"{value:,.2f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")
