"""A note beside a figure: why it is behind, in the office's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.indicators.commands import write_note
from vungmanh.indicators.enums import Noted
from vungmanh.indicators.queries import notes_to
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes.queries import programme_named
from vungmanh.web.form import ActForm, ActPage


@dataclass(frozen=True)
class Place:
    """The figure a note stands beside, as the address names it."""

    unit_id: int
    programme: str
    period: Period
    measure: str


def note_href(unit_id: int, *, programme: str, period: str, measure: str = "recognised", back: str = "") -> str:
    asked = {"don_vi": str(unit_id), "chuong_trinh": programme, "ky": period, "so": measure}
    return f"{reverse('notes:note')}?{urlencode(asked | ({'ve': back} if back else {}))}"


class NoteForm(ActForm):
    text = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        required=False,
        widget=forms.Textarea({"rows": 4, "class": "input"}),
        help_text=gettext_lazy("In ở phụ lục báo cáo và hiện cạnh số liệu. Xoá hết chữ thì bỏ ghi chú."),
    )


class NotePage(ActPage):
    permission = "indicators.note"
    form_class = NoteForm
    title, button = gettext_lazy("Ghi chú cho số liệu"), gettext_lazy("Lưu ghi chú")

    def place(self) -> Place:
        """From the address. What it does not name rightly is not there."""
        asked = self.request.GET
        unit, measure = asked.get("don_vi", ""), asked.get("so", Noted.RECOGNISED.value)
        try:
            period = parse_period(asked.get("ky", ""))
        except ValueError as fault:
            raise Http404 from fault
        if not unit.isdecimal() or len(unit) > 18 or measure not in Noted.values:
            raise Http404
        programme = programme_named(asked.get("chuong_trinh", "")).code
        found = organisations.organisation_in_sight(int(unit), on=self.request.actor.day)
        return Place(found.id, programme, period, measure)

    def initial(self, **_keys: Any) -> dict[str, Any]:
        place = self.place()
        notes = notes_to([place.unit_id], period=place.period.code, programme=place.programme)
        texts = [note.text for note in notes.get(place.unit_id, []) if note.measure == place.measure]
        return {"text": texts[0] if texts else ""}

    def context(self, **_keys: Any) -> dict[str, Any]:
        place = self.place()
        day = self.request.actor.day
        name = organisations.labels_of([place.unit_id], day)[place.unit_id].name
        programme = programme_named(place.programme).name
        label = Noted(place.measure).label
        return {"lead": f"{name}, {programme}, {place.period.words}: {label}", "back_href": self.back(place)}

    def back(self, place: Place) -> str:
        wanted = self.request.GET.get("ve", "")
        if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
            return wanted
        return reverse("programmes:dashboard", args=[place.programme])

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        place = self.place()
        made = write_note(
            self.request.actor,
            organisation_id=place.unit_id,
            programme=place.programme,
            period=place.period,
            measure=place.measure,
            text=form.cleaned_data["text"],
        )
        return _("Đã lưu ghi chú.") if made else _("Đã bỏ ghi chú."), self.back(place)
