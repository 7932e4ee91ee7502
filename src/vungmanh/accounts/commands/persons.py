"""The one person behind an account, for whoever ties something else to him."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.accounts.commands.gate import over_account
from vungmanh.accounts.models import Account, Person
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal


@act
def person_behind(action: Action, *, username: str, full_name: str) -> int:
    """Key of the person; made where the account had none yet. Only for who manages the account."""
    found = Account.objects.filter(username=username).values_list("pk", flat=True).first()
    if found is None:
        raise Refusal(_("Không có tài khoản tên “%(name)s”. Xem lại tên đăng nhập.") % {"name": username})
    account = over_account(action, found)
    if account.person_id is None:
        account.person = Person.objects.create(full_name=full_name)
        account.save(update_fields=["person"])
    action.record("accounts.account", account.pk, username=account.username)
    return account.person_id  # type: ignore[return-value] # set just above
