"""What the import asks before it reads, and what goes back out in the same shape."""

from vungmanh.imports.queries.batches import Batch, batch_of, batches
from vungmanh.imports.queries.choices import pick_lists
from vungmanh.imports.queries.export import coded_rows, export_sheets

__all__ = ["Batch", "batch_of", "batches", "coded_rows", "export_sheets", "pick_lists"]
