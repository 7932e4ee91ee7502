"""Accounts for tests, opened and given roles through the commands the program uses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings

from tests.factories.organisations import SYSTEM
from vungmanh.accounts.commands import grant_role, open_account
from vungmanh.accounts.models import Account, Role
from vungmanh.kernel import clock
from vungmanh.kernel.catalogue import catalogue

PASSWORD = "mat-khau-thu-2026"


def shipped_roles() -> None:
    if not Role.objects.exists():
        catalogue.load(SYSTEM, settings.CATALOGUE / "roles.yaml")


def make_account(
    username: str, role: str = "reader", at: int | None = None, since: date = date(2015, 1, 1), full_name: str = ""
) -> Any:
    """Who may see what ``at`` holds; None: the whole installation."""
    shipped_roles()
    account = open_account(SYSTEM, username=username, full_name=full_name or username, password=PASSWORD)
    # In use today already: marking the first use of a day would cost one test a statement more than the next.
    account.last_seen_on = clock.today()
    Account.objects.filter(pk=account.pk).update(last_seen_on=account.last_seen_on)
    if role:
        grant_role(SYSTEM, account_id=account.pk, role_code=role, organisation_id=at, valid_from=since)
    return account
