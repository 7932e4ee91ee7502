"""Plans: the list one works from, and one plan whole."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from vungmanh.kernel.periods import month_of, parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import PlanState
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.plans.forms import FilterForm
from vungmanh.web.plans.sheet import shown_plan
from vungmanh.web.plans.wording import SHAPES
from vungmanh.web.titles.listing import unit_choices


class ListPage(Page):
    """Every plan in sight, narrowed by what stands in the address."""

    permission = "plans.view"

    def get(self, request: Request) -> HttpResponse:
        day, query = request.actor.day, request.GET
        form = FilterForm(query, units=unit_choices(request, query.get("duoi", "")))
        form.is_valid()
        values: dict[str, Any] = form.cleaned_data
        code = values.get("duoi", "")
        asked = programmes.PlansAsked(
            programme=values.get("chuong_trinh", ""),
            state=values.get("trang_thai", ""),
            under_id=organisations.organisation_called(code, on=day) if code else None,
            text=values.get("tim", ""),
            unreviewed=day.replace(day=1) if values.get("chua") else None,
        )
        number = page_number(query)
        found = programmes.plans_page(asked, day=day, first=(number - 1) * PER_PAGE)
        said = {name: str(value) for name, value in values.items() if value}
        here = reverse("plans:list")
        return self.page(
            "plans/list.html",
            status=422 if form.errors else 200,
            form=form,
            rows=[line_of(row) for row in found.rows],
            paging=Paging(found.total, number, f"{here}?{urlencode(said)}" if said else here),
            said=[
                str(dict(getattr(form.fields[name], "choices", ())).get(value, f"“{value}”"))
                for name, value in said.items()
            ],
        )


def line_of(row: programmes.PlanLine) -> dict[str, Any]:
    return {
        "cell": row.cell,
        "above": row.above,
        "programme": row.programme,
        "period": parse_period(row.for_period).words,
        "number": row.number,
        "state": row.state,
        "state_label": str(PlanState(row.state).label),
        "shape": SHAPES[row.state],
        "tasks": row.tasks,
        "done": row.done,
        "late": row.late,
        "reviewed": month_of(row.reviewed).words if row.reviewed else "",
        "open_obstacles": row.open_obstacles,
        "href": reverse("plans:plan", args=[row.id]),
    }


class PlanPage(Page):
    """One plan, as it also prints."""

    permission = "plans.view"

    def get(self, request: Request, plan_id: int) -> HttpResponse:
        return self.page("plans/plan.html", **shown_plan(plan_id, request))
