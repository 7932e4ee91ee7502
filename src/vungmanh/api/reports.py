"""Reports as documents: drafted, written, presented, issued with a number, sent upward; and who has sent."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import Rounding, Tree, known_attributes, known_category, unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Given, Key, Limit, Listed, Offset, PeriodText, Text, Word, period_of
from vungmanh.kernel.errors import NotFound
from vungmanh.organisations.queries import labels_of, strict_ancestors
from vungmanh.reports.commands import documents as writing
from vungmanh.reports.commands import issuing, submissions
from vungmanh.reports.kinds import KINDS, MEDIA_TYPES, report_kind, writer_for
from vungmanh.reports.queries.composing import is_open, paper_of, slots_of
from vungmanh.reports.queries.documents import document_in_sight, documents, lines_of, steps_of, submissions_of
from vungmanh.reports.queries.receiving import tally_of

desk = Desk("reports")
VIEW, WRITE, ISSUE = "reports.view", "reports.write", "reports.issue"
State = Literal["open", "draft", "presented", "returned", "issued", "withdrawn", "dropped"]
Suffix = Literal["docx", "xlsx", "pdf"]
Note = Annotated[Text, Field(max_length=2000)]
Reason = Annotated[Text, Field(min_length=1)]


class KindOut(Schema):
    code: str
    title: str
    about_programme: bool


class ReportOut(Schema):
    """``category``, ``attribute``: only cells of that type, only those of units with it; blank of all."""

    id: int
    title: str
    programme: str
    organisation: str
    category: str
    attribute: str
    period_label: str
    edition: int
    state: str
    number: int | None
    issued_on: Day | None
    sent_on: Day | None
    sent_back: bool


class ReportStepOut(Schema):
    move: str
    day: Day
    by_name: str
    note: str


class SentOut(Schema):
    id: int
    to_code: str
    sent_on: Day
    received_on: Day | None
    returned_on: Day | None
    note: str


class SlotOut(Schema):
    """One paragraph: what the figures say now, and what stands there; ``moved``: written beside other figures."""

    key: str
    heading: str
    about: str
    computed: str
    text: str
    by_hand: bool
    moved: bool


class WholeReportOut(ReportOut):
    kind: str
    period: str
    digest: str
    steps: list[ReportStepOut]
    sent: list[SentOut]
    texts: list[SlotOut] = Field(description="chỉ khi đang soạn")


class ReportsAsked(Schema):
    state: State | None = None
    period: PeriodText | None = None
    limit: Limit = 50
    offset: Offset = 0


class DraftedIn(Given):
    """``category``, ``attribute``: only cells of that type, only those of units with it, against their own targets."""

    kind: Word
    organisation_code: Code
    period: PeriodText
    programme: Word = ""
    on: Day | None = None
    tree: Tree = "then"
    rounding: Rounding = "half_up"
    category: Word = ""
    attribute: Word = ""


class TextsIn(Given):
    """Paragraphs by their key; ``computed`` names those to take from the figures again."""

    texts: Annotated[dict[Word, Annotated[Text, Field(max_length=5000)]], Field(max_length=100)]
    computed: Annotated[list[Word], Field(max_length=100)] = []


class MovedIn(Given):
    note: Note = ""


class BackIn(Given):
    note: Reason


class SubmittedIn(Given):
    to_code: Code


class ReceivedOut(Schema):
    """One unit below and how far its report is."""

    code: str
    name: str
    state: str
    report_id: int | None
    submission_id: int | None
    day: Day | None
    note: str


class TallyOut(Schema):
    received: int
    total: int
    rows: list[ReceivedOut]


class TallyAsked(Schema):
    organisation_code: Code
    kind: Word
    period: PeriodText
    programme: Word = ""
    category: Word = ""
    attribute: Word = ""


@desk.reads("/report-kinds", permission=VIEW, answers=list[KindOut])
def kinds(request: ApiRequest) -> Any:
    """Các loại báo cáo."""
    return [{"code": each.code, "title": str(each.title), "about_programme": each.about_programme} for each in KINDS]


@desk.reads("/reports", permission=VIEW, answers=Listed[ReportOut])
def reports(request: ApiRequest, asked: Query[ReportsAsked]) -> dict[str, Any]:
    """Báo cáo trong phạm vi, kỳ mới trước."""
    page = documents(
        state=asked.state or "",
        period=asked.period or "",
        first=asked.offset,
        count=asked.limit,
        day=request.auth.actor.day,
    )
    rows = [_line(each) for each in page.rows]
    return {"total": page.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.reads("/reports/{report_id}", permission=VIEW, answers=WholeReportOut)
def report(request: ApiRequest, report_id: Key) -> dict[str, Any]:
    """Một báo cáo: đã qua bước nào, gửi đâu, đang viết gì."""
    return _whole(report_id, request.auth.actor.day)


@desk.sends("/reports/{report_id}/file", permission=VIEW, media=MEDIA_TYPES.values())
def file(request: ApiRequest, report_id: Key, suffix: Suffix = "docx") -> HttpResponse:
    """Tệp của báo cáo. Bản đã phát hành luôn ra đúng nội dung đã khoá."""
    paper = paper_of(document_in_sight(report_id), request.auth.actor.day)
    content = writer_for(f".{suffix}")(paper)
    name = f'attachment; filename="bao-cao-{report_id}.{suffix}"'
    return HttpResponse(content, content_type=MEDIA_TYPES[f".{suffix}"], headers={"Content-Disposition": name})


@desk.reads("/submissions", permission=VIEW, answers=TallyOut)
def tally(request: ApiRequest, asked: Query[TallyAsked]) -> dict[str, Any]:
    """Bao nhiêu trên bao nhiêu đơn vị trực thuộc đã gửi, đơn vị nào chưa."""
    found = tally_of(
        unit_called(asked.organisation_code, None),
        kind=report_kind(asked.kind).code,
        programme=asked.programme,
        period=period_of(asked.period),
        today=request.auth.actor.day,
        category=known_category(asked.category),
        attribute="".join(known_attributes(asked.attribute)),
    )
    rows = [
        {
            "code": each.code,
            "name": each.name,
            "state": each.state,
            "report_id": each.document_id,
            "submission_id": each.submission_id,
            "day": each.day,
            "note": each.note,
        }
        for each in found.senders
    ]
    return {"received": found.received, "total": found.total, "rows": rows}


@desk.writes("/reports", permission=WRITE, answers=WholeReportOut)
def draft(request: ApiRequest, given: DraftedIn) -> dict[str, Any]:
    """Bắt đầu soạn một báo cáo từ số liệu."""
    actor = request.auth.actor
    made = writing.draft_report(
        actor,
        kind=given.kind,
        organisation_id=unit_called(given.organisation_code, given.on),
        period=period_of(given.period),
        day=actor.day,
        programme=given.programme,
        on=given.on,
        tree=given.tree,
        rounding=given.rounding,
        category=given.category.strip().upper(),
        attribute=given.attribute.strip().lower(),
    )
    return _whole(made.pk, actor.day)


@desk.writes("/reports/{report_id}/next", permission=WRITE, answers=WholeReportOut)
def next_edition(request: ApiRequest, report_id: Key) -> dict[str, Any]:
    """Bắt đầu bản tiếp theo của báo cáo đã phát hành."""
    actor = request.auth.actor
    return _whole(writing.next_edition(actor, document_id=report_id, day=actor.day).pk, actor.day)


@desk.writes("/reports/{report_id}/texts", permission=WRITE, answers=WholeReportOut)
def texts(request: ApiRequest, report_id: Key, given: TextsIn) -> dict[str, Any]:
    """Viết lời cho các đoạn của báo cáo đang soạn."""
    actor = request.auth.actor
    writing.write_texts(actor, document_id=report_id, texts=given.texts, day=actor.day, computed=given.computed)
    return _whole(report_id, actor.day)


@desk.writes("/reports/{report_id}/present", permission=WRITE, answers=WholeReportOut)
def present(request: ApiRequest, report_id: Key, given: MovedIn) -> dict[str, Any]:
    """Trình báo cáo."""
    return _moved(request, report_id, "present", given.note)


@desk.writes("/reports/{report_id}/recall", permission=WRITE, answers=WholeReportOut)
def recall(request: ApiRequest, report_id: Key, given: MovedIn) -> dict[str, Any]:
    """Lấy lại báo cáo đã trình để sửa."""
    return _moved(request, report_id, "recall", given.note)


@desk.writes("/reports/{report_id}/drop", permission=WRITE, answers=WholeReportOut)
def drop(request: ApiRequest, report_id: Key, given: BackIn) -> dict[str, Any]:
    """Bỏ bản nháp, nêu lý do."""
    return _moved(request, report_id, "drop", given.note)


@desk.writes("/reports/{report_id}/return", permission="reports.return", answers=WholeReportOut)
def send_back(request: ApiRequest, report_id: Key, given: BackIn) -> dict[str, Any]:
    """Trả lại báo cáo đã trình, nêu lý do."""
    return _moved(request, report_id, "return", given.note)


@desk.writes("/reports/{report_id}/issue", permission=ISSUE, answers=WholeReportOut)
def issue(request: ApiRequest, report_id: Key) -> dict[str, Any]:
    """Phát hành: lấy số, ghi ngày hôm nay, khoá nội dung."""
    actor = request.auth.actor
    issuing.issue_report(actor, document_id=report_id, day=actor.day)
    return _whole(report_id, actor.day)


@desk.writes("/reports/{report_id}/withdraw", permission=ISSUE, answers=WholeReportOut)
def withdraw(request: ApiRequest, report_id: Key, given: BackIn) -> dict[str, Any]:
    """Thu hồi văn bản đã phát hành, nêu lý do."""
    return _moved(request, report_id, "withdraw", given.note)


@desk.writes("/reports/{report_id}/submit", permission="reports.submit", answers=WholeReportOut)
def submit(request: ApiRequest, report_id: Key, given: SubmittedIn) -> dict[str, Any]:
    """Gửi báo cáo đã phát hành lên một cấp trên."""
    actor = request.auth.actor
    above = _superior(report_id, given.to_code, actor.day)
    submissions.submit_report(actor, document_id=report_id, to_organisation_id=above, day=actor.day)
    return _whole(report_id, actor.day)


@desk.writes("/submissions/{submission_id}/receive", permission="reports.return", answers=WholeReportOut)
def receive(request: ApiRequest, submission_id: Key) -> dict[str, Any]:
    """Nhận báo cáo cấp dưới gửi."""
    actor = request.auth.actor
    made = submissions.receive_report(actor, submission_id=submission_id, day=actor.day)
    return _whole(made.document_id, actor.day)


@desk.writes("/submissions/{submission_id}/refuse", permission="reports.return", answers=WholeReportOut)
def refuse(request: ApiRequest, submission_id: Key, given: BackIn) -> dict[str, Any]:
    """Trả lại báo cáo cấp dưới gửi, nêu lý do."""
    actor = request.auth.actor
    made = submissions.refuse_submission(actor, submission_id=submission_id, day=actor.day, note=given.note)
    return _whole(made.document_id, actor.day)


def _moved(request: ApiRequest, report_id: int, move: str, note: str) -> dict[str, Any]:
    actor = request.auth.actor
    writing.move_report(actor, document_id=report_id, move_name=move, day=actor.day, note=note)
    return _whole(report_id, actor.day)


def _superior(report_id: int, code: str, day: Day) -> int:
    """A superior is named by its code; it need not be in the sender's sight."""
    document = document_in_sight(report_id)
    above = labels_of(strict_ancestors(document.organisation_id, day), day)
    found = next((each.id for each in above.values() if each.code == code), None)
    if found is None:
        raise NotFound(_("Không có cấp trên mang mã “%(code)s”.") % {"code": code})
    return found


def _line(line: Any) -> dict[str, Any]:
    plain = ("id", "title", "programme", "category", "attribute", "period_label", "edition", "state", "number")
    told = {name: getattr(line, name) for name in (*plain, "issued_on", "sent_on", "sent_back")}
    return {**told, "organisation": line.unit}


def _whole(report_id: int, day: Day) -> dict[str, Any]:
    document = document_in_sight(report_id)
    sent = submissions_of(report_id)
    labels = labels_of({each.to_organisation_id for each in sent}, day)
    return {
        **_line(lines_of([document], day)[0]),
        "kind": document.kind,
        "period": document.period,
        "digest": document.digest,
        "steps": [{name: getattr(each, name) for name in ReportStepOut.model_fields} for each in steps_of(report_id)],
        "sent": [_sent(each, labels[each.to_organisation_id].code) for each in sent],
        "texts": slots_of(document, day) if is_open(document) else [],
    }


def _sent(sent: Any, code: str) -> dict[str, Any]:
    plain = ("id", "sent_on", "received_on", "returned_on", "note")
    return {**{name: getattr(sent, name) for name in plain}, "to_code": code}
