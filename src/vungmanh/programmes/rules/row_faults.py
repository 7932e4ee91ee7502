"""What is wrong with one row of a workbook, by the column of the sheet."""

from typing import NamedTuple


class RowFault(NamedTuple):
    """The row's number among all, the column's key and what is wrong with it."""

    row: int
    column: str
    message: str
