"""Plans of committees: the list a level looks at, and one plan with its counted numbers and its months."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.access import forbidden
from vungmanh.imports.queries import coded_rows
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import month_of, parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import unit_plans
from vungmanh.programmes.queries.unit_plans import UnitPlanLine, UnitPlansAsked, UnitPlanSheet
from vungmanh.web.download import answer_or_job
from vungmanh.web.figure import Figure
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.programmes.address import Asked
from vungmanh.web.programmes.lines import target_text
from vungmanh.web.titles.listing import unit_choices

WRITE = "plans.write"
MOST_MISSED = 12
"""So many months not reviewed are named: the latest."""


class UnitsForm(forms.Form):
    chuong_trinh = forms.ChoiceField(label=gettext_lazy("Chương trình"), required=False)
    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    chua = forms.BooleanField(label=gettext_lazy("Chưa kiểm điểm tháng này"), required=False)
    kho = forms.BooleanField(label=gettext_lazy("Lần kiểm điểm gần nhất có khó khăn"), required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        every = ("", _("Tất cả"))
        self.fields["chuong_trinh"].choices = [every, *programmes.programme_choices()]  # type: ignore[attr-defined]  # as named
        self.fields["duoi"].choices = [("", _("Cả đơn vị được giao")), *units]  # type: ignore[attr-defined]  # as named
        for name in ("chuong_trinh", "duoi"):
            self.fields[name].widget.attrs["class"] = "input"


class UnitPlansPage(Page):
    """Which committees plan, which have not looked at this month, and what they say stands in the way."""

    permission = "plans.view"

    def get(self, request: Request) -> HttpResponse:
        day, query = request.actor.day, request.GET
        form = UnitsForm(query, units=unit_choices(request, query.get("duoi", "")))
        form.is_valid()
        values: dict[str, Any] = form.cleaned_data
        code = values.get("duoi", "")
        asked = UnitPlansAsked(
            programme=values.get("chuong_trinh", ""),
            under_id=organisations.organisation_called(code, on=day) if code else None,
            unreviewed=day if values.get("chua") else None,
            difficult=bool(values.get("kho")),
        )
        if query.get("tai") == "xlsx":
            rows = coded_rows("committee_plans", unit_plans.unit_plans_sheet(asked, day=day))
            return answer_or_job(request, "committee_plans", rows, "ke-hoach-cap-uy")
        number = page_number(query)
        found = unit_plans.unit_plans_page(asked, day=day, first=(number - 1) * PER_PAGE)
        said = {name: "1" if value is True else str(value) for name, value in values.items() if value}
        here = reverse("plans:unit-plans")
        narrowed: dict[str, str] = {name: said[name] for name in ("chuong_trinh", "duoi") if name in said}
        return self.page(
            "plans/unit_list.html",
            status=422 if form.errors else 200,
            form=form,
            rows=[line_of(row) for row in found.rows],
            total=found.total,
            unreviewed=Figure(count_text(found.unreviewed), f"{here}?{urlencode(narrowed | {'chua': 'on'})}"),
            difficult=Figure(count_text(found.difficult), f"{here}?{urlencode(narrowed | {'kho': 'on'})}"),
            month=month_of(day).words,
            paging=Paging(found.total, number, f"{here}?{urlencode(said)}" if said else here),
            download_href=f"{here}?{urlencode({**said, 'tai': 'xlsx'})}",
            said=[said_filter(form.fields[name], value) for name, value in said.items()],
            may_write=WRITE in request.permissions,
        )


def said_filter(field: forms.Field, value: str) -> str:
    """What was chosen, or of a box what it asks."""
    choices: dict[str, Any] = dict(getattr(field, "choices", ()))
    return str(choices.get(value, field.label))


def line_of(row: UnitPlanLine) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "above": row.above,
        "href": reverse("plans:unit-plan", args=[row.plan.pk]),
        "programme": row.plan.programme.short_name or row.plan.programme.name,
        "period": parse_period(row.plan.for_period).words,
        "number": row.plan.number,
        "reviewed": month_of(row.reviewed).words if row.reviewed else "",
        "difficulties": row.difficulties,
        "behind": month_of(row.behind).words if row.behind else "",
        "living": row.living,
        "ended": row.plan.ended_on,
        "heir": row.heir,
    }


class UnitPlanPage(Page):
    """One plan, as it also prints."""

    permission = "plans.view"

    def get(self, request: Request, unit_plan_id: int) -> HttpResponse:
        day = request.actor.day
        sheet = unit_plans.unit_plan_sheet(unit_plan_id, day=day)
        plan = sheet.plan
        month = month_of(day)
        return self.page(
            "plans/unit_plan.html",
            plan=plan,
            unit=sheet.unit,
            programme=plan.programme,
            period=parse_period(plan.for_period).words,
            figures=figures_of(sheet),
            said=said_of(sheet),
            reviews=[(each, month_of(each.month).words, month_href(plan.pk, each.month)) for each in sheet.reviews],
            month=month.words,
            reviewed=sheet.review_of(month.first) is not None,
            running=sheet.living and plan.for_from <= month.first < plan.for_after,
            missed=[(month_of(each).words, month_href(plan.pk, each)) for each in sheet.missed(day)[-MOST_MISSED:]],
            living=sheet.living,
            heir=sheet.heir,
            before=sheet.before,
            review_href=month_href(plan.pk, month.first),
            may_write=WRITE in request.permissions and may_write_at(request, plan.organisation_id),
        )


def may_write_at(request: Request, organisation_id: int) -> bool:
    """Writing is judged at the unit itself: whoever sees a unit above his own only reads its plan."""
    return not forbidden(request.actor, WRITE, [organisation_id])


def month_href(unit_plan_id: int, month: Any) -> str:
    return f"{reverse('plans:unit-review', args=[unit_plan_id])}?{urlencode({'thang': f'{month:%Y-%m}'})}"


def figures_of(sheet: UnitPlanSheet) -> list[tuple[str, Figure | None]]:
    """The numbers a committee looks at each month. Each opens the very records it counts."""
    row, plan = sheet.row, sheet.plan
    asked = Asked(plan.programme_id, sheet.code, parse_period(plan.for_period))
    here = {"chuong_trinh": plan.programme_id, "duoi": sheet.code}
    plans = f"{reverse('plans:list')}?{urlencode(here)}"
    obstacles = f"{reverse('plans:obstacles')}?{urlencode({**here, 'trang_thai': 'open'})}"
    target = Figure(target_text(row), asked.records("target")) if row.target is not None else None
    return [
        (_("Chỉ tiêu được giao"), target),
        (_("Chi bộ đăng ký"), Figure(count_text(row.registered), asked.records("registered"))),
        (_("Đã thẩm định"), Figure(count_text(row.appraised), asked.records("appraised"))),
        (_("Đã công nhận"), Figure(count_text(row.recognised), asked.records("recognised"))),
        (_("Kế hoạch của chi bộ"), Figure(count_text(sheet.plans), plans)),
        (_("Chi bộ chưa kiểm điểm tháng này"), Figure(count_text(sheet.unreviewed), f"{plans}&chua=thang-nay")),
        (_("Khó khăn chờ trả lời"), Figure(count_text(sheet.obstacles), obstacles)),
    ]


def said_of(sheet: UnitPlanSheet) -> str:
    row = sheet.row
    told = {
        "period": parse_period(sheet.plan.for_period).words,
        "done": count_text(row.recognised),
        "target": target_text(row) if row.target is not None else "",
    }
    if row.target is None:
        return _("%(period)s công nhận %(done)s chi bộ, chưa được giao chỉ tiêu.") % told
    return _("%(period)s công nhận %(done)s trên chỉ tiêu %(target)s chi bộ.") % told
