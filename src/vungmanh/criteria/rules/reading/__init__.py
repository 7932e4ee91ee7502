"""A criteria set as its catalogue file states it, checked place by place, every fault told at once. Plain values."""

from vungmanh.criteria.rules.reading.files import read_criteria_set
from vungmanh.criteria.rules.reading.plain import plain_entry
from vungmanh.criteria.rules.reading.versions import read_version

__all__ = ["plain_entry", "read_criteria_set", "read_version"]
