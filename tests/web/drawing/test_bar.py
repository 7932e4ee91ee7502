from vungmanh.web.drawing.bar import WIDTH, bar, reach


def test_bar_says_fraction_ratio_and_forecast():
    assert 'aria-label="53 trên chỉ tiêu 75, bằng 70,67%; dự báo 96"' in bar(53, 96, 75, rule="half_up")


def test_bar_follows_the_rounding_rule():
    assert "70,66%" in bar(53, 96, 75, rule="cut")


def test_bar_marks_a_late_unit_by_its_own_class():
    assert 'class="late"' in bar(2, 8, 7, rule="half_up", late=True)


def test_bar_draws_nothing_solid_where_nothing_is_done():
    drawn = bar(0, 3, 5, rule="half_up")

    assert ('class="done"' in drawn, 'class="next"' in drawn) == (False, True)


def test_reach_shares_one_scale_and_stops_at_the_edge():
    assert round(reach(75, 75), 1) == 83.3
    assert reach(300, 75) == WIDTH


def test_bar_of_a_range_says_both_ends_and_where_the_count_lies():
    def label(done: int) -> str:
        return bar(done, done, 3, rule="half_up", most=5).split('aria-label="')[1].split('"')[0]

    assert label(2) == "2 trên chỉ tiêu từ 3 đến 5, dưới mức thấp; dự báo 2"
    assert label(3) == "3 trên chỉ tiêu từ 3 đến 5, trong khoảng; dự báo 3"
    assert label(6) == "6 trên chỉ tiêu từ 3 đến 5, trên mức cao; dự báo 6"


def test_bar_of_a_range_draws_it_from_its_lower_to_its_upper_end():
    within, above = bar(5, 5, 3, rule="half_up", most=5), bar(6, 6, 3, rule="half_up", most=5)
    assert 'class="band" x="83.3" y="-0.5" width="55.6"' in within
    assert ('class="done"' in within, 'class="over"' in within) == (True, False)
    assert ('class="done"' in above, 'class="over"' in above) == (False, True)
    assert 'class="band"' not in bar(5, 5, 3, rule="half_up", most=3)
