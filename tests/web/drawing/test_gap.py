from vungmanh.web.drawing.gap import gap_bars


def test_gap_says_both_sums():
    assert 'aria-label="Chỉ tiêu được giao 75, tổng giao xuống 71"' in gap_bars(75, 71)


def test_gap_draws_what_is_missing_in_dashes():
    assert ('class="rest"' in gap_bars(75, 71), 'class="rest"' in gap_bars(71, 75)) == (True, False)
