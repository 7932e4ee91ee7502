"""Acts on one report: present, take back, return, issue, withdraw, drop, begin the next edition."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.reports.commands.documents import move_report, next_edition
from vungmanh.reports.commands.issuing import issue_report, open_series
from vungmanh.reports.kinds import report_kind
from vungmanh.reports.queries import documents
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page
from vungmanh.web.reports.forms import IssueForm, ReasonForm, RemarkForm, SeriesForm
from vungmanh.web.reports.subject import Crumb, address, crumbs_of
from vungmanh.web.reports.wording import reason_words

if TYPE_CHECKING:
    from vungmanh.reports.models import ReportDocument


class OfReport(Page):
    """What pages of acts on one report share; afterwards one is back at its page."""

    permission = "reports.view"

    def context(self, **keys: Any) -> dict[str, Any]:
        document = documents.document_in_sight(keys["document_id"])
        return {
            "crumbs": crumbs_of(document),
            "back_href": address("document", document),
            "lead": self.lead(document),
        }

    def lead(self, document: ReportDocument) -> str:
        return lead_of(document, self.request.actor.day)

    def words_of(self, refusal: Unmet) -> list[str]:
        return reason_words(refusal.reasons)


def lead_of(document: ReportDocument, day: date) -> str:
    """Whose report, for when, which edition."""
    unit = organisations.labels_of([document.organisation_id], day)[document.organisation_id]
    label = parse_period(document.period).words
    return f"{unit.name}, {label}, " + _("bản %(edition)s") % {"edition": document.edition}


class Moved(Page):
    """One of the plain moves."""

    permission = "reports.view"

    move: ClassVar[str]
    said: ClassVar[str | Promise]

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor = self.request.actor
        document = move_report(
            actor,
            document_id=keys["document_id"],
            move_name=self.move,
            day=actor.day,
            note=form.cleaned_data.get("note", ""),
        )
        return str(self.said), address("document", document)


class PresentPage(Moved, OfReport, ActPage):
    permission = "reports.write"
    move, form_class = "present", RemarkForm
    title, button = gettext_lazy("Trình cấp trên xem"), gettext_lazy("Trình báo cáo")
    said = gettext_lazy("Đã trình báo cáo. Cấp trên xem xong sẽ phát hành hoặc trả lại.")


class RecallPage(Moved, OfReport, ActPage):
    permission = "reports.write"
    move, form_class = "recall", ActForm
    title, button = gettext_lazy("Lấy lại để sửa"), gettext_lazy("Lấy lại báo cáo")
    said = gettext_lazy("Đã lấy lại báo cáo. Sửa xong thì trình lại.")


class ReturnPage(Moved, OfReport, ActPage):
    permission = "reports.return"
    move, form_class = "return", ReasonForm
    title, button = gettext_lazy("Trả lại báo cáo"), gettext_lazy("Trả lại báo cáo")
    said = gettext_lazy("Đã trả lại báo cáo. Lý do hiện ở việc của nơi soạn.")


class WithdrawPage(Moved, OfReport, ActPage):
    permission = "reports.issue"
    move, form_class = "withdraw", ReasonForm
    title, button = gettext_lazy("Thu hồi báo cáo đã phát hành"), gettext_lazy("Thu hồi báo cáo")
    said = gettext_lazy("Đã thu hồi báo cáo. Số đã cấp không dùng lại; nội dung khoá vẫn giữ để tra cứu.")


class DropPage(Moved, OfReport, ActPage):
    permission = "reports.write"
    move, form_class = "drop", ReasonForm
    title, button = gettext_lazy("Bỏ bản nháp"), gettext_lazy("Bỏ bản nháp")
    said = gettext_lazy("Đã bỏ bản nháp. Lời đã soạn vẫn giữ trong nhật ký.")


class IssuePage(OfReport, ActPage):
    """Number, date, freeze. The number shown is the one it would get now."""

    permission = "reports.issue"
    form_class = IssueForm
    title, button = gettext_lazy("Phát hành báo cáo"), gettext_lazy("Phát hành báo cáo")

    def initial(self, **keys: Any) -> dict[str, Any]:
        return {"day": date_text(self.request.actor.day)}

    def lead(self, document: ReportDocument) -> str:
        number = documents.next_number(
            document.organisation_id, report_kind(document.kind).symbol, self.request.actor.day
        )
        words = _("Số sẽ cấp: %(number)s. Phát hành rồi thì số liệu và lời khoá lại, không sửa được nữa.")
        return f"{lead_of(document, self.request.actor.day)}. {words % {'number': f'{number:02d}'}}"

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        document = issue_report(self.request.actor, document_id=keys["document_id"], day=form.cleaned_data["day"])
        said = _("Đã phát hành báo cáo số %(number)s ngày %(day)s. Số liệu đã khoá.")
        day = date_text(form.cleaned_data["day"])
        return said % {"number": f"{document.number:02d}", "day": day}, address("document", document)


class NextEditionPage(OfReport, ActPage):
    """Begin the next edition; the one before stays as it was issued."""

    title, button = gettext_lazy("Soạn bản tiếp theo"), gettext_lazy("Soạn bản tiếp theo")

    def lead(self, document: ReportDocument) -> str:
        words = _("Bản mới lấy số liệu hiện nay và lời của bản này. Bản %(edition)s không bị sửa.")
        return f"{lead_of(document, self.request.actor.day)}. {words % {'edition': document.edition}}"

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor = self.request.actor
        document = next_edition(actor, document_id=keys["document_id"], day=actor.day)
        said = _("Đã mở bản %(edition)s với số liệu hiện nay.") % {"edition": document.edition}
        return said, address("document", document)


class OpenSeriesPage(ActPage):
    """Begin a series of numbers, as for a new term or after numbers given on paper."""

    permission = "reports.issue"
    form_class = SeriesForm
    title, button = gettext_lazy("Mở dãy số văn bản"), gettext_lazy("Mở dãy số")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        return SeriesForm(data, initial=self.initial(**keys), desk=self.request.desk, day=self.request.actor.day)

    def context(self, **_keys: Any) -> dict[str, Any]:
        return {
            "crumbs": [
                Crumb(_("Báo cáo"), reverse("reports:list")),
                Crumb(_("Dãy số văn bản"), reverse("reports:series")),
            ],
            "back_href": reverse("reports:series"),
            "lead": _("Từ ngày bắt đầu, báo cáo lấy số tiếp theo trong dãy này. Dãy cũ giữ nguyên."),
        }

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor, data = self.request.actor, form.cleaned_data
        made = open_series(
            actor,
            organisation_id=int(data["unit"]),
            kind_symbol="BC",
            starts_on=data["starts_on"],
            term=data["term"],
            last=data["last"],
            day=actor.day,
        )
        said = _("Đã mở dãy số. Số tiếp theo là %(number)s.") % {"number": f"{made.last + 1:02d}"}
        return said, reverse("reports:series")
