"""What filled sheets came to, for those who rest a decision on one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from tests.factories.accounts import make_account
from tests.factories.gradings import LAST, graded_sheet, handed_in
from tests.factories.organisations import SYSTEM, small_province
from vungmanh.accounts.access import scope_for
from vungmanh.criteria.commands import void_sheet
from vungmanh.criteria.queries.totals import totals_of, totals_within
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
YEAR = (date(2025, 1, 1), date(2026, 1, 1))


@pytest.fixture
def province() -> Iterator[dict[str, int]]:
    with entered(whole_scope("thử")):
        yield small_province()


def test_the_official_column_counts_once_it_is_handed_in(province: dict[str, int]) -> None:
    sheet = graded_sheet(province["83.836.A.01"])
    assert [(each.total, each.scorer) for each in totals_of([sheet.pk]).values()] == [(None, None)]
    handed_in(sheet, general=25, tasks=60)
    handed_in(sheet, "level_above", general=20, tasks=60)
    (found,) = totals_within(province["83.836.A.01"], "grading", *YEAR)
    assert (found.total, found.of_hundred, found.band, found.scorer, found.official, found.on) == (
        Decimal(80),
        Decimal(80),
        "GOOD",
        "level_above",
        True,
        LAST,
    )
    assert totals_within(province["83.836.A.01"], "meeting", *YEAR) == []


def test_a_sheet_crossed_out_is_told_of_by_key_alone(province: dict[str, int]) -> None:
    sheet = handed_in(graded_sheet(province["83.836.A.01"]))
    void_sheet(SYSTEM, sheet_id=sheet.pk, reason="chấm nhầm")
    assert [each.voided for each in totals_of([sheet.pk]).values()] == [True]
    assert totals_within(province["83.836.A.01"], "grading", *YEAR) == []


def test_a_sheet_out_of_sight_is_not_told_of_even_when_crossed_out(province: dict[str, int]) -> None:
    sheets = [handed_in(graded_sheet(province[code])).pk for code in ("83.836.A.01", "83.836.A.02")]
    void_sheet(SYSTEM, sheet_id=sheets[0], reason="chấm nhầm")
    stranger = make_account("chi-bo-02", "cell_secretary", at=province["83.836.A.02"])
    with entered(scope_for(stranger, DAY)):
        assert list(totals_of(sheets)) == [sheets[1]]
        assert totals_within(province["83.836.A.01"], "grading", *YEAR) == []
