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
