"""A change of post, or of the tree, takes effect with the very next click: nothing of yesterday's sight is kept."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.web.conftest import Scene
from vungmanh.accounts.commands import close_account, end_role, grant_role
from vungmanh.accounts.models import Account, Delegation, RoleHolding
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope


def holding(username: str) -> RoleHolding:
    return RoleHolding.unscoped.get(account__username=username)


def sees(client: Client, key: int) -> int:
    return client.get(f"/to-chuc/{key}/").status_code


def test_post_that_ends_ends_sight_and_rights_with_the_next_click(scene: Scene):
    client = scene.board
    assert (sees(client, scene.keys["83.836"]), client.get("/danh-hieu/dang-ky/").status_code) == (200, 200)

    end_role(SYSTEM, holding_id=holding("ban-to-chuc").pk, valid_to=clock.today())

    assert (sees(client, scene.keys["83.836"]), client.get("/danh-hieu/dang-ky/").status_code) == (403, 403)


def test_post_given_is_held_with_the_next_click(scene: Scene):
    client = scene.sign_in("khong-vai")
    assert sees(client, scene.keys["83.835"]) == 403

    account = Account.objects.get(username="khong-vai")
    grant_role(
        SYSTEM, account_id=account.pk, role_code="reader", organisation_id=scene.keys["83.835"],
        valid_from=clock.today(),
    )  # fmt: skip

    assert (sees(client, scene.keys["83.835"]), sees(client, scene.keys["83.836"])) == (200, 404)


def test_post_of_tomorrow_is_not_held_today(scene: Scene):
    client = scene.sign_in("khong-vai")
    account = Account.objects.get(username="khong-vai")
    grant_role(
        SYSTEM, account_id=account.pk, role_code="reader", organisation_id=scene.keys["83.835"],
        valid_from=clock.today() + timedelta(days=1),
    )  # fmt: skip

    assert sees(client, scene.keys["83.835"]) == 403


def test_commune_that_moves_is_seen_by_its_new_district_and_no_longer_by_the_old(scene: Scene):
    old, new, moved = scene.sign_in("nguoi-xem"), scene.sign_in("nguoi-la"), scene.keys["83.836.B"]
    assert (sees(old, moved), sees(new, moved)) == (200, 404)

    with entered(whole_scope("sắp xếp")):
        apply_orders(clock.today(), order("move", "83.836.B", parent_code="83.835"))

    assert (sees(old, moved), sees(new, moved)) == (404, 200)
    assert [sees(each, scene.keys["83.836.B.01"]) for each in (old, new)] == [404, 200]


def test_heir_of_a_merger_sees_what_its_predecessor_left(scene: Scene):
    make_account("bi-thu-a", "cell_secretary", scene.keys["83.836.A.01"], since=date(2015, 1, 1))
    client, other = scene.sign_in("bi-thu-a"), scene.keys["83.836.A.02"]
    assert sees(client, other) == 404

    with entered(whole_scope("sắp xếp")):
        apply_orders(clock.today(), order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.01"))

    assert sees(client, other) == 200


def test_account_that_is_closed_is_out_with_the_next_click(scene: Scene):
    client = scene.sign_in("nguoi-xem")
    account = Account.objects.get(username="nguoi-xem")
    close_account(SYSTEM, account_id=account.pk, reason="nghỉ hưu", day=clock.today())

    assert client.get("/to-chuc/").headers["Location"] == "/?next=/to-chuc/"


def test_helper_acts_for_another_only_as_long_as_that_holds(scene: Scene):
    principal, helper = (Account.objects.get(username=name) for name in ("nguoi-xem", "khong-vai"))
    made = Delegation.objects.create(principal=principal, helper=helper, valid_from=date(2026, 1, 1))
    client = scene.sign_in("khong-vai")
    assert client.post("/tai-khoan/chon/", {"thay": principal.pk}).status_code == 303
    assert sees(client, scene.keys["83.836"]) == 200

    Delegation.objects.filter(pk=made.pk).update(valid_to=clock.today())

    assert sees(client, scene.keys["83.836"]) == 403
