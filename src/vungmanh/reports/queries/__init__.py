"""What may be asked of reports: the figures and lines of one, ready to be put on paper."""

from vungmanh.reports.queries.letterheads import LetterheadSet, has_letterhead, letterhead_set
from vungmanh.reports.queries.programme_progress import programme_progress_report
from vungmanh.reports.queries.question import ReportQuestion

__all__ = ["LetterheadSet", "ReportQuestion", "has_letterhead", "letterhead_set", "programme_progress_report"]
