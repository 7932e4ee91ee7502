"""What others may ask of duties."""

from vungmanh.duties.queries.doings import Dated, Doing, Periodic, all_doings, doing_named, register_doing
from vungmanh.duties.queries.exceptions import ExceptionLine, ExceptionPage, exception_in_sight, exceptions_page
from vungmanh.duties.queries.remarks import nowhere, review_duty
from vungmanh.duties.queries.versions import (
    DutyVersions,
    HolidayLine,
    all_duties,
    duty_choices,
    duty_named,
    holidays_between,
    work_calendar,
)
from vungmanh.duties.rules.definition import DutyVersion as Version
from vungmanh.duties.rules.definition import Rung

__all__ = [
    "Dated",
    "Doing",
    "DutyVersions",
    "ExceptionLine",
    "ExceptionPage",
    "HolidayLine",
    "Periodic",
    "Rung",
    "Version",
    "all_doings",
    "all_duties",
    "doing_named",
    "duty_choices",
    "duty_named",
    "exception_in_sight",
    "exceptions_page",
    "holidays_between",
    "nowhere",
    "register_doing",
    "review_duty",
    "work_calendar",
]
