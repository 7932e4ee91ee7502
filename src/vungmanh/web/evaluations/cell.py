"""The members of one cell for a year: self-review, the cell's vote, the decision of the level above."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from vungmanh.evaluations import queries as evaluations
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.web.evaluations.dossier import sees_names
from vungmanh.web.evaluations.wording import EXCESSES, SHAPES, cap_settings
from vungmanh.web.page import Page, Request


class CellPage(Page):
    """Names only for whoever has a part in the grading; others read the figures."""

    permission = "evaluations.view"

    def get(self, request: Request, unit_id: int) -> HttpResponse:
        day, text = request.actor.day, request.GET.get("ky", "")
        try:
            asked = parse_period(text) if text else None
        except ValueError as fault:
            raise NotFound(str(fault)) from fault
        unit = organisations.organisation_in_sight(unit_id, on=day)
        period = asked or evaluations.opening_year(unit_id, day).period
        roll = evaluations.cell_roll(unit_id, period, day)
        named = sees_names(request, unit_id)
        return self.page(
            "evaluations/cell.html",
            unit=unit,
            period=period,
            rule=roll.rule,
            line=roll.line,
            settings=cap_settings(roll.cap) if roll.cap else [],
            excess=EXCESSES[roll.cap.excess] if roll.cap else "",
            rows=[(row, SHAPES.get(row.state, "none_yet"), evaluations.STATES[row.state]) for row in roll.rows]
            if named
            else [],
            count=len(roll.rows),
            settled=sum(row.state in ("decided", "left_out") for row in roll.rows),
            named=named,
            may_fill="evaluations.fill" in request.permissions,
            may_appraise="evaluations.appraise" in request.permissions,
            may_decide="evaluations.decide" in request.permissions,
            many_href=reverse("evaluations:many"),
            own=evaluations.evaluation_of(unit_id, period),
        )
