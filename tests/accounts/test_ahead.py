"""What opens later: who sees it before its first day, and what may be done there already."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from django.conf import settings

from tests.factories.organisations import SYSTEM, apply_orders, make_cell, order, small_province
from vungmanh.accounts import access
from vungmanh.accounts.access import actor_for, forbidden, scope_for
from vungmanh.accounts.commands import grant_role
from vungmanh.accounts.models import Account, Role, RoleHolding
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered
from vungmanh.organisations.commands import undo_reorganisation
from vungmanh.organisations.models import Organisation
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
SINCE, EVE, DAY = date(2020, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
MANAGE = "organisations.manage"
PERMISSIONS = {
    name
    for role in yaml.safe_load((settings.CATALOGUE / "roles.yaml").read_text())["roles"]
    for name in role["permissions"]
}
ROLES = {"board": ["see", MANAGE], "reader": ["see"], "all": sorted(PERMISSIONS)}


def account(*roles: tuple[str, int]) -> Account:
    one = Account.objects.create(username=f"u{Account.objects.count()}")
    for code, organisation in roles:
        role, _ = Role.objects.get_or_create(code=code, defaults={"name": code, "permissions": ROLES[code]})
        RoleHolding.with_voided.create(account=one, role=role, organisation_id=organisation, valid_from=SINCE)
    return one


def seen(one: Account, day: date) -> set[int]:
    with entered(scope_for(one, day)):
        return set(Organisation.objects.values_list("pk", flat=True))


def may_write(one: Account, day: date, *ids: int) -> set[int]:
    return set(ids) - forbidden(actor_for(one, day), MANAGE, ids)


def test_what_opens_later_is_seen_by_those_it_will_stand_under() -> None:
    keys = small_province()
    cell = make_cell("83.836.A.03", keys["83.836.A"], opened_on=DAY)
    for code in ("83", "83.836", "83.836.A"):
        one = account(("reader", keys[code]))
        assert (cell in seen(one, EVE), cell in seen(one, DAY)) == (True, True)
    for code in ("83.835", "83.836.B", "83.836.A.01"):
        one = account(("reader", keys[code]))
        assert (cell in seen(one, EVE), cell in seen(one, DAY)) == (False, False)


def test_what_opens_later_is_seen_from_where_it_will_stand_not_from_where_that_stands_today() -> None:
    """The commune goes to the other district on the day on which its new cell opens."""
    keys = small_province()
    apply_orders(DAY, order("move", "83.836.A", parent_code="83.835"))
    cell = make_cell("83.836.A.03", keys["83.836.A"], opened_on=DAY)
    old, new = account(("board", keys["83.836"])), account(("board", keys["83.835"]))
    assert (cell in seen(old, EVE), cell in seen(new, EVE)) == (False, True)
    assert (keys["83.836.A"] in seen(old, EVE), keys["83.836.A"] in seen(new, EVE)) == (True, False)
    assert (may_write(old, EVE, cell), may_write(new, EVE, cell)) == (set(), {cell})


def test_what_moves_later_is_not_seen_before() -> None:
    """Only what does not live yet is seen ahead: a living one has somebody who looks after it until that day."""
    keys = small_province()
    apply_orders(DAY, order("move", "83.836.A.01", parent_code="83.835.C"))
    one = account(("board", keys["83.835.C"]))
    assert (keys["83.836.A.01"] in seen(one, EVE), keys["83.836.A.01"] in seen(one, DAY)) == (False, True)
    assert may_write(one, EVE, keys["83.836.A.01"]) == set()


def test_what_a_merger_makes_is_seen_ahead_and_what_was_taken_back_is_not() -> None:
    keys = small_province()
    made = apply_orders(
        DAY,
        order("merge", "83.836.A", "83.836.B", to="N", to_names=("Xã N",), parent_code="83.836"),
    )
    new = bearer_of("N", DAY)
    assert new
    here, there, below = (account(("board", keys[code])) for code in ("83.836", "83.835", "83.836.A"))
    assert [new in seen(one, EVE) for one in (here, there, below)] == [True, False, False]
    undo_reorganisation(SYSTEM, change_set_id=made.pk, at=clock.now(), reason="thử")
    assert new not in seen(here, EVE)


def test_rights_that_write_for_days_to_come_reach_what_opens_later_and_no_others() -> None:
    keys = small_province()
    cell = make_cell("83.836.A.03", keys["83.836.A"], opened_on=DAY)
    one = account(("all", keys["83.836.A"]))
    actor = actor_for(one, EVE)
    assert {each for each in PERMISSIONS if not forbidden(actor, each, [cell])} == set(access.AHEAD) & PERMISSIONS
    assert not any(forbidden(actor_for(one, DAY), each, [cell]) for each in PERMISSIONS)
    assert forbidden(actor_for(account(("all", keys["83.836.B"])), EVE), MANAGE, [cell]) == {cell}


@pytest.mark.parametrize("narrow", [0, 200])
def test_what_is_done_today_is_looked_for_among_the_living(monkeypatch: pytest.MonkeyPatch, narrow: int) -> None:
    monkeypatch.setattr(access, "NARROW", narrow)
    keys = small_province()
    one = account(("all", keys["83.836"]))
    actor = actor_for(one, EVE)

    def reached(permission: str) -> set[int]:
        with entered(scope_for(one, EVE)):
            within = access.reach_with(actor, permission)
            return set(Organisation.objects.filter(within.beyond("")).values_list("pk", flat=True))

    with entered(scope_for(one, EVE)) as scope:
        assert access.reach_with(actor, "members.write") is scope
    cell = make_cell("83.836.A.03", keys["83.836.A"], opened_on=DAY)
    below = {key for code, key in keys.items() if code.startswith("83.836")}
    assert (reached("members.write"), reached(MANAGE)) == (below, below | {cell})


def test_whoever_will_work_there_is_given_his_role_ahead() -> None:
    """From its first day, or from today, so that he may see it and prepare it."""
    keys = small_province()
    cell = make_cell("83.836.A.03", keys["83.836.A"], opened_on=DAY)
    Role.objects.create(code="secretary", name="Bí thư", permissions=["see"])
    boss, later, now = account(("all", keys["83.836.A"])), account(), account()
    Role.objects.filter(code="all").update(may_grant=["secretary"])
    with entered(scope_for(boss, EVE)):
        for one, first in ((later, DAY), (now, EVE)):
            grant_role(
                actor_for(boss, EVE), account_id=one.pk, role_code="secretary", organisation_id=cell, valid_from=first
            )
    assert [(seen(one, EVE), seen(one, DAY)) for one in (later, now)] == [(set(), {cell}), ({cell}, {cell})]
