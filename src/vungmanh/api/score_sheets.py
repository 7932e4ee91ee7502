"""Score sheets: which there are, what the tester says of them, who uses which, and a new version tried on old ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import (
    Code,
    Day,
    Given,
    Key,
    Limit,
    Number,
    Offset,
    PeriodText,
    Text,
    Word,
    last_day,
    period_of,
)
from vungmanh.criteria import commands, queries
from vungmanh.kernel.errors import NotFound
from vungmanh.organisations.queries import labels_of

desk = Desk("criteria")
Use = Literal["meeting", "visit", "title", "grading"]
Part = Literal["REGULAR", "THEMATIC", "COMBINED"]
VIEW, SCORE, WRITE = "criteria.view", "criteria.score", "criteria.write"


class SheetVersionOut(Schema):
    """A sheet from a day on. ``certainty``: how certain its source is; ``everywhere``: it holds without adoption."""

    id: int
    valid_from: Day
    valid_to: Day | None
    territory: str
    everywhere: bool
    certainty: str
    kinds: list[str]
    categories: list[str]
    parts: list[str]


class ScoreSheetOut(Schema):
    """``owner_code``: the organisation that wrote it; null for what ships with the program."""

    code: str
    name: str
    short_name: str
    use: str
    owner_code: str | None
    versions: list[SheetVersionOut]


class SheetContentOut(SheetVersionOut):
    """``content`` is the entry of the file as it was written."""

    set_code: str
    content: dict[str, Any]


class FindingOut(Schema):
    """What the tester says: of which item, with a value at which it shows. ``weight``: fault or doubt."""

    kind: str
    item: str
    said: str
    example: str
    weight: str


class AdoptionOut(Schema):
    id: int
    organisation_code: str
    set_code: str
    valid_from: Day
    valid_to: Day | None
    decision_number: str
    note: str


class GoverningOut(Schema):
    """The sheet in force; ``adopted_by``: whose adoption made it so, null where it holds everywhere."""

    set_code: str
    version: SheetVersionOut
    adopted_by: str | None


class RehearsedOut(Schema):
    """One sheet under both versions. Totals as fractions; a range where something was never asked."""

    id: int
    cell_code: str
    cell_name: str
    on: Day
    part: str
    scorer: str
    change: str
    old_total: str | None
    old_band: str | None
    new_lowest: str | None
    new_highest: str | None
    new_band: str | None
    unasked: list[str]


class SheetRehearsalOut(Schema):
    """Counts by change and by band over all; the rows are a stretch of them."""

    total: int
    limit: int
    offset: int
    unfinished: int
    elsewhere: int
    changes: dict[str, int]
    before: dict[str, int]
    after: dict[str, int]
    rows: list[RehearsedOut]


class SetsAsked(Schema):
    use: Use | None = None


class GoverningAsked(Schema):
    organisation_code: Code
    use: Use = "meeting"
    on: Day | None = None
    part: Part | None = None


class AdoptionsAsked(Schema):
    organisation_code: Code
    on: Day | None = None


class AdoptedIn(Given):
    """``valid_to`` is the last day."""

    organisation_code: Code
    set_code: Word
    valid_from: Day
    valid_to: Day | None = None
    decision_number: Number = ""
    note: Annotated[Text, Field(max_length=500)] = ""


class SourceIn(Given):
    """``source``: where the text of the sheet comes from, as a document its readers know."""

    source: Annotated[Text, Field(min_length=1, max_length=255)]
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


class AdoptionEndedIn(Given):
    """``day`` is the first day on which it is no longer used."""

    day: Day
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


class RehearsalAsked(Schema):
    under: Code
    period: PeriodText
    set_code: Word = ""
    limit: Limit = 50
    offset: Offset = 0


class RehearsedIn(Given):
    """``content``: a version as a file writes it, its days as text. ``set_code``: only sheets of that set."""

    content: dict[str, Any]
    under: Code
    period: PeriodText
    use: Use = "meeting"
    set_code: Word = ""
    limit: Limit = 50
    offset: Offset = 0


@desk.reads("/score-sheets", permission=VIEW, answers=list[ScoreSheetOut])
def score_sheets(request: ApiRequest, asked: Query[SetsAsked]) -> list[dict[str, Any]]:
    """Mọi phiếu chấm dùng được, cùng các phiên bản."""
    day = request.auth.actor.day
    return _sets(queries.all_sets(day=day, use=asked.use or ""), day)


@desk.reads("/score-sheets/{set_code}", permission=VIEW, answers=ScoreSheetOut)
def score_sheet(request: ApiRequest, set_code: Word) -> dict[str, Any]:
    """Một phiếu chấm với các phiên bản."""
    day = request.auth.actor.day
    return _sets([queries.set_named(set_code, day=day)], day)[0]


@desk.reads("/score-sheet-versions/{version_id}", permission=VIEW, answers=SheetContentOut)
def score_sheet_version(request: ApiRequest, version_id: Key) -> dict[str, Any]:
    """Một phiên bản với toàn bộ nội dung, đúng như tệp danh mục ghi."""
    row = queries.version_named(version_id, day=request.auth.actor.day)
    return {**_version(row), "set_code": row.criteria_set_id, "content": row.content}


@desk.reads("/score-sheet-versions/{version_id}/findings", permission=VIEW, answers=list[FindingOut])
def findings(request: ApiRequest, version_id: Key) -> list[dict[str, Any]]:
    """Những chỗ phần kiểm phiếu thấy sai hoặc nên xem lại ở một phiên bản."""
    row = queries.version_named(version_id, day=request.auth.actor.day)
    return [
        {name: str(getattr(each, name)) for name in FindingOut.model_fields}
        for each in queries.findings_of(row.content)
    ]


@desk.reads("/score-sheet-versions/{version_id}/rehearsal", permission=VIEW, answers=SheetRehearsalOut)
def rehearse_version(request: ApiRequest, version_id: Key, asked: Query[RehearsalAsked]) -> dict[str, Any]:
    """Chạy thử một phiên bản trên các phiếu của một kỳ đã qua: ai được thêm, ai bị bớt điểm."""
    row = queries.version_named(version_id, day=request.auth.actor.day)
    return _rehearsed(request, row.content, row.criteria_set.use, asked)


@desk.writes("/score-sheet-rehearsals", permission=WRITE, answers=SheetRehearsalOut)
def rehearse(request: ApiRequest, given: RehearsedIn) -> dict[str, Any]:
    """Chạy thử một phiên bản đang soạn trên các phiếu của một kỳ đã qua. Không ghi gì."""
    return _rehearsed(request, given.content, given.use, given)


@desk.writes("/score-sheet-versions/{version_id}/source", permission=WRITE, answers=SheetContentOut)
def correct_source(request: ApiRequest, version_id: Key, given: SourceIn) -> dict[str, Any]:
    """Sửa lời ghi nguồn của một phiên bản, nêu lý do; điểm, mục, mức và phiếu đã chấm giữ nguyên."""
    row = commands.correct_source(request.auth.actor, version_id=version_id, source=given.source, reason=given.reason)
    return {**_version(row), "set_code": row.criteria_set_id, "content": row.content}


@desk.reads("/score-sheet-in-force", permission=VIEW, answers=GoverningOut)
def in_force(request: ApiRequest, asked: Query[GoverningAsked]) -> dict[str, Any]:
    """Phiếu đang áp dụng cho một tổ chức vào một ngày."""
    day = asked.on or request.auth.actor.day
    one = unit_called(asked.organisation_code, asked.on)
    found = queries.governing([one], asked.use, day, asked.part or "").get(one)
    if found is None:
        raise NotFound(_("Ngày đó không có phiếu chấm nào áp dụng cho tổ chức này."))
    by = found.adoption.organisation_id if found.adoption is not None else None
    adopter = labels_of([by], day)[by].code if by is not None else None
    return {"set_code": found.version.criteria_set_id, "version": _version(found.version), "adopted_by": adopter}


@desk.reads("/score-sheet-adoptions", permission=VIEW, answers=list[AdoptionOut])
def adoptions(request: ApiRequest, asked: Query[AdoptionsAsked]) -> list[dict[str, Any]]:
    """Những phiếu một tổ chức phải dùng vào một ngày: do chính nó, rồi đến cấp trên gần nhất chọn."""
    day = asked.on or request.auth.actor.day
    return _adoptions(queries.adoptions_above(unit_called(asked.organisation_code, asked.on), day), day)


@desk.writes("/score-sheet-adoptions", permission=WRITE, answers=AdoptionOut)
def adopt(request: ApiRequest, given: AdoptedIn) -> dict[str, Any]:
    """Cho một tổ chức và mọi tổ chức bên dưới dùng một phiếu từ một ngày."""
    row = commands.adopt(
        request.auth.actor,
        organisation_id=unit_called(given.organisation_code, given.valid_from),
        code=given.set_code,
        valid_from=given.valid_from,
        valid_to=given.valid_to + timedelta(days=1) if given.valid_to else None,
        decision_number=given.decision_number,
        note=given.note,
    )
    return _adoptions([row], given.valid_from)[0]


@desk.writes("/score-sheet-adoptions/{adoption_id}/end", permission=WRITE, answers=AdoptionOut)
def end_adoption(request: ApiRequest, adoption_id: Key, given: AdoptionEndedIn) -> dict[str, Any]:
    """Thôi dùng một phiếu từ một ngày, nêu lý do."""
    row = commands.end_adoption(request.auth.actor, adoption_id=adoption_id, day=given.day, reason=given.reason)
    return _adoptions([row], row.valid_from)[0]


def _sets(sets: Iterable[queries.SetLine], day: Day) -> list[dict[str, Any]]:
    found = list(sets)
    labels = labels_of({each.owner_id for each in found if each.owner_id is not None}, day)
    plain = ("code", "name", "short_name", "use")
    return [
        {
            **{name: getattr(each, name) for name in plain},
            "owner_code": labels[each.owner_id].code if each.owner_id is not None else None,
            "versions": [_version(row) for row in each.versions],
        }
        for each in found
    ]


def _version(row: Any) -> dict[str, Any]:
    plain = ("id", "valid_from", "territory", "everywhere", "kinds", "categories", "parts")
    certainty = queries.read(row).certainty.value
    return {**{name: getattr(row, name) for name in plain}, "valid_to": last_day(row.valid_to), "certainty": certainty}


def _adoptions(rows: Iterable[Any], day: Day) -> list[dict[str, Any]]:
    found = list(rows)
    labels = labels_of({each.organisation_id for each in found}, day)
    plain = ("id", "valid_from", "decision_number", "note")
    return [
        {
            **{name: getattr(each, name) for name in plain},
            "organisation_code": labels[each.organisation_id].code,
            "set_code": each.criteria_set_id,
            "valid_to": last_day(each.valid_to),
        }
        for each in found
    ]


def _rehearsed(request: ApiRequest, content: dict[str, Any], use: str, asked: Any) -> dict[str, Any]:
    found = queries.rehearse(
        content,
        period=period_of(asked.period),
        under_id=unit_called(asked.under, None),
        day=request.auth.actor.day,
        use=use,
        code=asked.set_code.lower(),
    )
    counts = found.totals
    return {
        "total": len(found.sheets),
        "limit": asked.limit,
        "offset": asked.offset,
        "unfinished": found.unfinished,
        "elsewhere": found.elsewhere,
        "changes": {key.value: number for key, number in counts.changes.items()},
        "before": dict(counts.before),
        "after": dict(counts.after),
        "rows": [_tried(each) for each in found.sheets[asked.offset : asked.offset + asked.limit]],
    }


def _tried(each: queries.RehearsedSheet) -> dict[str, Any]:
    old, new = each.tried.old, each.tried.new

    def text(value: Any) -> str | None:
        return None if value is None else str(value)

    return {
        "id": each.id,
        "cell_code": each.code,
        "cell_name": each.cell,
        "on": each.on,
        "part": each.part,
        "scorer": each.scorer.value,
        "change": each.tried.change.value,
        "old_total": text(old.total),
        "old_band": old.band.code if old.band else None,
        "new_lowest": text(new.lowest),
        "new_highest": text(new.highest),
        "new_band": new.band.code if new.band else None,
        "unasked": list(new.unasked),
    }
