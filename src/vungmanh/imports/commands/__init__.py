"""Imports as acts: a whole one in, or taken back."""

from vungmanh.imports.commands.outcome import ImportOutcome, SheetCount
from vungmanh.imports.commands.run import read_import, run_import, write_import
from vungmanh.imports.commands.undo import undo_import

__all__ = ["ImportOutcome", "SheetCount", "read_import", "run_import", "undo_import", "write_import"]
