"""Acts on the appraisal of a dossier: give it to a team, record a visit, conclude, sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound, Unmet
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import commands
from vungmanh.programmes.enums import TeamRole
from vungmanh.programmes.queries.appraisals import sheet as appraisals
from vungmanh.programmes.queries.appraisals.teams import members_of, teams_to_give
from vungmanh.web.appraisals.forms import (
    ConclusionForm,
    GiveForm,
    PaperSignatureForm,
    ReasonForm,
    SignForm,
    VisitForm,
)
from vungmanh.web.form import ActPage
from vungmanh.web.page import Request
from vungmanh.web.titles.acts import numbers_of
from vungmanh.web.titles.wording import reasons_in_words


class GivePage(ActPage):
    """The stage at hand of one dossier, or of those ticked in the list, goes to a team."""

    permission = "appraisals.write"
    template = "appraisals/act.html"
    title = gettext_lazy("Giao đoàn thẩm định")
    button = gettext_lazy("Giao đoàn")

    def chosen(self) -> list[Any]:
        ids = numbers_of(self.request.GET.getlist("chon"))
        rows = appraisals.registrations_called(ids)
        if not ids or len(rows) != len(ids):
            raise NotFound(_("Chưa chọn hồ sơ, hoặc hồ sơ không thuộc phạm vi của đồng chí. Mở lại danh sách."))
        return rows

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        self.chosen()
        return super().get(request, **keys)

    def form(self, data: Any, **keys: Any) -> forms.Form:
        teams, supports = teams_to_give(self.request.actor.day)
        return GiveForm(data, teams=teams, supports=supports, initial={"day": date_text(self.request.actor.day)})

    def context(self, **keys: Any) -> dict[str, Any]:
        rows = self.chosen()
        labels = organisations.labels_of({row.organisation_id for row in rows}, self.request.actor.day)
        names = [labels[row.organisation_id].name for row in rows]
        lead = _("%(count)s hồ sơ: %(names)s.") % {"count": count_text(len(rows)), "names": "; ".join(names)}
        crumbs = [{"text": _("Thẩm định"), "href": reverse("appraisals:list")}]
        found = {
            "crumbs": crumbs,
            "lead": lead,
            "back_href": self.back(rows),
            "teams_href": reverse("appraisals:teams"),
        }
        if appraisals.team_needed(rows):
            return found
        return {**found, "title": _("Bắt đầu bước này"), "button": _("Bắt đầu")}

    def back(self, rows: list[Any]) -> str:
        return reverse("appraisals:dossier", args=[rows[0].pk]) if len(rows) == 1 else reverse("appraisals:list")

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        rows = self.chosen()
        given = commands.give_to_team(self.request.actor, registration_ids=[row.pk for row in rows], **form.told())
        words = (
            _("Đã giao %(count)s hồ sơ.") if any(each.team_id for each in given) else _("Đã bắt đầu %(count)s hồ sơ.")
        )
        return words % {"count": count_text(len(given))}, self.back(rows)


class BesideStage:
    """Of an act on one stage: the dossier it belongs to stands above the form. Beside ``ActPage``."""

    permission: ClassVar[str] = "appraisals.sign"
    template: ClassVar[str] = "appraisals/act.html"
    lead: ClassVar[str | Promise] = ""
    if TYPE_CHECKING:
        request: Any

    def stage(self, **keys: Any) -> Any:
        return appraisals.appraisal_in_sight(keys["appraisal_id"])

    def context(self, **keys: Any) -> dict[str, Any]:
        one = self.stage(**keys)
        cell = one.registration.organisation_id
        name = organisations.labels_of([cell], self.request.actor.day)[cell].name
        here = self.back(one)
        return {"crumbs": [{"text": name, "href": here}], "lead": self.lead, "back_href": here}

    def back(self, one: Any) -> str:
        return reverse("appraisals:dossier", args=[one.registration_id])

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def members(self, one: Any) -> list[tuple[int, str]]:
        found = members_of([one.team_id]).get(one.team_id, ()) if one.team_id else ()
        return [(each.pk, f"{each.name}, {TeamRole(each.role).label}") for each in found]

    @property
    def today(self) -> dict[str, str]:
        return {"day": date_text(self.request.actor.day)}


class VisitPage(BesideStage, ActPage):
    title = gettext_lazy("Ghi lần khảo sát")
    button = gettext_lazy("Lưu lần khảo sát")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        return VisitForm(data, members=self.members(self.stage(**keys)), initial=self.today)

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        commands.record_visit(self.request.actor, appraisal_id=keys["appraisal_id"], **form.told())
        return _("Đã ghi lần khảo sát."), self.back(self.stage(**keys))


class ConclusionPage(BesideStage, ActPage):
    form_class = ConclusionForm
    title = gettext_lazy("Ghi kết luận của đoàn")
    button = gettext_lazy("Lưu kết luận")
    lead = gettext_lazy("Thành viên ký kết luận đúng như ghi ở đây. Đã có người ký thì không sửa được nữa.")

    def context(self, **keys: Any) -> dict[str, Any]:
        """A stage that no team goes through has nobody who signs."""
        alone = self.stage(**keys).team_id is None
        return {**super().context(**keys), **({"title": _("Ghi kết luận"), "lead": ""} if alone else {})}

    def initial(self, **keys: Any) -> dict[str, Any]:
        one = self.stage(**keys)
        return {name: getattr(one, name) for name in ConclusionForm.base_fields}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        one = commands.draft_conclusion(self.request.actor, appraisal_id=keys["appraisal_id"], **form.cleaned_data)
        words = _("Đã lưu kết luận. Mời các thành viên ký.") if one.team_id else _("Đã lưu kết luận.")
        return words, self.back(one)


class SignPage(BesideStage, ActPage):
    form_class = SignForm
    title = gettext_lazy("Ký kết luận")
    button = gettext_lazy("Ký kết luận")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return self.today

    def context(self, **keys: Any) -> dict[str, Any]:
        one = self.stage(**keys)
        signed = [one.get_conclusion_display(), one.to_complete, one.proposal]
        return {**super().context(**keys), "signed": [each for each in signed if each]}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.sign(self.request.actor, appraisal_id=keys["appraisal_id"], **form.cleaned_data)
        return _("Đã ký kết luận."), self.back(self.stage(**keys))


class PaperSignaturePage(BesideStage, ActPage):
    permission = "appraisals.write"
    title = gettext_lazy("Ghi chữ ký trên giấy")
    button = gettext_lazy("Ghi chữ ký")
    lead = gettext_lazy("Tên người ghi được giữ cùng chữ ký.")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        stage = self.stage(**keys)
        signed = appraisals.signed_by(stage.pk)
        left = [(key, name) for key, name in self.members(stage) if int(key) not in signed]
        return PaperSignatureForm(data, members=left, initial=self.today)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        values = form.cleaned_data
        commands.record_signature(
            self.request.actor,
            appraisal_id=keys["appraisal_id"],
            member_id=int(values["member_id"]),
            day=values["day"],
        )
        return _("Đã ghi chữ ký trên giấy."), self.back(self.stage(**keys))


class VoidVisitPage(BesideStage, ActPage):
    form_class = ReasonForm
    title = gettext_lazy("Huỷ lần khảo sát ghi nhầm")
    button = gettext_lazy("Huỷ lần khảo sát")

    def stage(self, **keys: Any) -> Any:
        return appraisals.appraisal_in_sight(appraisals.visit_in_sight(keys["visit_id"]).appraisal_id)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        one = self.stage(**keys)
        commands.void_visit(self.request.actor, visit_id=keys["visit_id"], **form.cleaned_data)
        return _("Đã huỷ lần khảo sát."), self.back(one)


class VoidSignaturePage(BesideStage, ActPage):
    form_class = ReasonForm
    title = gettext_lazy("Huỷ chữ ký")
    button = gettext_lazy("Huỷ chữ ký")

    def stage(self, **keys: Any) -> Any:
        return appraisals.appraisal_in_sight(appraisals.signature_in_sight(keys["signature_id"]).appraisal_id)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        one = self.stage(**keys)
        commands.void_signature(self.request.actor, signature_id=keys["signature_id"], **form.cleaned_data)
        return _("Đã huỷ chữ ký."), self.back(one)
