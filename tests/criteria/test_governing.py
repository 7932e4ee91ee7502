"""Which sheet governs an organisation on a day."""

from datetime import date

import pytest

from tests.factories.criteria import load_small, make_adoption, small_version
from tests.factories.organisations import apply_orders, order
from vungmanh.criteria.queries import adoptions_above, governing, sheet_for
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)
Keys = dict[str, int]


def name(organisation_id: int, day: date = DAY, part: str = "", use: str = "meeting") -> tuple[str, date] | None:
    row = sheet_for(organisation_id, use, day, part)
    return None if row is None else (row.criteria_set_id, row.valid_from)


def test_the_nearest_adoption_speaks(province: Keys):
    for code, place in (("of_province", "83"), ("of_commune", "83.836.A")):
        load_small(code)
        make_adoption(province[place], code)
    assert name(province["83.836.A.01"]) == ("of_commune", date(2020, 1, 1))
    assert name(province["83.836.B.01"]) == ("of_province", date(2020, 1, 1))


def test_an_old_day_has_the_version_and_the_adoption_of_that_day(province: Keys):
    load_small("old", small_version(), small_version(**{"from": date(2022, 1, 1)}))
    load_small("new")
    make_adoption(province["83"], "old")
    make_adoption(province["83"], "new", date(2024, 1, 1))
    cell = province["83.836.A.01"]
    assert name(cell, date(2019, 12, 31)) is None
    assert name(cell, date(2021, 12, 31)) == ("old", date(2020, 1, 1))
    assert name(cell, date(2023, 12, 31)) == ("old", date(2022, 1, 1))
    assert name(cell, date(2024, 1, 1)) == ("new", date(2020, 1, 1))


def test_a_sheet_for_everywhere_holds_where_none_is_adopted(province: Keys):
    load_small("general", everywhere=True)
    load_small()
    make_adoption(province["83.836.A"])
    assert name(province["83.836.A.01"]) == ("small", date(2020, 1, 1))
    assert name(province["83.836.B.01"]) == ("general", date(2020, 1, 1))
    assert name(province["83.836.B.01"], use="title") is None


@pytest.mark.parametrize(
    ("applies", "part", "fits"),
    [
        ({}, "", True),
        ({"kinds": ["SUBORDINATE_CELL"]}, "", True),
        ({"kinds": ["COMMUNE"]}, "", False),
        ({"categories": ["RESIDENTIAL"]}, "", True),
        ({"categories": ["ARMED_FORCES"]}, "", False),
        ({"parts": ["REGULAR"]}, "REGULAR", True),
        ({"parts": ["REGULAR"]}, "THEMATIC", False),
        ({"parts": ["REGULAR"]}, "", True),
    ],
)
def test_it_speaks_only_for_what_it_is_meant_for(province: Keys, applies: dict[str, object], part: str, fits: bool):
    load_small(applies=applies)
    make_adoption(province["83"])
    assert (name(province["83.836.A.01"], part=part) is not None) == fits


def test_what_does_not_apply_leaves_the_word_to_what_stands_higher(province: Keys):
    load_small("general")
    load_small("thematic", applies={"parts": ["THEMATIC"]})
    make_adoption(province["83"], "general")
    make_adoption(province["83.836.A"], "thematic")
    assert name(province["83.836.A.01"], part="THEMATIC") == ("thematic", date(2020, 1, 1))
    assert name(province["83.836.A.01"], part="REGULAR") == ("general", date(2020, 1, 1))


def test_the_tree_of_the_day_decides(province: Keys):
    load_small()
    make_adoption(province["83.836"])
    moved = date(2025, 7, 1)
    apply_orders(moved, order("move", "83.836.A", parent_code="83.835"))
    assert name(province["83.836.A.01"], date(2025, 6, 30)) == ("small", date(2020, 1, 1))
    assert name(bearer_of("83.836.A.01", moved) or 0, moved) is None


def test_many_are_told_in_a_fixed_number_of_queries(province: Keys, django_assert_num_queries):
    load_small()
    make_adoption(province["83.836"])
    cells = [province[f"83.836.{each}"] for each in ("A.01", "A.02", "B.01")]
    for some in (cells[:1], cells):
        with django_assert_num_queries(4):
            found = governing(some, "meeting", DAY)
        assert {one: each.adoption.organisation_id for one, each in found.items() if each.adoption} == dict.fromkeys(
            some, province["83.836"]
        )


def test_what_binds_a_unit_is_told_from_the_nearest_up(province: Keys):
    for code, place in (("one", "83"), ("two", "83.836.A"), ("three", "83.835")):
        load_small(code)
        make_adoption(province[place], code)
    assert [each.criteria_set_id for each in adoptions_above(province["83.836.A.01"], DAY)] == ["two", "one"]
