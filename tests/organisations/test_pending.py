"""What an act leaves for a person to decide, and who that person may be."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisations import SYSTEM, apply_orders, make_organisation, order, small_province
from vungmanh.accounts.access import actor_for, scope_for
from vungmanh.accounts.models import Account, Role, RoleHolding
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.commands import decide_pending
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import answering_for, bearer_of

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)


def closed_cell() -> tuple[dict[str, int], PendingDecision]:
    keys = small_province()
    apply_orders(DAY, order("close", "83.836.A.01", reason="không còn đảng viên"))
    return keys, PendingDecision.unscoped.get()


def manager_at(organisation: int | None) -> Account:
    role, _ = Role.objects.get_or_create(
        code="board", defaults={"name": "board", "permissions": ["see", "organisations.manage"]}
    )
    account = Account.objects.create(username=f"board{organisation}")
    RoleHolding.with_voided.create(
        account=account, role=role, organisation_id=organisation, valid_from=date(2020, 1, 1)
    )
    return account


def decide(account: Account, pending: PendingDecision, outcome: str = "Giải thể") -> PendingDecision:
    with entered(scope_for(account, DAY)):
        return decide_pending(actor_for(account, DAY), pending_id=pending.pk, day=DAY, outcome=outcome)


@pytest.mark.parametrize("code", ["83.836.A", "83.836", "83"])
def test_whoever_answers_for_the_ended_may_decide(code: str) -> None:
    keys, pending = closed_cell()
    decided = decide(manager_at(keys[code]), pending)
    assert (decided.decided_on, decided.outcome) == (DAY, "Giải thể")


def test_who_held_only_the_ended_decides_nothing() -> None:
    keys, pending = closed_cell()
    with pytest.raises(NotPermitted):
        decide(manager_at(keys["83.836.A.01"]), pending)


def test_what_is_out_of_sight_is_not_found() -> None:
    keys, pending = closed_cell()
    with pytest.raises(NotFound):
        decide(manager_at(keys["83.835"]), pending)


def test_of_a_root_that_closed_only_the_installation_decides() -> None:
    root = make_organisation("83")
    apply_orders(DAY, order("close", "83"))
    pending = PendingDecision.unscoped.get()
    with pytest.raises(NotPermitted):
        decide(manager_at(root), pending)
    assert decide(manager_at(None), pending).decided_on == DAY


def test_it_is_decided_once_and_in_words() -> None:
    keys, pending = closed_cell()
    account = manager_at(keys["83"])
    with pytest.raises(Refusal, match="Ghi rõ"):
        decide(account, pending, "  ")
    decide(account, pending)
    with pytest.raises(Refusal, match="đã quyết ngày 01/07/2025: Giải thể"):
        decide(account, pending)


def test_an_unknown_number_is_not_found() -> None:
    with entered(whole_scope("thử")), pytest.raises(NotFound):
        decide_pending(SYSTEM, pending_id=1, day=DAY, outcome="x")


def test_successors_leave_nothing_to_decide() -> None:
    small_province()
    apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="83.836.A"))
    assert not PendingDecision.unscoped.exists()


def test_answering_for_the_living_is_itself() -> None:
    keys = small_province()
    assert {code: answering_for(key, DAY) for code, key in keys.items()} == keys


def test_answering_for_the_ended_is_its_heir_or_what_its_heirs_share() -> None:
    keys = small_province()
    apply_orders(
        DAY,
        order("merge", "83.835.C.01", "83.835.C.02", to="N", to_names=("Chi bộ N",)),
        order("split", "83.836.A", to=("X", "Y"), to_names=("X", "Y")),
        order("move", "83.836.A.01", parent_code="X"),
        order("close", "83.836.A.02"),
    )
    assert answering_for(keys["83.835.C.01"], DAY) == bearer_of("N", DAY)
    assert answering_for(keys["83.836.A"], DAY) == keys["83.836"]
    assert answering_for(keys["83.836.A.02"], DAY) == keys["83.836"]
