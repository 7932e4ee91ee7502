"""The one place that joins facts to the tree and sums them. Knows no subject."""

from vungmanh.indicators.engine.at_units import UnitSum, sums_at, totals_at
from vungmanh.indicators.engine.figures import FigureRow, FigureTable, UnknownIndicator, figure_table, find_indicator
from vungmanh.indicators.engine.layout import Layout, layout_of
from vungmanh.indicators.engine.records import organisations_behind, parts_behind
from vungmanh.indicators.engine.sums import SumRow, SumTable, sums

__all__ = [
    "FigureRow",
    "FigureTable",
    "Layout",
    "SumRow",
    "SumTable",
    "UnitSum",
    "UnknownIndicator",
    "figure_table",
    "find_indicator",
    "layout_of",
    "organisations_behind",
    "parts_behind",
    "sums",
    "sums_at",
    "totals_at",
]
