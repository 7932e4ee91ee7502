"""One sheet as a page shows it: the items of the paper down, the columns across."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.commands.judges import closed_words
from vungmanh.criteria.enums import Certainty, ColumnState, Scorer
from vungmanh.criteria.queries.about import whole_of
from vungmanh.criteria.queries.asking import PERMISSION, bonus_of, bonus_text, most_of, number_text, range_text, tree
from vungmanh.criteria.queries.evidence import evidence_of
from vungmanh.programmes.commands.criteria import another_stage
from vungmanh.programmes.queries.criteria import SUBJECT as DOSSIER
from vungmanh.programmes.queries.scored import stage_scored
from vungmanh.web.criteria.apart import apart_of, signed
from vungmanh.web.criteria.cells import Cell, cell_of
from vungmanh.web.criteria.recorded import known_lines, together
from vungmanh.web.criteria.shown import shown_for
from vungmanh.web.criteria.wording import (
    CERTAINTIES,
    COLUMNS,
    FILL,
    PARTS,
    SLUG_OF,
    lowered_words,
    rescaled_words,
    state_words,
)
from vungmanh.web.evaluations.backing import resting_on
from vungmanh.web.evaluations.scoring import about_whom
from vungmanh.web.page import Request


@dataclass(frozen=True)
class Side:
    """Head of one column."""

    scorer: Scorer
    name: str
    official: bool
    look: str
    sign: str
    word: str
    total: str
    band: str
    so_far: str
    rescaled: str
    lowered: str
    by: str
    day: date | None
    reason: str
    returned: str
    fill_href: str
    fill_label: str
    back_href: str


@dataclass(frozen=True)
class Row:
    code: str
    name: str
    depth: int
    is_group: bool
    most: str
    computed: str
    cells: tuple[Cell, ...]
    gap: str
    mark: str
    extra: str = ""


def shown_sheet(sheet: criteria.Filled, request: Request) -> dict[str, Any]:
    version = sheet.version
    barred, closed = _barred(sheet, request), closed_words(sheet.row)
    sides = [_side(sheet, column, request, barred) for column in sheet.columns]
    if closed:
        sides = [replace(each, fill_href="", back_href="") for each in sides]
    apart = apart_of(sheet)
    return {
        "sheet": sheet,
        "cell": sheet.label.name,
        "about": about_whom(sheet, request) or stage_scored(sheet.row.subject, sheet.row.subject_key),
        "name": sheet.row.criteria_set.name,
        "on": sheet.row.on,
        "part": str(PARTS[sheet.row.part]) if sheet.row.part else "",
        "sides": sides,
        "closed": closed,
        "rows": list(_rows(sheet)),
        "known": known_lines(sheet),
        "total": number_text(version.total) if version.total is not None else "",
        "apart": apart,
        "together": together(sheet),
        "main": next((each for each in sides if each.fill_href), None),
        "version": version,
        "certainty": str(CERTAINTIES[version.certainty]),
        "is_example": version.certainty is Certainty.EXAMPLE,
        "valid_from": sheet.row.version.valid_from,
        "valid_to": sheet.row.version.valid_to,
        "bands": [(band.name, range_text(band.within)) for band in version.bands],
        "paper_href": reverse("criteria:paper", args=[sheet.id]),
        "dossier_href": dossier_of(sheet),
        "rests_here": resting_on(sheet.id, sheet.row.criteria_set.use, request.permissions),
        "void_href": reverse("criteria:void", args=[sheet.id]) if _may_void(sheet, request) else "",
    }


def dossier_of(sheet: criteria.Filled) -> str:
    """Where the dossier is that the sheet was filled in for; its page says what comes next."""
    if sheet.row.subject != DOSSIER:
        return ""
    return reverse("titles:dossier", args=[whole_of(sheet.row.subject_key)])


def _may_void(sheet: criteria.Filled, request: Request) -> bool:
    if any(each.handed_in for each in sheet.columns):
        return PERMISSION[Scorer.LEVEL_ABOVE] in request.permissions
    begun = [each.scorer for each in sheet.columns if each.begun]
    scorer = begun[0] if len(begun) == 1 else Scorer.LEVEL_ABOVE if begun else Scorer.SELF
    return PERMISSION[scorer] in request.permissions


def _barred(sheet: criteria.Filled, request: Request) -> Scorer | None:
    """The column of the level above, where the stage of appraisal it is for is another unit's to score."""
    if sheet.row.subject != DOSSIER or PERMISSION[Scorer.LEVEL_ABOVE] not in request.permissions:
        return None
    return Scorer.LEVEL_ABOVE if another_stage(request.actor, sheet.row.subject_key) else None


def _side(sheet: criteria.Filled, column: criteria.Column, request: Request, barred: Scorer | None) -> Side:
    look, sign, word = state_words(column.state, begun=column.begun)
    mine = column.scorer is not barred
    may_fill = mine and not column.handed_in and PERMISSION[column.scorer] in request.permissions
    may_return = mine and column.handed_in and PERMISSION[Scorer.LEVEL_ABOVE] in request.permissions
    slug = SLUG_OF[column.scorer]
    return Side(
        scorer=column.scorer,
        name=str(COLUMNS[column.scorer]),
        official=column.official,
        look=look,
        sign=sign,
        word=word,
        total=points_of(column) if version_scores(sheet) else "",
        band=band_name(sheet, column) if version_scores(sheet) else _conditions_met(column),
        so_far=_so_far(sheet, column),
        rescaled=rescaled_words(column.result, sheet.version.total),
        lowered=lowered_words(band_name(sheet, column), [f"{i.code}. {i.name}" for i in sheet.lowered_by(column)]),
        by=column.by_name,
        day=column.day,
        reason=column.reason,
        returned=column.returned if column.state is ColumnState.RETURNED else "",
        fill_href=reverse("criteria:fill", args=[sheet.id, slug]) if may_fill else "",
        fill_label=str(FILL[column.scorer]),
        back_href=reverse("criteria:send-back", args=[sheet.id, slug]) if may_return else "",
    )


def version_scores(sheet: criteria.Filled) -> bool:
    """Whether the paper counts points; else it has conditions alone."""
    return sheet.version.total is not None


def _conditions_met(column: criteria.Column) -> str:
    if not column.begun:
        return ""
    if unmet := len(column.result.unmet):
        return ngettext("Chưa đạt %(count)d điều kiện", "Chưa đạt %(count)d điều kiện", unmet) % {"count": unmet}
    return gettext("Đạt mọi điều kiện") if column.result.is_complete else gettext("Chưa biết hết các điều kiện")


def points_of(column: criteria.Column) -> str:
    """What stands once it is handed in; before that, what it would come to."""
    exact = column.exact if column.handed_in else column.result.total
    return criteria.points_text(exact) if exact is not None else ""


def _so_far(sheet: criteria.Filled, column: criteria.Column) -> str:
    """Points that stand while there is no total yet."""
    if not column.begun or points_of(column) or sheet.version.total is None:
        return ""
    return criteria.points_text(column.result.points)


def band_name(sheet: criteria.Filled, column: criteria.Column) -> str:
    if column.handed_in:
        return sheet.bands[column.band].name if column.band in sheet.bands else ""
    return column.result.band.name if column.result.band is not None else ""


def _rows(sheet: criteria.Filled) -> Iterator[Row]:
    pieces = evidence_of([sheet.id])[sheet.id]
    facts = sheet.version.facts_by_code
    for item, depth in tree(sheet.version.items):
        computed = sheet.records_said(item.fact) if item.fact else None
        fact = facts.get(item.fact)
        yield Row(
            code=item.code,
            name=item.name,
            depth=depth,
            is_group=item.is_group,
            most=_most(sheet, item),
            computed=criteria.shown(fact, computed) if fact is not None else "",
            cells=tuple(
                replace(
                    cell_of(item, fact, column, version_scores(sheet)),
                    evidence=shown_for(pieces, column.scorer, item),
                    column=str(COLUMNS[column.scorer]),
                )
                for column in sheet.columns
            ),
            gap=signed(sheet.difference(item)) if version_scores(sheet) and _both(sheet) else "",
            mark=str(CERTAINTIES[item.certainty]) if item.certainty is Certainty.EXAMPLE else "",
            extra=bonus_text(item, fact.unit if fact is not None else ""),
        )


def _most(sheet: criteria.Filled, item: criteria.Item) -> str:
    """A bonus with a plus before it: it is no part of the highest points."""
    if sheet.version.total is None:
        return ""
    return f"+{number_text(most_of(item))}" if bonus_of(item) else number_text(most_of(item))


def _both(sheet: criteria.Filled) -> bool:
    """A difference is told once there is something to differ from."""
    return sum(each.begun for each in sheet.columns) > 1
