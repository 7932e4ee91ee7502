"""What of reports waits for a person: sent back to him, waiting for his issue, missing from below."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.reports.queries import documents
from vungmanh.reports.queries.receiving import Tally, ever_written, tally_of
from vungmanh.web.page import Request
from vungmanh.web.reports.forms import own_units
from vungmanh.web.reports.wording import SENDER_STATES
from vungmanh.web.work.group import WorkGroup, WorkItem

SHOWN = 5


def waiting(request: Request) -> WorkGroup | None:
    """Reports returned to his unit, and those that wait for his issue. A fixed number of queries."""
    items = [*_returned(request), *_presented(request)]
    if not items:
        return None
    return WorkGroup(_("Báo cáo"), len(items), tuple(items[:SHOWN]), reverse("reports:list"))


def _returned(request: Request) -> list[WorkItem]:
    own, day = own_units(request.desk), request.actor.day
    if "reports.write" not in request.permissions or not own:
        return []
    found = documents.documents(state="returned", organisation_ids=own, day=day)
    reasons = documents.reasons_returned([line.id for line in found.rows])
    items = [
        _item(line, _("bị trả lại để sửa: %(note)s") % {"note": reasons.get(line.id, "")}, _("Sửa báo cáo"))
        for line in found.rows
    ]
    back = documents.sent_back_to(own)
    lines = documents.lines_of([each.document for each in back], day)
    return items + [
        _item(line, _("cấp trên trả lại: %(note)s") % {"note": each.note}, _("Soạn bản tiếp theo"))
        for line, each in zip(lines, back, strict=True)
    ]


def _presented(request: Request) -> list[WorkItem]:
    if "reports.issue" not in request.permissions:
        return []
    within = access.reach_with(request.actor, "reports.issue")
    found = documents.documents(state="presented", within=within, day=request.actor.day)
    return [_item(line, _("chờ phát hành"), _("Xem báo cáo")) for line in found.rows]


def _item(line: documents.DocumentLine, note: str, button: str) -> WorkItem:
    label = _("%(unit)s: báo cáo %(period)s, bản %(edition)s") % {
        "unit": line.unit,
        "period": line.period_label,
        "edition": line.edition,
    }
    return WorkItem(label, reverse("reports:document", args=[line.id]), note, button=button, tone="warn")


def missing(request: Request) -> list[WorkGroup]:
    """Of the report asked for last: how many parts have sent it, those that have not by name. A few queries a post."""
    if "reports.return" not in request.permissions:
        return []
    written = ever_written()
    if not written:
        return []
    kind, programme, code = written[0]
    period, day = parse_period(code), request.actor.day
    for unit in own_units(request.desk):
        tally = tally_of(unit, kind=kind, programme=programme, period=period, today=day)
        if tally.missing:
            return [_tallied(tally, period, programme)]
    return []


def _tallied(tally: Tally, period: Period, programme: str) -> WorkGroup:
    href = f"{reverse('reports:received')}?{urlencode({'ky': period.code, 'chuong_trinh': programme})}"
    items = tuple(
        WorkItem(each.name, href, str(SENDER_STATES[each.state][1]), tone="warn") for each in tally.missing[:SHOWN]
    )
    said = _("Báo cáo %(period)s: %(here)s trong %(all)s") % {
        "period": period.words,
        "here": tally.received,
        "all": tally.total,
    }
    title = _("Báo cáo cấp dưới gửi")
    return WorkGroup(title, len(tally.missing), items, href, whole=tally.total, tally=said)
