"""Acts of one day, written and taken back."""

from datetime import date

import pytest

from tests.factories.organisations import SYSTEM, apply_orders, make_cell, order, small_province
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.organisations.commands import path_faults, undo_reorganisation
from vungmanh.organisations.enums import Via
from vungmanh.organisations.models import Organisation, OrganisationPath, PendingDecision, Succession
from vungmanh.organisations.queries import bearer_of, children_on, labels_of, last_bearer, strict_ancestors

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
EVE = date(2025, 6, 30)


def counted_under(ancestor: int, day: date) -> set[int]:
    rows = OrganisationPath.objects.filter(ancestor_id=ancestor, via__in=(Via.TREE, Via.RESTATED), valid_from__lte=day)
    return {row.descendant_id for row in rows if row.valid_to is None or day < row.valid_to}


def test_merge_to_a_new_code_moves_the_children_and_ends_both() -> None:
    keys = small_province()
    apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="83.836.N", to_names=("Đảng bộ xã N",)))
    new = bearer_of("83.836.N", DAY)
    assert new is not None
    assert list(children_on(new, DAY)) == [keys[f"83.836.{x}.{n}"] for x in "AB" for n in ("01", "02")]
    assert list(children_on(keys["83.836.A"], EVE)) == [keys["83.836.A.01"], keys["83.836.A.02"]]
    assert bearer_of("83.836.A", DAY) is None
    assert strict_ancestors(new, DAY) == [keys["83.836"], keys["83"]]
    assert path_faults() == (0, 0)


def test_merge_into_one_of_them_lets_it_go_on() -> None:
    keys = small_province()
    apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="83.836.A", to_names=("Đảng bộ xã AB",)))
    assert bearer_of("83.836.A", DAY) == keys["83.836.A"]
    assert labels_of([keys["83.836.A"]], DAY)[keys["83.836.A"]].name == "Đảng bộ xã AB"
    assert labels_of([keys["83.836.A"]], EVE)[keys["83.836.A"]].name == "Đảng bộ xã A"
    assert list(Succession.unscoped.values_list("predecessor_id", "successor_id")) == [
        (keys["83.836.B"], keys["83.836.A"])
    ]


def test_split_must_move_every_child() -> None:
    small_province()
    split = order("split", "83.836.A", to=("83.836.X", "83.836.Y"), to_names=("Xã X", "Xã Y"))
    with pytest.raises(Unmet) as caught:
        apply_orders(DAY, split)
    assert "chia mà chưa nêu đi đâu" in caught.value.reasons[0]
    apply_orders(
        DAY,
        split,
        order("move", "83.836.A.01", parent_code="83.836.X"),
        order("move", "83.836.A.02", parent_code="83.836.Y"),
    )
    assert path_faults() == (0, 0)


def test_what_was_divided_keeps_a_line_under_the_common_ancestor() -> None:
    keys = small_province()
    apply_orders(
        DAY,
        order("split", "83.836.A", to=("83.836.X", "83.836.Y"), to_names=("Xã X", "Xã Y")),
        order("move", "83.836.A.01", parent_code="83.836.X"),
        order("move", "83.836.A.02", parent_code="83.836.Y"),
    )
    x = bearer_of("83.836.X", DAY)
    assert x is not None
    assert keys["83.836.A"] in counted_under(keys["83.836"], DAY)
    assert counted_under(x, DAY) == {x, keys["83.836.A.01"]}


def test_closed_cell_without_heir_counts_under_the_nearest_living_ancestor() -> None:
    keys = small_province()
    apply_orders(DAY, order("close", "83.836.A.01", reason="không còn đảng viên"))
    assert keys["83.836.A.01"] in counted_under(keys["83.836.A"], DAY)
    pending = PendingDecision.unscoped.get()
    assert (pending.organisation_id, pending.kind, pending.note) == (
        keys["83.836.A.01"],
        "no_successor",
        "không còn đảng viên",
    )


def test_district_ends_and_communes_move_in_one_set() -> None:
    keys = small_province()
    apply_orders(
        DAY,
        order("move", "83.836.A", "83.836.B", parent_code="83"),
        order("close", "83.836"),
        order("recode", "83.836.A", to="86.A"),
    )
    assert strict_ancestors(keys["83.836.A.01"], DAY) == [keys["83.836.A"], keys["83"]]
    assert strict_ancestors(keys["83.836.A.01"], EVE) == [keys["83.836.A"], keys["83.836"], keys["83"]]
    assert last_bearer("83.836.A") == keys["83.836.A"]
    assert path_faults() == (0, 0)


def test_close_is_refused_while_children_remain() -> None:
    small_province()
    with pytest.raises(Unmet) as caught:
        apply_orders(DAY, order("close", "83.836"))
    assert "kết thúc mà còn trực thuộc" in caught.value.reasons[0]


def test_circle_is_refused() -> None:
    small_province()
    with pytest.raises(Unmet) as caught:
        apply_orders(DAY, order("move", "83.836", parent_code="83.836.A"))
    assert "nằm dưới chính tổ chức này" in caught.value.reasons[0]


def test_undo_restores_rows_and_paths() -> None:
    keys = small_province()
    before = sorted(
        OrganisationPath.objects.values_list("ancestor_id", "descendant_id", "via", "valid_from", "valid_to")
    )
    made_in = apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="83.836.N", to_names=("Xã N",)))
    undo_reorganisation(SYSTEM, change_set_id=made_in.pk, at=clock.now(), reason="ghi nhầm")
    after = sorted(
        OrganisationPath.objects.values_list("ancestor_id", "descendant_id", "via", "valid_from", "valid_to")
    )
    assert after == before
    assert bearer_of("83.836.A", DAY) == keys["83.836.A"]
    assert Organisation.unscoped.get(pk=keys["83.836.A"]).closed_on is None


def test_undo_is_refused_while_later_work_rests_on_it() -> None:
    small_province()
    made_in = apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="83.836.N", to_names=("Xã N",)))
    new = bearer_of("83.836.N", DAY)
    make_cell("83.836.N.09", new or 0, opened_on=DAY)
    with pytest.raises(Refusal) as caught:
        undo_reorganisation(SYSTEM, change_set_id=made_in.pk, at=clock.now(), reason="ghi nhầm")
    assert "đang dựa vào" in caught.value.message
