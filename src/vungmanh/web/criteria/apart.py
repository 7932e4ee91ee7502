"""How far two columns of a sheet are apart."""

from __future__ import annotations

from fractions import Fraction

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries.asking import number_text


def signed(difference: Fraction | None) -> str:
    if not difference:
        return ""
    text = criteria.points_text(abs(difference))
    return f"+{text}" if difference > 0 else f"−{text}"


def apart_of(sheet: criteria.Filled) -> dict[str, str] | None:
    """The official column against the organisation's own, where both are handed in."""
    own = next((each for each in sheet.columns if each.scorer is Scorer.SELF), None)
    official = sheet.official
    if own is None or own is official or own.exact is None or official.exact is None or sheet.version.total is None:
        return None
    difference = official.exact - own.exact
    margin = sheet.version.margin
    return {
        "difference": signed(difference) or "0",
        "beyond": "yes" if margin is not None and abs(difference) > margin else "",
        "margin": number_text(margin) if margin is not None else "",
        "reason": official.reason,
    }
