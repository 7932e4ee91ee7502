"""Acts on one assignment and on one day of its log: put right, ended, settled, crossed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text
from vungmanh.oversight import commands, queries
from vungmanh.web.form import ActPage
from vungmanh.web.oversight import forms as own
from vungmanh.web.oversight.asking import ASSIGN, LOG


class OneAssignment:
    """Of one assignment in sight; afterwards one is back at it. Beside ``ActPage``."""

    permission: ClassVar[str] = ASSIGN
    template: ClassVar[str] = "oversight/act.html"
    if TYPE_CHECKING:
        request: Any

    def line(self, **keys: Any) -> queries.AssignmentLine:
        return queries.assignment_line(keys["assignment_id"], day=self.request.actor.day)

    def context(self, **keys: Any) -> dict[str, Any]:
        line = self.line(**keys)
        here = reverse("oversight:assignment", args=[line.id])
        told = {"name": line.full_name, "duty": line.duty_label, "place": line.organisation}
        lead = _("%(name)s, %(duty)s %(place)s") % told
        return {"crumbs": [{"text": _("Phân công"), "href": here}], "lead": lead, "back_href": here}

    def there(self, **keys: Any) -> str:
        return reverse("oversight:assignment", args=[keys["assignment_id"]])


class CorrectPage(OneAssignment, ActPage):
    title, button = gettext_lazy("Sửa phân công ghi sai"), gettext_lazy("Sửa phân công")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        return own.TermsForm(data, initial=own.terms_of(self.line(**keys)))

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        commands.correct_assignment(self.request.actor, assignment_id=keys["assignment_id"], terms=form.terms())
        return _("Đã sửa phân công."), self.there(**keys)


class EndPage(OneAssignment, ActPage):
    form_class = own.EndForm
    title, button = gettext_lazy("Cho thôi phân công"), gettext_lazy("Cho thôi phân công")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": date_text(self.request.actor.day)}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.end_assignment(self.request.actor, assignment_id=keys["assignment_id"], **form.cleaned_data)
        return _("Đã cho thôi phân công. Nhật ký đã ghi vẫn giữ."), self.there(**keys)


class VoidPage(OneAssignment, ActPage):
    form_class = own.ReasonForm
    title, button = gettext_lazy("Huỷ phân công ghi nhầm"), gettext_lazy("Huỷ phân công")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        line = self.line(**keys)
        commands.void_assignment(self.request.actor, assignment_id=keys["assignment_id"], **form.cleaned_data)
        return _("Đã huỷ phân công ghi nhầm. Coi như chưa từng giao."), f"{reverse('oversight:list')}?duoi={line.code}"


class OneEntry:
    """Of one day of the log in sight; afterwards one is back at its assignment. Beside ``ActPage``."""

    permission: ClassVar[str] = LOG
    template: ClassVar[str] = "oversight/act.html"
    if TYPE_CHECKING:
        request: Any

    def line(self, **keys: Any) -> queries.EntryLine:
        return queries.entry_in_sight(keys["support_entry_id"], day=self.request.actor.day)

    def context(self, **keys: Any) -> dict[str, Any]:
        line = self.line(**keys)
        here = reverse("oversight:assignment", args=[line.assignment_id])
        told = {"name": line.full_name, "place": line.organisation, "day": date_text(line.on)}
        lead = _("%(name)s, %(place)s, ngày %(day)s") % told
        return {"crumbs": [{"text": _("Phân công"), "href": here}], "lead": lead, "back_href": here}

    def there(self, **keys: Any) -> str:
        return reverse("oversight:assignment", args=[self.line(**keys).assignment_id])


class CorrectEntryPage(OneEntry, ActPage):
    title, button = gettext_lazy("Bổ sung, sửa nhật ký"), gettext_lazy("Ghi lại")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        return own.CorrectLogForm(data, initial=own.said_of(self.line(**keys)))

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        commands.correct_support(self.request.actor, support_entry_id=keys["support_entry_id"], said=form.said())
        return _("Đã ghi lại nhật ký."), self.there(**keys)


class SettlePage(OneEntry, ActPage):
    form_class = own.SettleForm
    title, button = gettext_lazy("Việc đã thống nhất làm xong"), gettext_lazy("Ghi làm xong")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": date_text(self.request.actor.day)}

    def context(self, **keys: Any) -> dict[str, Any]:
        found = super().context(**keys)
        return {**found, "quoted": self.line(**keys).agreed}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.settle_support(self.request.actor, support_entry_id=keys["support_entry_id"], **form.cleaned_data)
        return _("Đã ghi việc làm xong."), self.there(**keys)


class VoidEntryPage(OneEntry, ActPage):
    form_class = own.ReasonForm
    title, button = gettext_lazy("Huỷ lần ghi nhật ký"), gettext_lazy("Huỷ lần ghi")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        there = self.there(**keys)
        commands.void_support(self.request.actor, support_entry_id=keys["support_entry_id"], **form.cleaned_data)
        return _("Đã huỷ lần ghi nhật ký."), there
