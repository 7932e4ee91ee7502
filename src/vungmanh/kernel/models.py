"""Django looks for models here; they live beside what they mean."""

from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.keeping import Change, ChangeSet

__all__ = ["Change", "ChangeSet", "JournalEntry"]
