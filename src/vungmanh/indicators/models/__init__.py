"""Targets handed down, and counts offices report where records are not held."""

from vungmanh.indicators.models.headcount import HeadCount
from vungmanh.indicators.models.target import Target

__all__ = ["HeadCount", "Target"]
