"""Reports in sight: lists, one with its steps, its editions, and where it was sent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext, gettext_lazy

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.scope import Scope
from vungmanh.organisations import queries as organisations
from vungmanh.reports.enums import OPEN_STATES, State, StepKind
from vungmanh.reports.kinds import report_kind
from vungmanh.reports.models import NumberSeries, ReportDocument, ReportStep, Submission
from vungmanh.reports.queries.composing import frozen_of
from vungmanh.reports.rules.freezing import digest_of

GONE = gettext_lazy("Không có báo cáo này trong phạm vi của đồng chí.")
SUBJECT = "reports.document"


@dataclass(frozen=True)
class DocumentLine:
    """One report in a list."""

    id: int
    title: str
    programme: str
    organisation_id: int
    unit: str
    period_label: str
    edition: int
    state: str
    state_label: str
    number: int | None
    issued_on: date | None
    sent_on: date | None
    sent_back: bool
    category: str = ""
    attribute: str = ""
    """Only those cells are counted in it."""


@dataclass(frozen=True)
class DocumentPage:
    rows: list[DocumentLine]
    total: int


def documents(
    *,
    state: str = "",
    period: str = "",
    organisation_ids: Collection[int] | None = None,
    within: Scope | None = None,
    first: int = 0,
    count: int = 50,
    day: date,
) -> DocumentPage:
    """Reports in sight, the latest period first. ``state`` empty: all but dropped drafts; ``open``: still written.

    ``within`` narrows to what another scope sees as well.
    """
    wanted = sorted(organisation_ids) if organisation_ids is not None else None
    found = _shown(wanted, within, period or None, state=state, first=first, after=first + count)
    total = how_many(lambda: _asked(wanted, within, period or None, state), shown=len(found), first=first, most=count)
    return DocumentPage(lines_of(found, day), total)


def _asked(wanted: Keys, within: Scope | None, period: str | None, state: str) -> QuerySet[ReportDocument]:
    rows: QuerySet[ReportDocument] = ReportDocument.objects.exclude(state=State.DROPPED)
    if state in State.values:
        rows = ReportDocument.objects.filter(state=state)
    elif state == "open":
        rows = rows.filter(state__in=OPEN_STATES)
    if period is not None:
        rows = rows.filter(period=period)
    if wanted is not None:
        rows = rows.filter(organisation_id__in=wanted)
    if within is not None:
        rows = rows.filter(within.beyond(ReportDocument.scope_path))
    return rows.defer("frozen")


@prepared
def _shown(
    wanted: Keys, within: Scope | None, period: str | None, *, state: str, first: int, after: int
) -> QuerySet[ReportDocument]:
    rows = _asked(wanted, within, period, state)
    return rows.order_by("-period_from", "organisation_id", "-edition", "pk")[first:after]


def lines_of(found: Sequence[ReportDocument], day: date) -> list[DocumentLine]:
    """Two queries, however many."""
    labels = organisations.labels_of({row.organisation_id for row in found}, day)
    sent: dict[int, Submission] = {}
    for each in Submission.objects.filter(document_id__in=[row.pk for row in found]).order_by("pk"):
        sent[each.document_id] = each
    return [
        DocumentLine(
            id=row.pk,
            title=str(report_kind(row.kind).title),
            programme=row.programme,
            organisation_id=row.organisation_id,
            unit=labels[row.organisation_id].name,
            period_label=parse_period(row.period).words,
            edition=row.edition,
            state=row.state,
            state_label=str(State(row.state).label),
            number=row.number,
            issued_on=row.issued_on,
            sent_on=sent[row.pk].sent_on if row.pk in sent else None,
            sent_back=row.pk in sent and sent[row.pk].returned_on is not None,
            category=row.category,
            attribute=row.attribute,
        )
        for row in found
    ]


def document_in_sight(document_id: int) -> ReportDocument:
    found: ReportDocument | None = ReportDocument.objects.filter(pk=document_id).first()
    if found is None:
        raise NotFound(str(GONE))
    return found


def document_for_update(document_id: int) -> ReportDocument:
    rows: QuerySet[ReportDocument] = ReportDocument.objects.select_for_update(of=("self",))
    found = rows.filter(pk=document_id).first()
    if found is None:
        raise NotFound(str(GONE))
    return found


def editions_of(document: ReportDocument) -> list[ReportDocument]:
    """Every edition of the same report but dropped drafts, the first first."""
    rows: QuerySet[ReportDocument] = ReportDocument.objects.filter(same_report(document)).exclude(state=State.DROPPED)
    return list(rows.order_by("edition").defer("frozen"))


def same_report(document: ReportDocument) -> Q:
    return Q(
        organisation_id=document.organisation_id,
        kind=document.kind,
        programme=document.programme,
        period=document.period,
        category=document.category,
        attribute=document.attribute,
    )


def steps_of(document_id: int) -> list[ReportStep]:
    return list(ReportStep.objects.filter(document_id=document_id).order_by("pk"))


def reasons_returned(document_ids: Collection[int]) -> dict[int, str]:
    """Why each was last sent back to whoever writes it. Nothing asked for: no query."""
    if not document_ids:
        return {}
    steps = ReportStep.objects.filter(document_id__in=document_ids, move=StepKind.RETURN).order_by("pk")
    return dict(steps.values_list("document_id", "note"))


def submissions_of(document_id: int) -> list[Submission]:
    """Where a report was sent, the last first."""
    return list(Submission.objects.filter(document_id=document_id).order_by("-pk"))


def sent_back_to(organisation_ids: Collection[int]) -> list[Submission]:
    """Reports of these units that the level above returned and that no later edition has taken the place of."""
    return _sent_back(sorted(organisation_ids))


@prepared
def _sent_back(organisation_ids: Keys) -> QuerySet[Submission]:
    later = ReportDocument.objects.filter(previous=OuterRef("document")).exclude(state=State.DROPPED)
    rows = Submission.objects.filter(
        document__organisation_id__in=organisation_ids,
        document__state=State.ISSUED,
        returned_on__isnull=False,
    )
    return rows.exclude(Exists(later)).select_related("document").defer("document__frozen").order_by("-pk")


def submission_in_sight(submission_id: int) -> Submission:
    found: Submission | None = Submission.objects.filter(pk=submission_id).select_related("document").first()
    if found is None:
        raise NotFound(str(GONE))
    return found


def next_number(organisation_id: int, kind_symbol: str, day: date) -> int:
    """The number an issue on that day would get, if nobody is quicker."""
    series = series_on(organisation_id, kind_symbol, day).first()
    return 1 if series is None else series.last + 1


def series_on(organisation_id: int, kind_symbol: str, day: date) -> QuerySet[NumberSeries]:
    """The series that runs on a day: the one begun last by then."""
    rows: QuerySet[NumberSeries] = NumberSeries.objects.filter(
        organisation_id=organisation_id, kind_symbol=kind_symbol, starts_on__lte=day
    )
    return rows.order_by("-starts_on")[:1]


def series_of(organisation_ids: Collection[int]) -> list[NumberSeries]:
    rows = NumberSeries.objects.filter(organisation_id__in=list(organisation_ids))
    return list(rows.order_by("organisation_id", "kind_symbol", "-starts_on"))


def issued_count() -> int:
    return ReportDocument.objects.exclude(state__in=(*OPEN_STATES, State.DROPPED)).count()


@dataclass(frozen=True)
class Altered:
    """An issued report that is not as it was issued, and how that shows."""

    document_id: int
    number: int | None
    why: str


def altered_documents() -> list[Altered]:
    """Issued reports whose content, digest or number were changed outside the program.

    The digest is also in the journal: whoever changes both content and digest is still found.
    """
    told = {
        entry.subject_key: entry.what.get("digest")
        for entry in JournalEntry.objects.filter(subject=SUBJECT, act="reports.issue_report").iterator()
    }
    rows = ReportDocument.objects.exclude(state__in=(*OPEN_STATES, State.DROPPED)).order_by("pk")
    found = []
    for row in rows.iterator(chunk_size=50):
        why = _altered(row, told.get(str(row.pk)))
        if why:
            found.append(Altered(row.pk, row.number, why))
    return found


def _altered(row: ReportDocument, told: str | None) -> str:
    if digest_of(row.frozen) != row.digest:
        return gettext("nội dung không khớp mã kiểm")
    if told != row.digest:
        return gettext("mã kiểm không khớp nhật ký")
    frozen = frozen_of(row)
    stands = (frozen["number"], frozen["issued_on"], frozen["organisation"]["key"], frozen["edition"])
    issued_on = row.issued_on.isoformat() if row.issued_on else None
    if stands != (row.number, issued_on, row.organisation_id, row.edition):
        return gettext("số, ngày, tổ chức hoặc bản không khớp nội dung đã khoá")
    if (frozen.get("category", ""), frozen.get("attribute", "")) != (row.category, row.attribute):
        return gettext("phần chi bộ được tính không khớp nội dung đã khoá")
    return ""
