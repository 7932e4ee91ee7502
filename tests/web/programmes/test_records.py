from dataclasses import replace
from datetime import date

from tests.web.programmes.ben_tre import ASKED, TOTAL
from vungmanh.web.programmes.records import days_text, division_text, ratio_steps, title_of, tree_text


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
