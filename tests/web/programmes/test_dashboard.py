from dataclasses import replace
from datetime import date

from tests.web.programmes.ben_tre import ASKED, ROWS, TABLE, TOTAL
from vungmanh.kernel.periods import parse_period
from vungmanh.web.programmes import dashboard, lines

RECORDS = "/chuong-trinh/tsvmtd/ban-ghi/?duoi=83&ky=2021&ngay=2021-06-30&so="


def test_lead_states_the_published_sentence():
    lead = dashboard.lead_of(TABLE, ASKED, "half_up")

    assert [lead.recognised.text, lead.ratio.text, lead.target.text] == ["53", "70,67%", "75"]
    assert [lead.expected.text, lead.forecast.text, lead.ratio_forecast.text] == ["43", "96", "128%"]
    assert [lead.rest, lead.whole, lead.of_target] == ["sáu tháng cuối năm", "cả năm", "chỉ tiêu năm"]


def test_lead_follows_the_rounding_asked_for():
    assert dashboard.lead_of(TABLE, ASKED, "cut").ratio.text == "70,66%"


def test_lead_divides_nothing_without_a_target():
    table = replace(TABLE, total=replace(TOTAL, target=None))
    lead = dashboard.lead_of(table, ASKED, "half_up")

    assert (lead.ratio, lead.target, lead.ratio_forecast) == (None, None, None)


def test_lead_names_what_is_left_of_other_periods_plainly():
    half = replace(ASKED, period=parse_period("2021-H1"), on=date(2021, 4, 30))
    lead = dashboard.lead_of(replace(TABLE, day="2021-04-30"), half, "half_up")

    assert (lead.rest, lead.whole) == ("thời gian còn lại", "cả kỳ")


def test_every_figure_opens_its_records():
    line = lines.line_of(ROWS[0], ASKED, "half_up")
    figures = [line.registered, line.appraised, line.recognised, line.target, line.forecast]

    assert [figure.href for figure in figures] == [
        f"{RECORDS}{key}&don_vi=1" for key in ("registered", "appraised", "recognised", "target", "forecast")
    ]
    assert dashboard.lead_of(TABLE, ASKED, "half_up").recognised.href == f"{RECORDS}recognised"


def test_lead_of_a_period_that_is_over_speaks_of_no_time_left():
    lead = dashboard.lead_of(replace(TABLE, day="2021-12-31"), replace(ASKED, on=None), "half_up")

    assert lead.rest == ""


def test_gap_says_what_is_missing_and_who_has_no_target():
    gap = dashboard.gap_of(TABLE, ASKED)

    assert (gap.title, gap.figure.text) == ("Chỉ tiêu giao xuống còn thiếu", "04")
    assert gap.said == "Đảng bộ tỉnh Bến Tre: 75. Tổng tám đơn vị: 71. Chợ Lách chưa có chỉ tiêu."


def test_gap_turns_around_where_more_was_handed_down():
    gap = dashboard.gap_of(replace(TABLE, children_target=78, gap=-3), ASKED)

    assert (gap.title, gap.figure.text) == ("Chỉ tiêu giao xuống vượt", "03")


def test_gap_is_not_invented_without_targets():
    assert dashboard.gap_of(replace(TABLE, children_target=None, gap=None), ASKED) is None


def test_map_links_each_unit_to_the_same_question_below_it():
    square = [[[106.0, 10.0], [106.4, 10.0], [106.4, 10.4]]]
    drawn = dashboard.map_of(ROWS, {1: square}, ASKED).picture

    assert 'href="/chuong-trinh/tsvmtd/?duoi=83.836&amp;ky=2021&amp;ngay=2021-06-30"' in drawn


def test_map_is_left_out_without_outlines():
    assert dashboard.map_of(ROWS, {}, ASKED) is None
