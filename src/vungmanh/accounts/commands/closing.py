"""Accounts closed and opened again: by a manager, or because nobody used them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from vungmanh.accounts.commands.gate import over_account
from vungmanh.accounts.models import Account, ApiToken, Delegation, RoleHolding
from vungmanh.accounts.rules.idle import fate, idle_days
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.validity import holds_at
from vungmanh.kernel.vietnamese import nfc

CLOSED = ("is_active", "closed_on", "close_reason")


@act
def close_account(action: Action, *, account_id: int, reason: str, day: date) -> Account:
    """Let nobody in by this account any more; sessions and keys end at once, its roles stay on record."""
    account = over_account(action, account_id)
    if account.pk == action.actor.account_id:
        raise Refusal(_("Không tự đóng tài khoản của mình được. Nhờ người quản lý khác."))
    if not account.is_active:
        raise Refusal(_("Tài khoản này đã đóng từ trước. Dữ liệu giữ nguyên."))
    if not reason.strip():
        raise Refusal(_("Ghi vì sao đóng."))
    _close(account, day, nfc(reason))
    account.save(update_fields=list(CLOSED))
    action.record("accounts.account", account.pk, username=account.username, closed_on=day, reason=account.close_reason)
    return account


def _close(account: Account, day: date, reason: str) -> None:
    account.is_active, account.closed_on, account.close_reason = False, day, reason[:500]


@act
def reopen_account(action: Action, *, account_id: int, day: date) -> Account:
    """Let somebody in again, with the password and the roles there were."""
    account = over_account(action, account_id)
    if account.is_active:
        raise Refusal(_("Tài khoản này đang dùng, không phải mở lại."))
    old = {"closed_on": account.closed_on, "close_reason": account.close_reason}
    account.is_active, account.closed_on, account.close_reason = True, None, ""
    account.warned_on, account.reopened_on = None, day
    account.save(update_fields=[*CLOSED, "warned_on", "reopened_on"])
    action.record("accounts.account", account.pk, username=account.username, old=old, new={"reopened_on": day})
    return account


@dataclass(frozen=True)
class Watched:
    warned: int
    closed: int


@act
def watch_idle(action: Action, *, warn_after: int, close_after: int) -> Watched:
    """Warn accounts nobody has used for so many days, and later close them. Done once a day; again changes nothing.

    An account a program uses by a key, or a helper in its owner's name, is in use.
    """
    action.on_installation("accounts.manage")
    day = action.actor.day
    helped = set(Delegation.objects.filter(holds_at(day)).values_list("principal_id", flat=True))
    keys: Mapping[int, date | None] = dict(
        ApiToken.objects.order_by().values_list("account_id").annotate(Max("last_used_on"))
    )
    places = _places(day)
    done: dict[str, list[Account]] = {"warn": [], "close": []}
    for account in Account.objects.filter(is_active=True).exclude(pk__in=helped).order_by("pk"):
        joined = localtime(account.date_joined).date()
        idle = idle_days([account.last_seen_on, account.reopened_on, joined, keys.get(account.pk)], day)
        what = fate(idle, account.warned_on, day, warn_after=warn_after, close_after=close_after)
        if what:
            done[what].append(account)
            _mark(action, account, what, idle, places.get(account.pk))
    Account.objects.bulk_update(done["warn"], ["warned_on"], batch_size=400)
    Account.objects.bulk_update(done["close"], list(CLOSED), batch_size=400)
    watched = Watched(len(done["warn"]), len(done["close"]))
    action.record("accounts.idle", day.isoformat(), warned=watched.warned, closed=watched.closed)
    return watched


def _places(day: date) -> dict[int, int | None]:
    """Where each account belongs, as whoever manages it there reads in the journal; nowhere if it is several places."""
    rows = RoleHolding.unscoped.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day)).order_by()
    found: dict[int, set[int | None]] = {}
    for account_id, organisation_id in rows.values_list("account_id", "organisation_id"):
        found.setdefault(account_id, set()).add(organisation_id)
    return {account_id: next(iter(held)) if len(held) == 1 else None for account_id, held in found.items()}


def _mark(action: Action, account: Account, what: str, idle: int, place: int | None) -> None:
    day = action.actor.day
    told: dict[str, object] = {"username": account.username}
    if what == "warn":
        account.warned_on = day
        told |= {"warned_on": day, "idle_days": idle}
    else:
        reason = _("Không dùng %(days)d ngày") % {"days": idle}
        _close(account, day, reason)
        told |= {"closed_on": day, "reason": reason}
    action.record("accounts.account", account.pk, place, **told)


def note_seen(account: Account, day: date) -> None:
    """The day an account was used last: at most one write a day, and no act, so that reading stays reading."""
    Account.objects.filter(pk=account.pk).update(last_seen_on=day, warned_on=None)
