"""Django looks for models here; they live beside what they mean."""

from vungmanh.kernel.jobs import Job
from vungmanh.kernel.journal import JournalEntry, JournalSeal
from vungmanh.kernel.keeping import Change, ChangeSet

__all__ = ["Change", "ChangeSet", "Job", "JournalEntry", "JournalSeal"]
