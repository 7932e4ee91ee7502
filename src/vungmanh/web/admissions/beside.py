"""Papers of one file, and the members who stand beside the candidate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text
from vungmanh.members.commands import admission as commands
from vungmanh.members.queries import admission as admissions
from vungmanh.web.admissions.acts import OnFile
from vungmanh.web.admissions.forms import BackerForm, EndBackerForm, PapersForm
from vungmanh.web.form import ActPage


class PapersPage(OnFile, ActPage):
    title = gettext_lazy("Đánh dấu giấy tờ đã nhận")
    button = gettext_lazy("Lưu giấy tờ")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        found = self.file(**keys)
        initial = {
            f"p{place}": date_text(line.received_on)
            for place, line in enumerate(found.papers)
            if line.received_on is not None
        }
        return PapersForm(data, rules=found.rules, initial=initial)

    def context(self, **keys: Any) -> dict[str, Any]:
        lead = _(
            "Ghi ngày nhận từng giấy tờ, kiểu 28/02/2026; để trống là chưa có. Số mẫu có thể đã đánh lại, chưa đối"
            " chiếu."
        )
        return {**super().context(**keys), "lead": lead}

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        papers = self.file(**keys).papers
        received = {line.paper.code: form.cleaned_data[f"p{place}"] for place, line in enumerate(papers)}
        commands.tick_papers(self.request.actor, candidate_id=keys["candidate_id"], received=received)
        return _("Đã lưu giấy tờ."), self.here(**keys)


class BackerPage(OnFile, ActPage):
    title = gettext_lazy("Ghi người giúp đỡ, người giới thiệu")
    button = gettext_lazy("Ghi người này")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        day = self.request.actor.day
        members = admissions.official_members_of(self.file(**keys).row.organisation_id, day)
        return BackerForm(data, members=members, initial={"day": date_text(day)})

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        values = form.cleaned_data
        found = commands.name_backer(
            self.request.actor,
            candidate_id=keys["candidate_id"],
            role=values["role"],
            day=values["day"],
            member_id=int(values["member"]) if values["member"] else None,
            name=values["name"],
        )
        return _("Đã ghi đồng chí %(name)s.") % {"name": found.name}, self.here(**keys)


class EndBackerPage(OnFile, ActPage):
    title = gettext_lazy("Thôi giúp đỡ, thôi giới thiệu")
    button = gettext_lazy("Ghi thôi")
    form_class = EndBackerForm

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": date_text(self.request.actor.day)}

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        commands.end_backer(self.request.actor, day=form.cleaned_data["day"], **keys)
        return _("Đã ghi thôi."), self.here(**keys)
