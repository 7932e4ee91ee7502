"""``vungmanh accounts``: the daily watch, and the way back in for who is locked out."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from pytest_django import Settings

from tests.cli.conftest import Run
from tests.factories.accounts import make_account
from vungmanh.accounts.commands import close_account
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor


def closed(username: str) -> Account:
    today = clock.today()
    account: Account = make_account(username, "", None)
    return close_account(system_actor(today), account_id=account.pk, reason="thử", day=today)


def test_watch_warns_and_says_by_which_setting(run: Run, settings: Settings) -> None:
    settings.VUNGMANH_IDLE_WARN_DAYS, settings.VUNGMANH_IDLE_CLOSE_DAYS = 60, 90
    account = make_account("an", "", None)
    Account.objects.filter(pk=account.pk).update(last_seen_on="2020-01-01", date_joined="2020-01-01T00:00:00Z")

    code, out, err = run("accounts", idle=True)
    assert (code, out) == (0, "")
    assert err == "Không dùng từ 60 ngày: báo 1. Từ 90 ngày và đã báo trước: đóng 0.\n"
    assert "báo 0" in run("accounts", idle=True)[2]


def test_watch_refuses_settings_that_close_before_warning(run: Run, settings: Settings) -> None:
    settings.VUNGMANH_IDLE_WARN_DAYS, settings.VUNGMANH_IDLE_CLOSE_DAYS = 90, 60

    assert run("accounts", idle=True)[0] == 1


def test_reopen_and_reset_let_somebody_in_again(run: Run) -> None:
    closed("an")
    assert run("accounts", "--reopen", "an")[0] == 0
    code, out, _err = run("accounts", "--reset", "an")

    username, password = out.strip().split("\t")
    assert (code, username) == (0, "an")
    assert authenticate(username="an", password=password) == Account.objects.get()


@pytest.mark.parametrize("option", ["--reopen", "--reset"])
def test_an_unknown_name_is_said(run: Run, option: str) -> None:
    code, _out, err = run("accounts", option, "khong-co")

    assert (code, err) == (1, "Không có tài khoản “khong-co”.")


def test_a_closed_account_is_opened_before_it_gets_a_password(run: Run) -> None:
    closed("an")

    assert "Mở lại trước" in run("accounts", "--reset", "an")[2]
