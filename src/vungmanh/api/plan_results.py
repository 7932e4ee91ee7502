"""Pictures and papers of what a plan's task brought about: told, handed in, crossed out, sent."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import File, Form, Schema
from ninja.files import UploadedFile
from pydantic import Field

from vungmanh.api.door import ApiRequest
from vungmanh.api.handed_in import MEDIA, as_file, content_read
from vungmanh.api.plans import VIEW, WRITE, ReasonGiven, desk
from vungmanh.api.values import Day, Given, Key, Text
from vungmanh.programmes import commands, queries
from vungmanh.programmes.queries.results import content_of, result_in_sight, results_of


class ResultOut(Schema):
    id: int
    task_id: int
    on: Day
    name: str
    caption: str
    kind: str
    size: int
    by_name: str


class ResultIn(Given):
    day: Day
    caption: Annotated[Text, Field(max_length=500)] = ""


@desk.reads("/plan-tasks/{task_id}/results", permission=VIEW, answers=list[ResultOut])
def results(request: ApiRequest, task_id: Key) -> Any:
    """Ảnh, tệp kết quả của một nhiệm vụ, theo ngày."""
    return results_of(queries.task_in_sight(task_id).pk)


@desk.writes("/plan-tasks/{task_id}/results", permission=WRITE, answers=ResultOut)
def hand_in_result(request: ApiRequest, task_id: Key, given: Form[ResultIn], file: File[UploadedFile]) -> Any:
    """Nộp một ảnh hay tệp kết quả. Cùng tệp cho cùng nhiệm vụ thì trả về chính tệp đã nộp."""
    return commands.attach_result(
        request.auth.actor,
        task_id=task_id,
        day=given.day,
        name=file.name or "tep",
        content=content_read(file),
        caption=given.caption,
    )


@desk.writes("/plan-results/{result_id}/void", permission=WRITE, answers=ResultOut)
def void_result(request: ApiRequest, result_id: Key, given: ReasonGiven) -> Any:
    """Bỏ một ảnh, tệp kết quả nộp nhầm. Tệp và nhật ký vẫn được giữ."""
    result = result_in_sight(result_id)
    commands.void_result(request.auth.actor, result_id=result_id, reason=given.reason)
    return result


@desk.sends("/plan-results/{result_id}/file", permission=VIEW, media=MEDIA)
def result_file(request: ApiRequest, result_id: Key) -> HttpResponse:
    """Ảnh, tệp kết quả, cho ai được xem kế hoạch."""
    result = result_in_sight(result_id)
    return as_file(result.name, result.kind, content_of(result))
