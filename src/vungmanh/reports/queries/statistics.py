"""Tables of the statistics as documents, on the letterhead of the unit they are about."""

from __future__ import annotations

from datetime import date
from functools import partial

from vungmanh.kernel.periods import Period
from vungmanh.reports.queries.letterheads import letterhead_set
from vungmanh.reports.rules.document import PartyDocument, with_texts
from vungmanh.reports.rules.statistics import Around, Statistics, statistics_document
from vungmanh.reports.rules.wording import printable, spelled


def statistics_paper(told: Statistics, *, under_id: int, period: Period, day: date) -> PartyDocument:
    """Not numbered and not dated: whoever sends it writes both."""
    head = letterhead_set(under_id, day=day, kind_symbol="BC", number=None, dated=None)
    document = statistics_document(told, Around(head.header, head.signature, head.recipients, period, day))
    return with_texts(with_texts(document, printable), partial(spelled, spelling=head.spelling))
