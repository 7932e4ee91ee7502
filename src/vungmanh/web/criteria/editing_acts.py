"""A sheet put in force, adopted by a unit, given up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.commands import adopt, correct_source, end_adoption, put_in_force
from vungmanh.criteria.queries import editing
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import queries as organisations
from vungmanh.web.criteria.editing_draft import WRITE, draft_in_hand, first_unit, one_unit
from vungmanh.web.criteria.editing_forms import AdoptForm, EndForm, ForceForm, SourceForm
from vungmanh.web.criteria.editing_wording import fault_words
from vungmanh.web.form import ActPage


class ForcePage(ActPage):
    """The draft becomes a version of the unit's own set. What the tester finds is said and does not stop it."""

    permission = WRITE
    template = "criteria/edit_force.html"
    form_class = ForceForm
    title = gettext_lazy("Đưa mẫu phiếu vào áp dụng")
    button = gettext_lazy("Đưa mẫu phiếu vào áp dụng")

    def context(self, **keys: Any) -> dict[str, Any]:
        draft_id = keys["draft_id"]
        draft, day = draft_in_hand(draft_id), self.request.actor.day
        unit = organisations.labels_of([draft.organisation_id], day)[draft.organisation_id]
        words = {"name": draft.name, "unit": unit.name}
        return {
            "lead": _("%(name)s, dùng ở %(unit)s và mọi tổ chức bên dưới.") % words,
            "back_href": reverse("criteria:draft", args=[draft_id]),
            "check": (check := editing.checked(draft.content, day)),
            "file_faults": [fault_words(each) for each in check.faults],
        }

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        draft_id = keys["draft_id"]
        draft = draft_in_hand(draft_id)
        if not editing.checked(draft.content, self.request.actor.day).ready:
            raise Refusal(_("Phiếu còn chỗ chưa hiểu hoặc còn thiếu. Sửa các chỗ ấy rồi mới đưa vào áp dụng được."))
        version = put_in_force(self.request.actor, draft_id=draft_id, **form.cleaned_data)
        said = _("Mẫu phiếu áp dụng từ ngày %(day)s.") % {"day": date_text(version.valid_from)}
        return said, reverse("criteria:version", args=[version.pk])


class AdoptPage(ActPage):
    permission = WRITE
    form_class = AdoptForm
    title = gettext_lazy("Áp dụng mẫu phiếu ở một đơn vị")
    button = gettext_lazy("Áp dụng mẫu phiếu")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"place": first_unit(self.request)}

    def context(self, **keys: Any) -> dict[str, Any]:
        version_id = keys["version_id"]
        row = criteria.version_named(version_id, day=self.request.actor.day)
        lead = _("%(name)s. Đơn vị và mọi tổ chức bên dưới dùng mẫu này.") % {"name": row.criteria_set.name}
        return {"lead": lead, "back_href": reverse("criteria:version", args=[version_id])}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        version_id = keys["version_id"]
        row = criteria.version_named(version_id, day=self.request.actor.day)
        unit = one_unit(self.request, form)
        if unit is None:
            raise Refusal(_("Chưa áp dụng được. Sửa tên hoặc mã đơn vị."))
        values = {name: form.cleaned_data[name] for name in ForceForm.base_fields}
        adopt(self.request.actor, organisation_id=unit.id, code=row.criteria_set_id, **values)
        said = _("%(unit)s áp dụng mẫu phiếu từ ngày %(day)s.")
        told = said % {"unit": unit.name, "day": date_text(values["valid_from"])}
        return told, reverse("criteria:version", args=[version_id])


class SourcePage(ActPage):
    """The one thing of a version in use that may still be put right: how its source is worded."""

    permission = WRITE
    form_class = SourceForm
    title = gettext_lazy("Sửa lời ghi nguồn của mẫu phiếu")
    button = gettext_lazy("Ghi lời nguồn mới")

    def initial(self, **keys: Any) -> dict[str, Any]:
        row = criteria.version_named(keys["version_id"], day=self.request.actor.day)
        return {"source": criteria.read(row).source}

    def context(self, **keys: Any) -> dict[str, Any]:
        version_id = keys["version_id"]
        row = criteria.version_named(version_id, day=self.request.actor.day)
        words = _("%(name)s, áp dụng từ %(day)s. Chỉ lời ghi nguồn đổi; điểm, mục, mức và phiếu đã chấm giữ nguyên.")
        lead = words % {"name": row.criteria_set.name, "day": date_text(row.valid_from)}
        return {"lead": lead, "back_href": reverse("criteria:version", args=[version_id])}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        row = correct_source(self.request.actor, version_id=keys["version_id"], **form.cleaned_data)
        return _("Đã ghi lời nguồn mới."), reverse("criteria:version", args=[row.pk])


class EndAdoptionPage(ActPage):
    permission = WRITE
    form_class = EndForm
    title = gettext_lazy("Thôi áp dụng mẫu phiếu")
    button = gettext_lazy("Thôi áp dụng mẫu phiếu")

    def context(self, **keys: Any) -> dict[str, Any]:
        adoption_id = keys["adoption_id"]
        row = editing.adoption_named(adoption_id)
        unit = organisations.labels_of([row.organisation_id], self.request.actor.day)[row.organisation_id]
        words = {"unit": unit.name, "name": row.criteria_set.name, "day": date_text(row.valid_from)}
        lead = _("%(unit)s dùng “%(name)s” từ ngày %(day)s. Phiếu đã chấm giữ nguyên.") % words
        return {"lead": lead, "back_href": reverse("criteria:sets")}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        adoption_id = keys["adoption_id"]
        row = end_adoption(self.request.actor, adoption_id=adoption_id, **form.cleaned_data)
        said = _("Thôi áp dụng mẫu phiếu từ ngày %(day)s.") % {"day": date_text(form.cleaned_data["day"])}
        found = criteria.set_named(row.criteria_set_id, day=self.request.actor.day)
        return said, reverse("criteria:version", args=[found.latest.pk])
