"""Whose calendar a secret address opens."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from vungmanh.accounts.access import holdings_of
from vungmanh.duties.models import CalendarAddress
from vungmanh.duties.queries.recipients import ANSWERS


@dataclass(frozen=True)
class CalendarOwner:
    address_id: int
    account_id: int
    language: str
    last_used_on: date | None


def digest_of(secret: str) -> str:
    """Secrets of ours are 256 random bits and endpoints longer: a plain digest cannot be searched back."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def owner_of_calendar(secret: str) -> CalendarOwner | None:
    """None for an address that is unknown or was taken back, and for a closed account."""
    rows = CalendarAddress.objects.filter(digest=digest_of(secret), voided_at__isnull=True)
    rows = rows.filter(account__is_active=True, account__closed_on__isnull=True)
    found = rows.values_list("pk", "account_id", "account__language", "last_used_on").first()
    return CalendarOwner(*found) if found else None


def answered_by_account(account_id: int, day: date) -> list[int]:
    """The organisations for which the account answers by its roles of that day."""
    held = holdings_of(account_id, day)
    found = [each.organisation_id for each in held if ANSWERS in each.role.permissions]
    return sorted({each for each in found if each is not None})
