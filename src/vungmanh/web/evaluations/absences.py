"""How many meetings a member missed in a period: stated by the cell, put right, crossed out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.members.commands import AbsenceRow, state_absence, void_absence
from vungmanh.members.queries.absences import stated_at, stated_in_sight
from vungmanh.members.queries.graded import members_called
from vungmanh.organisations import queries as organisations
from vungmanh.web.days import DayField
from vungmanh.web.evaluations.address import usual_year
from vungmanh.web.evaluations.dossier import sees_names
from vungmanh.web.form import ActForm, ActPage

FILL = "evaluations.fill"


class AbsenceForm(ActForm):
    without_reason = forms.IntegerField(
        label=gettext_lazy("Số buổi vắng không lý do"),
        min_value=0,
        max_value=999,
        help_text=gettext_lazy("Số buổi sinh hoạt chi bộ trong kỳ. Dự đủ thì ghi 0."),
    )
    with_reason = forms.IntegerField(
        label=gettext_lazy("Số buổi vắng có lý do, nếu đếm"), min_value=0, max_value=999, required=False
    )
    on = DayField(label=gettext_lazy("Chi bộ ghi ngày"), max_length=10)


class VoidForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Lý do huỷ"), max_length=500)


class StatePage(ActPage):
    """Stated once more it takes the place of what was stated; what it was before is kept."""

    permission = FILL
    form_class = AbsenceForm
    title, button = gettext_lazy("Ghi số buổi vắng họp chi bộ"), gettext_lazy("Ghi số buổi")

    def period(self) -> Period:
        text = self.request.GET.get("ky", "")
        try:
            return parse_period(text) if text else usual_year(self.request.actor.day)
        except ValueError as fault:
            raise NotFound(str(fault)) from fault

    def initial(self, **keys: Any) -> dict[str, Any]:
        stated = stated_at(keys["unit_id"], self.period()).get(keys["member_id"])
        on = date_text(min(self.request.actor.day, self.period().last))
        if stated is None:
            return {"on": on}
        return {"without_reason": stated.without_reason, "with_reason": stated.with_reason, "on": date_text(stated.on)}

    def context(self, **keys: Any) -> dict[str, Any]:
        one, period, day = keys["unit_id"], self.period(), self.request.actor.day
        organisations.organisation_in_sight(one, on=day)
        member = members_called([keys["member_id"]], day).get(keys["member_id"])
        if member is None:
            raise NotFound(_("Không có đảng viên này trong phạm vi của đồng chí."))
        back = cell_address(one, period)
        name = member.name if sees_names(self.request, one) else _("Một đảng viên")
        lead = _("%(name)s, %(period)s. Số buổi chi bộ ghi ở đây là căn cứ xét mức xếp loại của kỳ đó.")
        stated = stated_at(one, period).get(keys["member_id"])
        return {
            "crumbs": [{"text": organisations.labels_of([one], day)[one].name, "href": back}],
            "back_href": back,
            "lead": lead % {"name": name, "period": period.words},
            "void_href": reverse("evaluations:void-absence", args=[stated.pk]) if stated else "",
        }

    template = "evaluations/absence.html"

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        self.context(**keys)  # out of sight is not found, whatever was sent
        period = self.period()
        row = AbsenceRow(keys["unit_id"], keys["member_id"], period, **form.cleaned_data)
        state_absence(self.request.actor, row=row)
        return _("Đã ghi số buổi vắng."), cell_address(keys["unit_id"], period)


class VoidPage(ActPage):
    permission = FILL
    form_class = VoidForm
    title, button = gettext_lazy("Huỷ số buổi vắng ghi nhầm"), gettext_lazy("Huỷ số buổi đã ghi")

    def context(self, **keys: Any) -> dict[str, Any]:
        found = stated_in_sight(keys["absence_id"])
        period = parse_period(found.period)
        back = cell_address(found.organisation_id, period)
        label = organisations.labels_of([found.organisation_id], self.request.actor.day)[found.organisation_id]
        name = found.member.full_name if sees_names(self.request, found.organisation_id) else _("Một đảng viên")
        words = _("%(name)s, %(period)s: vắng %(count)d buổi không lý do, chi bộ ghi ngày %(day)s.")
        told = {"name": name, "period": period.words, "count": found.without_reason, "day": date_text(found.on)}
        return {"crumbs": [{"text": label.name, "href": back}], "back_href": back, "lead": words % told}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        back = self.context(**keys)["back_href"]
        void_absence(self.request.actor, reason=form.cleaned_data["reason"], **keys)
        return _("Đã huỷ số buổi ghi nhầm. Coi như chưa ghi."), back


def cell_address(unit_id: int, period: Period) -> str:
    return f"{reverse('evaluations:cell', args=[unit_id])}?ky={period.code}"
