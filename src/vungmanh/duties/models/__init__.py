"""Duties as dated catalogue rows, days off, exceptions named for a unit; and what was said to whom. No obligation is
stored.
"""

from vungmanh.duties.models.duty import Duty, DutyVersion
from vungmanh.duties.models.exception import DutyException
from vungmanh.duties.models.holiday import Holiday
from vungmanh.duties.models.notices import CalendarAddress, Notice, NoticeRound, NoticeWish, PushSubscription

__all__ = [
    "CalendarAddress",
    "Duty",
    "DutyException",
    "DutyVersion",
    "Holiday",
    "Notice",
    "NoticeRound",
    "NoticeWish",
    "PushSubscription",
]
