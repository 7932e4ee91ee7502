"""Upward: send an issued report, take it in above, or send it back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import Unmet
from vungmanh.organisations import queries as organisations
from vungmanh.reports.commands.submissions import receive_report, refuse_submission, submit_report
from vungmanh.reports.queries import documents
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page
from vungmanh.web.reports.acts import OfReport, lead_of
from vungmanh.web.reports.forms import ReasonForm, SubmitForm
from vungmanh.web.reports.subject import address, crumbs_of
from vungmanh.web.reports.wording import reason_words


class SubmitPage(OfReport, ActPage):
    permission = "reports.submit"
    title, button = gettext_lazy("Gửi cấp trên"), gettext_lazy("Gửi báo cáo")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        document = documents.document_in_sight(keys["document_id"])
        day = self.request.actor.day
        above = organisations.strict_ancestors(document.organisation_id, day)
        labels = organisations.labels_of(above, day)
        return SubmitForm(data, above=[(str(one), labels[one].name) for one in above])

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor = self.request.actor
        to = int(form.cleaned_data["to"])
        made = submit_report(actor, document_id=keys["document_id"], to_organisation_id=to, day=actor.day)
        name = organisations.labels_of([to], actor.day)[to].name
        said = _("Đã gửi báo cáo tới %(name)s.") % {"name": name}
        return said, reverse("reports:document", args=[made.document_id])


class OfSubmission(Page):
    """What the receiver's acts share."""

    permission = "reports.return"

    def context(self, **keys: Any) -> dict[str, Any]:
        document = documents.submission_in_sight(keys["submission_id"]).document
        return {
            "crumbs": crumbs_of(document),
            "back_href": address("document", document),
            "lead": lead_of(document, self.request.actor.day),
        }

    def words_of(self, refusal: Unmet) -> list[str]:
        return reason_words(refusal.reasons)

    def back(self, submission_id: int) -> str:
        """The tally the report belongs to."""
        sent = documents.submission_in_sight(submission_id)
        document = sent.document
        to = organisations.labels_of([sent.to_organisation_id], self.request.actor.day)[sent.to_organisation_id]
        asked = {"duoi": to.code, "ky": document.period, "chuong_trinh": document.programme}
        return f"{reverse('reports:received')}?{urlencode(asked)}"


class ReceivePage(OfSubmission, ActPage):
    form_class = ActForm
    title, button = gettext_lazy("Nhận báo cáo"), gettext_lazy("Nhận báo cáo")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor = self.request.actor
        receive_report(actor, submission_id=keys["submission_id"], day=actor.day)
        return _("Đã nhận báo cáo."), self.back(keys["submission_id"])


class RefusePage(OfSubmission, ActPage):
    form_class = ReasonForm
    title, button = gettext_lazy("Trả lại báo cáo đã gửi"), gettext_lazy("Trả lại báo cáo")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor = self.request.actor
        note = form.cleaned_data["note"]
        refuse_submission(actor, submission_id=keys["submission_id"], day=actor.day, note=note)
        said = _("Đã trả lại báo cáo. Nơi gửi sửa thành bản tiếp theo rồi gửi lại.")
        return said, self.back(keys["submission_id"])
