"""Accounts, the roles they are given, and the catalogue of roles."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import authenticate

from tests.factories.organisations import SYSTEM, make_organisation
from vungmanh.accounts.commands import grant_role, load_roles, open_account
from vungmanh.accounts.models import Account, Role, RoleHolding
from vungmanh.kernel.action import Actor
from vungmanh.kernel.catalogue import read_yaml
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
STRANGER = Actor("Người lạ", DAY)
SHIPPED: Path = settings.HOME / "catalogue" / "roles.yaml"


def test_open_account_lets_in_and_gives_no_right() -> None:
    account = open_account(SYSTEM, username="an", full_name="Lê Văn An", password="mật khẩu dài")
    assert authenticate(username="an", password="mật khẩu dài") == account
    assert (str(account), account.is_staff, account.is_superuser) == ("Lê Văn An", False, False)
    assert not RoleHolding.unscoped.filter(account=account).exists()


def test_passwords_are_kept_neither_readable_nor_in_the_journal() -> None:
    account = open_account(SYSTEM, username="an", full_name="An", password="mật khẩu dài")
    assert "mật khẩu" not in account.password
    assert "mật khẩu" not in str(list(JournalEntry.objects.values()))


def test_open_account_again_brings_it_up_to_date() -> None:
    first = open_account(SYSTEM, username="an", full_name="An", password="cũ")
    again = open_account(SYSTEM, username="an", full_name="Lê An", password="mới")
    assert (first.pk, Account.objects.get().full_name) == (again.pk, "Lê An")
    assert authenticate(username="an", password="cũ") is None


def test_open_account_is_for_the_installation_alone() -> None:
    with pytest.raises(NotPermitted):
        open_account(STRANGER, username="an", full_name="An", password="x")
    assert not Account.objects.exists()


def test_grant_role_names_an_unknown_role() -> None:
    account = Account.objects.create(username="an")
    with pytest.raises(NotFound, match="Không có vai trò “king”"):
        grant_role(SYSTEM, account_id=account.pk, role_code="king", organisation_id=None, valid_from=DAY)


@pytest.mark.parametrize("at_root", [True, False])
def test_grant_role_needs_the_right_there(at_root: bool) -> None:
    load_roles(SYSTEM, read_yaml(SHIPPED), "roles.yaml")
    account = Account.objects.create(username="an")
    where = make_organisation() if at_root else None
    with pytest.raises(NotPermitted):
        grant_role(STRANGER, account_id=account.pk, role_code="reader", organisation_id=where, valid_from=DAY)
    assert not RoleHolding.unscoped.exists()


def test_shipped_roles_load_twice_and_change_nothing() -> None:
    load_roles(SYSTEM, read_yaml(SHIPPED), "roles.yaml")
    before = list(Role.objects.values())
    assert "0 mới" in load_roles(SYSTEM, read_yaml(SHIPPED), "roles.yaml")
    assert list(Role.objects.values()) == before


def test_every_shipped_role_may_see() -> None:
    load_roles(SYSTEM, read_yaml(SHIPPED), "roles.yaml")
    assert [role.code for role in Role.objects.all() if "see" not in role.permissions] == ["member"]


def test_a_reader_writes_nothing_and_an_attending_official_only_his_own_column_and_name() -> None:
    load_roles(SYSTEM, read_yaml(SHIPPED), "roles.yaml")
    writing = {
        code: {name for name in Role.objects.get(code=code).permissions if name != "see" and not name.endswith(".view")}
        for code in ("reader", "attending_official")
    }
    assert writing == {
        "reader": set(),
        "attending_official": {"appraisals.sign", "criteria.score", "criteria.visit", "oversight.log"},
    }


def test_a_role_without_permissions_is_refused_by_name() -> None:
    with pytest.raises(Refusal, match="thiếu mục “permissions”"):
        load_roles(SYSTEM, {"roles": [{"code": "x", "name": "X"}]}, "roles.yaml")
    assert not Role.objects.exists()
