"""Taking acts back: who may, and what stands in the way."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, change_set, make_organisation, order, small_province
from tests.factories.programmes import bring_in, shipped_programmes, title_row
from vungmanh.accounts.access import actor_for
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.keeping import ChangeSet, open_change_set
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.commands import (
    decide_pending,
    organisations_of,
    reopen_pending,
    reorganise,
    undo_reorganisation,
)
from vungmanh.organisations.enums import ByHand
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)


@pytest.fixture(autouse=True)
def _whole():
    with entered(whole_scope("thử")):
        yield


def board_at(organisation: int | None) -> Actor:
    return actor_for(make_account(f"ban-{organisation}", "organising_board", organisation), DAY)


def merged() -> tuple[dict[str, int], ChangeSet]:
    keys = small_province()
    made_in = open_change_set(kind=ByHand.REORGANISE, label="sắp xếp", at=clock.now(), by="Người thử")
    orders = [order("merge", "83.836.A", "83.836.B", to="83.836.N", to_names=("Đảng bộ xã N",))]
    reorganise(SYSTEM, day=DAY, orders=orders, change_set=made_in)
    return keys, made_in


def take_back(actor: Actor, made_in: ChangeSet) -> int:
    return undo_reorganisation(actor, change_set_id=made_in.pk, at=clock.now(), reason="ghi nhầm")


@pytest.mark.parametrize("code", ["83", "83.836"])
def test_whoever_manages_all_of_it_may_take_it_back(code):
    keys, made_in = merged()
    assert take_back(board_at(keys[code]), made_in) > 0
    assert bearer_of("83.836.A", DAY) == keys["83.836.A"]


@pytest.mark.parametrize("code", ["83.835", "83.836.A"])
def test_whoever_manages_only_something_else_or_a_part_may_not(code):
    keys, made_in = merged()
    with pytest.raises(NotPermitted):
        take_back(board_at(keys[code]), made_in)
    assert bearer_of("83.836.N", DAY) is not None


def test_an_import_has_its_own_way_back():
    keys = small_province()
    made_in = apply_orders(DAY, order("rename", "83.836.A", to_names=("Đảng bộ xã Mới",)))
    with pytest.raises(NotPermitted):
        take_back(board_at(keys["83"]), made_in)
    assert take_back(SYSTEM, made_in) > 0


def test_a_set_stands_at_everything_it_made_or_changed():
    keys, made_in = merged()
    children = {keys[f"83.836.{one}"] for one in ("A", "B", "A.01", "A.02", "B.01", "B.02")}
    assert organisations_of(made_in) == children | {bearer_of("83.836.N", DAY)}


def test_an_answered_question_keeps_the_act_from_being_taken_back():
    small_province()
    made_in = apply_orders(DAY, order("close", "83.836.A.01"))
    pending = PendingDecision.objects.get()
    decide_pending(SYSTEM, pending_id=pending.pk, day=DAY, outcome="Giải thể", decision_number="7-QĐ/HU")
    with pytest.raises(Refusal, match="đã có người quyết, như “Kết thúc không có tổ chức kế thừa: Giải thể”"):
        take_back(SYSTEM, made_in)
    kept = PendingDecision.objects.get()
    assert (kept.outcome, str(kept.decision)) == ("Giải thể", "7-QĐ/HU")


def test_an_answer_taken_back_leaves_the_question_open_and_its_words_in_the_journal():
    small_province()
    made_in = apply_orders(DAY, order("close", "83.836.A.01"))
    pending = PendingDecision.objects.get()
    decide_pending(SYSTEM, pending_id=pending.pk, day=DAY, outcome="Giải thể")
    with pytest.raises(Refusal, match="Ghi rõ vì sao"):
        reopen_pending(SYSTEM, pending_id=pending.pk, reason=" ")
    reopen_pending(SYSTEM, pending_id=pending.pk, reason="quyết nhầm")

    assert PendingDecision.objects.get().decided_on is None
    assert JournalEntry.objects.latest("pk").what["old"] == {"decided_on": "2025-07-01", "outcome": "Giải thể"}
    with pytest.raises(Refusal, match="chưa có ai quyết"):
        reopen_pending(SYSTEM, pending_id=pending.pk, reason="lần nữa")
    assert take_back(SYSTEM, made_in) > 0
    assert not PendingDecision.objects.exists()


def test_an_answer_is_not_older_than_its_question():
    small_province()
    apply_orders(DAY, order("close", "83.836.A.01"))
    with pytest.raises(Refusal, match="ngày quyết không thể trước đó"):
        decide_pending(SYSTEM, pending_id=PendingDecision.objects.get().pk, day=date(2025, 6, 30), outcome="x")


def test_a_cell_that_changes_kind_while_registered_leaves_a_question():
    shipped_programmes()
    keys = small_province()
    bring_in(title_row(keys["83.836.A.01"], 2, period="2025", registered_on="2025-02-01"))
    apply_orders(
        DAY,
        order("change_kind", "83.836.A.01", "83.836.A.02", to_category="SCHOOL"),
        order("rename", "83.836.B.01", to_names=("Chi bộ khác",)),
    )
    found = PendingDecision.objects.get()
    assert (found.organisation_id, found.kind, found.subject) == (
        keys["83.836.A.01"],
        "registration",
        "programmes.registration",
    )
    assert found.note.startswith("Chi bộ đang đăng ký đã đổi loại")


def move_to(parent_code: str, actor: Actor) -> None:
    orders = [order("move", "83.836.A.01", parent_code=parent_code)]
    reorganise(actor, day=DAY, orders=orders, change_set=change_set())


def test_nothing_is_put_under_what_one_does_not_manage():
    keys = small_province()
    with pytest.raises(NotPermitted):
        move_to("83.835.C", board_at(keys["83.836"]))
    move_to("83.836.B", board_at(keys["83.836"]))


def test_a_new_top_belongs_to_the_installation():
    one = make_organisation("83")
    other = make_organisation("84")
    orders = [order("merge", "83", "84", to="85", to_names=("Đảng bộ tỉnh mới",))]
    account = make_account("hai-tinh", "organising_board", one)
    make_account("hai-tinh-2", "organising_board", other)
    with pytest.raises(NotPermitted):
        reorganise(actor_for(account, DAY), day=DAY, orders=orders, change_set=change_set())
