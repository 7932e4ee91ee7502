"""Imports: workbooks or plain rows looked through first, then written as they were shown, or taken back."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import PurePath
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import File, Query, Schema
from ninja.files import UploadedFile
from pydantic import Field

from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.jobs import JobOut, plain_job
from vungmanh.api.values import Done, Given, Key, Limit, Listed, Offset, Text, Word
from vungmanh.imports.asking import ask_preview, ask_preview_as, ask_run, naming_called, page_as
from vungmanh.imports.commands import undo_import
from vungmanh.imports.queries import batches
from vungmanh.imports.queries.previews import PREVIEW
from vungmanh.imports.sheets import SHEETS
from vungmanh.imports.uploads import keep
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.jobs import job_of

desk = Desk("imports")
RIGHT = "imports.run"
MOST_FILES, MOST_ROWS = 20, 2_000
Sheet = Literal[
    "organisations",
    "attributes",
    "reorganisations",
    "committees",
    "posts",
    "headcounts",
    "targets",
    "titles",
    "plans",
    "committee_plans",
    "teams",
    "pilots",
    "duty_exceptions",
    "evaluations",
    "members",
    "admissions",
    "admission_counts",
    "absences",
    "officials",
    "assignments",
    "support_log",
]
Cell = Text | int | float | bool | None
Row = Annotated[dict[Word, Cell], Field(max_length=60)]


class BatchOut(Schema):
    """A past import. ``counts``: rows new, changed and same, by sheet."""

    id: int
    label: str
    by: str
    at: datetime
    counts: dict[str, dict[str, int]]
    undone_at: datetime | None
    undone_by: str


class BatchesAsked(Schema):
    limit: Limit = 50
    offset: Offset = 0


class RowsIn(Given):
    """Rows by sheet, in the keys of its columns: the same as a workbook, without the workbook."""

    sheets: Annotated[dict[Sheet, Annotated[list[Row], Field(min_length=1, max_length=MOST_ROWS)]], Field(min_length=1)]


class NamesIn(Given):
    """``columns``: keys of columns of the sheet to the place of the column in the file, from 0."""

    file: Text
    page: Text
    sheet: Sheet
    columns: Annotated[dict[Word, Annotated[int, Field(ge=0, le=16_384)]], Field(min_length=1, max_length=60)]


@desk.reads("/imports", permission=RIGHT, answers=Listed[BatchOut])
def imports(request: ApiRequest, asked: Query[BatchesAsked]) -> dict[str, Any]:
    """Các lần nhập trong phạm vi, lần mới trước."""
    found = batches(request.auth.actor)
    plain = ("label", "by", "at", "counts", "undone_at", "undone_by")
    rows = [
        {**{name: getattr(each, name) for name in plain}, "id": each.key}
        for each in found[asked.offset : asked.offset + asked.limit]
    ]
    return {"total": len(found), "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.writes("/imports", permission=RIGHT, answers=JobOut)
def upload(request: ApiRequest, files: File[list[UploadedFile]]) -> dict[str, Any]:
    """Gửi tệp .xlsx, .xls, .csv (tên tệp .csv là tên trang) để xem trước. Chưa ghi gì; hỏi tiếp ở /jobs."""
    names = [PurePath(each.name or "tep").name for each in files]
    if len(files) > MOST_FILES or len(set(names)) < len(names):
        raise Refusal(_("Gửi nhiều nhất %(most)s tệp, mỗi tệp một tên.") % {"most": MOST_FILES})
    return _preview(request, [keep(name, each.chunks()) for name, each in zip(names, files, strict=True)])


@desk.writes("/imports/rows", permission=RIGHT, answers=JobOut)
def send_rows(request: ApiRequest, given: RowsIn) -> dict[str, Any]:
    """Gửi dòng theo trang thay cho tệp, để xem trước. Chưa ghi gì; hỏi tiếp ở /jobs."""
    return _preview(request, [keep(f"{sheet}.csv", [_as_csv(sheet, rows)]) for sheet, rows in given.sheets.items()])


@desk.writes("/imports/{job_id}/apply", permission=RIGHT, answers=JobOut)
def apply(request: ApiRequest, job_id: Key) -> dict[str, Any]:
    """Ghi đúng điều đã xem trước, một lần. Gọi lại thì trả về chính lần ghi đó."""
    tried = job_of(request.auth.actor, job_id, PREVIEW)
    return plain_job(ask_run(request.auth.actor, tried))


@desk.writes("/imports/{job_id}/names", permission=RIGHT, answers=JobOut)
def name_columns(request: ApiRequest, job_id: Key, given: NamesIn) -> dict[str, Any]:
    """Nói rõ một trang trong tệp là trang nào của mẫu, cột nào là cột nào (``namings`` của lần xem trước), rồi xem
    trước lại chính các tệp ấy. Những tệp gửi sau có cột tên như vậy cũng đọc theo."""
    tried = job_of(request.auth.actor, job_id, PREVIEW)
    naming = naming_called(tried, given.file, given.page)
    page = page_as(naming, given.sheet, given.columns)
    return plain_job(ask_preview_as(request.auth.actor, tried, given.file, given.page, page))


@desk.writes("/imports/{batch_id}/undo", permission=RIGHT, answers=Done)
def undo(request: ApiRequest, batch_id: Key) -> dict[str, int]:
    """Huỷ cả một lần nhập khi chưa có việc nào dựa lên."""
    undo_import(request.auth.actor, batch_id=batch_id, at=clock.now())
    return {"id": batch_id}


def _preview(request: ApiRequest, sent: list[Any]) -> dict[str, Any]:
    return plain_job(ask_preview(request.auth.actor, sent))


def _as_csv(sheet: str, rows: list[dict[str, Any]]) -> bytes:
    """As a file of that sheet: known columns in their order, then whatever else was sent, for the import to name."""
    known = [column.key for column in SHEETS[sheet].columns]
    sent = {name for row in rows for name in row}
    columns = [*(name for name in known if name in sent), *sorted(sent.difference(known))]
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_as_written(row.get(name)) for name in columns] for row in rows)
    return sink.getvalue().encode()


def _as_written(value: Any) -> str:
    """``2021-06-30`` as offices write it; yes and no in words."""
    if isinstance(value, bool):
        return "có" if value else "không"
    text = "" if value is None else str(value)
    try:
        day = date.fromisoformat(text) if len(text) == len("2021-06-30") else None
    except ValueError:
        day = None
    return f"{day:%d/%m/%Y}" if day else text
