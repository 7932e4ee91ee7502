from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from vungmanh.evaluations.enums import RATED, Level, Whom
from vungmanh.evaluations.rules.backing import Backing, level_proposed, unmet_backing
from vungmanh.evaluations.rules.definition import LevelRule, Rule

LEAST = (90, 70, 50, 0)
BY_POINTS = Rule(
    "r",
    "R",
    date(2025, 8, 30),
    "four_levels",
    {Whom.ORGANISATION: tuple(LevelRule(each, each, "", Decimal(n)) for each, n in zip(RATED, LEAST, strict=True))},
)
WITHOUT = Rule("r", "R", date(2018, 3, 8), "s", {Whom.ORGANISATION: tuple(LevelRule(each, each, "") for each in RATED)})


@pytest.mark.parametrize(
    ("rule", "points", "band", "level"),
    [
        (BY_POINTS, Decimal(95), "", Level.EXCELLENT),
        (BY_POINTS, Decimal(95), "GOOD", Level.GOOD),
        (BY_POINTS, Decimal(75), "EXCELLENT", Level.GOOD),
        (BY_POINTS, None, "GOOD", Level.GOOD),
        (WITHOUT, Decimal(95), "A1", None),
        (WITHOUT, Decimal(95), "SATISFACTORY", Level.SATISFACTORY),
    ],
)
def test_the_lower_of_points_and_band_is_proposed(
    rule: Rule, points: Decimal | None, band: str, level: Level | None
) -> None:
    assert level_proposed(rule, Whom.ORGANISATION, points, band) == level


SAYS = Backing(3, Decimal("85.50"), Level.GOOD)


@pytest.mark.parametrize(
    ("backing", "level", "score", "reason", "unmet"),
    [
        (None, "GOOD", Decimal(1), "", []),
        (SAYS, "GOOD", Decimal("85.5"), "", []),
        (SAYS, "GOOD", Decimal(80), "", ["sheet:differs:85.5:GOOD"]),
        (SAYS, "GOOD", None, "", ["sheet:differs:85.5:GOOD"]),
        (SAYS, "SATISFACTORY", Decimal("85.5"), " ", ["sheet:differs:85.5:GOOD"]),
        (SAYS, "SATISFACTORY", Decimal(60), "tập thể biểu quyết", []),
        (Backing(3, None, Level.GOOD), "GOOD", Decimal(80), "", []),
        (Backing(3, None, Level.GOOD), "SATISFACTORY", None, "", ["sheet:differs::GOOD"]),
        (Backing(3, fault="voided"), "GOOD", Decimal(80), "có lý do", ["sheet:voided"]),
    ],
)
def test_a_difference_from_the_sheet_asks_why(
    backing: Backing | None, level: str, score: Decimal | None, reason: str, unmet: list[str]
) -> None:
    assert unmet_backing(backing, level, score, reason) == unmet
