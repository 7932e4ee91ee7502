"""Every sentence the judge of one day's acts answers with."""

import pytest

from tests.organisations.rules.eves import DAY, LATER, MERGED, SPLIT, eve, judged, messages, order
from vungmanh.organisations.rules.orders import CHILDREN, ENDED, Eve, Opening, Order, Standing


def test_unknown_acts_are_named_with_the_known_ones() -> None:
    assert messages(order("dissolve", "A")) == [
        "Không có việc “dissolve”. Các việc: rename, recode, change_kind, move, merge, split, close."
    ]


def test_problems_carry_the_place_they_were_written_at() -> None:
    assert [problem.place for problem in judged(order("dissolve", "A")).problems] == [7]


@pytest.mark.parametrize(("codes", "named"), [(("A", "Z", "Z2"), "Z, Z2"), ((), "(trống)")])
def test_unknown_sources_are_named(codes: tuple[str, ...], named: str) -> None:
    assert messages(order("close", *codes)) == [
        f"from_codes: không có tổ chức mang mã {named} ngay trước ngày 01/07/2025. Ghi mã đang dùng trước ngày đó."
    ]


def test_what_was_opened_that_day_is_no_source() -> None:
    on = eve(opened=(Standing(30, "N", "Xã N", "COMMUNE", parent=2, opened_that_day=True),))
    assert messages(order("close", "N"), on=on)[0].startswith("from_codes: không có tổ chức mang mã N")


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (order("rename", "A"), "to_name"),
        (order("recode", "A"), "to_code"),
        (order("change_kind", "A"), "to_kind"),
        (order("move", "A"), "parent_code"),
        (order("merge", "A", "B"), "to_code"),
    ],
)
def test_each_act_says_which_cell_it_needs(wrong: Order, column: str) -> None:
    assert messages(wrong) == [f"{column}: việc “{wrong.act}” phải ghi ô này."]


@pytest.mark.parametrize("act", ["rename", "recode", "split"])
def test_acts_of_one_source_refuse_two(act: str) -> None:
    wrong = order(act, "A", "B", to=("X", "Y"), to_names=("X", "Y"))
    assert messages(wrong) == [f"from_codes: việc “{act}” ghi đúng một mã mỗi dòng."]


def test_merge_into_two_says_to_write_split() -> None:
    assert messages(order("merge", "A", "B", to=("X", "Y"), name="X")) == [
        "to_codes: nhập chỉ về một tổ chức. Ghi một mã; muốn nhiều mã thì ghi “split”."
    ]


def test_split_into_one_is_none() -> None:
    assert messages(order("split", "A", to="X", name="X")) == [
        "to_codes: chia phải ra ít nhất hai tổ chức. Ghi các mã, cách nhau bằng dấu “;”."
    ]


def test_newcomers_need_a_name() -> None:
    assert messages(order("merge", "A", "B", to="N")) == ["to_name: N là tổ chức mới, phải ghi tên."]


def test_newcomers_of_different_kinds_need_theirs_stated() -> None:
    assert messages(order("merge", "A", "A1", to="N", name="N")) == [
        "to_kind: các tổ chức trước khác loại (COMMUNE, SUBORDINATE_CELL); ghi loại mới."
    ]


def test_newcomers_twice_under_one_code() -> None:
    again = order("merge", "B", to="N", name="N")
    assert messages(order("merge", "A1", to="N", name="N"), again) == ["to_code: mã N được lập hai lần trong một ngày."]


def test_openings_twice_under_one_code() -> None:
    on = eve(openings=(Opening("N", "N", "COMMUNE", parent_code="H1"), Opening("N", "M", "COMMUNE", parent_code="H1")))
    assert messages(on=on) == ["code: mã N được lập hai lần trong một ngày."]


def test_ending_twice() -> None:
    assert messages(order("close", "A1"), order("merge", "A1", "A2", to="N", name="N")) == [
        "Tên A1 (A1) kết thúc hai lần trong một ngày."
    ]


def test_moving_twice() -> None:
    twice = order("move", "A1", parent_code="B"), order("move", "A1", parent_code="B")
    assert messages(*twice) == ["Tên A1 (A1) được chuyển hai lần trong một ngày."]


def test_moved_by_one_act_and_placed_elsewhere_by_another() -> None:
    acts = order("merge", "A", "B", to="A", parent_code="H2"), order("move", "A", parent_code="83")
    expected = ["Tên A (A) được chuyển về hai cấp trên khác nhau trong một ngày."]
    assert messages(*acts) == expected
    assert messages(*acts[::-1]) == expected


def test_moved_and_placed_at_the_same_parent_agree() -> None:
    assert messages(order("merge", "A", "B", to="A", parent_code="H2"), order("move", "A", parent_code="H2")) == []


@pytest.mark.parametrize(
    "acts",
    [
        (order("rename", "A", name="X"), order("rename", "A", name="Y")),
        (order("recode", "A", to="X"), order("recode", "A", to="Y")),
        (order("rename", "A", name="X"), order("merge", "A", "B", to="A", name="Y")),
        (order("change_kind", "A", to_kinds=("DISTRICT",)), order("change_kind", "A", to_kinds=("BLOC",))),
    ],
)
def test_two_values_for_one_thing(acts: tuple[Order, Order]) -> None:
    assert messages(*acts) == ["Tên A (A) được đổi thành hai giá trị khác nhau trong một ngày."]


def test_the_same_value_twice_agrees() -> None:
    assert messages(order("rename", "A", name="X"), order("merge", "A", "B", to="A", name="X")) == []


@pytest.mark.parametrize(
    "change",
    [
        order("rename", "A1", name="X"),
        order("recode", "A1", to="X"),
        order("change_kind", "A1", to_category="SCHOOL"),
        order("move", "A1", parent_code="B"),
    ],
)
def test_what_ends_changes_no_more(change: Order) -> None:
    assert messages(order("close", "A1"), change) == [
        "Tên A1 (A1) kết thúc ngay ngày đó nên không đổi gì nữa. Bỏ một trong hai dòng."
    ]


def test_recode_to_a_code_in_use() -> None:
    assert messages(order("recode", "A", to="B")) == ["Mã B có hai tổ chức cùng mang từ ngày 01/07/2025. Đổi một mã."]


def test_newcomer_with_a_code_in_use() -> None:
    assert messages(order("merge", "A1", "A2", to="C", name="N")) == [
        "Mã C có hai tổ chức cùng mang từ ngày 01/07/2025. Đổi một mã."
    ]


def test_code_that_somebody_bears_from_a_later_day() -> None:
    on = eve()
    taken = Eve(on.day, on.standing, on.children, taken={"86.A": LATER})
    assert messages(order("recode", "A", to="86.A"), on=taken) == [
        "Mã 86.A đã có tổ chức mang từ ngày 01/09/2025. Ghi mã khác."
    ]


def test_unknown_parent_is_named() -> None:
    assert messages(order("move", "A", parent_code="Z")) == [
        "parent_code: từ ngày 01/07/2025 không có tổ chức mang mã Z."
    ]


def test_parent_is_named_by_the_code_of_the_new_day() -> None:
    recoded = order("recode", "H2", to="86.H2")
    assert messages(recoded, order("move", "A", parent_code="H2")) == [
        "parent_code: từ ngày 01/07/2025 không có tổ chức mang mã H2."
    ]
    assert judged(recoded, order("move", "A", parent_code="86.H2")).changes[10] == {"parent": 3}


def test_parent_that_ends_by_its_own_row_that_day_is_not_found() -> None:
    on = eve(H2={"later": ((ENDED, DAY),)})
    assert messages(order("move", "A", parent_code="H2"), on=on) == [
        "parent_code: từ ngày 01/07/2025 không có tổ chức mang mã H2."
    ]


def test_merge_across_parents_needs_the_parent_stated() -> None:
    expected = ["parent_code: cấp trên cũ khác nhau hoặc đã kết thúc; ghi mã cấp trên mới."]
    assert messages(order("merge", "A", "C", to="N", name="N")) == expected
    assert messages(order("merge", "A", "C", to="N", name="N", parent_code="83")) == []


def test_split_without_word_on_the_children_names_them() -> None:
    assert messages(SPLIT) == [
        "Tên A (A) chia mà chưa nêu đi đâu: Tên A1 (A1), Tên A2 (A2). "
        "Ghi thêm dòng “move” hoặc “close” cho từng tổ chức."
    ]


def test_close_with_children_names_three_and_counts_the_rest() -> None:
    on = eve()
    crowded = Eve(on.day, on.standing, {12: (20, 21, 22, 10, 11)})
    assert messages(order("close", "C"), on=crowded) == [
        "Tên C (C) kết thúc mà còn trực thuộc: Tên A1 (A1), Tên A2 (A2), Tên B1 (B1) và 2 tổ chức nữa. "
        "Ghi thêm dòng “move” hoặc “close” cho từng tổ chức."
    ]


def test_close_with_children_closed_beside_it() -> None:
    assert messages(order("close", "A", "A1", "A2")) == []


def test_move_under_what_ends_the_same_day() -> None:
    """B ends with one heir; naming B as the parent names nobody of the new day."""
    merged = order("merge", "B", to="N", name="N")
    assert messages(merged, order("move", "A1", parent_code="B")) == [
        "parent_code: từ ngày 01/07/2025 không có tổ chức mang mã B."
    ]


def test_opened_that_day_under_what_ends() -> None:
    new = Standing(30, "A3", "Chi bộ 3", "SUBORDINATE_CELL", parent=10, opened_that_day=True)
    acts = order("merge", "A", "B", to="N", name="N")
    assert messages(acts, on=eve(opened=(new,))) == ["Chi bộ 3 (A3): cấp trên Tên A (A) kết thúc ngay ngày đó."]


@pytest.mark.parametrize("under", ["A", "A1", "H1"])
def test_circle(under: str) -> None:
    assert messages(order("move", "H1", parent_code=under)) == ["Tên H1 (H1): cấp trên lại nằm dưới chính tổ chức này."]


def test_circle_of_two_moves() -> None:
    moved = order("move", "A", parent_code="B"), order("move", "B", parent_code="A")
    assert messages(*moved) == [
        "Tên A (A): cấp trên lại nằm dưới chính tổ chức này.",
        "Tên B (B): cấp trên lại nằm dưới chính tổ chức này.",
    ]


def test_absorbed_by_its_own_child_needs_a_parent_stated() -> None:
    absorbed = order("merge", "A", "A1", to="A1")
    assert messages(absorbed)[0] == "Tên A1 (A1): cấp trên lại nằm dưới chính tổ chức này."
    assert messages(order("merge", "A", "A1", to="A1", parent_code="H1")) == []


LATER_CHANGE = "{} đã có thay đổi ghi từ ngày 01/09/2025. Huỷ thay đổi đó trước, rồi ghi lại theo thứ tự ngày."


@pytest.mark.parametrize(
    ("act", "changed"),
    [
        (order("rename", "A", name="X"), "name"),
        (order("recode", "A", to="X"), "code"),
        (order("change_kind", "A", to_kinds=("BLOC",)), "kind"),
        (order("move", "A", parent_code="H2"), "parent"),
        (order("rename", "A", name="X"), ENDED),
        (order("merge", "A", "B", to="N", name="N"), "name"),
        (order("merge", "A", "B", to="N", name="N"), CHILDREN),
        (order("merge", "A", "B", to="N", name="N"), ENDED),
        (order("merge", "B", "A", to="A"), ENDED),
        (order("move", "B1", parent_code="A"), ENDED),
        (order("merge", "A1", "A2", to="N", name="N"), ENDED),
    ],
)
def test_nothing_overtakes_what_is_written_of_a_later_day(act: Order, changed: str) -> None:
    assert messages(act, on=eve(A={"later": ((changed, LATER),)})) == [LATER_CHANGE.format("Tên A (A)")]


def test_later_changes_of_other_things_do_not_matter() -> None:
    on = eve(A={"later": (("parent", LATER), (CHILDREN, LATER))})
    assert messages(order("rename", "A", name="X"), on=on) == []


def test_an_end_already_written_for_that_very_day_may_be_explained() -> None:
    on = eve(A={"later": ((ENDED, DAY),)}, B={"later": ((ENDED, DAY),)})
    assert messages(MERGED, on=on) == []


def test_every_problem_is_told_at_once() -> None:
    assert len(messages(order("rename", "A"), order("recode", "B"), order("move", "C"))) == 3
