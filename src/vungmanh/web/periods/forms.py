"""Forms of closed periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.form import ActForm


class CloseForm(ActForm):
    unit = forms.ChoiceField(label=_("Đơn vị"))
    period = PeriodField(label=_("Kỳ"), help_text=_("Ghi kiểu 2026-07, 2026-Q3, 2026-H1 hoặc 2026."))

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(units)


class ReopenForm(ActForm):
    until = DayField(label=_("Mở đến hết ngày"), help_text=_("Ghi kiểu 28/02/2026. Hết ngày đó kỳ tự khoá lại."))
    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea({"rows": 3, "class": "input"}))
