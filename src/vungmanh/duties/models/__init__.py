"""Duties as dated catalogue rows, days off, and exceptions named for a unit. No obligation is stored."""

from vungmanh.duties.models.duty import Duty, DutyVersion
from vungmanh.duties.models.exception import DutyException
from vungmanh.duties.models.holiday import Holiday

__all__ = ["Duty", "DutyException", "DutyVersion", "Holiday"]
