"""The first record of a member; and, after a split, who goes to which cell."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import date_text
from vungmanh.members.commands import Entry, enter_member, place_members
from vungmanh.members.enums import Arrival, Sex, State
from vungmanh.members.queries import left_behind
from vungmanh.members.queries.sight import FILE
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.enums import KindProperty
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.reports.forms import own_units
from vungmanh.web.reports.subject import Crumb
from vungmanh.web.transfers.subject import CODE_HELP, day_field, unit_called

SELECT = {"class": "input"}
CAME = (Arrival.ON_FILE, Arrival.ADMITTED, Arrival.TRANSFERRED_IN)


class EnterForm(ActForm):
    cell_code = forms.CharField(label=gettext_lazy("Mã chi bộ"), max_length=64, help_text=CODE_HELP)
    member_code = forms.CharField(label=gettext_lazy("Mã đảng viên"), max_length=40)
    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=255)
    arrived_as = forms.ChoiceField(
        label=gettext_lazy("Có trong danh sách vì"),
        choices=[(each.value, each.label) for each in CAME],
        widget=forms.Select(SELECT),
    )
    in_cell_from = day_field(gettext_lazy("Ngày vào danh sách chi bộ"))
    state = forms.ChoiceField(
        label=gettext_lazy("Chính thức hay dự bị"), choices=State.choices, widget=forms.Select(SELECT)
    )
    admitted_on = day_field(gettext_lazy("Ngày quyết định kết nạp"), required=False)
    ceremony_on = day_field(gettext_lazy("Ngày lễ kết nạp"), required=False)
    official_on = day_field(gettext_lazy("Ngày chính thức"), required=False)
    born_on = day_field(gettext_lazy("Ngày sinh"), required=False)
    sex = forms.ChoiceField(
        label=gettext_lazy("Giới tính"),
        choices=[("", "–"), *Sex.choices],
        required=False,
        widget=forms.Select(SELECT),
    )
    ethnicity = forms.CharField(label=gettext_lazy("Dân tộc"), max_length=60, required=False)
    religion = forms.CharField(label=gettext_lazy("Tôn giáo"), max_length=60, required=False)
    card_number = forms.CharField(
        label=gettext_lazy("Số thẻ đảng viên"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Ghi xong thì niêm lại; ai xem đều có nhật ký."),
    )
    identity_number = forms.CharField(label=gettext_lazy("Số định danh cá nhân"), max_length=40, required=False)


class EnterPage(ActPage):
    """Begin a member's record at a cell."""

    permission = "members.write"
    form_class = EnterForm
    title, button = gettext_lazy("Ghi đảng viên vào danh sách"), gettext_lazy("Ghi đảng viên")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"cell_code": self.request.GET.get("chi-bo", "") or self.own_cell()}

    def own_cell(self) -> str:
        """A secretary need not know the code of his own cell."""
        own, day = own_units(self.request.desk), self.request.actor.day
        found = organisations.labels_of(own, day).values() if len(own) == 1 else ()
        cells = organisations.kinds_with(day, KindProperty.CELL)
        return next((each.code for each in found if each.kind in cells), "")

    def context(self, **_keys: Any) -> dict[str, Any]:
        home = reverse("transfers:list")
        lead = _("Chuyển từ chi bộ khác trong hệ thống thì không ghi ở đây: nơi đi giới thiệu, nơi đến tiếp nhận.")
        return {"crumbs": [Crumb(_("Chuyển sinh hoạt"), home)], "back_href": home, "lead": lead}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        said = dict(form.cleaned_data)
        cell = unit_called(said.pop("cell_code"), self)
        made = enter_member(self.request.actor, cell_id=cell, entry=Entry(**said))
        words = _("Đã ghi đồng chí %(name)s vào danh sách.") % {"name": made.full_name}
        mends = _("Ghi sai thì sửa hoặc huỷ ở lý lịch.")
        if FILE not in self.request.permissions:
            mends = _("Ghi sai thì báo văn phòng đảng uỷ: nơi ấy sửa hoặc huỷ ở lý lịch.")
        words = f"{words} {mends}"
        return words, reverse("transfers:member", args=[made.pk])


class PlaceForm(ActForm):
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Những đồng chí về chi bộ này"), widget=forms.CheckboxSelectMultiple
    )
    cell_code = forms.CharField(label=gettext_lazy("Mã chi bộ"), max_length=64, help_text=CODE_HELP)


class PlacePage(ActPage):
    """Members left on the roll of a cell that was divided or ended: who goes where."""

    permission = "members.write"
    title, button = gettext_lazy("Đưa đảng viên của chi bộ đã kết thúc về chi bộ mới"), gettext_lazy("Đưa về chi bộ")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        left = left_behind(keys["unit_id"])
        if not left:
            raise NotFound(_("Không còn đảng viên nào trong danh sách của chi bộ đã kết thúc này."))
        form = PlaceForm(data)
        form.fields["members"].choices = [(each.id, f"{each.name} ({each.code})") for each in left]  # type: ignore[attr-defined]  # a choice field
        return form

    def context(self, **keys: Any) -> dict[str, Any]:
        label = organisations.labels_of([keys["unit_id"]], self.request.actor.day)[keys["unit_id"]]
        ended = date_text(label.closed_on) if label.closed_on else ""
        home = reverse("transfers:list")
        lead = _("%(name)s kết thúc ngày %(day)s. Các đồng chí tính vào chi bộ mới từ chính ngày đó.")
        return {
            "crumbs": [Crumb(_("Chuyển sinh hoạt"), home)],
            "back_href": home,
            "lead": lead % {"name": label.name, "day": ended},
        }

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        members = [int(one) for one in form.cleaned_data["members"]]
        cell = unit_called(form.cleaned_data["cell_code"], self)
        count = place_members(self.request.actor, ended_id=keys["unit_id"], cell_id=cell, member_ids=members)
        return _("Đã đưa %(count)d đồng chí về chi bộ.") % {"count": count}, reverse("transfers:list")
