"""Coming in and going out, for the journal; and the second step an account has set up."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from vungmanh.accounts.commands.gate import over_account
from vungmanh.accounts.models import Account
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal


@act
def sign_in(action: Action, *, way: str, second: str, address: str) -> None:
    """Tell the journal who came in and by which way; wrong tries before it are forgotten."""
    account_id = action.on_oneself()
    Account.objects.filter(pk=account_id, failed_sign_ins__gt=0).update(failed_sign_ins=0, locked_until=None)
    action.record("accounts.account", account_id, way=way, second=second, address=address)


@act
def sign_out(action: Action) -> None:
    account_id = action.on_oneself()
    action.record("accounts.account", account_id)


@act
def choose_language(action: Action, *, code: str) -> None:
    """In which language the account reads from now on, on every device and in what is made for it in the background."""
    account_id = action.on_oneself()
    account = Account.objects.select_for_update().get(pk=account_id)
    before, account.language = account.language, code
    account.save(update_fields=["language"])
    action.record("accounts.account", account_id, old={"language": before}, new={"language": code})


@act
def change_second_step(action: Action, *, change: str, kind: str, name: str = "") -> None:
    """Tell the journal that the account added, renamed or removed a way of its own to prove who it is."""
    account_id = action.on_oneself()
    action.record("accounts.account", account_id, change=change, kind=kind, name=name)


@act
def take_second_step_away(action: Action, *, account_id: int) -> None:
    """For who has lost phone and codes: the account comes in by password alone until it sets a new second step up."""
    account = over_account(action, account_id)
    kinds = sorted(Authenticator.objects.filter(user_id=account_id).values_list("type", flat=True))
    if not kinds:
        raise Refusal(_("Tài khoản này chưa đặt bước xác nhận thứ hai. Dữ liệu giữ nguyên."))
    Authenticator.objects.filter(user_id=account_id).delete()
    action.record("accounts.account", account_id, username=account.username, old={"second_step": kinds})
