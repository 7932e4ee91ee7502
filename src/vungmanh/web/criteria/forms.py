"""What a list of sheets is asked by its address, and what acts ask a person to write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.criteria import queries as criteria
from vungmanh.web.criteria.wording import PARTS, STATES, USES
from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.form import ActForm

EVERY = ("", _("Tất cả"))
MINE = "toi"
"""Sheets whose column of the level above this desk may give."""


class FilterForm(forms.Form):
    """What cannot be read narrows nothing and is said at the field."""

    tim = forms.CharField(label=_("Tên hoặc mã chi bộ"), required=False, max_length=120)
    phieu = forms.ChoiceField(label=_("Phiếu"), required=False)
    ky = PeriodField(label=_("Kỳ"), required=False, max_length=12)
    trang_thai = forms.ChoiceField(label=_("Trạng thái"), required=False, choices=(EVERY, *STATES.items()))
    duoi = forms.ChoiceField(label=_("Đơn vị"), required=False)
    ai = forms.ChoiceField(
        label=_("Cột cấp trên"), required=False, choices=(EVERY, (MINE, _("đơn vị của đồng chí chấm được")))
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self._choose("phieu", list(criteria.set_choices().items()))
        self._choose("duoi", units)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [EVERY, *choices]  # type: ignore[attr-defined]  # these two are choice fields


class WhereForm(forms.Form):
    """Which organisation, which day, which kind of meeting."""

    to_chuc = forms.CharField(label=_("Tên hoặc mã chi bộ"), max_length=120)
    ngay = DayField(label=_("Ngày sinh hoạt"), max_length=10, help_text=_("Ghi kiểu 28/02/2021."))
    loai = forms.ChoiceField(label=_("Loại kỳ"), required=False, choices=PARTS.items())
    dung = forms.ChoiceField(label=_("Chấm để làm gì"), required=False, choices=USES.items())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


class ReasonForm(ActForm):
    """An act that takes something back says why."""

    reason = forms.CharField(label=_("Lý do"), max_length=2000, widget=forms.Textarea({"rows": 3}))
