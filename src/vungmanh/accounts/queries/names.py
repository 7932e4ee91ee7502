"""Accounts by the name people know them by."""

from vungmanh.accounts.models import Account
from vungmanh.kernel.vietnamese import fold


def account_keys_called(text: str) -> list[int]:
    """Accounts whose name or user name holds the text, without diacritics. Only keys: nothing of them is shown."""
    wanted = fold(text)
    rows = Account.objects.order_by("pk").values_list("pk", "full_name", "username")
    return [key for key, name, username in rows if wanted in fold(name) or wanted in fold(username)]
