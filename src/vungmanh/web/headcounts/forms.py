"""The form of a reported head count."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.indicators.enums import PARTS
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm

LARGEST = 10_000_000


def number(label: Any, *, required: bool = False, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=0,
        max_value=LARGEST,
        help_text=help_text,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Ghi số người, chỉ dùng chữ số, kiểu 25.")},
    )


class HeadCountForm(ActForm):
    on = DayField(label=gettext_lazy("Ngày chốt số"), max_length=10, help_text=gettext_lazy("Ghi kiểu 30/9/2026."))
    members = number(gettext_lazy("Số đảng viên"), required=True)
    official_members = number(gettext_lazy("Trong đó chính thức"), help_text=gettext_lazy("Chưa rõ thì để trống."))
    staff = number(gettext_lazy("Số cán bộ, công chức, viên chức"), help_text=gettext_lazy("Không có thì để trống."))
    staff_not_members = number(gettext_lazy("Trong đó chưa là đảng viên"))

    def clean(self) -> dict[str, Any]:
        """A part is not larger than its whole."""
        said = super().clean()
        for part, whole in PARTS.items():
            small, large = said.get(part), said.get(whole)
            if small is not None and large is not None and small > large:
                words = _("%(part)d nhiều hơn %(name)s %(whole)d. Xem lại một trong hai số.")
                name = str(self.fields[whole].label).lower()
                self.add_error(part, words % {"part": small, "whole": large, "name": name})
        return said


class VoidForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Lý do huỷ"), max_length=500)
