"""A sheet edited as a table: cells into the content of a version and back."""

from vungmanh.criteria.rules.table.moving import TABLES, Move, columns_of, moved
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
    "TABLES",
    "UNREAD",
    "WAYS",
    "BandRow",
    "FactRow",
    "ItemRow",
    "Missed",
    "Move",
    "Table",
    "columns_of",
    "content_of",
    "moved",
    "table_of",
    "unread_of",
]
