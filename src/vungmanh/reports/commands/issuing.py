"""Giving a report its number and freezing it: figures, records, words and all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.organisations.enums import BEGINNING
from vungmanh.organisations.queries import labels_of
from vungmanh.reports.commands.documents import find_move, write_step
from vungmanh.reports.kinds import report_kind
from vungmanh.reports.models import NumberSeries, ReportDocument
from vungmanh.reports.queries.composing import composed, question_of
from vungmanh.reports.queries.documents import SUBJECT, document_for_update, series_on
from vungmanh.reports.queries.further import further_checked
from vungmanh.reports.queries.records_behind import snapshot_of
from vungmanh.reports.rules.document import PartyDocument, ToFill
from vungmanh.reports.rules.editions import Snapshot, plain_snapshot
from vungmanh.reports.rules.freezing import canonical, digest_of, plain_document
from vungmanh.reports.rules.life import Standing


@act
def issue_report(action: Action, *, document_id: int, day: date) -> ReportDocument:
    """Number, date and freeze a report. Numbers have no gap: one is taken only by a report that is then issued."""
    document = document_for_update(document_id)
    move = find_move(document, "issue")
    action.on(document.organisation_id, move.permission)
    kind = report_kind(document.kind)
    series = _series_for_update(document.organisation_id, kind.symbol, day)
    number = series.last + 1
    question = question_of(document, action.actor.day, number=number, dated=day)
    report = kind.read(question)
    paper = composed(document, report, action.actor.day)
    standing = Standing(
        day=day,
        acting_day=action.actor.day,
        figures_until=question.as_of,
        last_numbered_on=series.last_on,
        rooms=tuple(block.key for block in paper.blocks if isinstance(block, ToFill)),
    )
    if reasons := move.unmet(standing):
        raise Unmet(reasons)
    series.last, series.last_on = number, day
    series.save(update_fields=["last", "last_on"])
    document.state, document.series, document.number, document.issued_on = move.target, series, number, day
    document.signed_by = ", ".join(filter(None, (paper.signature.full_name, paper.signature.position)))
    figures, further = snapshot_of(report.table, question), further_checked(report)
    document.frozen = canonical(_content(document, question.as_of, paper, figures, further))
    document.digest, document.frozen_at = digest_of(document.frozen), clock.now()
    document.save()
    write_step(action, document, move.name, day, f"Số {number:02d}")
    action.record(SUBJECT, document.pk, number=number, edition=document.edition, day=day, digest=document.digest)
    return document


def _content(
    document: ReportDocument, as_of: date, paper: PartyDocument, figures: Snapshot, further: Mapping[str, Snapshot]
) -> dict[str, Any]:
    """All an issued report says and stands on. What is not in here cannot be told later."""
    label = labels_of([document.organisation_id], as_of)[document.organisation_id]
    return {
        "version": 2,
        "kind": document.kind,
        "organisation": {"key": label.id, "code": label.code, "name": label.name},
        "programme": document.programme,
        "period": document.period,
        "category": document.category,
        "attribute": document.attribute,
        "on": document.on.isoformat() if document.on else None,
        "as_of": as_of.isoformat(),
        "tree": document.tree,
        "by": document.by,
        "rounding": document.rounding,
        "edition": document.edition,
        "number": document.number,
        "issued_on": document.issued_on.isoformat() if document.issued_on else None,
        "document": plain_document(paper),
        "figures": plain_snapshot(figures),
        "further": {code: plain_snapshot(each) for code, each in further.items()},
    }


def _series_for_update(organisation_id: int, kind_symbol: str, day: date) -> NumberSeries:
    """The series that runs on the day, locked: whoever numbers next waits for this one to be done."""
    rows = series_on(organisation_id, kind_symbol, day)
    found = rows.select_for_update().first()
    if found is not None:
        return found
    first = NumberSeries(organisation_id=organisation_id, kind_symbol=kind_symbol, starts_on=BEGINNING)
    NumberSeries.objects.bulk_create([first], ignore_conflicts=True)
    return rows.select_for_update().get()


@act
def open_series(
    action: Action, *, organisation_id: int, kind_symbol: str, starts_on: date, term: str, last: int, day: date
) -> NumberSeries:
    """Begin a series, as for a new term; ``last`` is the last number already given on paper, 0 where there is none."""
    action.on(organisation_id, "reports.issue")
    known = list(series_on(organisation_id, kind_symbol, date.max).select_for_update())
    current = known[0] if known else None
    if current is not None and current.starts_on >= starts_on:
        raise Refusal(_("Đã có dãy số bắt đầu từ ngày đó hoặc sau đó. Dãy số giữ nguyên."))
    if current is not None and current.last_on is not None and current.last_on >= starts_on:
        raise Refusal(_("Từ ngày đó đã có số cấp theo dãy đang dùng. Chọn ngày sau số cuối cùng."))
    made = NumberSeries.objects.create(
        organisation_id=organisation_id, kind_symbol=kind_symbol, starts_on=starts_on, term=term, last=last
    )
    action.record("reports.series", made.pk, kind=kind_symbol, starts_on=starts_on, last=last, day=day)
    return made
