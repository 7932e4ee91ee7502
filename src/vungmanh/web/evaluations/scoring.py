"""The score sheet of one member for a period: laid out here, filled in like other sheets, rested on by his grading."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria.commands import begin_sheet
from vungmanh.criteria.enums import Scorer, Use
from vungmanh.criteria.queries import Filled
from vungmanh.evaluations import queries as evaluations
from vungmanh.evaluations.enums import Whom
from vungmanh.evaluations.queries.backing import MEMBER
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.members.queries.graded import members_called
from vungmanh.organisations import queries as organisations
from vungmanh.web.criteria.wording import SLUG_OF
from vungmanh.web.evaluations.address import usual_year
from vungmanh.web.evaluations.dossier import sees_names
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Request


def about_whom(sheet: Filled, request: Request) -> str:
    """The member a sheet is about, by name for whoever has a part in the grading there; empty for any other sheet."""
    if sheet.row.subject != MEMBER:
        return ""
    unnamed = _("Một đảng viên")
    if not sees_names(request, sheet.organisation_id) or not sheet.row.subject_key.isdecimal():
        return unnamed
    key = int(sheet.row.subject_key)
    found = members_called([key], sheet.row.on).get(key)
    return found.name if found is not None else unnamed


class MemberSheetPage(ActPage):
    """Begun once more it is the same sheet. Whoever fills in what the cell says of itself scores its members."""

    permission = "criteria.fill"
    form_class = ActForm
    title, button = gettext_lazy("Lập phiếu chấm đảng viên"), gettext_lazy("Lập phiếu chấm")

    def period(self) -> Period:
        text = self.request.GET.get("ky", "")
        try:
            return parse_period(text) if text else usual_year(self.request.actor.day)
        except ValueError as fault:
            raise NotFound(str(fault)) from fault

    def context(self, **keys: Any) -> dict[str, Any]:
        one, period, day = keys["unit_id"], self.period(), self.request.actor.day
        organisations.organisation_in_sight(one, on=day)
        roll = evaluations.cell_roll(one, period, day)
        line = next((each for each in roll.rows if each.member_id == keys["member_id"]), None)
        if line is None:
            raise NotFound(_("Đồng chí này không ở trong danh sách chính thức của chi bộ đó trong kỳ."))
        back = f"{reverse('evaluations:cell', args=[one])}?ky={period.code}"
        lead = _("%(name)s, %(period)s. Phiếu là ví dụ: điểm và mức của phiếu là đề nghị cho hồ sơ xếp loại.")
        crumbs = [{"text": organisations.labels_of([one], day)[one].name, "href": back}]
        name = line.name if sees_names(self.request, one) else _("Một đảng viên")
        return {"crumbs": crumbs, "back_href": back, "lead": lead % {"name": name, "period": period.words}}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        self.context(**keys)  # refuses whoever is not on the roll
        period, day = self.period(), self.request.actor.day
        code = evaluations.rule_for(period, keys["unit_id"]).sheets.get(Whom.MEMBER, "")
        if not code:
            raise Refusal(_("Quy định của kỳ này chưa kèm phiếu chấm đảng viên. Ghi mức và điểm trực tiếp."))
        row = begin_sheet(
            self.request.actor,
            organisation_id=keys["unit_id"],
            scorer=Scorer.SELF,
            on=min(period.last, day),
            use=Use.GRADING,
            code=code,
            subject=MEMBER,
            subject_key=str(keys["member_id"]),
        )
        return _("Đã lập phiếu chấm."), reverse("criteria:fill", args=[row.pk, SLUG_OF[Scorer.SELF]])
