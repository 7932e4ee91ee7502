"""Targets of the programme's own file, reckoned: below, within, above; of a subset; yearly or since the term began."""

from datetime import date
from typing import Any

import pytest

from tests.factories.conditions import programme_with
from tests.factories.programmes import make_title
from vungmanh.organisations.models import OrganisationAttribute
from vungmanh.programmes.queries import ranges
from vungmanh.programmes.rules.ranges import cells_beyond, cells_needed, place_of

TODAY = date(2025, 12, 31)
PERCENT: dict[str, Any] = {
    "period": 2025, "measure": "recognised", "unit": "percent", "at_least": 25, "at_most": 50, "name": "chi bộ ấp",
}  # fmt: skip


@pytest.mark.parametrize(
    ("done", "whole", "place"),
    [(0, 0, "nothing"), (1, 11, "below"), (1, 10, "within"), (2, 10, "within"), (3, 10, "above")],
)
def test_percent_is_compared_without_rounding(done: int, whole: int, place: str):
    assert place_of(done, whole, unit="percent", at_least=10, at_most=20) == place


def test_count_without_an_upper_end_has_nothing_above():
    assert place_of(90, 0, unit="count", at_least=40, at_most=None) == "within"
    assert place_of(39, 100, unit="count", at_least=40, at_most=None) == "below"


def test_cells_needed_reach_the_lower_end():
    assert [cells_needed(whole, unit="percent", at_least=20) for whole in (0, 1, 5, 6)] == [0, 1, 1, 2]
    assert cells_needed(3, unit="count", at_least=40) == 40


def recognised(cell: int, day: str, period: str) -> None:
    make_title(cell, programme="thu", period=period, recognised_on=day, decision_number="1-QĐ")


def table(unit: int, number: int = 1, on: date | None = None) -> ranges.RangeTable:
    return ranges.range_tables("thu", under_id=unit, on=on, today=TODAY, number=number)[1][0]


@pytest.mark.django_db
def test_units_and_their_parts_stand_against_the_range(province: dict[str, int]):
    programme_with(targets=[PERCENT])
    recognised(province["83.836.A.01"], "2025-05-01", "2025")
    found = table(province["83"])
    assert [(row.name, row.done, row.whole, row.needed, row.place.value) for row in found.rows] == [
        ("Đảng bộ huyện Ba Tri", 1, 4, 1, "within"),
        ("Đảng bộ huyện Bình Đại", 0, 2, 1, "below"),
    ]
    total = found.total
    assert (total.done, total.whole, total.needed, total.place.value) == (1, 6, 2, "below")


@pytest.mark.django_db
def test_subset_counts_only_cells_directly_under_the_kinds_named(province: dict[str, int]):
    programme_with(targets=[{**PERCENT, "under": ["COMMUNE"]}, {**PERCENT, "under": ["DISTRICT"]}])
    recognised(province["83.836.A.01"], "2025-05-01", "2025")
    assert (table(province["83"]).total.done, table(province["83"]).total.whole) == (1, 6)
    nothing = table(province["83"], 2).total
    assert (nothing.done, nothing.whole, nothing.place.value) == (0, 0, "nothing")


@pytest.mark.django_db
def test_cumulative_target_counts_since_the_term_began(province: dict[str, int]):
    programme_with(targets=[PERCENT, {**PERCENT, "counted": "cumulative"}])
    recognised(province["83.836.A.01"], "2024-05-01", "2024")
    recognised(province["83.836.A.02"], "2025-05-01", "2025")
    assert (table(province["83"], 1).total.done, table(province["83"], 2).total.done) == (1, 2)


@pytest.mark.django_db
def test_every_number_opens_as_many_rows(province: dict[str, int]):
    programme_with(targets=[{**PERCENT, "under": ["COMMUNE"]}])
    recognised(province["83.836.A.01"], "2025-05-01", "2025")
    for row in (*table(province["83"]).rows, table(province["83"]).total):
        for key, number in (("done", row.done), ("whole", row.whole)):
            page = ranges.range_records("thu", 1, key, unit_id=row.organisation_id or 0, on=None, today=TODAY)
            assert page.count == number


@pytest.mark.django_db
def test_target_is_reckoned_on_the_day_asked(province: dict[str, int]):
    programme_with(targets=[PERCENT])
    recognised(province["83.836.A.01"], "2025-05-01", "2025")
    assert table(province["83"], on=date(2025, 4, 30)).total.done == 0
    assert table(province["83"]).over(date(2026, 1, 1)) is True
    assert table(province["83"]).begun(date(2024, 12, 31)) is False


@pytest.mark.django_db
def test_shipped_ranges_are_reckoned_every_one(province: dict[str, int]):
    programme, found = ranges.range_tables("sinh_hoat_kieu_mau", under_id=province["83"], on=None, today=TODAY)
    assert (programme.code, [each.number for each in found]) == ("sinh_hoat_kieu_mau", [1, 2, 3])


def test_cells_beyond_are_told_only_over_an_upper_end():
    assert [cells_beyond(done, 0, unit="count", at_most=5) for done in (4, 5, 6, 8)] == [0, 0, 1, 3]
    assert cells_beyond(90, 0, unit="count", at_most=None) == 0
    assert [cells_beyond(done, 12, unit="percent", at_most=20) for done in (2, 3)] == [0, 1]


@pytest.mark.django_db
def test_result_over_three_to_five_is_told_apart(province: dict[str, int]):
    programme_with(targets=[{**PERCENT, "unit": "count", "at_least": 1, "at_most": 2}])
    for code in ("83.836.A.01", "83.836.A.02", "83.835.C.01"):
        recognised(province[code], "2025-05-01", "2025")
    total = table(province["83"]).total
    assert (total.done, total.place.value, total.needed, total.beyond) == (3, "above", 1, 1)


@pytest.mark.django_db
def test_target_of_units_with_an_attribute_follows_its_days(province: dict[str, int]):
    """A commune with the attribute aims at all its cells; where it was never stated, or has ended, none is counted."""
    programme_with(targets=[{**PERCENT, "at_least": 100, "at_most": 100, "attribute": ["new_countryside"]}])
    recognised(province["83.836.A.01"], "2025-05-01", "2025")
    assert table(province["83"]).total.place == "nothing"
    state(province["83.836.A"], date(2025, 3, 1), date(2025, 11, 1))
    state(province["83.836.B"], date(2025, 3, 1), None, value="không")
    june = date(2025, 6, 30)
    rows = table(province["83.836"], on=june).rows
    assert [(row.code, row.done, row.whole, row.needed) for row in rows] == [("83.836.A", 1, 2, 2)]
    opened = ranges.range_records("thu", 1, "whole", unit_id=province["83.836.A"], on=june, today=TODAY)
    assert opened.count == 2
    assert table(province["83.836"]).total.whole == 0


def state(unit: int, first: date, end: date | None, value: str = "có") -> None:
    OrganisationAttribute.objects.create(
        organisation_id=unit, attribute_id="new_countryside", value=value, valid_from=first, valid_to=end
    )
