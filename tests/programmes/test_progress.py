"""The table by unit: targets beside counts, the children's sum and the gap, then and today."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.organisations import SYSTEM, apply_orders, change_set, make_cell, make_organisation, order
from tests.factories.programmes import bring_in, title_row
from vungmanh.indicators.commands import TargetRow, state_targets
from vungmanh.indicators.engine import figure_table
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.models import OrganisationAttribute
from vungmanh.programmes.queries import ProgressTable, progress_table, records_behind, tables_of_cells
from vungmanh.programmes.rules.progress import ProgressRow, standing_of
from vungmanh.programmes.rules.targets import children_target, gap_between

Keys = dict[str, int]
MID = date(2021, 6, 30)
YEAR = parse_period("2021")


def table(keys: Keys, under: str = "83", **values: Any) -> ProgressTable:
    asked: dict[str, Any] = {"period": YEAR, "on": MID, "today": date(2026, 1, 1)} | values
    return progress_table("TSVMTD", under_id=keys[under], **asked)


def give(keys: Keys, code: str, value: int | None = None, **values: Any) -> None:
    number = None if value is None else Decimal(value)
    row = TargetRow(keys[code], YEAR, "recognised", programme="tsvmtd", value=number, **values)
    state_targets(SYSTEM, rows=[row], change_set=change_set())


def recognised(keys: Keys, *codes: str) -> None:
    bring_in(*(title_row(keys[code], recognised_on="2021-03-01", decision_number="1") for code in codes))


@pytest.mark.django_db
def test_each_unit_stands_beside_its_own_target(province: Keys):
    give(province, "83", 7)
    give(province, "83.836", 3)
    recognised(province, "83.836.A.01", "83.836.A.02", "83.836.B.01")
    found = table(province)
    assert [(row.code, row.recognised, row.target, row.standing) for row in found.rows] == [
        ("83.836", 3, 3, "reached"),
        ("83.835", 0, None, "no_target"),
    ]
    assert (found.total.target, found.children_target, found.gap) == (7, 3, 4)
    assert (found.total.ratio("ratio_target"), found.total.ratio("ratio_registered")) == ((3, 7), None)


@pytest.mark.django_db
def test_rows_stand_in_vietnamese_order_of_name(province: Keys):
    assert [row.name for row in table(province).rows] == ["Đảng bộ huyện Ba Tri", "Đảng bộ huyện Bình Đại"]


@pytest.mark.django_db
def test_without_any_target_nothing_is_invented(province: Keys):
    found = table(province)
    assert (found.total.target, found.children_target, found.gap) == (None, None, None)


@pytest.mark.django_db
def test_a_percent_is_the_ceiling_of_that_share_of_the_units_eligible_cells(province: Keys):
    give(province, "83", at_least=Decimal(40), at_most=Decimal(50), unit="percent")
    give(province, "83.836", 30, unit="percent")
    found = table(province)
    assert (found.total.target, found.total.target_most) == (3, 3)
    assert [(row.code, row.target) for row in found.rows] == [("83.836", 2), ("83.835", None)]
    assert (found.children_target, found.gap) == (2, 1)
    assert (table(province, by="category").children_target, table(province, by="DISTRICT").gap) == (2, 1)


@pytest.mark.django_db
def test_the_target_decided_last_by_the_day_holds(province: Keys):
    give(province, "83", 75, decided_on=date(2021, 1, 18))
    give(province, "83", 80, decided_on=date(2021, 7, 15))
    assert table(province).total.target == 75
    assert table(province, on=None).total.target == 80


@pytest.mark.django_db
def test_a_unit_with_nothing_at_all_has_no_row(province: Keys):
    make_cell("83.A01.01", province["83.836"], category="AGENCY")
    assert {row.code for row in table(province, under="83.836").rows} == {"83.836.A", "83.836.B"}
    recognised(province, "83.836.A.01")
    give(province, "83.836.B", 0)
    assert {row.code for row in table(province, under="83.836", period=parse_period("2031"), on=None).rows} == {
        "83.836.A",
        "83.836.B",
    }


@pytest.mark.django_db
def test_a_unit_with_nothing_but_a_target_below_it_has_a_row(province: Keys):
    province["83.840"] = make_organisation("83.840", "Đảng bộ huyện Chợ Lách", "DISTRICT", province["83"])
    province["83.840.D"] = make_organisation("83.840.D", "Đảng bộ xã D", "COMMUNE", province["83.840"])
    assert [row.code for row in table(province).rows] == ["83.836", "83.835"]
    give(province, "83.840.D", 1)
    assert [(row.code, row.target) for row in table(province).rows][-1] == ("83.840", None)


@pytest.mark.django_db
def test_on_todays_tree_the_total_and_its_targets_are_those_of_then(province: Keys):
    give(province, "83", 7)
    give(province, "83.836", 3)
    give(province, "83.836.A", 2)
    recognised(province, "83.836.A.01", "83.836.B.01")
    apply_orders(
        date(2025, 7, 1),
        order("move", "83.836.A", parent_code="83"),
        order("move", "83.836.B", parent_code="83"),
        order("move", "83.835.C", parent_code="83"),
        order("close", "83.836"),
        order("close", "83.835"),
    )
    then, today = table(province), table(province, tree="today")
    assert today.total == then.total
    assert (today.children_target, today.gap) == (then.children_target, then.gap) == (3, 4)
    assert [(row.code, row.recognised, row.target) for row in today.rows] == [
        ("83.836.A", 1, 2),
        ("83.836.B", 1, None),
        ("83.835.C", 0, None),
    ]


@pytest.mark.django_db
def test_by_category_and_by_kind_add_up_to_the_total(province: Keys):
    recognised(province, "83.836.A.01", "83.836.B.01")
    for by in ("category", "COMMUNE", "DISTRICT"):
        found = table(province, by=by)
        assert sum(row.recognised for row in found.rows) == found.total.recognised == 2


@pytest.mark.django_db
def test_an_unknown_programme_is_not_found(province: Keys):
    with pytest.raises(NotFound):
        progress_table("tốt", under_id=province["83"], period=YEAR, on=MID, today=MID)


@pytest.mark.parametrize(
    ("recognised", "forecast", "target", "most", "standing"),
    [
        (5, 5, None, None, "no_target"),
        (12, 12, 10, None, "exceeded"),
        (12, 12, 10, 12, "reached"),
        (13, 13, 10, 12, "exceeded"),
        (9, 9, 9, None, "reached"),
        (0, 9, 7, None, "none_yet"),
        (2, 9, 7, None, "on_track"),
        (1, 9, 11, None, "behind"),
        (0, 0, 0, None, "reached"),
    ],
)
def test_standing(recognised: int, forecast: int, target: int | None, most: int | None, standing: str):
    assert standing_of(recognised, forecast, target, most) == standing


def test_ratios_of_a_row_are_the_numbers_as_they_stand():
    row = ProgressRow(1, "83", "Bến Tre", {"recognised": 53, "expected": 43, "registered": 90, "cumulative": 60}, 75)
    assert (row.ratio("ratio_target"), row.ratio("ratio_forecast")) == ((53, 75), (96, 75))
    assert (row.ratio("ratio_registered"), row.ratio("ratio_eligible")) == ((53, 90), None)


class Share:
    def __init__(self, percent: int) -> None:
        self.percent = percent

    def count_of(self, whole: int) -> tuple[int, None]:
        return -(-self.percent * whole // 100), None


@given(st.dictionaries(st.integers(1, 9), st.tuples(st.integers(0, 100), st.integers(0, 500)), max_size=9))
def test_the_childrens_sum_is_never_less_than_their_shares(children: dict[int, tuple[int, int]]):
    stated = {one: Share(percent) for one, (percent, _) in children.items()}
    found = children_target(stated, {one: cells for one, (_, cells) in children.items()})
    exact = sum(Fraction(percent * cells, 100) for percent, cells in children.values())
    assert (found is None) == (not children)
    assert found is None or exact <= found < exact + len(children)
    assert gap_between(found, found) in {0, None}


@pytest.mark.parametrize(
    ("recognised", "target", "most", "place"),
    [(2, 3, 5, "below"), (3, 3, 5, "within"), (5, 3, 5, "within"), (6, 3, 5, "above"), (6, 3, None, None)],
)
def test_place_is_told_only_of_a_target_given_as_a_range(recognised, target, most, place):
    row = ProgressRow(1, "1", "A", {"recognised": recognised}, target=target, target_most=most)
    assert (row.place, row.above_range) == (place, place == "above")


def bearing(keys: Keys, code: str, first: date, end: date | None = None) -> None:
    OrganisationAttribute.objects.create(
        organisation_id=keys[code], attribute_id="new_countryside", value="có", valid_from=first, valid_to=end
    )


@pytest.mark.django_db
def test_a_target_by_attribute_counts_the_cells_of_units_that_bear_it_on_the_day(province: Keys):
    """The plain target stays as it is; the other has its own cells, its own gap and its own figures."""
    give(province, "83", 7)
    give(province, "83", 100, unit="percent", attribute="new_countryside")
    give(province, "83.836", 1, attribute="new_countryside")
    recognised(province, "83.836.A.01", "83.836.B.01")
    bearing(province, "83.836.A", date(2021, 3, 1), date(2021, 8, 1))
    plain, found = table(province), table(province, attribute="new_countryside")
    assert (plain.total.recognised, plain.total.target) == (2, 7)
    assert (found.total.recognised, found.total.eligible, found.total.target) == (1, 2, 2)
    assert (found.children_target, found.gap) == (1, 1)
    assert [(row.code, row.recognised, row.target) for row in found.rows] == [("83.836", 1, 1)]
    asked = Question(YEAR, MID, date(2026, 1, 1), "tsvmtd", attributes=("new_countryside",))
    total = figure_table("titles.recognised", question=asked, under_id=province["83"]).total
    assert (total.numerator, total.denominator) == (1, 2)
    opened = records_behind("recognised", question=asked, unit_id=province["83"])
    assert [row.code for row in opened.rows] == ["83.836.A.01"]
    late = table(province, attribute="new_countryside", on=date(2021, 12, 31))
    assert (late.total.recognised, late.total.target) == (0, 0)


@pytest.mark.django_db
def test_a_title_of_a_cell_that_has_ended_counts_where_its_heir_bears_the_attribute(province: Keys):
    """As everywhere in the table: the recognised cell was merged into its neighbour before the day asked."""
    recognised(province, "83.836.A.01")
    bearing(province, "83.836.A", date(2021, 1, 1))
    apply_orders(date(2021, 5, 1), order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.02"))
    assert table(province, attribute="new_countryside").total.recognised == table(province).total.recognised == 1


@pytest.mark.django_db
def test_tables_of_cells_are_those_for_which_the_unit_or_a_part_was_given_a_target(province: Keys):
    give(province, "83.836", 2, attribute="civilised_urban")
    give(province, "83.836.A", 2, attribute="new_countryside")
    give(province, "83", 2, category="RESIDENTIAL", attribute="new_countryside")
    asked: dict[str, Any] = {"period": YEAR, "on": MID, "today": date(2026, 1, 1)}
    found = tables_of_cells("tsvmtd", under_id=province["83"], **asked)
    assert [(each.category, each.attribute) for each in found] == [
        ("", "civilised_urban"), ("RESIDENTIAL", "new_countryside"),
    ]  # fmt: skip
    asked["on"] = date(2020, 12, 31)
    assert tables_of_cells("tsvmtd", under_id=province["83"], **asked) == []
