from dataclasses import replace
from decimal import Decimal

from tests.reports.given import bare, report, row, table
from vungmanh.reports.rules.document import row_texts
from vungmanh.reports.rules.programme_progress import appendix_of, columns_of, notes_of


def line(appendix, name):
    found = next(row for row in appendix.rows if row.cells[1] == name)
    return dict(zip([column.key for column in appendix.columns], found.cells, strict=True))


def test_columns_are_those_of_the_domain_table():
    assert [column.heading for column in columns_of(report())] == [
        "TT",
        "Đơn vị",
        "Tổng số chi bộ thuộc đối tượng",
        "Đăng ký nhiệm kỳ",
        "Đăng ký năm",
        "Chỉ tiêu năm",
        "Đã thẩm định",
        "Đã công nhận (năm)",
        "Luỹ kế công nhận",
        "Tỷ lệ so chỉ tiêu năm (%)",
        "Tỷ lệ so đăng ký năm (%)",
        "Tỷ lệ so tổng số (%)",
        "Giữ vững",
        "Thu hồi",
        "Dự kiến còn lại",
        "Xếp thứ",
    ]


def test_columns_fit_the_landscape_page():
    assert sum(column.width for column in columns_of(report())) <= 297 - 30 - 15


def test_total_row_is_the_published_half_year():
    appendix = appendix_of(report())
    assert row_texts(appendix.columns, appendix.rows[-1]) == (
        *("", "Tổng cộng", "938", "560", "98", "75", "56", "53", "106"),
        *("70,67", "54,08", "11,30", "00", "00", "43", "–"),
    )


def test_unit_without_target_has_no_ratio_and_no_place():
    row = line(appendix_of(report()), "Huyện Chợ Lách")
    assert (row["target"], row["recognised"], row["ratio_target"], row["rank"]) == (None, 0, None, None)


def test_places_follow_the_ratio_to_target():
    appendix = appendix_of(report())
    ranks = {row.cells[1]: row.cells[-1] for row in appendix.rows[:-1]}
    assert [name for name, _ in sorted(ranks.items(), key=lambda pair: pair[1] or 99)][:3] == [
        "Huyện Mỏ Cày Nam",
        "Huyện Giồng Trôm",
        "Huyện Ba Tri",
    ]


def test_ratio_follows_the_named_rounding():
    row = line(appendix_of(report(rounding="cut")), "Tổng cộng")
    assert row["ratio_target"] == Decimal("70.66")


def test_range_shows_both_ends():
    appendix = appendix_of(report(table([bare("A", target=3, target_most=5)])))
    assert line(appendix, "A")["target"] == "3 - 5"


def test_notes_say_what_lies_above_a_range():
    ranged = report(table([bare("A", target=3, target_most=5, recognised=6), bare("B", target=3, target_most=5)]))
    assert [each for each in notes_of(ranged) if "khoảng" in each] == [
        "Chỉ tiêu ghi hai số là khoảng; tỷ lệ so với mức thấp. "
        "Trên mức cao (không tính là chưa đạt, cũng không gọi là đạt): A."
    ]
    assert [each for each in notes_of(report()) if "khoảng" in each] == []


def test_remainder_rows_take_no_place():
    other = bare("Khác", target=1, recognised=9)
    object.__setattr__(other, "kind", "other")
    appendix = appendix_of(report(table([bare("A", target=2, recognised=1), other])))
    assert [row.cells[-1] for row in appendix.rows] == [1, None, None]


def test_notes_say_day_tree_rounding_and_gap():
    assert notes_of(report()) == (
        "Số liệu năm 2021, tính đến ngày 30/6/2021, theo hệ thống tổ chức tại ngày 30/6/2021.",
        "Tỷ lệ lấy hai số lẻ, làm tròn nửa lên. Dấu “–”: chưa giao chỉ tiêu hoặc không có số để so. "
        "Xếp thứ theo tỷ lệ so chỉ tiêu; đơn vị bằng nhau cùng thứ.",
        "Dự kiến còn lại: chi bộ đã đăng ký cho kỳ này mà chưa được công nhận.",
        "Tổng chỉ tiêu đã giao các đơn vị trực thuộc là 71, thấp hơn chỉ tiêu chung 04 chi bộ.",
    )


def test_notes_on_todays_tree_say_what_was_not_restated():
    notes = notes_of(report(table([bare("Xã A")], tree="today"), rounding="cut"))
    assert notes[0] == (
        "Số liệu năm 2021, tính đến ngày 30/6/2021, theo tổ chức hiện nay "
        "(số liệu của đơn vị cũ tính về đơn vị kế thừa)."
    )
    assert notes[-1] == "Chỉ tiêu giao cho đơn vị cũ không chia lại cho đơn vị mới."


def test_types_of_cell_are_called_so():
    assert columns_of(report(by="category"))[1].heading == "Loại hình"


def test_pilots_of_each_type_stand_last_and_add_up():
    """T5: of every type also its pilots; the whole has the sum, and the page still fits."""
    types = [row("Chi bộ ấp", (9, 4, 3, None, 2, 1, 2), code="RESIDENTIAL"), bare("Chi bộ trường học")]
    told = report(table(types, bare("Tổng")), by="category", pilots={"RESIDENTIAL": 2, "SCHOOL": 1})
    told = replace(told, table=replace(told.table, total=replace(told.table.total, kind="total")))
    columns, appendix = columns_of(told), appendix_of(told)
    assert (columns[-1].heading, columns[9].mark) == ("Làm điểm", "10=8/6")
    assert [each.cells[-1] for each in appendix.rows] == [2, 0, 3]
    assert sum(column.width for column in columns) <= 297 - 30 - 15
