"""Lessons of pilots: stated, let be spread, taken up, and what came of it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Given, Key, Limit, Listed, LongText, Name, Offset, Text, Word
from vungmanh.programmes import commands
from vungmanh.programmes.queries import pilots

desk = Desk("lessons")
VIEW, STATE, SPREAD = "programmes.view", "programmes.lesson", "programmes.spread"


class LessonOut(Schema):
    """``spread_at`` empty while it waits; ``adopted`` counts those out of sight too."""

    id: int
    programme: str
    stated_by: str
    stated_on: Day
    title: str
    done: str
    result: str
    advice: str
    categories: list[str]
    spread_at: str
    spread_on: Day | None
    adopted: int


class LessonAdoptionOut(Schema):
    id: int
    lesson_id: int
    adopter: str
    on: Day
    how: str
    result_on: Day | None
    result: str


class LessonWhole(LessonOut):
    adoptions: list[LessonAdoptionOut]
    adoptions_hidden: int


class LessonsAsked(Schema):
    programme: Word = ""
    state: Literal["waiting", "spread"] | None = None
    under: Code | None = None
    limit: Limit = 50
    offset: Offset = 0


class LessonStated(Given):
    programme: Word
    organisation: Code
    pilot_id: Key | None = None
    day: Day
    title: Name
    done: LongText
    result: LongText
    advice: LongText
    categories: Annotated[list[Word], Field(max_length=50)] = []


class SpreadGiven(Given):
    at: Code
    day: Day


class Adopted(Given):
    organisation: Code
    day: Day
    how: Text = ""


class ResultGiven(Given):
    day: Day
    result: Annotated[Text, Field(min_length=1)]


class LessonReason(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


@desk.reads("/lessons", permission=VIEW, answers=Listed[LessonOut])
def lessons(request: ApiRequest, asked: Query[LessonsAsked]) -> dict[str, Any]:
    """Bài học từ làm điểm: của phạm vi mình và được cấp trên cho nhân rộng."""
    day = request.auth.actor.day
    under = None if asked.under is None else unit_called(asked.under, day)
    narrowed = pilots.LessonsAsked(asked.programme.strip().lower(), asked.state or "", under)
    found = pilots.lessons_page(narrowed, day=day, first=asked.offset, count=asked.limit)
    rows = [_lesson(line) for line in found.rows]
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.reads("/lessons/{lesson_id}", permission=VIEW, answers=LessonWhole)
def lesson(request: ApiRequest, lesson_id: Key) -> dict[str, Any]:
    """Một bài học và nơi làm theo."""
    return _whole(request, lesson_id)


@desk.writes("/lessons", permission=STATE, answers=LessonWhole)
def state(request: ApiRequest, given: LessonStated) -> dict[str, Any]:
    """Nêu một bài học, nhân danh một chi bộ hoặc đơn vị."""
    values = given.dict()
    one = unit_called(values.pop("organisation"), given.day)
    made = commands.state_lesson(request.auth.actor, organisation_id=one, **values)
    return _whole(request, made.pk)


@desk.writes("/lessons/{lesson_id}/spread", permission=SPREAD, answers=LessonWhole)
def spread(request: ApiRequest, lesson_id: Key, given: SpreadGiven) -> dict[str, Any]:
    """Cho nhân rộng, nhân danh một cấp trên của nơi nêu bài học."""
    at = unit_called(given.at, given.day)
    commands.spread_lesson(request.auth.actor, lesson_id=lesson_id, at_id=at, day=given.day)
    return _whole(request, lesson_id)


@desk.writes("/lessons/{lesson_id}/spread/void", permission=SPREAD, answers=LessonWhole)
def void_spread(request: ApiRequest, lesson_id: Key, given: LessonReason) -> dict[str, Any]:
    """Thôi cho nhân rộng khi chưa nơi nào làm theo."""
    commands.void_spread(request.auth.actor, lesson_id=lesson_id, reason=given.reason)
    return _whole(request, lesson_id)


@desk.writes("/lessons/{lesson_id}/void", permission=STATE, answers=LessonOut)
def void(request: ApiRequest, lesson_id: Key, given: LessonReason) -> dict[str, Any]:
    """Bỏ một bài học ghi nhầm."""
    line = pilots.lesson_sheet(lesson_id, day=request.auth.actor.day).line
    commands.void_lesson(request.auth.actor, lesson_id=lesson_id, reason=given.reason)
    return _lesson(line)


@desk.writes("/lessons/{lesson_id}/adoptions", permission=STATE, answers=LessonWhole)
def adopt(request: ApiRequest, lesson_id: Key, given: Adopted) -> dict[str, Any]:
    """Ghi một chi bộ hoặc đơn vị làm theo bài học."""
    one = unit_called(given.organisation, given.day)
    commands.adopt_lesson(request.auth.actor, lesson_id=lesson_id, organisation_id=one, day=given.day, how=given.how)
    return _whole(request, lesson_id)


@desk.writes("/lesson-adoptions/{lesson_adoption_id}/result", permission=STATE, answers=LessonWhole)
def result(request: ApiRequest, lesson_adoption_id: Key, given: ResultGiven) -> dict[str, Any]:
    """Ghi kết quả làm theo."""
    found = commands.tell_adoption(
        request.auth.actor, adoption_id=lesson_adoption_id, day=given.day, result=given.result
    )
    return _whole(request, found.lesson_id)


@desk.writes("/lesson-adoptions/{lesson_adoption_id}/void", permission=STATE, answers=LessonWhole)
def void_adoption(request: ApiRequest, lesson_adoption_id: Key, given: LessonReason) -> dict[str, Any]:
    """Bỏ việc làm theo ghi nhầm."""
    lesson_id = pilots.adoption_in_sight(lesson_adoption_id).lesson_id
    commands.void_adoption(request.auth.actor, adoption_id=lesson_adoption_id, reason=given.reason)
    return _whole(request, lesson_id)


def _lesson(line: pilots.LessonLine) -> dict[str, Any]:
    row = line.lesson
    plain = ("stated_on", "title", "done", "result", "advice", "categories", "spread_on")
    return {
        "id": row.pk,
        "programme": row.programme_id,
        "stated_by": line.stated_by,
        **{name: getattr(row, name) for name in plain},
        "spread_at": line.spread_at,
        "adopted": line.adopted,
    }


def _whole(request: ApiRequest, lesson_id: int) -> dict[str, Any]:
    sheet = pilots.lesson_sheet(lesson_id, day=request.auth.actor.day)
    plain = ("lesson_id", "on", "how", "result_on", "result")
    adoptions = [
        {
            "id": each.adoption.pk,
            "adopter": each.adopter,
            **{name: getattr(each.adoption, name) for name in plain},
        }
        for each in sheet.adoptions
    ]
    return {**_lesson(sheet.line), "adoptions": adoptions, "adoptions_hidden": sheet.hidden}
