"""A sheet edited as a table: cells into the content of a version and back."""

from vungmanh.criteria.rules.table.rows import (
    UNREAD,
    BandRow,
    FactRow,
    ItemRow,
    Missed,
    Table,
    content_of,
    table_of,
    unread_of,
)
from vungmanh.criteria.rules.table.scales import GROUP, WAYS

__all__ = [
    "GROUP",
    "UNREAD",
    "WAYS",
    "BandRow",
    "FactRow",
    "ItemRow",
    "Missed",
    "Table",
    "content_of",
    "table_of",
    "unread_of",
]
