"""Who another system's word means."""

from __future__ import annotations

from vungmanh.accounts.models import Account


def known_by_claim(claim: str, value: str) -> Account | None:
    """The one account a claim names: by e-mail where the claim is that, else by user name. Two are none."""
    if not value:
        return None
    field = "email__iexact" if claim == "email" else "username"
    found = list(Account.objects.filter(is_active=True, **{field: value})[:2])
    return found[0] if len(found) == 1 else None


def is_closed_to(username: str, password: str) -> bool:
    """Whether that account is closed: told only to who knows its password, so that nobody learns it by trying."""
    account = Account.objects.filter(username=username, is_active=False).first()
    return account is not None and account.check_password(password)
