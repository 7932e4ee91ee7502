"""Questions whose SQL is written once and asked again with other values (docs/adr/0024)."""

from vungmanh.kernel.prepared.question import Keys, prepared

__all__ = ["Keys", "prepared"]
