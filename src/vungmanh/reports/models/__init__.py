"""Reports as documents, their numbers and where they went; what an office prints around them, as dated rows."""

from vungmanh.reports.models.document import ReportDocument, ReportStep
from vungmanh.reports.models.letterhead import Letterhead
from vungmanh.reports.models.recipient import Recipient
from vungmanh.reports.models.series import NumberSeries
from vungmanh.reports.models.signer import Signer
from vungmanh.reports.models.submission import Submission

__all__ = ["Letterhead", "NumberSeries", "Recipient", "ReportDocument", "ReportStep", "Signer", "Submission"]
