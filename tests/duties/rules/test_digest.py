"""What one is told at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vungmanh.duties.rules.digest import Reminded, digest_of

DAY = date(2026, 3, 5)


def told(organisation: int, key: str, day: int, levels: int = 0) -> Reminded:
    return Reminded(organisation, "headcount_monthly", key, date(2026, 3, day), levels, f"Báo số đảng viên, {key}")


def test_own_work_is_counted_by_how_it_stands():
    digest = digest_of(DAY, [told(1, "2026-01", 2), told(1, "2026-02", 5), told(1, "2026-03", 8), told(2, "a", 9)])
    assert (digest.late, digest.today, digest.ahead) == (1, 1, 2)


def test_what_is_past_its_day_but_within_the_grace_is_not_late():
    waiting = replace(told(1, "2026-02", 3), late_from=date(2026, 3, 6))
    over = replace(told(1, "2026-01", 2), late_from=date(2026, 3, 5))
    digest = digest_of(DAY, [waiting, over])
    assert (digest.late, digest.in_grace, digest.today, digest.ahead) == (1, 1, 0, 0)


def test_what_is_late_below_counts_units_not_lines():
    digest = digest_of(DAY, [told(1, "2026-01", 1, 1), told(1, "2026-02", 2, 1), told(2, "2026-02", 2, 2)])
    assert (digest.late, digest.units_below, len(digest.below)) == (0, 2, 3)


def test_occurrence_reached_by_two_rungs_is_one_line_and_ones_own():
    digest = digest_of(DAY, [told(1, "2026-01", 1, 1), told(1, "2026-01", 1)])
    assert (len(digest.own), digest.below) == (1, ())


def test_most_overdue_stands_first():
    digest = digest_of(DAY, [told(1, "2026-03", 8), told(1, "2026-01", 2)])
    assert [each.key for each in digest.own] == ["2026-01", "2026-03"]
