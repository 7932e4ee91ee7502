"""What the pages of discipline ask a person to write."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from vungmanh.members.commands import Decided
from vungmanh.members.enums import DisciplineTarget
from vungmanh.members.queries.discipline import kind_choices
from vungmanh.web.accounts.forms import PlaceField
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm
from vungmanh.web.members.wording import DAY_NOTE

EVERY = ("", gettext_lazy("Tất cả"))


class FilterForm(forms.Form):
    """What cannot be read narrows nothing and is said at the field."""

    loai = forms.ChoiceField(
        label=gettext_lazy("Đối tượng"), required=False, choices=(EVERY, *DisciplineTarget.choices)
    )
    don_vi = forms.CharField(label=gettext_lazy("Mã hoặc tên tổ chức (cả cấp dưới)"), required=False, max_length=200)
    ngay = DayField(label=gettext_lazy("Vào ngày"), required=False, max_length=10)
    het = forms.BooleanField(label=gettext_lazy("Cả những kỷ luật đã hết hiệu lực"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            if name != "het":
                field.widget.attrs["class"] = "input"


class DecidedForm(ActForm):
    """What the paper says."""

    kind = forms.ChoiceField(label=gettext_lazy("Hình thức"))
    day = DayField(label=gettext_lazy("Ngày quyết định"), max_length=10, help_text=DAY_NOTE)
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100)
    reason = forms.CharField(
        label=gettext_lazy("Nội dung vi phạm"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Ghi ngắn. Không ghi điều thuộc bí mật nhà nước."),
        widget=forms.Textarea({"rows": 3, "class": "input"}),
    )

    def __init__(self, *args: Any, target: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices(target)  # type: ignore[attr-defined]  # a choice field

    def decided(self) -> Decided:
        return Decided(**{name: self.cleaned_data[name] for name in ("kind", "day", "decision_number", "reason")})


class OrganisationForm(DecidedForm):
    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, target=DisciplineTarget.ORGANISATION, **kwargs)
        place = PlaceField(
            label=gettext_lazy("Tổ chức"), day=day, help_text=gettext_lazy("Ghi mã, hoặc tên không dấu.")
        )
        place.error_messages["required"] = str(gettext_lazy("Chưa ghi tổ chức."))
        place.widget.attrs["class"] = "input"
        self.fields["place"] = place
        self.order_fields(["place", "kind", "day", "decision_number", "reason"])


class ClearForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày đầu không còn hiệu lực"), max_length=10, help_text=DAY_NOTE)
    end_number = forms.CharField(label=gettext_lazy("Số văn bản, nếu có"), max_length=100, required=False)


class VoidForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Lý do huỷ"), max_length=500)
