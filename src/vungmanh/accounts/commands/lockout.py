"""Wrong passwords or codes in a row lock an account for a while.

A name that no account bears locks just the same, so that nobody learns by trying which names exist.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from vungmanh.accounts.commands.gate import over_account
from vungmanh.accounts.models import Account
from vungmanh.kernel.action import Action, act, system_actor

HOUR = 3600


def locked_until(username: str, now: datetime) -> datetime | None:
    """Until when that name may not try again; None when it may."""
    row = Account.objects.filter(username=username).values_list("locked_until", flat=True).first()
    if row is None and not Account.objects.filter(username=username).exists():
        row = _unknown(username)[1]
    return row if row is not None and row > now else None


def note_failure(username: str, *, address: str, now: datetime) -> None:
    """One wrong password or code for that name."""
    account_id = Account.objects.filter(username=username).values_list("pk", flat=True).first()
    if account_id is None:
        _count_unknown(username, now)
    elif _journal_has_room(now):
        fail_sign_in(system_actor(now.date()), account_id=account_id, address=address, at=now)
    else:
        with transaction.atomic():
            _count(account_id, now)


@act
def fail_sign_in(action: Action, *, account_id: int, address: str, at: datetime) -> None:
    """Count a wrong password or code, lock where it is one too many, and tell the journal."""
    action.on_installation("accounts.manage")
    account = _count(account_id, at)
    action.record(
        "accounts.account",
        account_id,
        username=account.username,
        tries=account.failed_sign_ins,
        locked_until=account.locked_until,
        address=address,
    )


@act
def unlock(action: Action, *, account_id: int) -> Account:
    """Let a locked account try again at once."""
    account = over_account(action, account_id)
    old = {"failed_sign_ins": account.failed_sign_ins, "locked_until": account.locked_until}
    account.failed_sign_ins, account.locked_until = 0, None
    account.save(update_fields=["failed_sign_ins", "locked_until"])
    new = {"failed_sign_ins": 0, "locked_until": None}
    action.record("accounts.account", account_id, username=account.username, old=old, new=new)
    return account


def _count(account_id: int, now: datetime) -> Account:
    account = Account.objects.select_for_update().get(pk=account_id)
    before = 0 if account.locked_until is not None and account.locked_until <= now else account.failed_sign_ins
    account.failed_sign_ins, account.locked_until = _after(before, now)
    account.save(update_fields=["failed_sign_ins", "locked_until"])
    return account


def _after(failed_before: int, now: datetime) -> tuple[int, datetime | None]:
    failed = failed_before + 1
    lock = failed >= settings.VUNGMANH_LOCKOUT_TRIES
    return failed, now + timedelta(minutes=settings.VUNGMANH_LOCKOUT_MINUTES) if lock else None


def _unknown_key(username: str) -> str:
    return "signin:unknown:" + hashlib.sha256(username.encode("utf-8", "replace")).hexdigest()


def _unknown(username: str) -> tuple[int, datetime | None]:
    kept: tuple[int, datetime | None] | None = cache.get(_unknown_key(username))
    return kept or (0, None)


def _count_unknown(username: str, now: datetime) -> None:
    failed, until = _unknown(username)
    before = 0 if until is not None and until <= now else failed
    cache.set(_unknown_key(username), _after(before, now), timeout=24 * HOUR)


def _journal_has_room(now: datetime) -> bool:
    """A flood of wrong passwords must not bury the journal: past the hour's share they only count."""
    key = f"signin:journal:{int(now.timestamp()) // HOUR}"
    written = int(cache.get(key, 0))
    if written >= settings.VUNGMANH_FAILED_LINES_AN_HOUR:
        return False
    cache.set(key, written + 1, timeout=HOUR)
    return True
