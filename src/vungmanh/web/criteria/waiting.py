"""What waits on score sheets: begun and not handed in, sent back, handed in and waiting for the level above."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts.access import reach_with
from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.queries.asking import PERMISSION
from vungmanh.criteria.queries.sheets import drafted_about, returned_about
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.scope import Scope
from vungmanh.programmes.queries.appraisals.scorers import closed_among, sheets_of_others
from vungmanh.programmes.queries.criteria import SUBJECT as DOSSIER
from vungmanh.web.criteria.wording import SLUG_OF
from vungmanh.web.naming import short_name
from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup, WorkItem

FEW = 5
TITLE = "title"


def drafts(request: Request) -> WorkGroup | None:
    """Sheets this account has begun to fill."""
    one = request.actor.account_id
    if one is None or not set(PERMISSION.values()) & request.permissions:
        return None
    found = criteria.drafts_of(one, day=request.actor.day, most=FEW)
    if _of_titles(found) and (closed := closed_among(drafted_about(DOSSIER, one))):
        found = criteria.drafts_of(one, day=request.actor.day, most=FEW, without=closed)
    items = tuple(
        WorkItem(
            _("Chấm tiếp phiếu %(cell)s, ngày %(day)s") % told(row),
            _fill(row, ColumnState.DRAFT),
            about(row),
            button=_("Chấm tiếp"),
        )
        for row in found.rows
    )
    return WorkGroup(_("Phiếu đang chấm dở"), found.total, items, _list("open"))


def returned(request: Request) -> WorkGroup | None:
    """Columns to be mended and handed in again; the reason stands beside them."""
    scorers = [each for each in Scorer if PERMISSION[each] in request.permissions]
    if not scorers:
        return None
    day, total = request.actor.day, 0
    items: list[WorkItem] = []
    for scorer in scorers:
        within = reach_with(request.actor, PERMISSION[scorer])
        found = criteria.returned(scorer, day=day, within=within, most=FEW)
        if without := _not_here(request, found, scorer, within):
            found = criteria.returned(scorer, day=day, within=within, most=FEW, without=without)
        total += found.total
        items += _mended(found.rows, scorer)
    return WorkGroup(_("Cột điểm bị trả lại"), total, tuple(items[:FEW]), _list("open"))


def to_decide(request: Request) -> WorkGroup | None:
    """Handed in by the organisation itself; the official class is the level above's to give: what this desk may give,
    not what another unit's stage waits for.
    """
    permission = PERMISSION[Scorer.LEVEL_ABOVE]
    if permission not in request.permissions:
        return None
    within = reach_with(request.actor, permission)
    found = criteria.to_decide(day=request.actor.day, within=within, most=FEW)
    if others := _of_others(request, found, within):
        found = criteria.to_decide(day=request.actor.day, within=within, most=FEW, without=others)
    items = tuple(
        WorkItem(
            _("Chấm phiếu %(cell)s, ngày %(day)s") % told(row),
            reverse("criteria:fill", args=[row.id, SLUG_OF[Scorer.LEVEL_ABOVE]]),
            about(row),
            button=_("Chấm cột của cấp trên"),
        )
        for row in found.rows
    )
    return WorkGroup(_("Phiếu chờ cấp trên chấm"), found.total, items, f"{_list('waiting')}&ai=toi")


def _of_others(request: Request, found: criteria.SheetsPage, within: Scope) -> frozenset[int]:
    """Sheets of stages that another unit scores. Nothing is asked where none of those found is about a dossier."""
    return sheets_of_others(request.actor, within) if _of_titles(found) else frozenset()


def _not_here(request: Request, found: criteria.SheetsPage, scorer: Scorer, within: Scope) -> frozenset[int]:
    """Sent back, and yet no work: another unit's stage, or a dossier that was decided or withdrawn meanwhile."""
    if scorer is Scorer.LEVEL_ABOVE:
        return _of_others(request, found, within)
    return closed_among(returned_about(DOSSIER, scorer, within)) if _of_titles(found) else frozenset()


def _of_titles(found: criteria.SheetsPage) -> bool:
    """Whether any of them can be about a dossier."""
    return found.total > len(found.rows) or any(row.use == TITLE for row in found.rows)


def _mended(rows: Iterable[criteria.SheetLine], scorer: Scorer) -> list[WorkItem]:
    return [
        WorkItem(
            _("Sửa điểm phiếu %(cell)s, ngày %(day)s") % told(row),
            reverse("criteria:fill", args=[row.id, SLUG_OF[scorer]]),
            _why(row, scorer),
            tone="warn",
            button=_("Sửa và nộp lại"),
        )
        for row in rows
    ]


def _why(row: criteria.SheetLine, scorer: Scorer) -> str:
    column = row.column(scorer)
    return ". ".join(part for part in (about(row), column.returned if column else "") if part)


def _fill(row: criteria.SheetLine, state: ColumnState) -> str:
    """The column that is being filled; a sheet with several opens itself, to choose."""
    open_ones = [each.scorer for each in row.columns if each.state is state and each.begun]
    if len(open_ones) == 1:
        return reverse("criteria:fill", args=[row.id, SLUG_OF[open_ones[0]]])
    return reverse("criteria:sheet", args=[row.id])


def told(row: criteria.SheetLine) -> dict[str, str]:
    return {"cell": row.cell, "day": date_text(row.on)}


def about(row: criteria.SheetLine) -> str:
    """The sheet and what stands above: what tells two cells of one name apart."""
    return ", ".join((row.sheet, *(short_name(name) for name in row.above[:2])))


def _list(state: str) -> str:
    return f"{reverse('criteria:list')}?trang_thai={state}"
