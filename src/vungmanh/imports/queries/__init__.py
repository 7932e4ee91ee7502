"""What the import asks before it reads, and what goes back out in the same shape."""

from vungmanh.imports.queries.choices import pick_lists

__all__ = ["pick_lists"]
