"""What the import asks before it reads, and what goes back out in the same shape."""

from vungmanh.imports.queries.batches import Batch, batch_of, batches
from vungmanh.imports.queries.choices import pick_lists
from vungmanh.imports.queries.export import coded_rows, export_sheets
from vungmanh.imports.queries.previews import not_yet_written

__all__ = ["Batch", "batch_of", "batches", "coded_rows", "export_sheets", "not_yet_written", "pick_lists"]
