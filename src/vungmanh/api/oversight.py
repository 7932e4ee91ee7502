"""Officials, their assignments and the log of support: listed, written, put right, ended, crossed out."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Done, Given, Key, Limit, Listed, Name, Number, Offset, Text, Word, last_day
from vungmanh.oversight import commands, queries

desk = Desk("oversight")
VIEW, ASSIGN, LOG = "oversight.view", "oversight.assign", "oversight.log"
Duty = Literal["IN_CHARGE", "MONITOR_SUPPORT", "ATTEND_MEETINGS"]
Rhythm = Literal["", "month", "quarter", "half_year", "year"]
Coverage = Literal["own", "above", "none"]
Line = Annotated[str, Field(max_length=255)]
Why = Annotated[Text, Field(min_length=1, max_length=500)]


class OfficialOut(Schema):
    """``phone`` and ``email`` are null for whoever does not keep the list where the official works."""

    id: int
    code: str
    full_name: str
    post: str
    organisation_code: str
    member_code: str
    phone: str | None
    email: str | None
    following: int


class OfficialsAsked(Schema):
    under: Code | None = None
    text: Word = ""
    limit: Limit = 50
    offset: Offset = 0


class OfficialIn(Given):
    code: Code
    full_name: Name
    organisation_code: Code
    post: Line = ""
    member_code: Annotated[Word, Field(max_length=40)] = ""
    phone: Annotated[Word, Field(max_length=20)] = ""
    email: Annotated[str, Field(max_length=254)] = ""


class AssignmentOut(Schema):
    """``valid_to``: the last day in force. ``last_entry``: the last day of its log."""

    id: int
    official_code: str
    full_name: str
    organisation_code: str
    organisation_name: str
    duty: Duty
    valid_from: Day
    valid_to: Day | None
    every: Rhythm
    decision_number: str
    area: str
    end_reason: str
    last_entry: Day | None


class AssignmentsFilter(Schema):
    """``ended``: those over by the day, else those that hold or begin later."""

    under: Code
    on: Day | None = None
    duty: Duty | None = None
    text: Word = ""
    ended: bool = False
    limit: Limit = 50
    offset: Offset = 0


class TermsIn(Given):
    """``valid_to``: the last day in force."""

    duty: Duty
    valid_from: Day
    valid_to: Day | None = None
    every: Rhythm = ""
    decision_number: Number = ""
    area: Line = ""


class AssignIn(TermsIn):
    """One official, one duty, one or more organisations: all are written, or none."""

    official_code: Code
    organisation_codes: Annotated[list[Code], Field(min_length=1, max_length=500)]


class AssignedOut(Schema):
    ids: list[int]


class AssignmentEnded(Given):
    """``day``: the first day on which it no longer holds."""

    day: Day
    reason: Annotated[Text, Field(max_length=500)] = ""


class OversightVoided(Given):
    reason: Why


class SupportEntryOut(Schema):
    id: int
    assignment_id: int
    official_code: str
    organisation_code: str
    duty: Duty
    on: Day
    done: str
    difficulty: str
    agreed: str
    due_on: Day | None
    settled_on: Day | None
    noted_by: str


class SupportEntriesAsked(Schema):
    """``open``: where something was agreed that is not done yet."""

    under: Code
    on: Day | None = None
    open: bool = False
    limit: Limit = 50
    offset: Offset = 0


class SupportEntryIn(Given):
    on: Day
    done: Annotated[Text, Field(min_length=1)]
    difficulty: Text = ""
    agreed: Text = ""
    due_on: Day | None = None
    settled_on: Day | None = None


class SupportSettled(Given):
    day: Day


class CoveredCellOut(Schema):
    code: str
    name: str
    parent_code: str
    officials: list[str]


class CoveredCellsOut(Schema):
    """``cells``: cells in force under the unit that day; ``total`` of them are followed so."""

    cells: int
    total: int
    limit: int
    offset: int
    rows: list[CoveredCellOut]


class CoveredAsked(Schema):
    under: Code
    coverage: Coverage = "none"
    on: Day | None = None
    limit: Limit = 50
    offset: Offset = 0


@desk.reads("/officials", permission=VIEW, answers=Listed[OfficialOut])
def officials(request: ApiRequest, asked: Query[OfficialsAsked]) -> dict[str, Any]:
    """Cán bộ được phân công: làm việc trong phạm vi, hoặc đang theo dõi tổ chức trong phạm vi."""
    actor = request.auth.actor
    under = unit_called(asked.under, None) if asked.under else None
    found = queries.officials_page(
        actor, day=actor.day, text=asked.text, under_id=under, first=asked.offset, count=asked.limit
    )
    return _listed(asked, found.total, [_official(line) for line in found.rows])


@desk.reads("/officials/{official_id}", permission=VIEW, answers=OfficialOut)
def official(request: ApiRequest, official_id: Key) -> dict[str, Any]:
    """Một cán bộ."""
    actor = request.auth.actor
    return _official(queries.official_line(actor, official_id, day=actor.day))


@desk.writes("/officials", permission=ASSIGN, answers=Done)
def state_official(request: ApiRequest, given: OfficialIn) -> dict[str, int]:
    """Ghi thêm một cán bộ."""
    return {"id": commands.state_official(request.auth.actor, said=_said(given)).pk}


@desk.writes("/officials/{official_id}/correct", permission=ASSIGN, answers=Done)
def correct_official(request: ApiRequest, official_id: Key, given: OfficialIn) -> dict[str, int]:
    """Sửa thông tin của cán bộ."""
    return {"id": commands.correct_official(request.auth.actor, official_id=official_id, said=_said(given)).pk}


@desk.writes("/officials/{official_id}/void", permission=ASSIGN, answers=Done)
def void_official(request: ApiRequest, official_id: Key, given: OversightVoided) -> dict[str, int]:
    """Huỷ cán bộ ghi nhầm."""
    return {"id": commands.void_official(request.auth.actor, official_id=official_id, reason=given.reason).pk}


@desk.reads("/assignments", permission=VIEW, answers=Listed[AssignmentOut])
def assignments(request: ApiRequest, asked: Query[AssignmentsFilter]) -> dict[str, Any]:
    """Phân công theo dõi của một đơn vị và mọi tổ chức bên dưới."""
    day = asked.on or request.auth.actor.day
    question = queries.AssignmentsAsked(
        day, unit_called(asked.under, asked.on), asked.duty or "", asked.text, asked.ended
    )
    found = queries.assignments_page(question, first=asked.offset, count=asked.limit)
    return _listed(asked, found.total, [_assignment(line) for line in found.rows])


@desk.writes("/assignments", permission=ASSIGN, answers=AssignedOut)
def assign(request: ApiRequest, given: AssignIn) -> dict[str, list[int]]:
    """Giao một cán bộ theo dõi một hay nhiều tổ chức."""
    actor = request.auth.actor
    made = commands.assign(
        actor,
        official_id=queries.official_called(given.official_code).pk,
        organisation_ids=[unit_called(code, given.valid_from) for code in given.organisation_codes],
        terms=_terms(given),
    )
    return {"ids": [row.pk for row in made]}


@desk.writes("/assignments/{assignment_id}/correct", permission=ASSIGN, answers=Done)
def correct_assignment(request: ApiRequest, assignment_id: Key, given: TermsIn) -> dict[str, int]:
    """Sửa phân công ghi sai."""
    done = commands.correct_assignment(request.auth.actor, assignment_id=assignment_id, terms=_terms(given))
    return {"id": done.pk}


@desk.writes("/assignments/{assignment_id}/end", permission=ASSIGN, answers=Done)
def end_assignment(request: ApiRequest, assignment_id: Key, given: AssignmentEnded) -> dict[str, int]:
    """Cho thôi phân công từ một ngày."""
    actor = request.auth.actor
    return {"id": commands.end_assignment(actor, assignment_id=assignment_id, **given.dict()).pk}


@desk.writes("/assignments/{assignment_id}/void", permission=ASSIGN, answers=Done)
def void_assignment(request: ApiRequest, assignment_id: Key, given: OversightVoided) -> dict[str, int]:
    """Huỷ phân công ghi nhầm."""
    actor = request.auth.actor
    return {"id": commands.void_assignment(actor, assignment_id=assignment_id, reason=given.reason).pk}


@desk.reads("/cells-followed", permission=VIEW, answers=CoveredCellsOut)
def cells_followed(request: ApiRequest, asked: Query[CoveredAsked]) -> dict[str, Any]:
    """Chi bộ theo cách được theo dõi: chưa ai, chỉ qua cấp uỷ cấp trên trực tiếp, hoặc có người riêng."""
    day = asked.on or request.auth.actor.day
    under = unit_called(asked.under, asked.on)
    found = queries.cells_by_coverage(under, day=day, coverage=asked.coverage, first=asked.offset, count=asked.limit)
    rows = [
        {
            "code": row.unit.code,
            "name": row.unit.name,
            "parent_code": row.unit.parent_code,
            "officials": [line.official_code for line in (row.own or row.above)],
        }
        for row in found.rows
    ]
    return {**_listed(asked, found.total, rows), "cells": found.cells}


@desk.reads("/support-entries", permission=VIEW, answers=Listed[SupportEntryOut])
def support_entries(request: ApiRequest, asked: Query[SupportEntriesAsked]) -> dict[str, Any]:
    """Nhật ký theo dõi, hỗ trợ của một đơn vị và mọi tổ chức bên dưới."""
    day = asked.on or request.auth.actor.day
    question = queries.EntriesAsked(day, unit_called(asked.under, asked.on), open_only=asked.open)
    found = queries.entries_page(question, first=asked.offset, count=asked.limit)
    return _listed(asked, found.total, [_entry(line) for line in found.rows])


@desk.writes("/assignments/{assignment_id}/support-entries", permission=LOG, answers=Done)
def log_support(request: ApiRequest, assignment_id: Key, given: SupportEntryIn) -> dict[str, int]:
    """Ghi một ngày nhật ký theo dõi, hỗ trợ."""
    said = commands.LogSaid(**given.dict())
    return {"id": commands.log_support(request.auth.actor, assignment_id=assignment_id, said=said).pk}


@desk.writes("/support-entries/{support_entry_id}/correct", permission=LOG, answers=Done)
def correct_support(request: ApiRequest, support_entry_id: Key, given: SupportEntryIn) -> dict[str, int]:
    """Bổ sung, sửa một ngày nhật ký."""
    said = commands.LogSaid(**given.dict())
    return {"id": commands.correct_support(request.auth.actor, support_entry_id=support_entry_id, said=said).pk}


@desk.writes("/support-entries/{support_entry_id}/settle", permission=LOG, answers=Done)
def settle_support(request: ApiRequest, support_entry_id: Key, given: SupportSettled) -> dict[str, int]:
    """Ghi việc đã thống nhất làm xong."""
    actor = request.auth.actor
    return {"id": commands.settle_support(actor, support_entry_id=support_entry_id, day=given.day).pk}


@desk.writes("/support-entries/{support_entry_id}/void", permission=LOG, answers=Done)
def void_support(request: ApiRequest, support_entry_id: Key, given: OversightVoided) -> dict[str, int]:
    """Huỷ một lần ghi nhật ký."""
    actor = request.auth.actor
    return {"id": commands.void_support(actor, support_entry_id=support_entry_id, reason=given.reason).pk}


def _listed(asked: Any, total: int, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"total": total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


def _said(given: OfficialIn) -> commands.OfficialSaid:
    said = given.dict()
    return commands.OfficialSaid(organisation_id=unit_called(said.pop("organisation_code"), None), **said)


def _terms(given: TermsIn) -> commands.Terms:
    end = given.valid_to + timedelta(days=1) if given.valid_to else None
    return commands.Terms(given.duty, given.valid_from, end, given.every, given.decision_number, given.area)


def _official(line: queries.OfficialLine) -> dict[str, Any]:
    return {**vars(line), "phone": line.phone if line.open else None, "email": line.email if line.open else None}


def _assignment(line: queries.AssignmentLine) -> dict[str, Any]:
    return {
        **vars(line),
        "organisation_code": line.code,
        "organisation_name": line.organisation,
        "valid_to": last_day(line.valid_to),
    }


def _entry(line: queries.EntryLine) -> dict[str, Any]:
    return {**vars(line), "organisation_code": line.code}
