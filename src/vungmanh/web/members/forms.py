"""What the pages of members ask a person to write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from vungmanh.members.enums import Sex
from vungmanh.members.queries.files import field_labels
from vungmanh.members.rules.files import CORRECTABLE, DAYS, LONGEST, NUMBERS
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm
from vungmanh.web.members.wording import DAY_NOTE, STANDINGS, STATES

EVERY = ("", gettext_lazy("Tất cả"))
AREA = forms.Textarea


class FilterForm(forms.Form):
    """What cannot be read narrows nothing and is said at the field."""

    tim = forms.CharField(label=gettext_lazy("Họ tên, mã hoặc số đầy đủ"), required=False, max_length=120)
    don_vi = forms.CharField(label=gettext_lazy("Mã hoặc tên tổ chức (cả cấp dưới)"), required=False, max_length=200)
    trang_thai = forms.ChoiceField(label=gettext_lazy("Đảng viên"), required=False, choices=(EVERY, *STATES.items()))
    tinh_trang = forms.ChoiceField(
        label=gettext_lazy("Tình trạng sinh hoạt"), required=False, choices=(EVERY, *STANDINGS.items())
    )
    ngay = DayField(label=gettext_lazy("Vào ngày"), required=False, max_length=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"
        self.fields["tim"].widget.attrs.update({"type": "search", "autocomplete": "off"})


class ReasonForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500, widget=AREA({"rows": 3, "class": "input"}))


class UsernameForm(ActForm):
    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=40,
        help_text=gettext_lazy("Tài khoản của chính đảng viên này, do đồng chí quản lý."),
    )


class UnmaskForm(ActForm):
    number = forms.ChoiceField(label=gettext_lazy("Số cần xem"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do cần xem số"),
        max_length=500,
        help_text=gettext_lazy("Đảng viên đọc được dòng này."),
        widget=AREA({"rows": 2, "class": "input"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = field_labels()
        self.fields["number"].choices = [(name, labels[name]) for name in NUMBERS]  # type: ignore[attr-defined]  # a choice field


class ParticularsForm(ActForm):
    """Only what no database told: a field that was imported is not asked for."""

    def __init__(self, *args: Any, asked: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = field_labels()
        for name in asked:
            self.fields[name] = _field(name, labels[name])
            self.fields[name].widget.attrs["class"] = "input"

    def values(self) -> dict[str, str]:
        """As plain text: days as ISO."""
        given = {name: self.cleaned_data.get(name) for name in self.fields}
        return {
            name: value.isoformat() if isinstance(value, date) else str(value or "") for name, value in given.items()
        }


def _field(name: str, label: str) -> forms.Field:
    if name in DAYS:
        return DayField(label=label, required=False, max_length=10, help_text=DAY_NOTE)
    if name == "sex":
        return forms.ChoiceField(label=label, required=False, choices=[("", "–"), *Sex.choices])
    if name in NUMBERS:
        words = gettext_lazy("Chỉ ghi khi đổi. Số ghi vào được niêm, không ai đọc lại được nếu không có lý do.")
        return forms.CharField(
            label=label, required=False, max_length=20, help_text=words, widget=forms.TextInput({"autocomplete": "off"})
        )
    return forms.CharField(label=label, required=False, max_length=LONGEST.get(name, 60))


class ProposalForm(ActForm):
    """A field of one's own file, what it should be, and why."""

    field = forms.ChoiceField(label=gettext_lazy("Mục ghi sai"))
    text = forms.CharField(
        label=gettext_lazy("Đề nghị ghi là"),
        max_length=255,
        help_text=gettext_lazy("Ngày ghi kiểu 28/02/1975. Giới tính ghi nam hoặc nữ."),
    )
    why = forms.CharField(
        label=gettext_lazy("Vì sao, theo giấy tờ nào"), max_length=1000, widget=AREA({"rows": 3, "class": "input"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = field_labels()
        self.fields["field"].choices = [(name, labels[name]) for name in CORRECTABLE]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """A day is read as a day, a sex as one of the two."""
        values = super().clean()
        field, text = values.get("field", ""), values.get("text", "")
        if field in DAYS and text:
            try:
                values["text"] = DayField().clean(text).isoformat()  # type: ignore[union-attr] # not empty: a day
            except forms.ValidationError as fault:
                self.add_error("text", fault)
        if field == "sex" and text:
            known = {str(each.label).casefold(): each.value for each in Sex}
            if text.casefold() in known:
                values["text"] = known[text.casefold()]
            else:
                self.add_error("text", str(gettext_lazy("Ghi nam hoặc nữ.")))
        return values
