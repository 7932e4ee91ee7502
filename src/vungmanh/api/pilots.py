"""Pilots by type against the file's limits, chosen and taken back; the file's targets reckoned; the planner."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.candidates import ConditionOut, asked_cells, told
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Given, Key, Limit, Listed, Number, Offset, PeriodText, Text, Word, period_of
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.queries import labels_of
from vungmanh.programmes import commands, queries
from vungmanh.programmes.queries import pilots, planner, ranges

desk = Desk("pilots")
VIEW, CHOOSE = "programmes.view", "programmes.pilot"
Fit = Literal["absent", "unbound", "none", "too_few", "within", "too_many"]
Place = Literal["nothing", "below", "within", "above"]


class PilotOut(Schema):
    """``ended_on``: the first day on which it no longer was one."""

    id: int
    programme: str
    cell_code: str
    cell_name: str
    category: str
    chosen_at: str
    for_period: str
    day: Day
    decision_number: str
    reason: str
    ended_on: Day | None
    end_reason: str
    title_id: int | None
    title_state: str


class SquareOut(Schema):
    """Of one type of cell: how many the unit has, how many of them are pilots."""

    category: str
    name: str
    cells: int
    chosen: int
    fit: Fit


class UnitOut(Schema):
    code: str
    name: str
    chosen: int
    squares: list[SquareOut]


class GridOut(Schema):
    """``bound``: the asked unit itself chooses, and its squares have limits; else ``rows`` are the units that do."""

    programme: str
    for_period: str
    day: Day
    at_least: int | None
    at_most: int | None
    bound: bool
    unit: UnitOut
    rows: list[UnitOut]


class PilotsAsked(Schema):
    under: Code
    period: PeriodText | None = None
    category: Word = ""
    on: Day | None = None
    ended: bool = False
    limit: Limit = 50
    offset: Offset = 0


class GridAsked(Schema):
    under: Code
    period: PeriodText | None = None
    on: Day | None = None


class Chosen(Given):
    period: PeriodText
    under: Code
    cell_codes: Annotated[list[Code], Field(min_length=1, max_length=200)]
    day: Day
    decision_number: Number = ""
    reason: Text = ""


class PilotEnded(Given):
    day: Day
    reason: Annotated[Text, Field(min_length=1)]


class RangeRowOut(Schema):
    """``above`` is neither behind nor simply met; ``beyond``: how many cells over the upper end."""

    code: str
    name: str
    kind: str
    done: int
    whole: int
    needed: int
    beyond: int
    place: Place


class RangeOut(Schema):
    """One target of the programme's file; ``whole`` is what a percent is a share of."""

    number: int
    period: str
    measure: str
    unit: str
    at_least: int
    at_most: int | None
    name: str
    under: list[str]
    attribute: list[str]
    rows: list[RangeRowOut]
    total: RangeRowOut


class RangesOut(Schema):
    programme: str
    targets: list[RangeOut]


class NearOut(Schema):
    """``title_id`` null: not registered yet. ``conditions``: those that the records do not show as met."""

    cell_code: str
    cell_name: str
    title_id: int | None
    state: str
    lacking: list[ConditionOut]
    tasks: int
    tasks_left: int


class PlannerTargetOut(Schema):
    """One target of the unit for the period; ``category`` and ``attribute`` say which cells it is for, blank of all.

    ``short``: what would be missing even if every open dossier were recognised.
    """

    category: str
    attribute: str
    target: int
    target_most: int | None
    eligible: int
    recognised: int
    expected: int
    missing: int
    short: int
    standing: str


class PlannerOut(Schema):
    """``middle`` null: fewer past dossiers than needed to tell the unit's own pace. ``targets``: every target of the
    unit for the period; all else is of the cells asked for.
    """

    programme: str
    under: str
    period: str
    category: str
    attribute: str
    targets: list[PlannerTargetOut]
    target: int | None
    done: int
    missing: int | None
    low: int
    middle: int | None
    high: int
    past: int
    past_recognised: int
    open_count: int
    candidate_count: int
    open: list[NearOut]
    candidates: list[NearOut]


class PlannerAsked(Schema):
    under: Code
    period: PeriodText
    category: Word = ""
    """Only cells of that type, against the target given for them."""
    attribute: Word = ""
    """Only cells of units that have it, against the target given for them."""
    limit: Limit = 20


class RangesAsked(Schema):
    under: Code
    on: Day | None = None


@desk.reads("/programmes/{programme}/pilots", permission=VIEW, answers=Listed[PilotOut])
def chosen(request: ApiRequest, programme: Word, asked: Query[PilotsAsked]) -> dict[str, Any]:
    """Chi bộ làm điểm của một chặng, hoặc đã thôi làm điểm."""
    day = request.auth.actor.day
    named = queries.programme_named(programme)
    _version, stage = pilots.stage_asked(named, asked.period or "", day)
    narrowed = pilots.PilotsAsked(
        named.code,
        parse_period(stage.period),
        unit_called(asked.under, asked.on or day),
        on=asked.on,
        category=asked.category,
        ended=asked.ended,
    )
    found = pilots.pilots_page(narrowed, day=asked.on or day, first=asked.offset, count=asked.limit)
    rows = [_pilot(line) for line in found.rows]
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.reads("/programmes/{programme}/pilots/grid", permission=VIEW, answers=GridOut)
def grid(request: ApiRequest, programme: Word, asked: Query[GridAsked]) -> dict[str, Any]:
    """Số chi bộ làm điểm theo loại hình so với giới hạn của tệp chương trình."""
    day = request.auth.actor.day
    under = unit_called(asked.under, asked.on or day)
    return _grid(pilots.pilot_grid(programme, under_id=under, period=asked.period or "", on=asked.on, today=day))


@desk.writes("/programmes/{programme}/pilots", permission=CHOOSE, answers=GridOut)
def choose(request: ApiRequest, programme: Word, given: Chosen) -> dict[str, Any]:
    """Chọn chi bộ làm điểm; giới hạn chỉ để nhắc, kết quả trả về nói rõ."""
    unit = unit_called(given.under, given.day)
    code = queries.programme_named(programme).code
    commands.choose_pilots(
        request.auth.actor,
        programme=code,
        period=given.period,
        unit_id=unit,
        cell_ids=[unit_called(each, given.day) for each in given.cell_codes],
        day=given.day,
        decision_number=given.decision_number,
        reason=given.reason,
    )
    return _grid(pilots.pilot_grid(code, under_id=unit, period=given.period, on=None, today=request.auth.actor.day))


@desk.writes("/pilots/{pilot_id}/end", permission=CHOOSE, answers=PilotOut)
def end(request: ApiRequest, pilot_id: Key, given: PilotEnded) -> dict[str, Any]:
    """Cho một chi bộ thôi làm điểm từ một ngày, nêu lý do."""
    row = commands.end_pilot(request.auth.actor, pilot_id=pilot_id, day=given.day, reason=given.reason)
    return _pilot(pilots.pilot_lines([row], request.auth.actor.day)[0])


@desk.reads("/programmes/{programme}/ranges", permission=VIEW, answers=RangesOut)
def targets_of_file(request: ApiRequest, programme: Word, asked: Query[RangesAsked]) -> dict[str, Any]:
    """Mục tiêu tệp chương trình đặt ra, đối chiếu với số đã ghi."""
    day = request.auth.actor.day
    under = unit_called(asked.under, asked.on or day)
    named, tables = ranges.range_tables(programme, under_id=under, on=asked.on, today=day)
    keys = ("period", "measure", "unit", "at_least", "at_most", "name", "under")
    return {
        "programme": named.code,
        "targets": [
            {
                "number": each.number,
                **{key: each.target[key] for key in keys},
                "attribute": each.target.get("attribute", []),
                "rows": list(each.rows),
                "total": each.total,
            }
            for each in tables
        ],
    }


@desk.reads("/programmes/{programme}/planner", permission=VIEW, answers=PlannerOut)
def nearest(request: ApiRequest, programme: Word, asked: Query[PlannerAsked]) -> dict[str, Any]:
    """Đơn vị còn thiếu bao nhiêu, chi bộ nào gần đích nhất, dự báo cuối kỳ. Không chọn thay ai."""
    actor = request.auth.actor
    under = unit_called(asked.under, actor.day)
    found = planner.planner(
        programme,
        under_id=under,
        period=period_of(asked.period),
        today=actor.day,
        discipline=queries.sees_discipline(actor, [under]),
        count=asked.limit,
        cells=asked_cells(asked.category, asked.attribute),
    )
    forecast, near = found.forecast, found.near
    return {
        "programme": found.table.programme,
        "under": found.table.under_code,
        "period": found.period.code,
        "category": found.cells.category,
        "attribute": found.cells.attribute,
        "targets": [_target(each) for each in found.targets],
        "target": found.table.total.target,
        "missing": found.missing,
        **{key: getattr(forecast, key) for key in ("done", "low", "middle", "high", "past", "past_recognised")},
        "open_count": near.open_count,
        "candidate_count": near.candidate_count,
        "open": [_near(row) for row in near.open_rows],
        "candidates": [_candidate(row) for row in near.candidates],
    }


def _target(each: planner.TargetStanding) -> dict[str, Any]:
    row = ("target", "target_most", "eligible", "recognised", "expected", "standing")
    return {
        "category": each.cells.category,
        "attribute": each.cells.attribute,
        **{name: getattr(each.row, name) for name in row},
        "missing": each.missing,
        "short": each.short,
    }


def _near(row: planner.NearCell) -> dict[str, Any]:
    return {
        "cell_code": row.code,
        "cell_name": row.name,
        "title_id": row.registration_id,
        "state": row.state,
        "lacking": _lacking(row.found),
        "tasks": row.plan.tasks if row.plan else 0,
        "tasks_left": row.plan.left if row.plan else 0,
    }


def _candidate(row: queries.Candidate) -> dict[str, Any]:
    plain = {"title_id": None, "state": "", "tasks": 0, "tasks_left": 0}
    return {"cell_code": row.code, "cell_name": row.name, "lacking": _lacking(row.found), **plain}


def _lacking(found: queries.ConditionsOfCell) -> list[dict[str, Any]]:
    return [each for each in told(found) if each["outcome"] != queries.Outcome.MET]


def _pilot(line: pilots.PilotLine) -> dict[str, Any]:
    row = line.pilot
    plain = ("for_period", "day", "decision_number", "reason", "ended_on", "end_reason")
    return {
        "id": row.pk,
        "programme": row.programme_id,
        "cell_code": line.code,
        "cell_name": line.cell,
        "category": line.category,
        "chosen_at": labels_of([row.chosen_at_id], row.day)[row.chosen_at_id].code,
        **{name: getattr(row, name) for name in plain},
        "title_id": line.title_id,
        "title_state": line.title_state,
    }


def _grid(found: pilots.PilotGrid) -> dict[str, Any]:
    least, most = found.limits or (None, None)
    return {
        "programme": found.programme.code,
        "for_period": found.stage.period,
        "day": found.day,
        "at_least": least,
        "at_most": most,
        "bound": found.bound,
        "unit": _unit(found.unit),
        "rows": [_unit(row) for row in found.rows],
    }


def _unit(row: pilots.UnitPilots) -> dict[str, Any]:
    return {"code": row.code, "name": row.name, "chosen": row.chosen, "squares": list(row.squares)}
