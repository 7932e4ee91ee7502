"""Files in: opened, understood, judged as one whole. Nothing here knows a database."""

from vungmanh.imports.reading.blocks import Block, Row
from vungmanh.imports.reading.grids import Source
from vungmanh.imports.reading.told import NOTHING, Page, Told, told_of
from vungmanh.imports.reading.whole import MAX_BYTES, Reading, read_files

__all__ = ["MAX_BYTES", "NOTHING", "Block", "Page", "Reading", "Row", "Source", "Told", "read_files", "told_of"]
