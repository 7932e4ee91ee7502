"""Roles row by row as the workbook of accounts writes them. One over the installation has no row: it has no place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from vungmanh.accounts.models import RoleHolding
from vungmanh.accounts.queries.lists import Reach, Wanted, found_keys
from vungmanh.organisations.queries.stated import seen_under

Row = dict[str, Any]


def account_rows(under_id: int, day: date) -> list[Row]:
    """Every role held at or under one organisation. Only what the asker sees."""
    rows = RoleHolding.objects.filter(organisation_id__in=seen_under(under_id, day))
    return _rows(rows)


def sheet_rows(reach: Reach, wanted: Wanted, *, now: datetime) -> list[Row]:
    """The same for the accounts a list shows."""
    rows = reach.holdings().filter(organisation__isnull=False, account_id__in=found_keys(reach, wanted, now))
    return _rows(rows)


def _rows(holdings: QuerySet[RoleHolding]) -> list[Row]:
    rows = holdings.filter(account__is_active=True).select_related("account__person")
    return [
        {
            "organisation_id": row.organisation_id,
            "username": row.account.username,
            "full_name": str(row.account),
            "role": row.role_id,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "official_code": row.account.person.official_code if row.account.person else None,
            "email": row.account.email or None,
            "phone": row.account.phone or None,
        }
        for row in rows.order_by("account__username", "valid_from", "pk")
    ]
