"""What was said so far."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from vungmanh.duties.models import Notice

Said = dict[tuple[int, str, str, int, str], set[str]]
"""(organisation, duty, occurrence, account, channel) -> the rungs there are rows for, sent or not."""


def said_since(due: date, account_ids: Collection[int] | None = None) -> Said:
    """One query for everybody, or one for these few."""
    rows = Notice.objects.filter(due__gte=due)
    if account_ids is not None:
        rows = rows.filter(account_id__in=list(account_ids))
    found: Said = {}
    columns = ("organisation_id", "duty", "occurrence", "account_id", "channel", "rung")
    for *key, rung in rows.order_by().values_list(*columns):
        found.setdefault(tuple(key), set()).add(rung)  # type: ignore[arg-type]  # the columns in order
    return found
