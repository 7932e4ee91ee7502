from datetime import date

from tests.factories.programmes import bring_in, title_row
from tests.web.conftest import Scene
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import parse_period, year_of
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.queries import monthly_trend
from vungmanh.web.programmes.months import cumulative, heading_of, months_of, months_part


def test_cumulative_adds_month_to_month():
    assert cumulative([3, 5, 9]) == (3, 8, 17)


def test_heading_names_the_months_shown():
    year = parse_period("2021")

    assert [heading_of(year, known) for known in (0, 1, 6)] == ["Các tháng", "Tháng 1", "Tháng 1–6"]
    assert heading_of(parse_period("2020..2025"), 30) == "Các tháng"


def test_months_part_draws_the_year_before_as_its_own_line():
    part = months_part(parse_period("2021"), [1, 2, 3], target=10, forecast=9, before=range(12))

    assert "năm 2020" in part.picture


def test_months_part_of_one_month_is_left_out():
    assert months_part(parse_period("2021-07"), [3], target=None, forecast=3) is None


def test_months_part_before_the_first_month_and_of_a_term_is_left_out():
    assert months_part(parse_period("2021"), [], target=None, forecast=3) is None
    assert months_part(parse_period("2020..2025"), [3], target=None, forecast=3) is None


def test_months_part_of_nothing_is_left_out():
    assert months_part(parse_period("2021"), [0, 0], target=None, forecast=0) is None


def test_months_of_a_unit_are_those_of_its_titles_and_add_up_as_the_trend_says(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        another = title_row(
            scene.keys["83.836.A.02"], 9, period="2021", recognised_on="2021-05-31", decision_number="9"
        )
        bring_in(another)
        question = Question(year_of(2021), None, date(2026, 11, 22), "tsvmtd")
        found = months_of(question, scene.keys["83"], tree="then", by="children")
        trend = monthly_trend(question, unit_id=scene.keys["83"])
    reached = (0, 0, 1, 1, 3, 3, 3, 3, 3, 3, 3, 3)
    assert (found.total, trend.current) == (reached, reached)
    assert found.of(scene.keys["83.836"], "unit") == reached
    assert found.of(scene.keys["83.835"], "unit") == (0,) * 12


def test_months_part_draws_a_target_that_is_a_range_as_a_band():
    part = months_part(parse_period("2021"), [1, 2, 3], target=5, target_most=10, forecast=9)
    assert part is not None
    assert ('class="band"' in part.picture, "từ 5 đến 10, đang dưới mức thấp" in part.picture) == (True, True)
