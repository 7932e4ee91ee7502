"""Filled sheets: begun, answered, handed in, sent back and voided, with every column side by side."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.door import ApiRequest
from vungmanh.api.score_sheets import SCORE, VIEW, Part, Use, desk
from vungmanh.api.values import Code, Day, Given, Key, Limit, Listed, Offset, PeriodText, Text, Word, period_of
from vungmanh.criteria import commands, queries
from vungmanh.criteria.enums import Scorer
from vungmanh.kernel.errors import Refusal
from vungmanh.programmes.commands import begin_dossier_sheet

ScorerName = Literal["self", "visitor", "level_above"]
Points = Annotated[Decimal, Field(ge=0, le=100_000, max_digits=9, decimal_places=4)]
Raw = bool | int | float | Annotated[str, Field(max_length=255)] | None
MOST = 500


class ColumnLineOut(Schema):
    """One column in a list. ``official``: its result counts."""

    scorer: str
    state: str
    official: bool
    total: Decimal | None
    band: str
    band_name: str
    by_name: str
    day: Day | None


class SheetLineOut(Schema):
    id: int
    cell_code: str
    cell_name: str
    above: list[str]
    set_code: str
    use: str
    on: Day
    part: str
    columns: list[ColumnLineOut]


class AnswerOut(Schema):
    """One question in one column. ``computed``: what the records said; ``points``: what it earned, as a fraction."""

    code: str
    value: str
    computed: str
    chosen: str | None
    note: str


class ItemOut(Schema):
    code: str
    state: str
    points: str | None
    met: bool | None
    said: str


class ColumnOut(ColumnLineOut):
    """``open`` and ``undecided``: what still stands in the way of handing it in."""

    reason: str
    returned: str
    open: list[str]
    undecided: list[str]
    answers: list[AnswerOut]
    items: list[ItemOut]


class FilledOut(Schema):
    """A sheet with its columns. ``version_id`` is the version it keeps; ``not_held``: facts no record holds yet."""

    id: int
    cell_code: str
    cell_name: str
    set_code: str
    version_id: int
    on: Day
    part: str
    period: str
    columns: list[ColumnOut]
    not_held: list[str]


class SheetsAsked(Schema):
    under: Code | None = None
    cell_code: Code | None = None
    use: Use | None = None
    set_code: Word = ""
    part: Part | None = None
    state: Literal["open", "waiting", "official"] | None = None
    band: Word = ""
    period: PeriodText | None = None
    limit: Limit = 50
    offset: Offset = 0


class BegunIn(Given):
    cell_code: Code
    scorer: ScorerName
    on: Day
    use: Use = "meeting"
    part: Part | None = None


class TitleSheetIn(Given):
    """``stage``: code of the stage of appraisal that scores; left out, the last."""

    purpose: Literal["self", "appraisal"]
    stage: Word = ""


class AnswerIn(Given):
    """One answer, by fact or item. ``value`` null takes it back, left out it stays; so ``points`` and ``note``."""

    code: Code
    value: Raw = None
    points: Points | None = None
    note: Text | None = None


class AnswersIn(Given):
    scorer: ScorerName
    answers: Annotated[list[AnswerIn], Field(min_length=1, max_length=MOST)]


class HandedIn(Given):
    """``reason``: why the total lies further from another column than the sheet allows."""

    scorer: ScorerName
    reason: Text = ""


class SheetReturnedIn(Given):
    scorer: ScorerName
    reason: Annotated[Text, Field(min_length=1)]


class SheetVoidedIn(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


@desk.reads("/filled-sheets", permission=VIEW, answers=Listed[SheetLineOut])
def filled_sheets(request: ApiRequest, asked: Query[SheetsAsked]) -> dict[str, Any]:
    """Phiếu đã lập trong phạm vi, ngày mới trước."""
    page = queries.sheets_page(
        queries.SheetsAsked(
            use=asked.use or "",
            code=asked.set_code,
            part=asked.part or "",
            state=asked.state or "",
            band=asked.band,
            period=period_of(asked.period) if asked.period else None,
            under_id=unit_called(asked.under, None) if asked.under else None,
            organisation_id=unit_called(asked.cell_code, None) if asked.cell_code else None,
        ),
        day=request.auth.actor.day,
        first=asked.offset,
        count=asked.limit,
    )
    rows = [_line(each) for each in page.rows]
    return {"total": page.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.reads("/filled-sheets/{sheet_id}", permission=VIEW, answers=FilledOut)
def filled_sheet(request: ApiRequest, sheet_id: Key) -> dict[str, Any]:
    """Một phiếu với mọi cột điểm đặt cạnh nhau."""
    return _whole(sheet_id)


@desk.writes("/filled-sheets", permission=SCORE, answers=FilledOut)
def begin(request: ApiRequest, given: BegunIn) -> dict[str, Any]:
    """Lập phiếu đang áp dụng cho một chi bộ về một ngày. Lập lại thì trả về chính phiếu đó."""
    made = commands.begin_sheet(
        request.auth.actor,
        organisation_id=unit_called(given.cell_code, given.on),
        scorer=given.scorer,
        on=given.on,
        use=given.use,
        part=given.part or "",
    )
    return _whole(made.pk)


@desk.writes("/titles/{title_id}/filled-sheets", permission=SCORE, answers=FilledOut)
def begin_for_title(request: ApiRequest, title_id: Key, given: TitleSheetIn) -> dict[str, Any]:
    """Lập phiếu mà chương trình nêu cho một hồ sơ danh hiệu; nhiều bước thẩm định thì mỗi bước một phiếu."""
    actor = request.auth.actor
    made, _column_of = begin_dossier_sheet(
        actor, registration_id=title_id, purpose=given.purpose, day=actor.day, stage=given.stage
    )
    return _whole(made)


@desk.writes("/filled-sheets/{sheet_id}/answers", permission=SCORE, answers=FilledOut)
def answer(request: ApiRequest, sheet_id: Key, given: AnswersIn) -> dict[str, Any]:
    """Ghi câu trả lời của một cột còn mở; mục nào không nêu thì giữ nguyên."""
    sheet = queries.filled(sheet_id)
    told = {each.code: each for each in given.answers}
    faults, values = [], {}
    for code, each in told.items():
        if "value" not in each.model_fields_set:
            continue
        value, fault = (None, "") if each.value in (None, "") else queries.read_answer(sheet.version, code, each.value)
        values[code] = value
        faults += [f"{code}: {fault}"] if fault else []
    if faults:
        raise Refusal(" ".join(faults))
    chosen = {code: each.points for code, each in told.items() if "points" in each.model_fields_set}
    notes = {code: each.note or "" for code, each in told.items() if "note" in each.model_fields_set}
    return _done(request, sheet_id, commands.answer, scorer=given.scorer, values=values, chosen=chosen, notes=notes)


@desk.writes("/filled-sheets/{sheet_id}/hand-in", permission=SCORE, answers=FilledOut)
def hand_in(request: ApiRequest, sheet_id: Key, given: HandedIn) -> dict[str, Any]:
    """Nộp một cột đã trả lời đủ. Người đã tự chấm không chấm cột của cấp trên."""
    return _done(request, sheet_id, commands.hand_in, scorer=given.scorer, reason=given.reason)


@desk.writes("/filled-sheets/{sheet_id}/return", permission="criteria.decide", answers=FilledOut)
def send_back(request: ApiRequest, sheet_id: Key, given: SheetReturnedIn) -> dict[str, Any]:
    """Trả lại một cột đã nộp, nêu lý do."""
    return _done(request, sheet_id, commands.send_back, scorer=given.scorer, reason=given.reason)


@desk.writes("/filled-sheets/{sheet_id}/void", permission=SCORE, answers=SheetLineOut)
def void(request: ApiRequest, sheet_id: Key, given: SheetVoidedIn) -> dict[str, Any]:
    """Huỷ một phiếu, nêu lý do. Phiếu còn trong nhật ký."""
    day = request.auth.actor.day
    line = queries.sheet_line(sheet_id, day=day)
    commands.void_sheet(request.auth.actor, sheet_id=sheet_id, reason=given.reason)
    return _line(line)


def _done(request: ApiRequest, sheet_id: int, act: Callable[..., Any], **given: Any) -> dict[str, Any]:
    """One act, and the sheet as it then stands."""
    act(request.auth.actor, sheet_id=sheet_id, **given)
    return _whole(sheet_id)


def _line(line: queries.SheetLine) -> dict[str, Any]:
    plain = ("id", "set_code", "use", "on", "part")
    return {
        **{name: getattr(line, name) for name in plain},
        "cell_code": line.code,
        "cell_name": line.cell,
        "above": list(line.above),
        "columns": [{name: getattr(each, name) for name in ColumnLineOut.model_fields} for each in line.columns],
    }


def _whole(sheet_id: int) -> dict[str, Any]:
    sheet = queries.filled(sheet_id)
    row = sheet.row
    return {
        "id": row.pk,
        "cell_code": sheet.label.code,
        "cell_name": sheet.label.name,
        "set_code": row.criteria_set_id,
        "version_id": row.version_id,
        "on": row.on,
        "part": row.part,
        "period": row.period,
        "columns": [_column(sheet, each) for each in sheet.columns],
        "not_held": list(sheet.not_held),
    }


def _column(sheet: queries.Filled, column: queries.Column) -> dict[str, Any]:
    plain = ("official", "total", "band", "by_name", "day", "reason", "returned")
    result = column.result
    band = sheet.bands.get(column.band)
    return {
        **{name: getattr(column, name) for name in plain},
        "scorer": Scorer(column.scorer).value,
        "state": column.state.value,
        "band_name": band.name if band else column.band,
        "open": list(result.open),
        "undecided": list(result.undecided),
        "answers": [
            {
                "code": code,
                "value": queries.as_text(each.value),
                "computed": queries.as_text(each.computed),
                "chosen": None if each.chosen is None else queries.as_text(each.chosen),
                "note": each.note,
            }
            for code, each in column.entries.items()
        ],
        "items": [
            {
                "code": code,
                "state": each.state.value,
                "points": None if each.points is None else str(each.points),
                "met": each.met,
                "said": each.said,
            }
            for code, each in result.items.items()
        ],
    }
