"""API keys: the one a program shows, and those a person holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from vungmanh.accounts.models import Account, ApiToken


@dataclass(frozen=True)
class TokenLine:
    """A key as its owner sees it: never the key itself."""

    id: int
    name: str
    prefix: str
    permissions: tuple[str, ...]
    made_at: datetime
    expires_on: date
    last_used_on: date | None
    revoked_on: date | None

    def stands(self, day: date) -> bool:
        return self.revoked_on is None and day <= self.expires_on


@dataclass(frozen=True)
class Bearer:
    """The account a key belongs to, with the rights the key itself carries."""

    token_id: int
    account: Account
    permissions: frozenset[str]
    last_used_on: date | None


def digest_of(key: str) -> str:
    """A key is 256 random bits, so a plain digest cannot be searched back."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def bearer_of_key(key: str, day: date) -> Bearer | None:
    """Whoever the key lets in that day; None for one that is unknown, revoked, expired, or of a closed account."""
    rows = ApiToken.objects.filter(digest=digest_of(key), voided_at__isnull=True, expires_on__gte=day)
    found = rows.filter(account__is_active=True, account__closed_on__isnull=True).select_related("account").first()
    if found is None:
        return None
    return Bearer(found.pk, found.account, frozenset(found.permissions), found.last_used_on)


def tokens_of(account_id: int) -> list[TokenLine]:
    """Every key the account ever made, newest first."""
    rows = ApiToken.objects.filter(account_id=account_id).order_by("-pk")
    return [
        TokenLine(
            id=row.pk,
            name=row.name,
            prefix=row.prefix,
            permissions=tuple(row.permissions),
            made_at=row.made_at,
            expires_on=row.expires_on,
            last_used_on=row.last_used_on,
            revoked_on=localtime(row.voided_at).date() if row.voided_at else None,
        )
        for row in rows
    ]
