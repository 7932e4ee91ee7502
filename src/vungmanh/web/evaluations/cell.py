"""The members of one cell for a year: self-review, the cell's vote, the decision of the level above."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.evaluations import queries as evaluations
from vungmanh.evaluations.enums import Whom
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.members.queries.absences import stated_at
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
        asked_of = [row for row in roll.rows if not row.outside]
        return self.page(
            "evaluations/cell.html",
            unit=unit,
            period=period,
            rule=roll.rule,
            line=roll.line,
            settings=cap_settings(roll.cap) if roll.cap else [],
            excess=EXCESSES[roll.cap.excess] if roll.cap else "",
            above=self.above(roll.above_id, day) if roll.above_id else None,
            above_query=urlencode({"ky": period.code}),
            rows=self.lines(unit_id, period, roll) if named else [],
            outside=self.outside(roll, named=named),
            count=sum(row.due for row in roll.rows),
            settled=sum(row.due and row.state in ("decided", "left_out") for row in roll.rows),
            beside=sum(not row.due for row in asked_of),
            named=named,
            may_fill="evaluations.fill" in request.permissions,
            may_appraise="evaluations.appraise" in request.permissions,
            may_decide="evaluations.decide" in request.permissions,
            many_href=reverse("evaluations:many"),
            own=evaluations.evaluation_of(unit_id, period),
        )

    def lines(self, unit_id: int, period: Period, roll: evaluations.CellRoll) -> list[dict[str, Any]]:
        """Each member with what the records say against a level of his, and the meetings the cell said he missed:
        before the vote.
        """
        asked_of = [row for row in roll.rows if not row.outside]
        members, day = [row.member_id for row in asked_of], self.request.actor.day
        against = evaluations.against_each(roll.rule, Whom.MEMBER, members, period, day)
        stated = stated_at(unit_id, period)
        return [
            {
                "row": row,
                "shape": "no_target" if row.left_out_by and not row.state else SHAPES.get(row.state, "none_yet"),
                "state": _("không thuộc diện") if row.left_out_by and not row.state else evaluations.STATES[row.state],
                "against": against.get(row.member_id, ()),
                "stated": stated.get(row.member_id),
            }
            for row in asked_of
        ]

    def above(self, above_id: int, day: date) -> dict[str, str]:
        """Where the circle of the cap is shown: named for everybody, opened by whoever sees it."""
        label = organisations.labels_of([above_id], day)[above_id]
        seen = organisations.in_sight({above_id})
        query = urlencode({"duoi": label.code})
        return {"name": label.name, "href": f"{reverse('evaluations:members')}?{query}" if seen else ""}

    def outside(self, roll: evaluations.CellRoll, *, named: bool) -> list[dict[str, Any]]:
        """Those this quarter is not about, by the reason; their names only for whoever reads names."""
        found: dict[str, list[str]] = {}
        for row in roll.rows:
            if row.outside:
                found.setdefault(row.left_out_by[-1], []).append(row.name)
        return [{"why": why, "count": len(those), "names": those if named else []} for why, those in found.items()]
