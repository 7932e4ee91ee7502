"""Tables of the statistics as Word or PDF files, beside their workbooks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse

from vungmanh.kernel.periods import Period
from vungmanh.reports.kinds import officially, writer_for
from vungmanh.reports.queries.statistics import statistics_paper
from vungmanh.reports.rules.statistics import Statistics
from vungmanh.web.download import file_answer

PAPERS = {"docx": "Word", "pdf": "PDF"}


def paper_answer(
    told: Callable[[], Statistics], suffix: str, name: str, *, under_id: int, period: Period, day: date
) -> HttpResponse:
    """``told`` is asked in the office's language, whichever one reads the page in."""
    document = officially(lambda: statistics_paper(told(), under_id=under_id, period=period, day=day))()
    return file_answer(writer_for(f".{suffix}")(document), name, f".{suffix}")
