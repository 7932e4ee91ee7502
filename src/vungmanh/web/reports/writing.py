"""Beginning a report, and writing in it paragraph by paragraph."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.periods import year_of
from vungmanh.reports.commands.documents import draft_report, find_move, write_texts
from vungmanh.reports.queries import documents
from vungmanh.reports.queries.composing import slots_of
from vungmanh.web.form import ActPage
from vungmanh.web.programmes.cells import ATTRIBUTE, CATEGORY
from vungmanh.web.reports.acts import OfReport
from vungmanh.web.reports.forms import NewForm, TextsForm
from vungmanh.web.reports.subject import Crumb, address
from vungmanh.web.reports.wording import reason_words


class NewPage(ActPage):
    """Which report, on whom, for when; the figures fill it in."""

    permission = "reports.write"
    title, button = gettext_lazy("Soạn báo cáo"), gettext_lazy("Soạn báo cáo")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        request = self.request
        code = request.GET.get("duoi", "")
        return NewForm(data, initial=self.initial(**keys), desk=request.desk, day=request.actor.day, code=code)

    def initial(self, **_keys: Any) -> dict[str, Any]:
        asked = self.request.GET
        return {
            "period": asked.get("ky") or year_of(self.request.actor.day.year).code,
            "programme": asked.get("chuong_trinh", ""),
            "on": asked.get("ngay", ""),
            "attribute": asked.get(ATTRIBUTE, ""),
            "category": asked.get(CATEGORY, ""),
        }

    def context(self, **_keys: Any) -> dict[str, Any]:
        return {
            "crumbs": [Crumb(_("Báo cáo"), reverse("reports:list"))],
            "lead": _("Máy tính số và viết câu từ số liệu đã ghi; đồng chí sửa lời và viết thêm sau."),
            "back_href": reverse("reports:list"),
        }

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor, data = self.request.actor, form.cleaned_data
        document = draft_report(
            actor,
            kind=data["kind"],
            organisation_id=int(data["unit"]),
            programme=data["programme"],
            period=data["period"],
            on=data["on"],
            rounding=str(settings.VUNGMANH_ROUNDING),
            category=data["category"],
            attribute=data["attribute"],
            day=actor.day,
        )
        return _("Đã mở bản nháp. Số liệu lấy từ bản ghi hiện có."), address("document", document)


class EditPage(OfReport, ActPage):
    """The computed sentence beside each box; hand-written words keep the figures they were written beside."""

    permission = "reports.write"
    template = "reports/edit.html"
    title, button = gettext_lazy("Sửa lời báo cáo"), gettext_lazy("Lưu lời báo cáo")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        document = documents.document_in_sight(keys["document_id"])
        try:
            find_move(document, "edit")
        except Unmet as refusal:
            raise Unmet(reason_words(refusal.reasons)) from refusal
        return TextsForm(data, slots=slots_of(document, self.request.actor.day))

    def shown(self, form: forms.Form, **keys: Any) -> Any:
        texts = cast("TextsForm", form)
        self.places = [
            {
                "slot": slot,
                "text": form[f"text_{slot.key}"],
                "take": form[f"take_{slot.key}"] if f"take_{slot.key}" in form.fields else None,
                "skip": form[f"skip_{slot.key}"] if slot.about else None,
                "keep": form[f"keep_{slot.key}"] if slot.moved else None,
            }
            for slot in texts.slots
        ]
        return super().shown(form, **keys)

    def context(self, **keys: Any) -> dict[str, Any]:
        return {**super().context(**keys), "places": self.places}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        texts, actor = cast("TextsForm", form), self.request.actor
        document = write_texts(
            actor,
            document_id=keys["document_id"],
            texts=texts.texts(),
            computed=texts.ticked("take"),
            confirmed=texts.ticked("keep"),
            left_out=texts.left_out(),
            day=actor.day,
        )
        return _("Đã lưu lời báo cáo."), address("document", document)
