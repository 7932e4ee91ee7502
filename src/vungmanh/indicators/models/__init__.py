"""Targets handed down, counts offices report where records are not held, notes to figures, and closed periods."""

from vungmanh.indicators.models.headcount import HeadCount
from vungmanh.indicators.models.lock import PeriodLock, PeriodReopening
from vungmanh.indicators.models.note import FigureNote
from vungmanh.indicators.models.target import Target

__all__ = ["FigureNote", "HeadCount", "PeriodLock", "PeriodReopening", "Target"]
