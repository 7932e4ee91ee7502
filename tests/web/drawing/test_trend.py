from vungmanh.web.drawing.trend import Trend, trend

MONTHS = [f"tháng {n}" for n in range(1, 13)]
AXIS = [str(n) for n in range(1, 13)]
BEN_TRE = Trend(MONTHS, [3, 8, 17, 29, 41, 53], 75, 96, [1, 5, 60], "năm 2020")


def test_trend_says_every_value():
    assert (
        'aria-label="Luỹ kế từ tháng 1 đến tháng 6: 3, 8, 17, 29, 41, 53; dự báo cuối kỳ: 96; chỉ tiêu: 75; '
        'năm 2020: 1, 5, 60"'
    ) in trend(BEN_TRE, AXIS)


def test_trend_draws_target_forecast_and_year_before():
    drawn = trend(BEN_TRE, AXIS)

    assert [f'class="{name}"' in drawn for name in ("goal", "ahead", "before", "line")] == [True] * 4


def test_trend_without_target_or_year_before_leaves_them_out():
    drawn = trend(Trend(MONTHS, [1, 2]), AXIS)

    assert [f'class="{name}"' in drawn for name in ("goal", "ahead", "before", "line")] == [False, False, False, True]


def test_trend_of_a_finished_year_has_no_forecast_line():
    assert 'class="ahead"' not in trend(Trend(MONTHS, list(range(12)), 5, 11), AXIS)


def test_trend_of_a_term_prints_only_some_months():
    names = [str(n) for n in range(60)]

    assert trend(Trend(names, [1] * 60), names).count('y="143"') == 12


def test_trend_before_the_first_month_draws_no_point():
    assert "<circle" not in trend(Trend(MONTHS, [], 75), AXIS)


def test_trend_of_a_range_draws_the_band_between_both_ends_and_says_where_it_stands():
    ranged = Trend(MONTHS, [3, 8, 17, 29, 41, 53], 40, 60, target_most=75)
    drawn = trend(ranged, AXIS)
    assert "chỉ tiêu: từ 40 đến 75, đang trong khoảng" in drawn
    assert ">chỉ tiêu từ 40 đến 75<" in drawn
    low, high = ranged.point(0, 40)[1], ranged.point(0, 75)[1]
    assert f'<rect class="band" x="20" y="{high:.0f}" width="298" height="{low - high:.1f}"/>' in drawn
    assert [drawn.count('class="goal"'), drawn.count('class="goal upper"')] == [1, 1]


def test_trend_says_on_which_side_of_a_range_it_lies():
    said = [Trend(MONTHS, [count], 40, target_most=75).label for count in (39, 40, 75, 76)]
    assert [each.rpartition("đang ")[2] for each in said] == [
        "dưới mức thấp",
        "trong khoảng",
        "trong khoảng",
        "trên mức cao",
    ]
    assert Trend(MONTHS, [], 40, target_most=75).label == "chỉ tiêu: từ 40 đến 75"
    assert 'class="band"' not in trend(Trend(MONTHS, [1], 40, target_most=40), AXIS)
