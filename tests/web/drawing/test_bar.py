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
