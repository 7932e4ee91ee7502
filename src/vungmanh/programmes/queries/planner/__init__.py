"""For a unit behind its target: what is missing, who is nearest, what the period may still bring."""

from vungmanh.programmes.queries.cells import ALL, Cells
from vungmanh.programmes.queries.planner.nearest import NearCell, Nearest, PlanCount
from vungmanh.programmes.queries.planner.targets import TargetStanding, short_targets, targets_standing
from vungmanh.programmes.queries.planner.whole import Planner, PlannerRecords, planner, planner_records
from vungmanh.programmes.rules.planner import PAST_ENOUGH, Forecast

__all__ = [
    "ALL",
    "PAST_ENOUGH",
    "Cells",
    "Forecast",
    "NearCell",
    "Nearest",
    "PlanCount",
    "Planner",
    "PlannerRecords",
    "TargetStanding",
    "planner",
    "planner_records",
    "short_targets",
    "targets_standing",
]
