"""Writes of duties: the catalogue, days off, exceptions."""

from vungmanh.duties.commands.catalogue import load_duty
from vungmanh.duties.commands.exceptions import (
    ExceptionRow,
    end_exception,
    excuse,
    extend,
    faults_of,
    name_exception,
    name_exceptions,
    void_exception,
)
from vungmanh.duties.commands.holidays import load_holidays

__all__ = [
    "ExceptionRow",
    "end_exception",
    "excuse",
    "extend",
    "faults_of",
    "load_duty",
    "load_holidays",
    "name_exception",
    "name_exceptions",
    "void_exception",
]
