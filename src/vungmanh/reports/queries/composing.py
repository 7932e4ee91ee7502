"""A report as it stands on paper: of a draft computed anew each time, of an issued one as it was frozen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from vungmanh.indicators.queries import notes_to
from vungmanh.kernel.periods import parse_period
from vungmanh.reports.enums import OPEN_STATES
from vungmanh.reports.kinds import officially, report_kind
from vungmanh.reports.queries.question import ReportQuestion
from vungmanh.reports.queries.receiving import Tally, tally_of
from vungmanh.reports.queries.records_behind import snapshot_of
from vungmanh.reports.rules.document import Heading, PartyDocument, ToFill
from vungmanh.reports.rules.editions import Snapshot, snapshot_from
from vungmanh.reports.rules.freezing import document_from
from vungmanh.reports.rules.wording import listed, printable, spelled

if TYPE_CHECKING:
    from vungmanh.reports.models import ReportDocument
    from vungmanh.reports.rules.member_development import MemberDevelopmentReport
    from vungmanh.reports.rules.programme_progress import ProgrammeProgressReport
    from vungmanh.reports.rules.yearly_grading import YearlyGradingReport

    Report = ProgrammeProgressReport | YearlyGradingReport | MemberDevelopmentReport

DRAFT_MARK = "(DỰ THẢO)"


@dataclass(frozen=True)
class Slot:
    """One place of the outline. ``computed`` is what the figures say now, empty where they say nothing; ``moved``
    means that the hand-written text was made beside other figures.
    """

    key: str
    heading: str
    about: str
    computed: str
    text: str
    by_hand: bool
    moved: bool


def question_of(
    document: ReportDocument, today: date, *, number: int | None = None, dated: date | None = None
) -> ReportQuestion:
    return ReportQuestion(
        under_id=document.organisation_id,
        period=parse_period(document.period),
        today=today,
        programme_code=document.programme,
        on=document.on,
        tree=document.tree,
        by=document.by,
        rounding=document.rounding,
        dated=dated,
        number=number,
        attribute=document.attribute,
        category=document.category,
    )


def texts_of(document: ReportDocument) -> dict[str, str]:
    return {key: each["text"] for key, each in document.texts.items()}


def is_open(document: ReportDocument) -> bool:
    return document.state in OPEN_STATES


def paper_of(document: ReportDocument, today: date) -> PartyDocument:
    """What is printed. The same issued report gives the same paper, whatever the records say by now."""
    if document.frozen:
        return document_from(frozen_of(document)["document"])
    paper = composed(document, read_now(document, today), today)
    return replace(paper, summary=(*paper.summary, DRAFT_MARK))


@officially
def composed(document: ReportDocument, report: Report, today: date) -> PartyDocument:
    """Figures and hand-written words on paper; under the table what units say of their figures, and who is missing."""
    paper = report_kind(document.kind).compose(report, texts_of(document))
    notes = tuple(spelled(printable(each), report.spelling) for each in _notes(document, report, today))
    return replace(paper, appendix=replace(paper.appendix, notes=(*paper.appendix.notes, *notes)))


def _notes(document: ReportDocument, report: Report, today: date) -> Iterator[str]:
    names = {row.organisation_id: row.name for row in report.table.rows if row.organisation_id is not None}
    # What units say of their figures is said of those of all their cells.
    noted = [] if document.attribute or document.category else [document.organisation_id, *names]
    found = notes_to(noted, period=document.period, programme=document.programme)
    for one, notes in sorted(found.items(), key=lambda each: list(names).index(each[0]) if each[0] in names else -1):
        for note in notes:
            yield f"{names.get(one, report.table.under_name)} ({note.measure_label}): {note.text}"
    tally = tally_of(
        document.organisation_id,
        kind=document.kind,
        programme=document.programme,
        period=report.period,
        today=today,
        category=document.category,
        attribute=document.attribute,
    )
    if tally.received:
        yield _came(tally)


def _came(tally: Tally) -> str:
    """Said wherever not all is in, and where all is."""
    said = f"Đã nhận báo cáo của {tally.received} trong {tally.total} đơn vị trực thuộc"
    missing = listed([each.name for each in tally.missing])
    return f"{said}; chưa có: {missing}." if missing else f"{said}."


def frozen_of(document: ReportDocument) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(document.frozen)
    return found


def read_now(document: ReportDocument, today: date) -> Report:
    """The figures of the report's question as the records have them now."""
    report: Report = report_kind(document.kind).read(question_of(document, today))
    return report


def slots_of(document: ReportDocument, today: date) -> list[Slot]:
    """Every place one can write in, with what is computed for it beside what was written by hand."""
    kind = report_kind(document.kind)
    found: list[Slot] = []
    heading = ""
    for slot in kind.slots(kind.read(question_of(document, today))):
        if isinstance(slot, Heading):
            heading = slot.text
            continue
        about, computed = (slot.about, "") if isinstance(slot, ToFill) else ("", slot.text)
        written: Mapping[str, str] | None = document.texts.get(slot.key)
        found.append(
            Slot(
                key=slot.key,
                heading=heading,
                about=about,
                computed=computed,
                text=computed if written is None else written["text"],
                by_hand=written is not None,
                moved=written is not None and written["based"] != computed,
            )
        )
        heading = ""
    return found


def snapshot_now(document: ReportDocument, today: date) -> Snapshot:
    return snapshot_of(read_now(document, today).table, question_of(document, today))


def further_frozen(document: ReportDocument) -> dict[str, Snapshot]:
    """Of the tables behind the first; reports issued before there were any have none."""
    return {code: snapshot_from(plain) for code, plain in frozen_of(document).get("further", {}).items()}


def snapshot_frozen(document: ReportDocument) -> Snapshot:
    return snapshot_from(frozen_of(document)["figures"])
