"""Programmes: what each is, and its table by unit."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpResponse
from ninja import Query, Schema

from vungmanh.api.asking import Asked, resolved
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Day, Word, last_day
from vungmanh.kernel.answers import as_json
from vungmanh.programmes.queries import all_programmes, programme_named, progress_table
from vungmanh.programmes.queries.answers import progress_answer

desk = Desk("programmes")
RangePlace = Literal["below", "within", "above"]


class VersionOut(Schema):
    """The rules of a programme from a day on; ``unknown`` lists what no source says."""

    valid_from: Day
    valid_to: Day | None
    owner: str
    term_from: int
    term_to: int | None
    categories: list[str]
    recheck_months: int | None
    authorities: dict[str, Any]
    basis: list[Any]
    unknown: list[Any]
    conditions: list[dict[str, Any]]
    criteria: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    roadmap: list[dict[str, Any]]
    recogniser: list[dict[str, Any]]


class ProgrammeOut(Schema):
    code: str
    name: str
    short_name: str
    versions: list[VersionOut]


class ProgressRowOut(Schema):
    """Source of every key: the same table on the command line."""

    code: str
    name: str
    eligible: int
    registered: int
    registered_term: int
    target: int | None
    target_most: int | None
    appraised: int
    recognised: int
    cumulative: int
    maintained: int
    revoked: int
    expected: int
    ratio_target: str | None
    ratio_target_text: str | None
    ratio_registered: str | None
    ratio_registered_text: str | None
    ratio_eligible: str | None
    ratio_eligible_text: str | None
    forecast: int
    ratio_forecast: str | None
    ratio_forecast_text: str | None
    standing: str
    place: RangePlace | None
    """Of a target given as a range; null where it has no upper end."""


class ProgressTotalOut(ProgressRowOut):
    children_target: int | None
    gap: int | None


class ProgressOut(Schema):
    programme: str
    period: str
    on: Day | None
    tree: str
    rounding: str
    rows: list[ProgressRowOut]
    total: ProgressTotalOut


@desk.reads("/programmes", permission="programmes.view", answers=list[ProgrammeOut])
def programmes(request: ApiRequest) -> list[dict[str, Any]]:
    """Mọi chương trình với các phiên bản quy định."""
    return [
        {
            "code": each.code,
            "name": each.name,
            "short_name": each.short_name,
            "versions": [_version(version) for version in each.versions],
        }
        for each in all_programmes()
    ]


@desk.reads("/programmes/{programme}/progress", permission="programmes.view", answers=ProgressOut)
def progress(request: ApiRequest, programme: Word, asked: Query[Asked]) -> HttpResponse:
    """Bảng kết quả một chương trình theo đơn vị, đúng như lệnh “vungmanh progress --format json”."""
    what = resolved(asked, request.auth.actor.day, programme_named(programme).code)
    table = progress_table(
        what.question.programme,
        under_id=what.under_id,
        period=what.question.period,
        on=what.question.on,
        today=what.question.today,
        tree=asked.tree,
        by=what.by,
        kind=what.question.kind,
        attribute=what.question.attribute,
        category=what.question.category,
    )
    return plain_answer(progress_answer(table, what.question, asked.rule))


def plain_answer(answer: dict[str, Any]) -> HttpResponse:
    """The same bytes as on the command line, its last line end included."""
    return HttpResponse(as_json(answer) + "\n", content_type="application/json; charset=utf-8")


def _version(version: Any) -> dict[str, Any]:
    return {
        **{name: getattr(version, name) for name in VersionOut.model_fields if name != "valid_to"},
        "valid_to": last_day(version.valid_to),
    }
