"""One assignment with its log, writing a day of it, and the log of a unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.imports.queries import coded_rows
from vungmanh.kernel.numbers import date_text
from vungmanh.oversight import commands, queries
from vungmanh.oversight.queries.sheets import support_rows
from vungmanh.web.download import answer_or_job
from vungmanh.web.form import ActPage
from vungmanh.web.organisations.rights import may
from vungmanh.web.oversight.asking import ASSIGN, LOG, VIEW, reading_of
from vungmanh.web.oversight.forms import LogForm
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number


class AssignmentPage(Page):
    """Who, where, what, since when; every day of the log; and the form for the next."""

    permission = VIEW

    def get(self, request: Request, assignment_id: int) -> HttpResponse:
        today, number = request.actor.day, page_number(request.GET)
        line = queries.assignment_line(assignment_id, day=today)
        asked = queries.EntriesAsked(today, assignment_id=assignment_id)
        found = queries.entries_page(asked, first=(number - 1) * PER_PAGE)
        writing = LOG in request.permissions and queries.may_log(
            request.actor, line.organisation_id, line.official_code
        )
        here = reverse("oversight:assignment", args=[assignment_id])
        return self.page(
            "oversight/assignment.html",
            line=line,
            entries=found.rows,
            total=found.total,
            paging=Paging(found.total, number, here),
            form=LogForm(initial={"on": date_text(today)}) if writing and not line.coming else None,
            may_log=writing,
            may_assign=may(request, ASSIGN, line.organisation_id),
            back_href=f"{reverse('oversight:list')}?duoi={line.code}",
        )


class LogPage(ActPage):
    """A day of the log. The form stands on the assignment's page; refused, it comes back here with what was typed."""

    permission = LOG
    form_class = LogForm
    template = "oversight/act.html"
    title = gettext_lazy("Ghi nhật ký theo dõi, hỗ trợ")
    button = gettext_lazy("Ghi nhật ký")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"on": date_text(self.request.actor.day)}

    def context(self, **keys: Any) -> dict[str, Any]:
        line = queries.assignment_line(keys["assignment_id"], day=self.request.actor.day)
        here = reverse("oversight:assignment", args=[line.id])
        lead = _("%(name)s, %(duty)s %(place)s") % {
            "name": line.full_name,
            "duty": line.duty_label,
            "place": line.organisation,
        }
        return {"crumbs": [{"text": _("Phân công"), "href": here}], "lead": lead, "back_href": here}

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        queries.assignment_line(keys["assignment_id"], day=request.actor.day)  # out of sight is not found
        return super().post(request, **keys)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        assert isinstance(form, LogForm)  # noqa: S101 - the class names its form
        made = commands.log_support(self.request.actor, assignment_id=keys["assignment_id"], said=form.said())
        told = _("Đã ghi nhật ký ngày %(day)s.") % {"day": date_text(made.on)}
        return told, reverse("oversight:assignment", args=[keys["assignment_id"]])


class EntriesPage(Page):
    """The log of a unit and all below: everything, what was agreed and is open, or what was difficult."""

    permission = VIEW

    def get(self, request: Request) -> HttpResponse:
        reading, number = reading_of(request, without=("nhiem_vu", "can_bo")), page_number(request.GET)
        asked, view = reading.asked, request.GET.get("xem", "")
        view = view if view in ("viec", "kho-khan") else ""
        if request.GET.get("tai") == "xlsx":
            rows = coded_rows("support_log", support_rows(reading.under_id, reading.day))
            return answer_or_job(request, "support_log", rows, "nhat-ky")
        question = queries.EntriesAsked(
            reading.day, reading.under_id, open_only=view == "viec", difficult_only=view == "kho-khan"
        )
        found = queries.entries_page(question, first=(number - 1) * PER_PAGE)
        here = asked.address("entries", xem=view)
        words = {"": _("Tất cả"), "viec": _("Việc chưa xong"), "kho-khan": _("Có khó khăn")}
        return self.page(
            "oversight/entries.html",
            status=422 if reading.form.errors else 200,
            form=reading.form,
            hidden={"xem": view} if view else {},
            unit=reading.unit,
            day=reading.day,
            entries=found.rows,
            total=found.total,
            ways=[(text, asked.address("entries", xem=each), each == view) for each, text in words.items()],
            back_href=asked.address("list"),
            paging=Paging(found.total, number, here),
            download_href=asked.address("entries", tai="xlsx"),
        )
