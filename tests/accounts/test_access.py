"""From dated roles to sight and rights: who sees what on which day, and who may write where."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, make_cell, make_organisation, order, small_province
from vungmanh.accounts import access
from vungmanh.accounts.access import actor_for, forbidden, may_on_installation, permissions_of, require, scope_for
from vungmanh.accounts.commands import grant_role
from vungmanh.accounts.models import Account, Role, RoleHolding
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, NotPermitted, ScopeMissing
from vungmanh.kernel.scope import Scope, entered
from vungmanh.organisations.commands import decide_pending
from vungmanh.organisations.models import Organisation, OrganisationName, PendingDecision
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
SINCE, EVE, DAY = date(2020, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
MANAGE = "organisations.manage"
ROLES = {"board": ["see", MANAGE], "reader": ["see"], "clerk": [MANAGE]}


def account(*roles: tuple[str, int | None], valid_from: date = SINCE, valid_to: date | None = None) -> Account:
    one = Account.objects.create(username=f"u{Account.objects.count()}")
    for code, organisation in roles:
        role, _ = Role.objects.get_or_create(code=code, defaults={"name": code, "permissions": ROLES[code]})
        RoleHolding.with_voided.create(
            account=one, role=role, organisation_id=organisation, valid_from=valid_from, valid_to=valid_to
        )
    return one


def seen(one: Account, day: date) -> set[int]:
    with entered(scope_for(one, day)):
        return set(Organisation.objects.values_list("pk", flat=True))


def may_write(one: Account, day: date, *ids: int) -> set[int]:
    return set(ids) - forbidden(actor_for(one, day), MANAGE, ids)


def split_commune() -> tuple[dict[str, int], int, int]:
    """Commune A is divided on DAY between X (in its district) and Y (in the other)."""
    keys = small_province()
    apply_orders(
        DAY,
        order("split", "83.836.A", to=("X", "Y"), to_names=("Xã X", "Xã Y"), parent_code="83.836"),
        order("move", "83.836.A.01", parent_code="X"),
        order("move", "83.836.A.02", parent_code="Y"),
    )
    x, y = bearer_of("X", DAY), bearer_of("Y", DAY)
    assert x
    assert y
    return keys, x, y


# ---- sight


def test_sight_is_the_organisation_and_all_below() -> None:
    keys = small_province()
    assert seen(account(("reader", keys["83.836"])), DAY) == {
        key for code, key in keys.items() if code.startswith("83.836")
    }


def test_sight_over_the_installation_is_whole() -> None:
    keys = small_province()
    one = account(("reader", None))
    assert scope_for(one, DAY).whole
    assert seen(one, DAY) == set(keys.values())


def test_several_roles_add_up() -> None:
    keys = small_province()
    one = account(("reader", keys["83.836.A.01"]), ("board", keys["83.835.C"]))
    assert seen(one, DAY) == {keys[code] for code in ("83.836.A.01", "83.835.C", "83.835.C.01", "83.835.C.02")}


def test_without_a_role_nothing_is_seen() -> None:
    small_province()
    one = account()
    assert not scope_for(one, DAY).whole
    assert seen(one, DAY) == set()


def test_a_role_without_sight_shows_nothing() -> None:
    keys = small_province()
    assert seen(account(("clerk", keys["83"])), DAY) == set()
    assert seen(account(("clerk", None)), DAY) == set()


@pytest.mark.parametrize(
    ("valid_from", "valid_to"), [(DAY + timedelta(days=1), None), (SINCE, DAY), (SINCE, date(2021, 1, 1))]
)
def test_a_role_of_other_days_gives_nothing(valid_from: date, valid_to: date | None) -> None:
    keys = small_province()
    one = account(("board", keys["83"]), ("board", None), valid_from=valid_from, valid_to=valid_to)
    assert seen(one, DAY) == set()
    assert may_write(one, DAY, keys["83"]) == set()
    assert not may_on_installation(actor_for(one, DAY), MANAGE)
    assert permissions_of(one, DAY) == frozenset()


def test_a_role_holds_on_its_first_and_last_day() -> None:
    keys = small_province()
    one = account(("board", keys["83.835.C.01"]), valid_from=EVE, valid_to=DAY + timedelta(days=1))
    assert [len(seen(one, day)) for day in (EVE - timedelta(days=1), EVE, DAY, DAY + timedelta(days=1))] == [0, 1, 1, 0]


def test_a_voided_role_gives_nothing() -> None:
    keys = small_province()
    one = account(("board", keys["83"]))
    RoleHolding.with_voided.filter(account=one).update(voided_at="2025-01-01T00:00:00Z")
    assert seen(one, DAY) == set()


def test_former_superior_loses_sight_on_the_day_of_the_move() -> None:
    keys = small_province()
    old, new = account(("board", keys["83.836"])), account(("board", keys["83.835"]))
    moved = {keys["83.836.A"], keys["83.836.A.01"], keys["83.836.A.02"]}
    apply_orders(DAY, order("move", "83.836.A", parent_code="83.835"))
    assert (seen(old, EVE) >= moved, seen(old, DAY) & moved) == (True, set())
    assert (seen(new, EVE) & moved, seen(new, DAY) >= moved) == (set(), True)
    assert may_write(old, EVE, *moved) == moved == may_write(new, DAY, *moved)
    assert may_write(old, DAY, *moved) == set() == may_write(new, EVE, *moved)


def test_the_heir_sees_its_predecessors_and_does_not_write_to_them() -> None:
    keys = small_province()
    apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="N", to_names=("Xã N",)))
    new = bearer_of("N", DAY) or 0
    one = account(("board", new))
    a, b = keys["83.836.A"], keys["83.836.B"]
    assert seen(one, DAY) >= {new, a, b}
    assert may_write(one, DAY, new, a, b, keys["83.836.A.01"]) == {new, keys["83.836.A.01"]}


def test_who_goes_on_sees_what_it_absorbed() -> None:
    keys = small_province()
    one = account(("board", keys["83.836.A"]))
    apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="83.836.A"))
    assert keys["83.836.B"] not in seen(one, EVE)
    assert keys["83.836.B"] in seen(one, DAY)


def test_both_successors_of_a_split_see_the_predecessor_and_cannot_write_to_it() -> None:
    keys, x, y = split_commune()
    for heir, cell, other in ((x, "83.836.A.01", "83.836.A.02"), (y, "83.836.A.02", "83.836.A.01")):
        one = account(("board", heir))
        assert seen(one, DAY) == {heir, keys["83.836.A"], keys[cell]}
        assert may_write(one, DAY, heir, keys["83.836.A"], keys[cell], keys[other]) == {heir, keys[cell]}


def test_heirs_of_heirs_see_further_back() -> None:
    keys, x, _ = split_commune()
    later = date(2026, 1, 1)
    apply_orders(later, order("merge", "X", "83.836.B", to="Z", to_names=("Xã Z",)))
    one = account(("reader", bearer_of("Z", later)))
    assert seen(one, later) >= {keys["83.836.A"], keys["83.836.B"], x}


def test_what_closed_without_heir_is_seen_from_above_alone() -> None:
    keys = small_province()
    apply_orders(DAY, order("close", "83.836.A.01"))
    closed = keys["83.836.A.01"]
    assert closed in seen(account(("reader", keys["83.836.A"])), DAY)
    assert closed in seen(account(("reader", keys["83"])), DAY)
    assert closed not in seen(account(("reader", keys["83.836.B"])), DAY)
    assert may_write(account(("board", keys["83"])), DAY, closed) == set()


def test_scoped_rows_follow_the_organisation_in_sight() -> None:
    keys = small_province()
    with entered(scope_for(account(("reader", keys["83.835.C"])), DAY)):
        assert set(OrganisationName.objects.values_list("name", flat=True)) == {
            "Đảng bộ xã C",
            "Chi bộ ấp 83.835.C.01",
            "Chi bộ ấp 83.835.C.02",
        }
    with pytest.raises(ScopeMissing):
        OrganisationName.objects.count()


def by_key(scope: Scope) -> bool:
    """Whether the condition lists organisations, instead of choosing them from the path."""
    return scope.written is not None and not scope.written[0].startswith("SELECT")


@pytest.mark.parametrize("code", ["83", "83.836", "83.836.B", "83.836.B.01", "83.835.C"])
def test_narrow_and_wide_conditions_say_the_same(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keys, x, _ = split_commune()
    apply_orders(date(2026, 1, 1), order("merge", "X", "83.836.B", to="X"), order("close", "83.835.C.01"))
    one = account(("reader", keys[code]), ("reader", x))
    days = (EVE, DAY, date(2026, 1, 1))

    def answers() -> list[object]:
        found: list[object] = [seen(one, day) for day in days]
        for day in days:
            with entered(scope_for(one, day)):
                found += [
                    sorted(OrganisationName.objects.values_list("pk", flat=True)),
                    PendingDecision.objects.count(),
                ]
        return found

    narrow = answers()
    monkeypatch.setattr(access, "NARROW", 0)
    assert scope_for(one, DAY).whole == (code == "83")
    assert code == "83" or not by_key(scope_for(one, DAY))
    assert answers() == narrow


def test_top_of_everything_needs_no_condition_until_something_lies_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "NARROW", 0)
    keys = small_province()
    apply_orders(date(2022, 1, 1), order("close", "83.836.A.01"))
    one = account(("reader", keys["83"]))
    assert [scope_for(one, day).whole for day in (EVE, DAY)] == [True, True]
    later = make_cell("83.836.A.03", keys["83.836.A"], opened_on=DAY)
    assert [scope_for(one, day).whole for day in (EVE, DAY)] == [True, True]
    make_organisation("84", "Đảng bộ tỉnh Trà Vinh", opened_on=DAY)
    assert [scope_for(one, day).whole for day in (EVE, DAY)] == [False, False]
    assert seen(one, EVE) == seen(one, DAY) == {*keys.values(), later}


def test_one_more_than_narrow_is_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = small_province()
    one = account(("reader", keys["83.835.C"]))  # three organisations
    shapes = []
    for limit in (3, 2):
        monkeypatch.setattr(access, "NARROW", limit)
        shapes.append(by_key(scope_for(one, DAY)))
    assert shapes == [True, False]


# ---- rights


def test_forbidden_is_what_lies_outside_the_roles_with_the_permission() -> None:
    keys = small_province()
    one = account(("board", keys["83.836.A"]), ("reader", keys["83"]))
    assert forbidden(actor_for(one, DAY), MANAGE, keys.values()) == {
        key for code, key in keys.items() if not code.startswith("83.836.A")
    }
    assert forbidden(actor_for(one, DAY), "programmes.recognise", [keys["83.836.A"]]) == {keys["83.836.A"]}


def test_seeing_is_not_doing() -> None:
    keys = small_province()
    one = account(("reader", None))
    assert may_write(one, DAY, *keys.values()) == set()


def test_over_the_installation_nothing_is_forbidden() -> None:
    keys = small_province()
    one = account(("board", None))
    assert forbidden(actor_for(one, DAY), MANAGE, keys.values()) == set()
    assert may_on_installation(actor_for(one, DAY), MANAGE)
    assert not may_on_installation(actor_for(one, DAY), "accounts.manage")


def test_a_role_at_the_root_is_none_over_the_installation() -> None:
    one = account(("board", make_organisation("83")))
    assert not may_on_installation(actor_for(one, DAY), MANAGE)


def test_an_actor_without_account_may_nothing() -> None:
    one = make_organisation("83")
    assert forbidden(Actor("?", DAY), MANAGE, [one]) == {one}
    assert not may_on_installation(Actor("?", DAY), MANAGE)


def test_unknown_organisations_are_forbidden() -> None:
    assert forbidden(actor_for(account(("board", make_organisation("83"))), DAY), MANAGE, [999]) == {999}


def test_require_asks_for_the_permission_anywhere() -> None:
    one = account(("board", make_organisation("83")))
    require(one, MANAGE, DAY)
    with pytest.raises(NotPermitted):
        require(one, "accounts.manage", DAY)
    with pytest.raises(NotPermitted):
        require(one, MANAGE, date(2019, 1, 1))


# ---- acts through the door


def pending_of(keys: dict[str, int]) -> PendingDecision:
    apply_orders(DAY, order("close", "83.836.A.01"))
    return PendingDecision.unscoped.get(organisation_id=keys["83.836.A.01"])


def test_acts_are_refused_where_the_role_does_not_reach() -> None:
    keys = small_province()
    a, b = account(("board", keys["83.836.A"])), account(("board", keys["83.835"]))
    for one in (a, b):
        with pytest.raises(NotPermitted):
            apply_orders(DAY, order("rename", "83.836.B", to_names=("X",)), actor=actor_for(one, DAY))
    apply_orders(DAY, order("rename", "83.836.A", to_names=("X",)), actor=actor_for(a, DAY))


def test_one_organisation_out_of_reach_refuses_the_whole_set() -> None:
    keys = small_province()
    one = account(("board", keys["83.836.A"]))
    with pytest.raises(NotPermitted):
        apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="83.836.A"), actor=actor_for(one, DAY))
    assert Organisation.unscoped.get(pk=keys["83.836.B"]).closed_on is None


def test_rights_are_those_of_the_actors_day() -> None:
    keys = small_province()
    one = account(("board", keys["83"]), valid_from=DAY)
    with pytest.raises(NotPermitted):
        apply_orders(DAY, order("rename", "83.836.A", to_names=("X",)), actor=actor_for(one, EVE))


def test_what_is_out_of_sight_is_not_found() -> None:
    keys = small_province()
    pending = pending_of(keys)
    one = account(("board", keys["83.835"]))
    with entered(scope_for(one, DAY)), pytest.raises(NotFound):
        decide_pending(actor_for(one, DAY), pending_id=pending.pk, day=DAY, outcome="Giải thể")


def test_an_act_of_an_account_costs_at_most_eight_statements() -> None:
    keys = small_province()
    one, other = account(("board", keys["83"])), account()
    Role.objects.create(code="office", name="office", permissions=["see"])
    RoleHolding.with_voided.update(
        role=Role.objects.create(code="all", name="all", permissions=["accounts.manage"], may_grant=["office"])
    )
    with CaptureQueriesContext(
        connection,
    ) as captured:
        grant_role(
            actor_for(one, DAY),
            account_id=other.pk,
            role_code="office",
            organisation_id=keys["83.836.A"],
            valid_from=DAY,
        )
    counted = [each["sql"] for each in captured if "SAVEPOINT" not in each["sql"]]
    assert len(counted) <= 8, counted
    assert seen(other, DAY) >= {keys["83.836.A"]}


def test_granting_twice_changes_nothing() -> None:
    keys = small_province()
    one = account()
    Role.objects.create(code="office", name="office", permissions=["see"])
    for _ in range(2):
        grant_role(SYSTEM, account_id=one.pk, role_code="office", organisation_id=keys["83"], valid_from=DAY)
    assert RoleHolding.unscoped.count() == 1


def test_many_that_are_all_need_no_condition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "NARROW", 2)
    keys = small_province()
    board, district = make_account("tinh", "reader", keys["83"]), make_account("huyen", "reader", keys["83.836"])
    day = date(2026, 1, 1)
    assert access.scope_for(board, day).whole
    assert not access.scope_for(district, day).whole
