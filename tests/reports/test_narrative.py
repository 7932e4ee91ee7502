from datetime import date

import pytest

from tests.reports.given import bare, report, table
from vungmanh.kernel.periods import parse_period
from vungmanh.reports.rules import narrative


def of(*rows, total=None, **more):
    return report(table(rows, total), **more)


def test_situation_counts_cells_and_units():
    assert narrative.situation(report()) == [
        "Đến ngày 30/6/2021, toàn tỉnh có 938 chi bộ thuộc đối tượng của chương trình, ở 09 đơn vị."
    ]


def test_situation_without_cells_says_so():
    assert narrative.situation(of(total=bare("Tổng"))) == [
        "Chưa ghi nhận chi bộ thuộc đối tượng của chương trình ở Đảng bộ tỉnh Bến Tre."
    ]


def test_target_names_period_and_number():
    assert narrative.target(report()) == ["Chỉ tiêu năm 2021 của toàn tỉnh là 75 chi bộ."]


def test_target_range_gives_both_ends():
    total = bare("Tổng", target=40, target_most=50)
    assert narrative.target(of(total=total)) == ["Chỉ tiêu năm 2021 của toàn tỉnh là từ 40 đến 50 chi bộ."]


def test_target_never_invented():
    assert narrative.target(of(total=bare("Tổng"))) == ["Chưa ghi nhận chỉ tiêu năm 2021 của toàn tỉnh."]


def test_handed_down_shows_gap_and_who_has_none():
    assert narrative.handed_down(report()) == [
        "Chỉ tiêu đã giao các đơn vị trực thuộc cộng lại là 71 chi bộ, thấp hơn chỉ tiêu chung 04 chi bộ; "
        "01 đơn vị chưa được giao chỉ tiêu: Huyện Chợ Lách."
    ]


def test_handed_down_above_target():
    given = report(table([bare("A", target=80)], bare("Tổng", target=75), children_target=80, gap=-5))
    assert narrative.handed_down(given) == [
        "Chỉ tiêu đã giao các đơn vị trực thuộc cộng lại là 80 chi bộ, cao hơn chỉ tiêu chung 05 chi bộ."
    ]


def test_handed_down_equal():
    given = report(table([bare("A", target=75)], bare("Tổng", target=75), children_target=75, gap=0))
    assert narrative.handed_down(given) == [
        "Chỉ tiêu đã giao các đơn vị trực thuộc cộng lại là 75 chi bộ, bằng chỉ tiêu chung."
    ]


def test_handed_down_silent_where_nothing_is_stated():
    assert narrative.handed_down(of(bare("A"))) == []


def test_handed_down_on_todays_tree_blames_no_new_unit():
    given = report(table([bare("Xã A")], bare("Tổng", target=75), children_target=71, gap=4, tree="today"))
    assert narrative.handed_down(given) == [
        "Chỉ tiêu đã giao các đơn vị trực thuộc cộng lại là 71 chi bộ, thấp hơn chỉ tiêu chung 04 chi bộ."
    ]


def test_types_of_cell_are_not_said_to_lack_a_target():
    given = report(table([bare("Ấp", eligible=9)], bare("Tổng", target=75), children_target=71, gap=4), by="category")
    assert narrative.handed_down(given) == [
        "Chỉ tiêu đã giao các đơn vị trực thuộc cộng lại là 71 chi bộ, thấp hơn chỉ tiêu chung 04 chi bộ."
    ]


def test_registration_gives_term_and_period():
    assert narrative.registration(report()) == [
        "Toàn tỉnh có 560 chi bộ đăng ký trong nhiệm kỳ, trong đó 98 chi bộ đăng ký cho năm 2021."
    ]


def test_registration_of_a_term_says_it_once():
    given = report(period=parse_period("2020..2025"))
    assert narrative.registration(given) == ["Toàn tỉnh có 560 chi bộ đăng ký trong nhiệm kỳ."]


def test_registration_none_recorded():
    assert narrative.registration(of(total=bare("Tổng"))) == ["Chưa ghi nhận chi bộ đăng ký trong nhiệm kỳ."]


def test_recognition_holds_the_published_figure():
    assert narrative.recognition(report()) == [
        "Trong năm 2021, đến ngày 30/6/2021, toàn tỉnh đã công nhận 53 chi bộ, "
        "bằng 70,67% chỉ tiêu năm (75), bằng 54,08% số chi bộ đăng ký (98).",
        "Đã kết thúc thẩm định 56 chi bộ.",
    ]


def test_recognition_cut_prints_the_newspaper_figure():
    sentence = narrative.recognition(report(rounding="cut"))[0]
    assert sentence.split(", ")[3] == "bằng 70,66% chỉ tiêu năm (75)"


def test_recognition_without_target_divides_by_nothing():
    given = of(total=bare("Tổng", recognised=5))
    assert narrative.recognition(given) == ["Trong năm 2021, đến ngày 30/6/2021, toàn tỉnh đã công nhận 05 chi bộ."]


def test_recognition_none():
    given = of(total=bare("Tổng", target=4))
    assert narrative.recognition(given) == [
        "Trong năm 2021, đến ngày 30/6/2021, toàn tỉnh chưa công nhận chi bộ nào, bằng 0,00% chỉ tiêu năm (04)."
    ]


def test_cumulative_against_eligible():
    assert narrative.cumulative(report()) == [
        "Luỹ kế từ đầu nhiệm kỳ đến nay có 106 chi bộ được công nhận, bằng 11,30% số chi bộ thuộc đối tượng (938)."
    ]


def test_cumulative_silent_without_titles():
    assert narrative.cumulative(of(total=bare("Tổng", eligible=10))) == []


def test_met_target_names_the_furthest_first():
    assert narrative.met_target(report()) == [
        "03 đơn vị đạt và vượt chỉ tiêu năm: Huyện Mỏ Cày Nam 12/10, Huyện Giồng Trôm 11/10, Huyện Ba Tri 9/9."
    ]


@pytest.mark.parametrize(("recognised", "verb"), [(4, "đạt"), (5, "vượt")])
def test_met_target_says_only_what_happened(recognised, verb):
    given = of(bare("A", target=4, recognised=recognised))
    assert narrative.met_target(given) == [f"01 đơn vị {verb} chỉ tiêu năm: A {recognised}/4."]


def test_met_target_nobody_yet():
    assert narrative.met_target(of(bare("A", target=4, recognised=3))) == ["Chưa có đơn vị nào đạt chỉ tiêu năm."]


def test_met_target_silent_without_targets():
    assert narrative.met_target(of(bare("A", recognised=3))) == []


def test_met_target_of_zero_is_not_praised():
    assert narrative.met_target(of(bare("A", target=0))) == []


def test_result_above_a_range_is_neither_praised_nor_blamed():
    given = of(
        bare("A", target=3, target_most=5, recognised=6),
        bare("B", target=3, target_most=5, recognised=5),
        bare("C", target=3, recognised=6),
    )
    assert narrative.met_target(given) == [
        "02 đơn vị đạt và vượt chỉ tiêu năm: C 6/3, B 5/3.",
        "01 đơn vị có kết quả trên mức cao của chỉ tiêu khoảng: A 6 (từ 3 đến 5).",
    ]
    assert narrative.below_half(given) == []


def test_only_results_above_do_not_make_nobody_reach_the_target():
    assert narrative.met_target(of(bare("A", target=3, target_most=5, recognised=6))) == [
        "01 đơn vị có kết quả trên mức cao của chỉ tiêu khoảng: A 6 (từ 3 đến 5)."
    ]


@pytest.mark.parametrize(
    ("recognised", "said"),
    [
        (20, "bằng 50,00% mức thấp, dưới mức thấp của chỉ tiêu năm (từ 40 đến 50)"),
        (50, "bằng 125,00% mức thấp, trong khoảng của chỉ tiêu năm (từ 40 đến 50)"),
        (60, "bằng 150,00% mức thấp, trên mức cao của chỉ tiêu năm (từ 40 đến 50)"),
    ],
)
def test_recognition_says_where_it_lies_in_a_range(recognised, said):
    given = of(total=bare("Tổng", target=40, target_most=50, recognised=recognised))
    assert narrative.recognition(given)[0].partition("chi bộ, ")[2] == f"{said}."


def test_below_half_gives_exact_fractions():
    assert narrative.below_half(report()) == [
        "02 đơn vị đạt dưới 50% chỉ tiêu năm: Huyện Bình Đại 2/7 (28,57%), Huyện Thạnh Phú 1/11 (9,09%)."
    ]


def test_exactly_half_is_not_below_half():
    assert narrative.below_half(of(bare("A", target=4, recognised=2))) == []


def test_none_yet_says_who_had_no_target():
    assert narrative.none_yet(report()) == [
        "01 đơn vị chưa có chi bộ nào được công nhận: Huyện Chợ Lách (chưa được giao chỉ tiêu)."
    ]


def test_none_yet_gives_the_target_missed():
    given = of(bare("A", target=4), bare("B", target=1, recognised=1))
    assert narrative.none_yet(given) == ["01 đơn vị chưa có chi bộ nào được công nhận: A 0/4."]


def test_none_yet_everywhere():
    assert narrative.none_yet(of(bare("A", target=4), bare("B", eligible=3))) == [
        "Chưa có đơn vị nào có chi bộ được công nhận."
    ]


def test_none_yet_on_todays_tree_speaks_of_no_target():
    given = report(table([bare("Xã A", eligible=3), bare("Xã B", recognised=1)], tree="today"))
    assert narrative.none_yet(given) == ["01 đơn vị chưa có chi bộ nào được công nhận: Xã A."]


def test_upkeep_no_revocation_is_said_only_of_titles_that_exist():
    assert narrative.upkeep(of(total=bare("Tổng"))) == []


def test_upkeep_without_rechecks():
    assert narrative.upkeep(report()) == [
        "Chưa ghi nhận kết quả kiểm tra lại chi bộ đã được công nhận.",
        "Trong năm 2021 chưa có trường hợp bị thu hồi danh hiệu.",
    ]


def test_upkeep_counts_kept_and_revoked_with_place():
    given = of(bare("A", revoked=2), bare("B"), total=bare("Tổng", cumulative=9, maintained=7, revoked=2))
    assert narrative.upkeep(given) == [
        "07 chi bộ giữ vững danh hiệu qua kiểm tra lại.",
        "Đã thu hồi danh hiệu của 02 chi bộ (A 02).",
    ]


def test_outlook_reproduces_the_forecast():
    assert narrative.outlook(report()) == [
        "Dự kiến 6 tháng cuối năm công nhận thêm 43 chi bộ, cả năm 96 chi bộ, bằng 128% chỉ tiêu năm."
    ]


def test_outlook_after_the_period_promises_nothing():
    assert narrative.outlook(report(as_of=date(2021, 12, 31))) == [
        "Hết năm 2021 còn 43 chi bộ đã đăng ký nhưng chưa được công nhận."
    ]


def test_outlook_nothing_left():
    assert narrative.outlook(of(total=bare("Tổng", recognised=3))) == [
        "Không còn chi bộ nào đã đăng ký cho kỳ này mà chưa được công nhận."
    ]


def test_outlook_by_unit_parts_those_who_can_from_those_who_cannot():
    given = of(
        bare("A", target=4, recognised=2, expected=2),
        bare("B", target=9, recognised=1, expected=3),
        bare("C", target=1, recognised=1),
    )
    assert narrative.outlook_by_unit(given) == [
        "Dự kiến đạt chỉ tiêu thêm 01 đơn vị: A.",
        "Nếu chỉ công nhận hết số đã đăng ký, 01 đơn vị không đạt chỉ tiêu: B 4/9.",
    ]


def test_outlook_by_unit_silent_after_the_period():
    assert narrative.outlook_by_unit(report(as_of=date(2021, 12, 31))) == []


def test_rows_that_are_no_units_are_never_named():
    other = bare("Ngoài các đơn vị trên", target=9, recognised=1)
    object.__setattr__(other, "kind", "other")
    assert narrative.below_half(of(other)) == []
