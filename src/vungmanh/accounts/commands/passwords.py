"""First passwords on printed slips, resets without e-mail, and one's own password."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from vungmanh.accounts.commands.gate import account_named, over_account
from vungmanh.accounts.models import Account
from vungmanh.accounts.rules.passwords import first_password
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import Refusal

AT_ONCE = 24
"""Slips made at once: six sheets of A4. Hashing a password takes its time on purpose."""


@dataclass(frozen=True)
class Slip:
    """What goes on paper for one account. The password exists here and nowhere else."""

    account_id: int
    full_name: str
    username: str
    password: str


def make_slips(actor: Actor, *, account_ids: Collection[int]) -> list[Slip]:
    """First passwords for accounts that nobody has used yet. Made again, the slips of before no longer work."""
    if len(account_ids) > AT_ONCE:
        raise Refusal(_("Mỗi lần in tối đa %(count)d phiếu. Bỏ chọn bớt.") % {"count": AT_ONCE})
    passwords, hashes = _made(account_ids)
    accounts = give_first_passwords(actor, hashes=hashes)
    return [Slip(one.pk, str(one), one.username, passwords[one.pk]) for one in accounts]


def reset_password(actor: Actor, *, account_id: int) -> Slip:
    """A new password on paper for somebody who forgot his; whoever is signed in with the old one is signed out."""
    passwords, hashes = _made([account_id])
    account = give_new_password(actor, account_id=account_id, hashed=hashes[account_id])
    return Slip(account.pk, str(account), account.username, passwords[account_id])


def _made(account_ids: Collection[int]) -> tuple[dict[int, str], dict[int, str]]:
    """Passwords and their hashes, made before the transaction so that nobody waits for it."""
    passwords = {one: first_password() for one in account_ids}
    return passwords, {one: make_password(password) for one, password in passwords.items()}


@act
def give_first_passwords(action: Action, *, hashes: Mapping[int, str]) -> list[Account]:
    """Set the passwords of slips. Never touches an account somebody has signed in with."""
    if not hashes:
        raise Refusal(_("Chọn ít nhất một tài khoản để in phiếu."))
    accounts = [over_account(action, one) for one in sorted(hashes)]
    if used := [str(one) for one in accounts if one.last_login is not None or one.last_seen_on is not None]:
        words = _("Đã có người dùng tài khoản của đồng chí %(names)s. Muốn cấp mật khẩu mới thì bấm Cấp lại mật khẩu.")
        raise Refusal(words % {"names": ", ".join(used)})
    for account in accounts:
        _set(account, hashes[account.pk])
        action.record("accounts.account", account.pk, username=account.username)
    return sorted(accounts, key=lambda one: (one.sort_key, one.pk))


@act
def give_new_password(action: Action, *, account_id: int, hashed: str) -> Account:
    """Set the password of a slip for an account in use. Its sessions end: they rest on the old password."""
    account = over_account(action, account_id)
    if not account.is_active:
        raise Refusal(_("Tài khoản này đang đóng. Mở lại trước rồi cấp mật khẩu."))
    _set(account, hashed)
    action.record("accounts.account", account.pk, username=account.username)
    return account


def _set(account: Account, hashed: str) -> None:
    account.password, account.password_set_at, account.must_change_password = hashed, clock.now(), True
    account.failed_sign_ins, account.locked_until = 0, None
    account.save(
        update_fields=["password", "password_set_at", "must_change_password", "failed_sign_ins", "locked_until"]
    )


@act
def change_own_password(action: Action, *, old: str, new: str) -> Account:
    """Choose one's own password. Right after a slip the old one is not asked again: it was typed a moment ago."""
    account = account_named(action.on_oneself())
    if not account.must_change_password and not account.check_password(old):
        raise Refusal(_("Mật khẩu đang dùng chưa đúng. Mật khẩu giữ nguyên."))
    if account.check_password(new):
        raise Refusal(_("Mật khẩu mới trùng mật khẩu đang dùng. Chọn mật khẩu khác."))
    try:
        validate_password(new, account)
    except ValidationError as fault:
        raise Refusal(" ".join(fault.messages)) from fault
    account.set_password(new)
    account.password_set_at, account.must_change_password = clock.now(), False
    account.save(update_fields=["password", "password_set_at", "must_change_password"])
    action.record("accounts.account", account.pk, username=account.username)
    return account
