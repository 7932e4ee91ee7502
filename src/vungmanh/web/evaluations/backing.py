"""The score sheet behind an evaluation: what there is to rest on, what it proposes, and how the result differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.criteria.enums import Use
from vungmanh.criteria.queries import points_text, scorer_name
from vungmanh.criteria.queries.totals import SheetTotal
from vungmanh.evaluations import queries as evaluations
from vungmanh.evaluations.enums import Whom
from vungmanh.evaluations.queries import Backing, Dossier, Rule
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import Period
from vungmanh.web.page import Request

SEES, FILLS = "criteria.view", frozenset({"criteria.fill", "criteria.visit", "criteria.decide"})
WITHOUT = "0"


@dataclass(frozen=True)
class SheetLine:
    """One sheet in words. ``href`` is empty for whoever reads no sheets; ``says`` what it proposes here."""

    id: int
    words: str
    href: str
    says: str
    points: Decimal | None
    level: str

    @property
    def usable(self) -> bool:
        return bool(self.says)


def line_of(sheet: SheetTotal, backing: Backing | None, rule: Rule, request: Request) -> SheetLine:
    told = {"name": sheet.name, "day": date_text(sheet.on), "since": date_text(sheet.version_from)}
    words = _("%(name)s, về ngày %(day)s, phiên bản từ %(since)s") % told
    says = backing is not None and not backing.fault
    points = backing.points if backing is not None and says else None
    level = str(backing.level or "") if backing is not None and says else ""
    return SheetLine(
        sheet.id,
        f"{words}: {came_to(sheet)}",
        reverse("criteria:sheet", args=[sheet.id]) if SEES in request.permissions and not sheet.voided else "",
        evaluations.sheet_says("" if points is None else f"{points.normalize():f}", level, rule),
        points,
        level,
    )


def came_to(sheet: SheetTotal) -> str:
    """What its counting column came to, on the sheet's own scale, and whose column it is."""
    if sheet.voided:
        return _("phiếu đã bị huỷ")
    if sheet.scorer is None:
        return _("chưa nộp cột điểm nào")
    told = [sheet.band_name] if sheet.band_name else []
    if sheet.total is not None and sheet.out_of is not None:
        points, most = points_text(Fraction(sheet.total)), points_text(Fraction(sheet.out_of))
        told.insert(0, _("%(points)s trên %(most)s điểm") % {"points": points, "most": most})
    return f"{', '.join(told)} ({str(scorer_name(sheet.scorer)).lower()})"


def lines_for(one: int, period: Period, rule: Rule, request: Request, member_id: int | None = None) -> list[SheetLine]:
    """Every sheet of the organisation, or of one of its members, about the period, the latest first."""
    found = evaluations.sheets_to_rest_on(one, period, rule, member_id)
    return [line_of(sheet, said, rule, request) for sheet, said in found]


def choices_of(lines: Sequence[SheetLine]) -> list[tuple[str, str]]:
    return [*((str(each.id), each.words) for each in lines), (WITHOUT, _("Không lấy điểm theo phiếu"))] if lines else []


def proposed(lines: Sequence[SheetLine], chosen: int | None, *, anew: bool) -> dict[str, Any]:
    """What the form begins with: the sheet chosen before, else the latest one handed in; its points and level where
    nothing was said yet, or where the sheet has come to something else since.
    """
    line = next((each for each in lines if each.id == chosen), None) if chosen else None
    line = line or (next((each for each in lines if each.usable), None) if anew else None)
    if line is None:
        return {}
    values: dict[str, Any] = {"sheet": str(line.id)}
    if anew and line.points is not None:
        values["score"] = f"{line.points.normalize():f}".replace(".", ",")
    if anew and line.level:
        values["level"] = line.level
    return values


def shown(found: Dossier, request: Request) -> dict[str, Any]:
    """What the page of an evaluation says of the sheet it rests on, or how to make one."""
    line = line_of(found.sheet, found.backing, found.rule, request) if found.sheet is not None else None
    may = bool(FILLS & request.permissions)
    begin = begin_href(found.row.organisation_id, found.known.labels, found.period, request.actor.day)
    if found.row.member_id is not None:
        begin = member_sheet_href(found.row.organisation_id, found.row.member_id, found.period, found.rule)
    return {
        "sheet": line,
        "sheet_apart": found.apart_from_sheet,
        "sheet_fault": evaluations.reasons_text([f"sheet:{found.backing.fault}"], found.rule)[0]
        if found.backing is not None and found.backing.fault
        else "",
        "sheet_begin_href": begin
        if may and line is None and found.row.state in ("self", "returned", "reviewed")
        else "",
    }


def begin_href(one: int, labels: Any, period: Period, today: date) -> str:
    """To lay out a sheet of the yearly grading, about the period's last day or today before it."""
    asked = {"to_chuc": labels[one].code, "ngay": date_text(min(period.last, today)), "dung": Use.GRADING.value}
    return f"{reverse('criteria:begin')}?{urlencode(asked)}"


def member_sheet_href(one: int, member_id: int, period: Period, rule: Rule) -> str:
    """To lay out a member's sheet; empty where the rule of the period names none."""
    if Whom.MEMBER not in rule.sheets:
        return ""
    return f"{reverse('evaluations:member-sheet', args=[one, member_id])}?{urlencode({'ky': period.code})}"


def resting_on(sheet_id: int, use: str, permissions: frozenset[str]) -> list[tuple[str, str]]:
    """On the page of a sheet: the evaluations that take their points from it, with their addresses."""
    if use != Use.GRADING or "evaluations.view" not in permissions:
        return []
    words = _("Hồ sơ xếp loại kỳ %(period)s")
    return [
        (words % {"period": row.period}, reverse("evaluations:dossier", args=[row.pk]))
        for row in evaluations.resting_on(sheet_id)
    ]
