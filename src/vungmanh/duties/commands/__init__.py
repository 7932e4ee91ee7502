"""Writes of duties: the catalogue, days off, exceptions."""

from vungmanh.duties.commands.catalogue import load_duty
from vungmanh.duties.commands.holidays import load_holidays

__all__ = ["load_duty", "load_holidays"]
