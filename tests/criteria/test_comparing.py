"""What a committee is shown: scores side by side, inflation by unit, evidence alike, answers against the records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.criteria import load_small, make_adoption, make_sheet, score_column, small_version
from tests.factories.organisations import SYSTEM
from vungmanh.criteria.commands import answer, begin_sheet, hand_in
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.models import FilledSheet
from vungmanh.criteria.queries.comparing import (
    ComparedAsked,
    Verdict,
    against_page,
    alike_found,
    beside_page,
    units_compared,
)
from vungmanh.kernel.periods import parse_period

pytestmark = pytest.mark.django_db
Keys = dict[str, int]
TODAY = date(2025, 12, 31)
TEXT = "Chi uỷ vận động ba hộ hiến đất mở rộng đường vào tổ tự quản số bốn"
BOTH = {
    "code": "committee",
    "name": "Có chi uỷ",
    "shape": "yes_no",
    "computed_by": "organisations.has_committee",
    "source": "both",
}


def asked(under: int, period: str = "2025") -> ComparedAsked:
    return ComparedAsked(under, parse_period(period), TODAY)


def judged(cell: int, on: date, own: int = 95, official: int = 95, note: str = "") -> FilledSheet:
    """A sheet with both columns: a rate below 90 costs three points of ten."""
    sheet = make_sheet(cell, on)
    if note:
        answer(SYSTEM, sheet_id=sheet.pk, scorer="self", notes={"1.2": note})
    score_column(sheet, rate=Decimal(own))
    score_column(sheet, "level_above", reason="xem lại", rate=Decimal(official))
    return sheet


@pytest.fixture
def adopted(province: Keys) -> Keys:
    load_small()
    make_adoption(province["83"])
    return province


def inflated(cells: Keys) -> None:
    """Every month the two cells of commune A give themselves what the level above does not; those of B are honest."""
    for month in range(1, 7):
        for code in ("83.836.A.01", "83.836.A.02"):
            judged(cells[code], date(2025, month, 3), 95, 80)
        judged(cells["83.836.B.01"], date(2025, month, 3))
    judged(cells["83.835.C.01"], date(2025, 1, 3), 95, 80)


def test_units_say_who_scored_themselves_above_with_sample_and_spread(adopted: Keys):
    inflated(adopted)
    found = units_compared(asked(adopted["83.836"]))
    assert [(row.code, row.gaps.count, row.gaps.cells, row.gaps.mean, row.verdict) for row in found.rows] == [
        ("83.836.A", 12, 2, Fraction(30), Verdict.LOOK),
        ("83.836.B", 6, 1, Fraction(0), Verdict.WITHIN),
    ]
    assert (found.total.gaps.count, found.total.gaps.mean) == (18, Fraction(20))


def test_units_add_parts_and_never_average_averages(adopted: Keys):
    inflated(adopted)
    found = units_compared(asked(adopted["83"]))
    assert [(row.code, row.gaps.count, row.gaps.mean, row.verdict) for row in found.rows] == [
        ("83.835", 1, Fraction(30), Verdict.TOO_FEW),
        ("83.836", 18, Fraction(20), Verdict.LOOK),
    ]
    assert found.total.gaps.count == 19
    assert found.total.gaps.mean == Fraction(390, 19)


def test_units_count_only_sheets_with_both_columns_of_the_period(adopted: Keys):
    judged(adopted["83.836.A.01"], date(2024, 12, 3), 95, 80)
    score_column(make_sheet(adopted["83.836.A.01"], date(2025, 1, 3)))
    assert units_compared(asked(adopted["83.836"])).rows == ()
    assert units_compared(asked(adopted["83.836"], "2024")).total.gaps.count == 1


def test_a_cell_itself_is_a_unit(adopted: Keys):
    judged(adopted["83.836.A.01"], date(2025, 1, 3), 95, 80)
    found = units_compared(asked(adopted["83.836.A.01"]))
    assert [(row.itself, row.gaps.count) for row in found.rows] == [(True, 1)]


def test_units_cost_a_fixed_number_of_queries(adopted: Keys):
    judged(adopted["83.836.A.01"], date(2025, 1, 13))
    with CaptureQueriesContext(connection) as one:
        units_compared(asked(adopted["83.836"]))
    inflated(adopted)
    with CaptureQueriesContext(connection) as many:
        units_compared(asked(adopted["83.836"]))
    assert (len(one), len(many)) == (7, 7)


def test_scores_stand_side_by_side_with_what_is_missing(adopted: Keys):
    judged(adopted["83.836.A.01"], date(2025, 3, 3), 95, 80)
    score_column(make_sheet(adopted["83.836.B.01"], date(2025, 2, 3)))
    page = beside_page(asked(adopted["83.836"]))
    told = [
        (row.line.code, row.gap, row.scorers, [(each.scorer, each.total) for each in row.line.columns])
        for row in page.rows
    ]
    paper = frozenset({Scorer.SELF, Scorer.LEVEL_ABOVE})
    assert told == [
        ("83.836.A.01", Decimal(30), paper, [(Scorer.SELF, Decimal(10)), (Scorer.LEVEL_ABOVE, Decimal(7))]),
        ("83.836.B.01", None, paper, [(Scorer.SELF, Decimal(10)), (Scorer.LEVEL_ABOVE, None)]),
    ]
    assert [row.line.code for row in beside_page(asked(adopted["83.836"]), both=True).rows] == ["83.836.A.01"]


def test_the_sheets_behind_a_figure_are_the_figure(adopted: Keys):
    inflated(adopted)
    for row in units_compared(asked(adopted["83.836"])).rows:
        assert beside_page(asked(row.organisation_id), both=True).total == row.gaps.count


def test_other_sheets_of_the_same_cell_and_month_stand_beside(adopted: Keys):
    load_small("visit", use="visit", scorers=["visitor"], official="visitor")
    make_adoption(adopted["83"], "visit")
    judged(adopted["83.836.A.01"], date(2025, 3, 3))
    cell = adopted["83.836.A.01"]
    visit = begin_sheet(SYSTEM, organisation_id=cell, scorer="visitor", on=date(2025, 3, 20), use="visit")
    score_column(visit, "visitor", rate=Decimal(80))
    rows = {row.line.set_code: row for row in beside_page(asked(adopted["83.836"])).rows}
    assert [(each.sheet, each.scorer, each.total, each.out_of) for each in rows["small"].others] == [
        ("visit", Scorer.VISITOR, Decimal(7), Decimal(10))
    ]
    assert [each.scorer for each in rows["visit"].others] == [Scorer.SELF, Scorer.LEVEL_ABOVE]


def test_side_by_side_costs_a_fixed_number_of_queries(adopted: Keys):
    judged(adopted["83.836.A.01"], date(2025, 3, 3))
    with CaptureQueriesContext(connection) as one:
        beside_page(asked(adopted["83.836"]))
    judged(adopted["83.836.A.02"], date(2025, 3, 3))
    judged(adopted["83.836.B.01"], date(2025, 4, 3))
    with CaptureQueriesContext(connection) as many:
        beside_page(asked(adopted["83.836"]))
    assert (len(one), len(many)) == (9, 9)


def test_words_alike_are_found_across_cells_alone(adopted: Keys):
    judged(adopted["83.836.A.01"], date(2025, 3, 3), note=TEXT)
    judged(adopted["83.836.A.01"], date(2025, 4, 3), note=TEXT)
    assert alike_found(asked(adopted["83"])).groups == ()
    judged(adopted["83.835.C.01"], date(2025, 3, 3), note=f"{TEXT}, đã xong")
    found = alike_found(asked(adopted["83"]))
    assert [(group.cells, [line.code for line in group.lines]) for group in found.groups] == [
        (2, ["83.836.A.01", "83.836.A.01", "83.835.C.01"])
    ]
    assert {(line.question, line.sheet) for line in found.groups[0].lines} == {("Có sổ biên bản", "small")}
    assert found.texts == 3
    assert alike_found(asked(adopted["83.836"])).groups == ()


def test_words_not_handed_in_are_nobodys_evidence(adopted: Keys):
    judged(adopted["83.836.A.01"], date(2025, 3, 3), note=TEXT)
    sheet = make_sheet(adopted["83.836.B.01"])
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", notes={"1.2": TEXT})
    assert alike_found(asked(adopted["83"])).texts == 1


def test_words_cost_a_fixed_number_of_queries(adopted: Keys):
    judged(adopted["83.836.A.01"], date(2025, 3, 3), note=TEXT)
    judged(adopted["83.836.A.02"], date(2025, 3, 3), note=TEXT)
    with CaptureQueriesContext(connection) as one:
        alike_found(asked(adopted["83.836"]))
    judged(adopted["83.836.B.01"], date(2025, 3, 3), note=TEXT)
    with CaptureQueriesContext(connection) as many:
        alike_found(asked(adopted["83.836"]))
    assert (len(one), len(many)) == (5, 5)


def with_records(province: Keys) -> None:
    """The books know who has a committee; the sheet asks all the same."""
    version = small_version()
    version["facts"].append(BOTH)
    version["items"][0]["items"][1] = {
        "code": "1.2",
        "name": "Có chi uỷ",
        "kind": "yes_no",
        "fact": "committee",
        "most": 2,
    }
    load_small("small", version)
    make_adoption(province["83"])


def told(cell: int, value: Any, note: str = "vừa bầu xong") -> FilledSheet:
    sheet = make_sheet(cell)
    values = {"rate": Decimal(95), "minutes": Decimal(100), "committee": value}
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values=values, notes={"committee": note})
    hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self")
    return sheet


def test_answers_against_the_records_are_told_with_what_they_gave(province: Keys):
    with_records(province)
    sheet = told(province["83.836.A.01"], False)
    told(province["83.836.A.02"], True)
    page = against_page(asked(province["83.836"]))
    assert (page.total, [(row.sheet_id, row.code, row.lifted) for row in page.rows]) == (
        1,
        [(sheet.pk, "83.836.A.01", Fraction(-2))],
    )
    assert [(each.fact.name, each.said, each.computed, each.note) for each in page.rows[0].found] == [
        ("Có chi uỷ", False, True, "vừa bầu xong")
    ]
    units = units_compared(asked(province["83.836"]))
    assert ([(row.code, row.differing) for row in units.rows], units.total.differing) == ([("83.836.A", 1)], 1)


def test_answers_against_the_records_cost_a_fixed_number_of_queries(province: Keys):
    with_records(province)
    told(province["83.836.A.01"], False)
    with CaptureQueriesContext(connection) as one:
        against_page(asked(province["83.836"]))
    told(province["83.836.A.02"], False)
    told(province["83.836.B.01"], False)
    with CaptureQueriesContext(connection) as many:
        against_page(asked(province["83.836"]))
    assert (len(one), len(many)) == (6, 6)
