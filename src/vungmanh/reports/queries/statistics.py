"""Tables of the statistics as documents, on the letterhead of the unit they are about."""

from __future__ import annotations

from datetime import date
from functools import partial

from vungmanh.kernel.periods import Period
from vungmanh.reports.queries.letterheads import letterhead_set
from vungmanh.reports.rules.document import Appendix, Paragraph, PartyDocument, with_texts
from vungmanh.reports.rules.statistics import Statistics
from vungmanh.reports.rules.wording import printable, spelled


def statistics_paper(told: Statistics, *, under_id: int, period: Period, day: date) -> PartyDocument:
    """Not numbered and not dated: whoever sends it writes both."""
    head = letterhead_set(under_id, day=day, kind_symbol="BC", number=None, dated=None)
    document = PartyDocument(
        header=head.header,
        kind_name="BÁO CÁO",
        summary=(told.title, period.label),
        blocks=(Paragraph(told.said),),
        signature=head.signature,
        recipients=head.recipients,
        appendix=Appendix(
            label="BIỂU",
            title=f"{told.title[:1].upper()}{told.title[1:]}, {period.label}",
            origin="(Kèm theo Báo cáo này)",
            columns=told.columns,
            rows=told.rows,
            notes=told.notes,
        ),
        day=day,
    )
    return with_texts(with_texts(document, printable), partial(spelled, spelling=head.spelling))
