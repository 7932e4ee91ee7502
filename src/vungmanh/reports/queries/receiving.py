"""Whose report has come and whose has not: N of M, the missing by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.periods import Period
from vungmanh.kernel.vietnamese import sort_key
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.enums import KindProperty
from vungmanh.reports.enums import State
from vungmanh.reports.models import ReportDocument, Submission

ORDER = ("returned", "none", "writing", "issued", "sent", "received")
"""What the receiver must look after first."""
HERE = ("sent", "received")


@dataclass(frozen=True)
class Sender:
    """One unit below and how far its report is: ``none``, ``writing``, ``issued`` (not sent), ``sent``, ``received``,
    ``returned``.
    """

    organisation_id: int
    name: str
    code: str
    state: str
    document_id: int | None = None
    submission_id: int | None = None
    edition: int = 1
    day: date | None = None
    note: str = ""

    @property
    def here(self) -> bool:
        return self.state in HERE


@dataclass(frozen=True)
class Tally:
    """``17 trong 21``."""

    senders: tuple[Sender, ...]

    @property
    def received(self) -> int:
        return sum(each.here for each in self.senders)

    @property
    def total(self) -> int:
        return len(self.senders)

    @property
    def missing(self) -> tuple[Sender, ...]:
        return tuple(each for each in self.senders if not each.here)


def tally_of(
    organisation_id: int,
    *,
    kind: str,
    programme: str,
    period: Period,
    today: date,
    category: str = "",
    attribute: str = "",
) -> Tally:
    """What came to a unit from each of its direct parts that are no cells. Five queries, however many parts.

    A report on some cells only is another report: it does not stand for the one on all, nor that for it.
    """
    day = min(period.last, today)
    children = organisations.children_on(organisation_id, day)
    cells = set(organisations.kinds_with(day, KindProperty.CELL))
    labels = {one: label for one, label in organisations.labels_of(children, day).items() if label.kind not in cells}
    rows = ReportDocument.objects.filter(
        organisation_id__in=list(labels),
        kind=kind,
        programme=programme,
        period=period.code,
        category=category,
        attribute=attribute,
    ).exclude(state__in=(State.DROPPED, State.WITHDRAWN))
    documents = {row.organisation_id: row for row in rows.order_by("edition").defer("frozen")}
    sent = {
        each.document.organisation_id: each
        for each in Submission.objects.filter(document__in=rows, to_organisation_id=organisation_id)
        .select_related("document")
        .defer("document__frozen")
        .order_by("pk")
    }
    senders = [_sender(label, documents, sent) for label in labels.values()]
    return Tally(tuple(sorted(senders, key=lambda each: (ORDER.index(each.state), sort_key(each.name)))))


def _sender(
    label: organisations.Label, documents: Mapping[int, ReportDocument], sent: Mapping[int, Submission]
) -> Sender:
    submission, document = sent.get(label.id), documents.get(label.id)
    if submission is not None and submission.returned_on is None:
        came = submission.received_on is not None
        return Sender(
            label.id,
            label.name,
            label.code,
            "received" if came else "sent",
            submission.document_id,
            submission.pk,
            submission.document.edition,
            submission.received_on or submission.sent_on,
        )
    if submission is not None and (document is None or document.pk == submission.document_id):
        return Sender(
            label.id,
            label.name,
            label.code,
            "returned",
            submission.document_id,
            submission.pk,
            submission.document.edition,
            submission.returned_on,
            submission.note,
        )
    if document is None:
        return Sender(label.id, label.name, label.code, "none")
    state = "issued" if document.state == State.ISSUED else "writing"
    return Sender(label.id, label.name, label.code, state, document.pk, None, document.edition, document.issued_on)


def ever_written() -> list[tuple[str, str, str]]:
    """Kind, programme and period of every report on all cells that any unit in sight has begun, the latest first."""
    rows = ReportDocument.objects.filter(category="", attribute="").exclude(state=State.DROPPED)
    order = ("-period_from", "kind", "programme", "period")
    found = rows.order_by(*order).values_list("kind", "programme", "period", "period_from").distinct()
    return [(kind, programme, period) for kind, programme, period, _first in found]
