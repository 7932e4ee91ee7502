"""Acts on the plan of a committee: write it, correct it, review a month, take back what was entered by mistake."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound, NotPermitted, Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import month_of, parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.commands import unit_plans as commands
from vungmanh.programmes.queries import unit_plans
from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Request
from vungmanh.web.plans.forms import HOW_DAY, ReasonForm, lines_field, month_in
from vungmanh.web.plans.units import may_write_at
from vungmanh.web.plans.wording import reasons_in_words
from vungmanh.web.programmes.reading import usual_unit
from vungmanh.web.titles.listing import unit_choices

AIM = gettext_lazy("Mục tiêu, cách chọn chi bộ")
WORK = gettext_lazy("Giải pháp, nguồn lực, phân công")


class PlanForm(ActForm):
    """What a committee writes; the numbers it aims at are its targets, which are given elsewhere."""

    don_vi = forms.ChoiceField(label=gettext_lazy("Cấp uỷ"))
    programme = forms.ChoiceField(label=gettext_lazy("Chương trình"))
    for_period = PeriodField(
        label=gettext_lazy("Kỳ"),
        max_length=12,
        help_text=gettext_lazy("Nhiệm kỳ ghi kiểu 2026..2030, một năm ghi 2026."),
    )
    day = DayField(label=gettext_lazy("Ngày lập kế hoạch"), max_length=10, help_text=HOW_DAY)
    number = forms.CharField(label=gettext_lazy("Số kế hoạch"), max_length=100, required=False)
    aim = lines_field(AIM, 2000, rows=3, required=True)
    work = lines_field(WORK, 4000, rows=4)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["don_vi"].choices = units  # type: ignore[attr-defined]  # a choice field
        self.fields["programme"].choices = programmes.programme_choices()  # type: ignore[attr-defined]  # a choice field


class ChangeForm(ActForm):
    number = forms.CharField(label=gettext_lazy("Số kế hoạch"), max_length=100, required=False)
    aim = lines_field(AIM, 2000, rows=3, required=True)
    work = lines_field(WORK, 4000, rows=4)


class MonthForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày họp kiểm điểm"), max_length=10, help_text=HOW_DAY)
    progress = lines_field(gettext_lazy("Tiến độ trong tháng"), 4000, rows=4, required=True)
    difficulties = lines_field(
        gettext_lazy("Khó khăn, vướng mắc"), 4000, rows=3, help_text=gettext_lazy("Cấp trên thấy ở danh sách kế hoạch.")
    )
    next_steps = lines_field(gettext_lazy("Việc tháng sau"), 4000, rows=3)


class WritePage(ActPage):
    permission = "plans.write"
    template = "plans/act.html"
    title = gettext_lazy("Lập kế hoạch của cấp uỷ")
    button = gettext_lazy("Lập kế hoạch")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        request = self.request
        units = unit_choices(request, request.GET.get("duoi", ""))
        own = organisations.labels_of([one := usual_unit(request.desk.seat, request.actor.day)], request.actor.day)[one]
        choices = units if any(code == own.code for code, _name in units) else [(own.code, own.name), *units]
        first = {"don_vi": request.GET.get("duoi") or own.code, "day": date_text(request.actor.day)}
        return PlanForm(data, units=choices, initial={**first, "programme": request.GET.get("chuong_trinh", "")})

    def context(self, **_keys: Any) -> dict[str, Any]:
        here = reverse("plans:unit-plans")
        lead = _("Chỉ tiêu không ghi lại ở đây: lấy từ trang Chỉ tiêu; số đăng ký, công nhận máy đếm từ hồ sơ.")
        return {"crumbs": [{"text": _("Kế hoạch của cấp uỷ"), "href": here}], "lead": lead, "back_href": here}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        said = dict(form.cleaned_data)
        period, code = said.pop("for_period"), said.pop("don_vi")
        unit = organisations.organisation_called(code, on=self.request.actor.day)
        plan = commands.write_unit_plan(self.request.actor, organisation_id=unit, for_period=period.code, **said)
        words = _("Đã lập kế hoạch. Mỗi tháng ghi tiến độ và khó khăn ở trang này.")
        return words, reverse("plans:unit-plan", args=[plan.pk])


class BesideUnitPlan(ActPage):
    permission = "plans.write"
    template = "plans/act.html"

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        """Whoever may not write at the unit is told before he writes anything."""
        if not may_write_at(request, self.plan(**keys).organisation_id):
            raise NotPermitted(_("Vai trò của đồng chí không ghi kế hoạch của đơn vị này. Kế hoạch giữ nguyên."))
        return super().get(request, **keys)

    def plan(self, **keys: Any) -> Any:
        return unit_plans.unit_plan_in_sight(keys["unit_plan_id"])

    def context(self, **keys: Any) -> dict[str, Any]:
        plan = self.plan(**keys)
        one = plan.organisation_id
        unit = organisations.labels_of([one], self.request.actor.day)[one].name
        here = reverse("plans:unit-plan", args=[plan.pk])
        crumb = {"text": _("Kế hoạch của %(cell)s") % {"cell": unit}, "href": here}
        lead = f"{plan.programme.name}, {parse_period(plan.for_period).words}."
        return {"crumbs": [crumb], "lead": lead, "back_href": here}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)


class ChangePage(BesideUnitPlan):
    form_class = ChangeForm
    title = gettext_lazy("Sửa kế hoạch của cấp uỷ")
    button = gettext_lazy("Lưu kế hoạch")

    def initial(self, **keys: Any) -> dict[str, Any]:
        plan = self.plan(**keys)
        return {"number": plan.number, "aim": plan.aim, "work": plan.work}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.change_unit_plan(self.request.actor, unit_plan_id=keys["unit_plan_id"], **form.cleaned_data)
        return _("Đã lưu kế hoạch."), reverse("plans:unit-plan", args=[keys["unit_plan_id"]])


class ReviewPage(BesideUnitPlan):
    """The month stands in the address; the running one without."""

    form_class = MonthForm
    button = gettext_lazy("Ghi kiểm điểm")

    def month(self) -> date:
        found = month_in(self.request.GET.get("thang", ""), self.request.actor.day)
        if found is None:
            raise NotFound(_("Không đọc được tháng. Ghi kiểu 2026-11 sau “thang=”."))
        return found

    def initial(self, **keys: Any) -> dict[str, Any]:
        sheet = unit_plans.unit_plan_sheet(keys["unit_plan_id"], day=self.request.actor.day)
        said = sheet.review_of(self.month())
        if said is None:
            return {"day": date_text(self.request.actor.day)}
        kept = {name: getattr(said, name) for name in ("progress", "difficulties", "next_steps")}
        return {"day": date_text(said.on), **kept}

    def context(self, **keys: Any) -> dict[str, Any]:
        return {
            **super().context(**keys),
            "title": _("Kiểm điểm kế hoạch của cấp uỷ, %(month)s") % {"month": month_of(self.month()).words},
        }

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        month = self.month()
        commands.review_unit_plan(
            self.request.actor, unit_plan_id=keys["unit_plan_id"], month=month, **form.cleaned_data
        )
        said = _("Đã ghi kiểm điểm %(month)s.") % {"month": month_of(month).words}
        return said, reverse("plans:unit-plan", args=[keys["unit_plan_id"]])


class VoidPage(BesideUnitPlan):
    form_class = ReasonForm
    title = gettext_lazy("Bỏ kế hoạch lập nhầm")
    button = gettext_lazy("Bỏ kế hoạch")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.void_unit_plan(
            self.request.actor, unit_plan_id=keys["unit_plan_id"], reason=form.cleaned_data["reason"]
        )
        return _("Đã bỏ kế hoạch lập nhầm. Nhật ký còn giữ."), reverse("plans:unit-plans")


class VoidReviewPage(BesideUnitPlan):
    form_class = ReasonForm
    title = gettext_lazy("Huỷ lần kiểm điểm ghi nhầm")
    button = gettext_lazy("Huỷ lần kiểm điểm")

    def plan(self, **keys: Any) -> Any:
        review = unit_plans.unit_review_in_sight(keys["unit_review_id"])
        return unit_plans.unit_plan_in_sight(review.unit_plan_id)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        review = commands.void_unit_review(
            self.request.actor, unit_review_id=keys["unit_review_id"], reason=form.cleaned_data["reason"]
        )
        return _("Đã huỷ lần kiểm điểm. Nhật ký còn giữ."), reverse("plans:unit-plan", args=[review.unit_plan_id])
