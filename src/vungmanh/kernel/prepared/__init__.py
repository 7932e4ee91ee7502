"""Questions whose SQL is written once and asked again with other values (docs/adr/0025)."""

from vungmanh.kernel.prepared.question import Keys, prepared
from vungmanh.kernel.prepared.statement import number_of

__all__ = ["Keys", "number_of", "prepared"]
