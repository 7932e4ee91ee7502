"""What the acts of one day come to when they are judged as one set."""

from tests.organisations.rules.eves import MERGED, SPLIT, eve, judged, order
from vungmanh.organisations.rules.orders import Follow, Opening, Standing


def test_rename_changes_the_name_alone() -> None:
    assert judged(order("rename", "A", name="Xã A mới")).changes == {10: {"name": "Xã A mới"}}


def test_recode_changes_the_code_alone() -> None:
    assert judged(order("recode", "A", to="86.A")).changes == {10: {"code": "86.A"}}


def test_codes_may_be_exchanged_within_a_set() -> None:
    settled = judged(order("recode", "A", to="B"), order("recode", "B", to="A"))
    assert (settled.problems, settled.changes) == ([], {10: {"code": "B"}, 11: {"code": "A"}})


def test_change_kind_takes_kind_category_or_both() -> None:
    settled = judged(order("change_kind", "A", "B", to_kinds=("DISTRICT",), to_category="AGENCY"))
    assert settled.changes == {one: {"kind": "DISTRICT", "category": "AGENCY"} for one in (10, 11)}
    assert judged(order("change_kind", "A1", to_category="SCHOOL")).changes == {20: {"category": "SCHOOL"}}


def test_move_changes_the_parent_of_each() -> None:
    assert judged(order("move", "A", "B", parent_code="H2")).changes == {10: {"parent": 3}, 11: {"parent": 3}}


def test_move_to_where_it_stands_changes_nothing() -> None:
    settled = judged(order("move", "A", parent_code="H1"))
    assert (settled.problems, settled.changes) == ([], {})


def test_close_ends_with_its_decision() -> None:
    assert judged(order("close", "A1", decision="05-QĐ")).closed == {20: "05-QĐ"}


def test_merge_to_a_new_code_makes_a_newcomer_with_both_as_predecessors() -> None:
    settled = judged(MERGED)
    (new,) = settled.newcomers.values()
    assert (new.code, new.name, new.kind, new.parent, new.id < 0) == ("N", "Tên N", "COMMUNE", 2, True)
    assert settled.follows == [Follow(10, new.id, "merge", ""), Follow(11, new.id, "merge", "")]
    assert set(settled.closed) == {10, 11}


def test_merge_moves_the_children_to_the_successor() -> None:
    settled = judged(MERGED)
    (new,) = settled.newcomers
    assert settled.changes == {one: {"parent": new} for one in (20, 21, 22)}


def test_merge_into_one_of_the_sources_lets_it_go_on() -> None:
    settled = judged(order("merge", "A", "B", to="A", name="Xã AB"))
    assert (settled.newcomers, set(settled.closed)) == ({}, {11})
    assert settled.changes == {10: {"name": "Xã AB"}, 22: {"parent": 10}}
    assert settled.follows == [Follow(11, 10, "merge", "")]


def test_merge_into_one_of_the_sources_under_its_own_name_changes_no_name() -> None:
    assert judged(order("merge", "A", "B", to="A", name="Tên A")).changes == {22: {"parent": 10}}


def test_merge_may_take_the_code_of_one_that_ends_the_same_day() -> None:
    settled = judged(order("merge", "A1", "A2", to="B1", name="Chi bộ mới"), order("close", "B1"))
    assert settled.problems == []
    assert [new.code for new in settled.newcomers.values()] == ["B1"]


def test_merge_inherits_what_all_predecessors_agree_on() -> None:
    same = {"category": "SCHOOL", "label": "ấp"}
    (new,) = judged(order("merge", "A1", "A2", to="N", name="N"), on=eve(A1=same, A2=same)).newcomers.values()
    assert (new.category, new.label) == ("SCHOOL", "ấp")


def test_merge_inherits_nothing_where_predecessors_differ() -> None:
    on = eve(A1={"category": "SCHOOL", "label": "ấp"}, A2={"category": "AGENCY", "label": "khóm"})
    (new,) = judged(order("merge", "A1", "A2", to="N", name="N"), on=on).newcomers.values()
    assert (new.category, new.label) == (None, "")


def test_merge_with_a_stated_category_takes_it() -> None:
    (new,) = judged(order("merge", "A1", "A2", to="N", name="N", to_category="HEALTH")).newcomers.values()
    assert new.category == "HEALTH"


def test_split_makes_one_newcomer_each_and_moves_the_children_as_told() -> None:
    settled = judged(SPLIT, order("move", "A1", parent_code="X"), order("move", "A2", parent_code="Y"))
    x, y = settled.newcomers
    assert (settled.problems, set(settled.closed)) == ([], {10})
    assert settled.changes == {20: {"parent": x}, 21: {"parent": y}}
    assert [(each.predecessor, each.successor) for each in settled.follows] == [(10, x), (10, y)]


def test_split_off_lets_the_source_go_on_with_its_children() -> None:
    settled = judged(order("split", "A", to=("A", "Y"), to_names=("", "Tên Y")))
    (new,) = settled.newcomers
    assert (settled.problems, settled.closed, settled.changes) == ([], {}, {})
    assert settled.follows == [Follow(10, new, "split", "")]


def test_newcomers_inherit_the_heir_of_a_parent_that_ends_the_same_day() -> None:
    settled = judged(order("merge", "H1", "H2", to="H", name="Huyện H"), MERGED)
    district = next(one for one, new in settled.newcomers.items() if new.code == "H")
    commune = next(new for new in settled.newcomers.values() if new.code == "N")
    assert (settled.problems, commune.parent) == ([], district)


def test_what_was_opened_that_day_may_be_the_successor() -> None:
    new = Standing(30, "N", "Xã N", "COMMUNE", parent=2, opened_that_day=True)
    settled = judged(order("merge", "A", "B", to="N"), on=eve(opened=(new,)))
    assert (settled.problems, settled.newcomers) == ([], {})
    assert [each.successor for each in settled.follows] == [30, 30]


def test_what_is_announced_for_that_day_may_be_the_successor_and_a_parent() -> None:
    openings = (
        Opening("N", "Xã N", "COMMUNE", parent_code="H3"),
        Opening("H3", "Huyện 3", "DISTRICT", parent_code="83"),
    )
    settled = judged(order("merge", "A", "B", to="N"), on=eve(openings=openings))
    by_code = {new.code: new for new in settled.newcomers.values()}
    assert settled.problems == []
    assert (by_code["N"].parent, by_code["H3"].parent) == (by_code["H3"].id, 1)


def test_the_order_of_the_acts_does_not_matter() -> None:
    moves = order("move", "A1", parent_code="X"), order("move", "A2", parent_code="Y")
    first, second = judged(SPLIT, *moves), judged(*moves[::-1], SPLIT)
    assert (first.changes, first.closed, first.follows) == (second.changes, second.closed, second.follows)


def test_decisions_are_kept_with_what_they_changed() -> None:
    settled = judged(order("move", "A", parent_code="H2", decision="09-QĐ"))
    assert settled.decisions == {10: "09-QĐ"}
