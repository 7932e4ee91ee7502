"""Long work: what one has asked for, how far it is, and the file that came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from ninja import Query, Schema

from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Key, Limit, Listed, Offset
from vungmanh.kernel import files
from vungmanh.kernel.errors import NotFound, NotPermitted
from vungmanh.kernel.jobs import Job, job_of, jobs_of, registry
from vungmanh.reports.kinds import MEDIA_TYPES

desk = Desk("jobs")


class JobOut(Schema):
    """``state``: waiting, running, done, refused, failed. ``result``: what came of it; ``fault``: why nothing did."""

    id: int
    kind: str
    label: str
    state: str
    asked_at: datetime
    ended_at: datetime | None
    done: int
    total: int | None
    words: str
    fault: str
    has_file: bool
    result: dict[str, Any]


class JobsAsked(Schema):
    limit: Limit = 50
    offset: Offset = 0


@desk.reads("/jobs", permission="see", answers=Listed[JobOut])
def jobs(request: ApiRequest, asked: Query[JobsAsked]) -> dict[str, Any]:
    """Việc nền đã yêu cầu, việc mới trước."""
    mine = jobs_of(request.auth.actor)
    rows = [plain_job(each) for each in mine[asked.offset : asked.offset + asked.limit]]
    return {"total": mine.count(), "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.reads("/jobs/{job_id}", permission="see", answers=JobOut)
def job(request: ApiRequest, job_id: Key) -> dict[str, Any]:
    """Một việc: đã đến đâu, kết quả ra sao."""
    return plain_job(job_of(request.auth.actor, job_id))


@desk.sends("/jobs/{job_id}/file", permission="see", media=[*MEDIA_TYPES.values(), "application/octet-stream"])
def job_file(request: ApiRequest, job_id: Key) -> FileResponse:
    """Tệp kết quả của một việc. Tệp giữ 7 ngày."""
    found = job_of(request.auth.actor, job_id)
    kind = registry.kinds.get(found.kind)
    if kind is None or kind.permission not in request.auth.permissions:
        raise NotPermitted(_("Khoá hoặc vai trò hôm nay không được nhận tệp này."))
    if not files.is_kept(found.file):
        raise NotFound(_("Việc này không có tệp, hoặc tệp đã quá 7 ngày."))
    name = str(found.result.get("file_name", "tep"))
    media = next((each for suffix, each in MEDIA_TYPES.items() if name.endswith(suffix)), "application/octet-stream")
    content = files.path_of(found.file).open("rb")
    return FileResponse(content, as_attachment=True, filename=name, content_type=media)


def plain_job(job: Job) -> dict[str, Any]:
    plain = ("kind", "label", "state", "asked_at", "ended_at", "done", "total", "words", "fault")
    told = {name: value for name, value in job.result.items() if name not in ("excerpts", "remarks")}
    return {**{name: getattr(job, name) for name in plain}, "id": job.pk, "has_file": bool(job.file), "result": told}
