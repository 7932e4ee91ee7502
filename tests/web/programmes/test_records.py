from dataclasses import replace
from datetime import date

import pytest

from tests.web.programmes.ben_tre import ASKED, ROWS, TABLE, TOTAL
from vungmanh.indicators.queries import TargetLine
from vungmanh.kernel.errors import NotFound
from vungmanh.web.programmes.records import (
    days_text,
    division_text,
    parts_of,
    ratio_steps,
    row_asked,
    target_rows,
    title_of,
    tree_text,
    units_with_targets,
)


def test_ratio_steps_show_the_division_and_what_another_rule_gives():
    steps = ratio_steps(TOTAL, "recognised", "half_up")

    assert (steps.division, steps.text, steps.rule) == ("53 : 75 = 0,706666…", "70,67%", "làm tròn nửa lên")
    assert steps.others == ("Nếu cắt bỏ phần lẻ: 70,66%.",)


def test_ratio_steps_are_silent_where_nothing_is_divided():
    assert ratio_steps(replace(TOTAL, target=None), "recognised", "half_up") is None
    assert ratio_steps(TOTAL, "revoked", "half_up") is None


def test_division_that_ends_has_no_dots():
    assert division_text(96, 75) == "96 : 75 = 1,28"
    assert division_text(75, 75) == "75 : 75 = 1"


def test_title_names_figure_period_and_count():
    assert title_of("recognised", ASKED, 53, of_targets=False) == "Đã công nhận, năm 2021: 53 chi bộ"
    assert title_of("gap", ASKED, 9, of_targets=True) == "Chỉ tiêu giao xuống, năm 2021"


def test_days_end_on_the_closing_day_and_say_when_the_period_runs():
    assert days_text(ASKED, date(2021, 7, 16)) == "01/01/2021 đến 30/6/2021"
    assert days_text(replace(ASKED, on=None), date(2021, 7, 16)) == "01/01/2021 đến 31/12/2021 (kỳ chưa hết)"


def test_tree_is_named_with_its_day():
    day, today = date(2021, 6, 30), date(2026, 11, 5)

    assert tree_text(ASKED, day, today) == "Khi đó: tổ chức như ngày 30/6/2021"
    assert tree_text(replace(ASKED, tree="today"), day, today) == "Hôm nay: tổ chức đang hoạt động ngày 05/11/2026"


def test_row_asked_is_the_total_or_a_line_of_the_table():
    assert row_asked(TABLE, "") is TOTAL
    assert row_asked(TABLE, "2") is ROWS[1]
    with pytest.raises(NotFound):
        row_asked(TABLE, "4711")


def test_forecast_is_shown_as_its_two_parts():
    assert [(part.title, part.figure.text) for part in parts_of(TOTAL, ASKED)] == [
        ("Đã công nhận", "53"),
        ("Dự kiến công nhận thêm", "43"),
    ]


def given(organisation_id, text, day, *, superseded=False):
    return TargetLine(
        organisation_id, "tsvmtd", "", "2021", "công nhận", "", "", text, day, "12-QĐ/TU", "giao", superseded
    )


def test_gap_lists_the_unit_and_its_parts_with_every_decision():
    units = units_with_targets(TABLE, TOTAL, "gap")
    lines = [given(99, "75", date(2021, 3, 1)), given(99, "80", date(2021, 1, 1), superseded=True)]
    rows = target_rows(units, lines)

    assert [(row.name, row.text, row.own, row.superseded) for row in rows[:3]] == [
        ("Đảng bộ tỉnh Bến Tre", "75", True, False),
        ("Đảng bộ tỉnh Bến Tre", "80", True, True),
        ("Ba Tri", "", False, False),
    ]
    assert len(rows) == 11


def test_target_of_one_unit_lists_that_unit_alone():
    assert units_with_targets(TABLE, ROWS[0], "target") == [ROWS[0]]
