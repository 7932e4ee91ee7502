"""Acts and undo out of turn: what was written of a later day, or on top, is never left hanging in the air."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisations import (
    SYSTEM,
    apply_orders,
    change_set,
    make_cell,
    make_organisation,
    order,
    small_province,
)
from tests.properties.checks import check_all, dump
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.organisations.commands import NewOrganisation, establish_many, reorganise, undo_reorganisation
from vungmanh.organisations.models import OrganisationName
from vungmanh.organisations.queries import bearer_of, children_on, labels_of, strict_ancestors
from vungmanh.organisations.rules.orders import Order

pytestmark = pytest.mark.django_db
EARLIER, DAY, LATER = date(2024, 1, 1), date(2025, 7, 1), date(2026, 1, 1)
DAYS = [EARLIER, DAY, LATER, date(2030, 1, 1)]


def take_back(made_in: ChangeSet) -> int:
    return undo_reorganisation(SYSTEM, change_set_id=made_in.pk, at=clock.now(), reason="ghi nhầm")


def refused(day: date, *orders: Order) -> str:
    """The answer; nothing may have changed."""
    before = dump()
    with pytest.raises(Refusal) as caught:
        apply_orders(day, *orders)
    assert dump() == before
    return caught.value.message


def undo_refused(made_in: ChangeSet) -> str:
    before = dump()
    with pytest.raises(Refusal) as caught:
        take_back(made_in)
    assert dump() == before
    return caught.value.message


# ---- acts of an earlier day, written later


def test_who_will_get_a_child_does_not_close_before() -> None:
    small_province()
    apply_orders(DAY, order("move", "83.836.A.01", parent_code="83.835.C.01"))
    assert "đã có thay đổi ghi từ ngày 01/07/2025" in refused(EARLIER, order("close", "83.835.C.01"))


def test_who_will_end_gets_no_child_and_no_new_name_before() -> None:
    small_province()
    apply_orders(DAY, order("close", "83.835.C.01"))
    for early in (
        order("move", "83.836.A.01", parent_code="83.835.C.01"),
        order("rename", "83.835.C.01", to_names=("X",)),
        order("close", "83.835.C.01"),
        order("merge", "83.835.C.02", "83.835.C.01", to="83.835.C.01"),
    ):
        assert "đã có thay đổi ghi từ ngày 01/07/2025" in refused(EARLIER, early)


def test_a_code_that_gets_a_bearer_later_is_taken() -> None:
    small_province()
    apply_orders(DAY, order("recode", "83.836.A", to="86.A"))
    assert "Mã 86.A đã có tổ chức mang từ ngày 01/07/2025" in refused(EARLIER, order("recode", "83.836.B", to="86.A"))


def test_a_circle_on_a_later_day_is_refused() -> None:
    small_province()
    apply_orders(DAY, order("move", "83.836.A", parent_code="83.835.C"))
    assert refused(EARLIER, order("move", "83.835", parent_code="83.836.A.01"))


def test_a_parent_that_has_children_later_may_still_be_renamed_before() -> None:
    keys = small_province()
    apply_orders(DAY, order("move", "83.836.A.01", parent_code="83.835.C"))
    apply_orders(EARLIER, order("rename", "83.835.C", to_names=("Xã C mới",)))
    assert labels_of([keys["83.835.C"]], LATER)[keys["83.835.C"]].name == "Xã C mới"
    check_all(DAYS)


def test_the_child_of_one_that_ends_later_may_be_renamed_before() -> None:
    small_province()
    apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="83.836.A"))
    apply_orders(EARLIER, order("rename", "83.836.B.01", to_names=("X",)))
    check_all(DAYS)


# ---- one day, several acts


def test_a_newcomer_takes_the_code_of_one_that_ends_that_day() -> None:
    keys = small_province()
    apply_orders(
        DAY,
        order("merge", "83.836.A", "83.836.B", to="83.835.C", to_names=("Xã C mới",), parent_code="83"),
        order("merge", "83.835.C", to="N", to_names=("Xã N",)),
    )
    assert bearer_of("83.835.C", LATER) not in (None, keys["83.835.C"])
    assert bearer_of("83.835.C", EARLIER) == keys["83.835.C"]
    check_all(DAYS)


def test_codes_are_exchanged_in_one_day() -> None:
    keys = small_province()
    apply_orders(DAY, order("recode", "83.836.A", to="83.836.B"), order("recode", "83.836.B", to="83.836.A"))
    assert (bearer_of("83.836.A", DAY), bearer_of("83.836.B", DAY)) == (keys["83.836.B"], keys["83.836.A"])
    check_all(DAYS)


def test_ended_and_changed_in_one_day_is_refused() -> None:
    small_province()
    answer = refused(DAY, order("close", "83.836.A.01"), order("move", "83.836.A.01", parent_code="83.836.B"))
    assert "kết thúc ngay ngày đó nên không đổi gì nữa" in answer


def test_a_circle_through_what_was_opened_that_day_is_refused() -> None:
    keys = small_province()
    made_in = change_set()
    new = NewOrganisation("N", "N", "COMMUNE", opened_on=DAY, parent_id=keys["83.836.A.01"])
    opened = establish_many(SYSTEM, organisations=[new], change_set=made_in)
    with pytest.raises(Unmet) as caught:
        reorganise(
            SYSTEM,
            day=DAY,
            orders=[order("merge", "83.836", "83.835", to="N")],
            change_set=made_in,
            opened_that_day=opened,
        )
    assert "cấp trên lại nằm dưới chính tổ chức này" in caught.value.message


def test_what_an_act_renames_on_its_first_day_never_bore_the_first_name() -> None:
    small_province()
    made_in = change_set()
    before = dump()
    opened = establish_many(
        SYSTEM,
        organisations=[NewOrganisation("N", "Tên tạm", "COMMUNE", opened_on=DAY, parent_id=bearer_of("83", DAY))],
        change_set=made_in,
    )
    merged = order("merge", "83.836.A", "83.836.B", to="N", to_names=("Xã N",))
    reorganise(SYSTEM, day=DAY, orders=[merged], change_set=made_in, opened_that_day=opened)
    assert list(OrganisationName.unscoped.filter(organisation_id=opened[0]).values_list("name", flat=True)) == ["Xã N"]
    take_back(made_in)
    assert dump() == before
    assert not OrganisationName.unscoped.filter(organisation_id=opened[0]).exists()


# ---- undo


def test_undo_does_not_put_a_child_back_under_one_that_has_ended() -> None:
    small_province()
    moved = apply_orders(DAY, order("move", "83.836.A.01", "83.836.A.02", parent_code="83.836.B"))
    closed = apply_orders(LATER, order("close", "83.836.A"))
    assert "là tổ chức không có ngày đó" in undo_refused(moved)
    take_back(closed)
    take_back(moved)
    check_all(DAYS)


def test_undo_does_not_revive_one_under_a_parent_that_has_ended() -> None:
    small_province()
    closed = apply_orders(DAY, order("close", "83.835.C.01"), order("close", "83.835.C.02"))
    apply_orders(LATER, order("close", "83.835.C"))
    assert "là tổ chức không có ngày đó" in undo_refused(closed)


def test_undo_does_not_give_a_code_back_that_has_a_new_bearer() -> None:
    small_province()
    recoded = apply_orders(DAY, order("recode", "83.836.A", to="86.A"))
    again = apply_orders(LATER, order("recode", "83.836.B", to="83.836.A"))
    assert "mã 83.836.A đã có tổ chức khác mang" in undo_refused(recoded)
    take_back(again)
    take_back(recoded)
    check_all(DAYS)


def test_undo_does_not_close_a_circle() -> None:
    small_province()
    moved = apply_orders(DAY, order("move", "83.836.A", parent_code="83"))
    apply_orders(LATER, order("move", "83.836", parent_code="83.836.A"))
    assert undo_refused(moved)


def test_undo_twice_is_refused() -> None:
    small_province()
    renamed = apply_orders(DAY, order("rename", "83.836.A", to_names=("X",)))
    take_back(renamed)
    assert "đã được huỷ ngày" in undo_refused(renamed)


def test_undo_of_an_unknown_set_is_refused() -> None:
    with pytest.raises(Refusal, match="Không có lần thay đổi số 999"):
        undo_reorganisation(SYSTEM, change_set_id=999, at=clock.now(), reason="?")


def test_after_undo_the_same_acts_may_be_ordered_again() -> None:
    keys = small_province()
    merged = order("merge", "83.836.A", "83.836.B", to="N", to_names=("Xã N",))
    take_back(apply_orders(DAY, merged))
    apply_orders(DAY, merged)
    assert strict_ancestors(keys["83.836.A.01"], DAY) == [bearer_of("N", DAY), keys["83.836"], keys["83"]]
    check_all(DAYS)


# ---- what is asked of a day


def test_a_root_put_under_another_had_no_parent_before() -> None:
    root, other = make_organisation("83"), make_organisation("95")
    apply_orders(DAY, order("move", "83", parent_code="95"))
    assert labels_of([root], EARLIER)[root].parent_id is None
    assert labels_of([root], DAY)[root].parent_id == other
    assert (children_on(other, EARLIER), children_on(other, DAY)) == ((), (root,))


def test_labels_of_the_ended_and_the_not_yet_opened() -> None:
    keys = small_province()
    cell = make_cell("83.836.A.03", keys["83.836.A"], opened_on=DAY, name="Chi bộ mới")
    apply_orders(LATER, order("close", "83.836.A.01"))
    labels = labels_of([cell, keys["83.836.A.01"]], date(2030, 1, 1))
    assert labels[keys["83.836.A.01"]].code == "83.836.A.01"
    assert labels_of([cell], EARLIER)[cell].name == "Chi bộ mới"
