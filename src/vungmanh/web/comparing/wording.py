"""Figures and verdicts of comparisons as offices say them: what stands there, never who is at fault."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.queries.comparing import Verdict
from vungmanh.kernel.periods import parse_period

VERDICTS = {
    Verdict.TOO_FEW: ("none_yet", gettext_lazy("Chưa đủ phiếu để nói")),
    Verdict.WITHIN: ("reached", gettext_lazy("Chưa thấy lệch rõ")),
    Verdict.LOOK: ("at_risk", gettext_lazy("Nên cùng xem lại")),
}
"""Sign and words."""


def points(value: Fraction | Decimal | None) -> str:
    return "" if value is None else criteria.points_text(Fraction(value))


def signed(value: Fraction | Decimal | None) -> str:
    """``+3,5``; ``−2``; ``0``."""
    if value is None:
        return ""
    text = points(-value if value < 0 else value)
    if text == "0":
        return text
    return f"+{text}" if value > 0 else f"−{text}"


def share_text(least: Fraction) -> str:
    """How alike the texts of a group are, in whole percent, cut."""
    return _("giống hệt") if least == 1 else _("giống từ %(share)s%%") % {"share": int(least * 100)}


def period_words(code: str) -> str:
    return parse_period(code).words if code else ""
