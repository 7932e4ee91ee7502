"""Writing reports and what an office prints around them."""

from vungmanh.reports.commands.letterheads import record_letterhead, record_recipients, record_signer
from vungmanh.reports.commands.loading import load_letterheads

__all__ = ["load_letterheads", "record_letterhead", "record_recipients", "record_signer"]
