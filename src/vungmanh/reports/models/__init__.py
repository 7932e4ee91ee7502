"""What an office prints above and below its documents, as dated rows."""

from vungmanh.reports.models.letterhead import Letterhead
from vungmanh.reports.models.recipient import Recipient
from vungmanh.reports.models.signer import Signer

__all__ = ["Letterhead", "Recipient", "Signer"]
