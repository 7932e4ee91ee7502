"""A reorganisation planned, tried, applied, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, make_cell, order, small_province
from tests.factories.programmes import bring_in, shipped_programmes, title_row
from vungmanh.accounts.access import actor_for, scope_for
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal, Unmet
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.commands import (
    Opening,
    Rehearsal,
    add_acts,
    apply_draft,
    discard_draft,
    path_faults,
    rehearse,
    remove_act,
    start_draft,
    undo_reorganisation,
)
from vungmanh.organisations.models import Organisation, OrganisationPath, PendingDecision
from vungmanh.organisations.queries import bearer_of
from vungmanh.organisations.queries.drafts import draft_seen, drafts_seen, packed, planned_of

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
MERGE = replace(
    order("merge", "83.836.A", "83.836.B", to="83.836.N", to_names=("Đảng bộ xã N",)), decision="", reason="sắp xếp"
)
NEW_CELL = Opening("83.836.N.09", "Chi bộ trường N", "SUBORDINATE_CELL", "SCHOOL", parent_code="83.836.N")


@pytest.fixture(autouse=True)
def _whole():
    with entered(whole_scope("thử")):
        yield


def draft_of(keys: dict[str, int], *acts) -> int:
    return start_draft(SYSTEM, organisation_id=keys["83.836"], title="Sắp xếp xã", day=DAY, at=clock.now(), acts=acts)


def tried(*acts, actor=SYSTEM) -> Rehearsal:
    orders = [each for each in acts if not isinstance(each, Opening)]
    openings = [each for each in acts if isinstance(each, Opening)]
    return rehearse(
        actor, day=DAY, orders=orders, openings=openings, under_id=bearer_of("83", DAY) or 0, at=clock.now()
    )


@pytest.mark.parametrize("planned", [MERGE, NEW_CELL, order("split", "a", to=("b", "c"), to_names=("B", "C"))])
def test_an_act_is_kept_as_it_was_said(planned):
    assert planned_of(packed(planned)) == planned


def test_a_draft_grows_and_shrinks_and_is_dropped():
    keys = small_province()
    key = draft_of(keys)
    add_acts(SYSTEM, draft_id=key, acts=[MERGE], at=clock.now())
    with pytest.raises(Refusal, match="đã có trong phương án"):
        add_acts(SYSTEM, draft_id=key, acts=[MERGE], at=clock.now())
    add_acts(SYSTEM, draft_id=key, acts=[NEW_CELL], at=clock.now())
    remove_act(SYSTEM, draft_id=key, place=1, at=clock.now())
    with pytest.raises(NotFound):
        remove_act(SYSTEM, draft_id=key, place=2, at=clock.now())
    assert [each.acts for each in drafts_seen()] == [(NEW_CELL,)]

    discard_draft(SYSTEM, draft_id=key, at=clock.now())
    assert drafts_seen() == []
    with pytest.raises(Refusal, match="đã bỏ"):
        add_acts(SYSTEM, draft_id=key, acts=[MERGE], at=clock.now())


def test_a_draft_is_seen_and_changed_where_it_stands_only():
    keys = small_province()
    key = draft_of(keys, MERGE)
    stranger = make_account("x", "organising_board", keys["83.835"])
    reader = make_account("y", "reader", keys["83.836"])
    with entered(scope_for(stranger, DAY)), pytest.raises(NotFound):
        draft_seen(key)
    with entered(scope_for(reader, DAY)), pytest.raises(NotPermitted):
        discard_draft(actor_for(reader, DAY), draft_id=key, at=clock.now())


def test_a_dry_run_leaves_everything_as_it_was():
    keys = small_province()
    before = list(OrganisationPath.objects.order_by("pk").values_list("ancestor_id", "descendant_id", "valid_to"))
    found = tried(MERGE, NEW_CELL)
    assert found.problems == []
    after = list(OrganisationPath.objects.order_by("pk").values_list("ancestor_id", "descendant_id", "valid_to"))
    assert (after, ChangeSet.objects.filter(kind="reorganisation").count()) == (before, 0)
    assert bearer_of("83.836.A", DAY) == keys["83.836.A"]


def test_a_dry_run_tells_what_becomes_of_what():
    small_province()
    found = tried(MERGE, NEW_CELL, order("rename", "83.835.C", to_names=("Đảng bộ xã Cũ",)))
    [joining] = found.joinings
    assert [one.code for one in joining.before] == ["83.836.A", "83.836.B"]
    assert [one.name for one in joining.after] == ["Đảng bộ xã N"]
    assert [(one.before.name, one.after.name, one.what) for one in found.turned] == [
        ("Đảng bộ xã C", "Đảng bộ xã Cũ", ("name",))
    ]
    assert [one.name for one in found.opened] == ["Chi bộ trường N"]
    assert list(found.followed.values()) == [4]
    assert (found.cells, found.without_parent) == ((6, 7), 0)
    assert [(each.top.name, [one.code for one in each.below]) for each in found.tree] == [
        ("Đảng bộ huyện Ba Tri", ["83.836.N"]),
        ("Đảng bộ xã N", ["83.836.A.01", "83.836.A.02", "83.836.B.01", "83.836.B.02", "83.836.N.09"]),
    ]


def test_a_dry_run_tells_what_goes_over_and_what_a_person_must_decide():
    shipped_programmes()
    keys = small_province()
    bring_in(
        title_row(
            keys["83.836.A.01"], 2, period="2024", registered_on="2024-02-01", recognised_on="2024-11-01",
            decision_number="9-QĐ/HU",
        ),
        title_row(keys["83.836.A.02"], 3, period="2025", registered_on="2025-02-01"),
    )  # fmt: skip
    found = tried(
        order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.03", to_names=("Chi bộ ấp 3",)),
        order("close", "83.836.B.01"),
    )
    assert found.carried == {"hồ sơ danh hiệu": 1}
    assert [(each.kind_label, each.name) for each in found.to_decide] == [
        ("Kết thúc không có tổ chức kế thừa", "Chi bộ ấp 83.836.B.01"),
        ("Danh hiệu của chi bộ đã nhập, chia hoặc kết thúc", "Chi bộ ấp 83.836.A.01"),
    ]
    assert [one.code for one in found.ended] == ["83.836.B.01"]
    assert not PendingDecision.objects.exists()


def test_a_dry_run_says_every_problem_at_its_act():
    keys = small_province()
    make_cell("83.836.A.09", keys["83.836.A"], opened_on=date(2025, 12, 1))
    found = tried(order("close", "83.836"), order("merge", "x", to="y"))
    assert [(each.place, "x ngay trước ngày 01/07/2025" in each.message) for each in found.problems] == [(0, True)]
    assert [each.message for each in tried().problems] == ["Phương án chưa có việc nào. Thêm việc rồi chạy thử."]


def test_a_dry_run_asks_for_the_same_right_as_the_act():
    keys = small_province()
    commune = actor_for(make_account("x", "organising_board", keys["83.836.A"]), DAY)
    with pytest.raises(NotPermitted):
        tried(MERGE, actor=commune)


def test_a_draft_is_applied_once_with_its_paper_and_taken_back():
    keys = small_province()
    key = draft_of(keys, MERGE, NEW_CELL)
    account: Account = make_account("ban", "organising_board", keys["83"])
    board = actor_for(account, DAY)
    with pytest.raises(Refusal, match="Ghi số quyết định"):
        apply_draft(board, draft_id=key, decision_number=" ", at=clock.now())
    made_in = apply_draft(board, draft_id=key, decision_number="12-QĐ/TU", at=clock.now())

    new = bearer_of("83.836.N", DAY)
    assert bearer_of("83.836.N.09", DAY) is not None
    assert path_faults() == (0, 0)
    assert (draft_seen(key).state, draft_seen(key).applied_in) == ("applied", made_in)
    with pytest.raises(Refusal, match="đã áp dụng rồi"):
        apply_draft(board, draft_id=key, decision_number="12-QĐ/TU", at=clock.now())

    undo_reorganisation(board, change_set_id=made_in, at=clock.now(), reason="ghi nhầm ngày")
    assert not Organisation.objects.filter(pk=new).exists()
    assert bearer_of("83.836.A", DAY) == keys["83.836.A"]


def test_an_empty_draft_is_not_applied():
    keys = small_province()
    with pytest.raises(Unmet, match="chưa có việc nào"):
        apply_draft(SYSTEM, draft_id=draft_of(keys), decision_number="1", at=clock.now())


def test_forty_eight_communes_at_once_are_tried_and_applied():
    keys = small_province()
    acts = []
    for number in range(48):
        new = f"83.836.X{number:02d}"
        acts.append(Opening(new, f"Đảng bộ xã X{number}", "COMMUNE", parent_code="83.836"))
        acts.append(Opening(f"{new}.01", f"Chi bộ ấp 1 X{number}", "SUBORDINATE_CELL", parent_code=new))
    key = draft_of(keys, *acts)
    found = tried(*acts)
    assert (len(found.opened), found.cells) == (96, (6, 54))
    apply_draft(SYSTEM, draft_id=key, decision_number="1", at=clock.now())
    assert path_faults() == (0, 0)
