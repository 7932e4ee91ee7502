"""Acts on officials: entered, put right, crossed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotPermitted
from vungmanh.organisations import queries as organisations
from vungmanh.oversight import commands, queries
from vungmanh.web.form import ActPage, unit_called
from vungmanh.web.oversight.asking import ASSIGN
from vungmanh.web.oversight.forms import OfficialForm, ReasonForm
from vungmanh.web.page import NO_ROLE, Request
from vungmanh.web.programmes.reading import usual_unit


def said_by(form: forms.Form, request: Request) -> commands.OfficialSaid:
    said = dict(form.cleaned_data)
    place = unit_called(said.pop("place"), on=request.actor.day)
    return commands.OfficialSaid(organisation_id=place, **said)


def listing() -> list[dict[str, str]]:
    return [{"text": _("Cán bộ được phân công"), "href": reverse("oversight:officials")}]


class NewPage(ActPage):
    permission = ASSIGN
    form_class = OfficialForm
    template = "oversight/act.html"
    title, button = gettext_lazy("Ghi thêm cán bộ"), gettext_lazy("Ghi cán bộ")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        day = self.request.actor.day
        one = usual_unit(self.request.desk.seat, day)
        return {"place": organisations.labels_of([one], day)[one].code}

    def context(self, **_keys: Any) -> dict[str, Any]:
        return {"crumbs": listing(), "back_href": reverse("oversight:officials")}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        made = commands.state_official(self.request.actor, said=said_by(form, self.request))
        return _("Đã ghi cán bộ vào danh sách."), reverse("oversight:official", args=[made.pk])


class OneOfficial:
    """Of one whose record is kept where one assigns. Beside ``ActPage``."""

    permission: ClassVar[str] = ASSIGN
    template: ClassVar[str] = "oversight/act.html"
    if TYPE_CHECKING:
        request: Any

    def line(self, **keys: Any) -> queries.OfficialLine:
        found = queries.official_line(self.request.actor, keys["official_id"], day=self.request.actor.day)
        if not found.open:
            raise NotPermitted(str(NO_ROLE))
        return found

    def context(self, **keys: Any) -> dict[str, Any]:
        line = self.line(**keys)
        here = reverse("oversight:official", args=[line.id])
        return {"crumbs": [*listing(), {"text": line.full_name, "href": here}], "back_href": here}


class CorrectPage(OneOfficial, ActPage):
    title, button = gettext_lazy("Sửa thông tin cán bộ"), gettext_lazy("Sửa thông tin")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        line = self.line(**keys)
        names = ("code", "full_name", "post", "member_code", "phone", "email")
        initial = {name: getattr(line, name) for name in names}
        return OfficialForm(data, initial={**initial, "place": line.organisation_code})

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.correct_official(self.request.actor, official_id=keys["official_id"], said=said_by(form, self.request))
        return _("Đã sửa thông tin cán bộ."), reverse("oversight:official", args=[keys["official_id"]])


class VoidPage(OneOfficial, ActPage):
    form_class = ReasonForm
    title, button = gettext_lazy("Huỷ cán bộ ghi nhầm"), gettext_lazy("Huỷ cán bộ")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.void_official(self.request.actor, official_id=keys["official_id"], **form.cleaned_data)
        return _("Đã huỷ cán bộ ghi nhầm."), reverse("oversight:officials")
