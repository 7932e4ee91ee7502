from dataclasses import replace

from tests.web.programmes.ben_tre import ASKED, ROWS
from vungmanh.programmes.rules.progress import ProgressRow
from vungmanh.web.programmes import lines

RECORDS = "/chuong-trinh/tsvmtd/ban-ghi/?duoi=83&ky=2021&ngay=2021-06-30&so="


def test_lines_stand_in_order_of_ratio_with_targetless_units_last():
    assert [row.name for row in lines.in_order(ROWS)] == [
        "Mỏ Cày Nam", "Giồng Trôm", "Ba Tri", "Châu Thành", "Thành phố Bến Tre", "Mỏ Cày Bắc", "Bình Đại", "Thạnh Phú",
        "Chợ Lách",
    ]  # fmt: skip


def test_lines_that_are_no_unit_come_after_all_units():
    own = ProgressRow(99, "83", "", {"recognised": 4}, kind="own")

    assert lines.in_order([own, *ROWS])[-1] is own
    assert lines.line_of(own, ASKED, "half_up").name == "Ghi tại chính đơn vị"
    assert lines.line_of(own, ASKED, "half_up").href == ""


def test_line_that_is_no_unit_is_named_in_its_address():
    own = ProgressRow(99, "83", "", {"recognised": 4}, kind="own")
    other = ProgressRow(None, "other", "Khác", {"recognised": 1}, kind="other")
    category = ProgressRow(None, "SCHOOL", "Chi bộ trường học", {"recognised": 1})

    hrefs = [lines.line_of(row, ASKED, "half_up").recognised.href for row in (own, other, category)]

    assert [href.partition("so=recognised")[2] for href in hrefs] == [
        "&don_vi=99&dong=own",
        "&dong=other",
        "&dong=SCHOOL",
    ]


def test_units_of_today_lead_to_their_own_page():
    assert lines.line_of(ROWS[0], replace(ASKED, tree="today"), "half_up").href == "/to-chuc/1/"


def test_line_without_target_shows_a_dash_and_no_bar():
    line = lines.line_of(ROWS[3], ASKED, "half_up")

    assert (line.ratio, line.target, str(line.bar), line.standing_label) == ("–", None, "", "Chưa giao")


def test_line_of_a_closed_unit_says_so():
    closed = replace(ROWS[0], kind="closed")

    assert lines.line_of(closed, ASKED, "half_up").name == "Ba Tri (đã kết thúc)"


def test_line_above_a_range_says_so_and_shows_both_ends():
    row = ProgressRow(1, "83.1", "A", {"recognised": 6}, target=3, target_most=5)
    line = lines.line_of(row, ASKED, "half_up")
    assert line.target is not None
    assert (line.standing, line.standing_label, line.target.text) == ("over", "Trên mức cao", "3–5")
    plain = lines.line_of(replace(row, target_most=None), ASKED, "half_up")
    assert (plain.standing, plain.standing_label) == ("exceeded", "Vượt")
