from vungmanh.oversight.models.assignment import Assignment
from vungmanh.oversight.models.official import Official
from vungmanh.oversight.models.support import SupportEntry

__all__ = ["Assignment", "Official", "SupportEntry"]
