"""What others may ask of duties."""

from vungmanh.duties.queries.doings import Dated, Doing, Periodic, all_doings, doing_named, register_doing
from vungmanh.duties.queries.versions import (
    DutyVersions,
    HolidayLine,
    all_duties,
    duty_choices,
    duty_named,
    holidays_between,
    work_calendar,
)

__all__ = [
    "Dated",
    "Doing",
    "DutyVersions",
    "HolidayLine",
    "Periodic",
    "all_doings",
    "all_duties",
    "doing_named",
    "duty_choices",
    "duty_named",
    "holidays_between",
    "register_doing",
    "work_calendar",
]
