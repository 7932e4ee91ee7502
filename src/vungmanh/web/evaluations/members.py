"""The year of members by unit, and the members behind each of its figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from vungmanh.evaluations import queries as evaluations
from vungmanh.evaluations.enums import RATED, Whom
from vungmanh.evaluations.queries import MemberLine, MembersAsked, MemberTable, WhyNot
from vungmanh.kernel.numbers import count_text, percent_text
from vungmanh.organisations import queries as organisations
from vungmanh.reports.rules.statistics import grading_statistics
from vungmanh.web.evaluations.address import Asked, asked_of, cell_address
from vungmanh.web.evaluations.dossier import named_at, sees_names
from vungmanh.web.evaluations.wording import EXCESSES, MEMBER_FIGURES, SHAPES, cap_settings, points_text
from vungmanh.web.evaluations.workbook import member_workbook
from vungmanh.web.figure import Figure
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.papers import PAPERS, paper_answer

READS = "evaluations.view"
NO_REASON = "-"
"""In an address: not graded, and nobody wrote why."""
KIND = "kind"
LIST = "evaluations:members"
LINES = ("total", "unit", "own", "closed", "other")


@dataclass(frozen=True)
class Line:
    name: str
    total: bool
    figures: dict[str, Figure]
    share: str
    change: str
    href: str = ""

    @property
    def nothing(self) -> bool:
        """No member is on the roll there: the page names such units together."""
        return not self.total and not any(figure.href for figure in self.figures.values())


@dataclass(frozen=True)
class Group:
    """Lines that belong together. ``label`` only where they are types: each breakdown holds everybody once."""

    lines: list[Line]
    label: str = ""


class MembersPage(Page):
    """The year of members by unit or type: each figure opens those it counts, by name only where one may see names."""

    permission = READS

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request)
        by = KIND if asked.by == KIND else "children"
        table = evaluations.member_table(
            asked.period, under_id=asked.unit.id, on=asked.on, today=request.actor.day, tree=asked.tree, by=by
        )
        rounding = str(settings.VUNGMANH_ROUNDING)
        if request.GET.get("tai") == "xlsx":
            return member_workbook(asked, table, rounding)
        rule = evaluations.rule_for(asked.period, asked.unit.id)
        if (suffix := request.GET.get("tai", "")) in PAPERS:
            labels = [rule.label(Whom.MEMBER, level) for level in RATED]
            told = partial(grading_statistics, table, labels, rule.name, rounding)
            under, day = asked.unit.id, request.actor.day
            return paper_answer(told, suffix, "xep-loai-dang-vien", under_id=under, period=asked.period, day=day)
        groups = groups_of(asked, table, rounding)
        rows = [line for group in groups for line in group.lines]
        other = "" if asked.by == KIND else KIND
        return self.page(
            "evaluations/members.html",
            asked=asked,
            rule=rule,
            rows=rows,
            groups=groups,
            empty=[row for row in rows if row.nothing],
            total=table.total,
            comparable=table.comparable,
            left_out=[self.left_out(asked, each) for each in table.left_out],
            reasons=[self.reason(asked, reason, count) for reason, count in table.reasons],
            back_href=asked.address(),
            download_href=asked.address("evaluations:members", tai="xlsx"),
            papers=[(label, asked.address("evaluations:members", tai=suffix)) for suffix, label in PAPERS.items()],
            tree_href="" if asked.unit.is_cell or by == KIND else asked.address(LIST, cay=asked.other_tree),
            by_href="" if asked.unit.is_cell else asked.address(LIST, theo=other, cay=""),
            cell_href=cell_address(asked) if asked.unit.is_cell else "",
            **self.circles(asked),
        )

    def left_out(self, asked: Asked, why: WhyNot) -> tuple[str, Figure]:
        """Whom the rule leaves out of this period, and why; the number opens them."""
        href = asked.address("evaluations:member-records", so="left_out", vi=why.code)
        return why.text, Figure(count_text(why.count), href)

    def reason(self, asked: Asked, reason: str, count: int) -> tuple[str, Figure]:
        href = asked.address("evaluations:member-records", so="not_rated", ly_do=reason or NO_REASON)
        return reason or _("chưa ghi lý do"), Figure(count_text(count), href)

    def circles(self, asked: Asked) -> dict[str, Any]:
        """The cap where it counts over several cells right below: each circle with its line."""
        found = None if asked.unit.is_cell else evaluations.member_circles(asked.unit.id, asked.period)
        if found is None:
            return {}
        kinds, categories = organisations.kind_names(), organisations.category_names()
        rows = [
            (categories.get(each.category) or kinds.get(each.kind) or _("Đảng viên mọi chi bộ trực thuộc"), each.line)
            for each in found.rows
        ]
        return {"circles": rows, "settings": cap_settings(found.cap), "excess": EXCESSES[found.cap.excess]}


def groups_of(asked: Asked, table: MemberTable, rounding: str) -> list[Group]:
    """The units, or each breakdown by type; the total last, by itself."""
    parts = [Group([line_of(asked, row, rounding) for row in each.rows], each.said) for each in table.breakdowns]
    if not parts and not asked.unit.is_cell:
        parts = [Group([line_of(asked, row, rounding) for row in table.rows])]
    return [*parts, Group([line_of(asked, replace(table.whole, name=_("Cộng")), rounding)])]


def line_of(asked: Asked, row: MemberLine, rounding: str) -> Line:
    numbers = row.numbers
    figures = {
        key: Figure(count_text(numbers.get(key, 0)), _href(asked, row, key) if numbers.get(key) else "")
        for key in MEMBER_FIGURES
    }
    share = percent_text(numbers["good_or_better"], numbers.get("rated", 0), rounding)
    return Line(row.name, row.kind == "total", figures, share, points_text(row.change), _below(asked, row))


def _below(asked: Asked, row: MemberLine) -> str:
    """The same table one level down."""
    code = row.code if row.kind == "unit" else ""
    return asked.address("evaluations:members", duoi=code) if code and row.organisation_id != asked.unit.id else ""


def _href(asked: Asked, row: MemberLine, figure: str) -> str:
    line = {} if row.kind == "total" else {"don_vi": str(row.organisation_id or ""), "dong": row.kind}
    if row.kind in evaluations.BREAKDOWNS:
        line = {"nhom": row.kind, "ma": row.code}
    return asked.address("evaluations:member-records", so=figure, **line)


class RecordsPage(Page):
    """The members behind one figure. Whoever has a part in the grading of the whole unit reads them one by one; to
    others it says how many in which cell. Both add up to the figure.
    """

    permission = READS

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request)
        figure, line = request.GET.get("so", "existing"), request.GET.get("dong", "total")
        unit, why, reason = (request.GET.get(name, "") for name in ("don_vi", "vi", "ly_do"))
        wanted = MembersAsked(
            asked.period,
            asked.unit.id,
            figure=figure,
            unit_id=int(unit) if unit.isdecimal() and len(unit) < 19 else None,
            line=line if line in LINES else "total",
            why=why,
            reason={"": None, NO_REASON: ""}.get(reason, reason),
            tree=asked.tree,
            breakdown=(breakdown := request.GET.get("nhom", "")),
            type=(code := request.GET.get("ma", "")),
        )
        number = page_number(request.GET)
        asked_more = {"nhom": breakdown, "ma": code, "vi": why, "ly_do": reason}
        here = asked.address("evaluations:member-records", so=figure, don_vi=unit, dong=line, **asked_more)
        named = sees_names(request, wanted.unit_id or asked.unit.id)
        told = self.by_name(wanted, asked, number, here) if named else self.by_cell(wanted, asked, number, here)
        return self.page(
            "evaluations/member_records.html",
            asked=asked,
            title=MEMBER_FIGURES.get(figure, ""),
            type_name=self.type_name(wanted, asked),
            named=named,
            back_href=asked.address("evaluations:members"),
            **told,
        )

    def type_name(self, wanted: MembersAsked, asked: Asked) -> str:
        if not wanted.breakdown:
            return ""
        day = min(asked.period.last, asked.on or self.request.actor.day)
        return evaluations.type_called(wanted.breakdown, wanted.type, day).name

    def by_name(self, wanted: MembersAsked, asked: Asked, number: int, here: str) -> dict[str, Any]:
        found = evaluations.members_behind(
            wanted, on=asked.on, today=self.request.actor.day, first=(number - 1) * PER_PAGE
        )
        may = named_at(self.request, {row.cell_id for row in found.rows})
        rows = [
            (row, row.name if row.cell_id in may else _("Một đảng viên"), SHAPES.get(row.state, "none_yet"))
            for row in found.rows
        ]
        return {
            "rows": [(row, name, shape, evaluations.STATES[row.state]) for row, name, shape in rows],
            "paging": Paging(found.total, number, here),
            "total": found.total,
            "hidden": count_text(found.hidden) if found.hidden > 0 else "",
        }

    def by_cell(self, wanted: MembersAsked, asked: Asked, number: int, here: str) -> dict[str, Any]:
        found = evaluations.cells_behind(
            wanted, on=asked.on, today=self.request.actor.day, first=(number - 1) * PER_PAGE
        )
        return {
            "cells": [(row, count_text(row.count)) for row in found.rows],
            "paging": Paging(found.cells, number, here),
            "total": found.total,
            "hidden": count_text(found.hidden) if found.hidden > 0 else "",
        }
