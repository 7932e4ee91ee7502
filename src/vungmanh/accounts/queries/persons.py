"""The one human being behind an account, by the official's code both bear."""

from __future__ import annotations

from django.db.models import QuerySet

from vungmanh.accounts.models import Account
from vungmanh.kernel.memory import told_once
from vungmanh.kernel.prepared import prepared


@told_once
def official_code_of(account_id: int) -> str:
    """The official's code of the account's person; empty where it is tied to none."""
    return next((code for code in _codes_of(account_id) if code), "")


@prepared
def _codes_of(account_id: int) -> QuerySet[Account, str | None]:
    return Account.objects.filter(pk=account_id).order_by("pk").values_list("person__official_code", flat=True)
