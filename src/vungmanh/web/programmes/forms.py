"""The question of a programme page, read from its address."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.numbers import ROUNDING_LABELS
from vungmanh.organisations.queries import category_names
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.programmes.wording import TREES

PERIOD_HELP = _("Kiểu 2021, 2021-H1, 2021-Q3, 2021-07 hoặc 2020..2025")
DAY_HELP = _("Để trống: mọi số liệu của kỳ biết đến nay")


ROWS = [("", _("đơn vị trực tiếp")), ("category", _("loại hình chi bộ"))]
"""Offered; the address may also name a kind of organisation."""


class CellsForm(forms.Form):
    """Which cells a target is for, as an address carries it from page to page: "" is of all."""

    dac_diem = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    loai_hinh = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean_dac_diem(self) -> str:
        named = str(self.cleaned_data["dac_diem"])
        if named and named not in attribute_names():
            raise forms.ValidationError(_("Không có đặc điểm mang mã này."))
        return named

    def clean_loai_hinh(self) -> str:
        named = str(self.cleaned_data["loai_hinh"])
        if named and named not in category_names():
            raise forms.ValidationError(_("Không có loại hình mang mã này."))
        return named


class QuestionForm(CellsForm):
    """Every field may be missing: the page then asks its usual question."""

    duoi = forms.CharField(label=_("Mã đơn vị"), required=False, max_length=60)
    ky = PeriodField(label=_("Kỳ"), required=False, max_length=20, help_text=PERIOD_HELP)
    ngay = DayField(label=_("Tính đến ngày"), required=False, max_length=10, help_text=DAY_HELP)
    cay = forms.ChoiceField(label=_("Cây tổ chức"), required=False, choices=[("", ""), *TREES.items()])
    theo = forms.CharField(label=_("Cộng theo"), required=False, max_length=60, widget=forms.Select(choices=ROWS))
    dac_diem = forms.CharField(
        label=_("Chỉ tính ở đơn vị"), required=False, max_length=40, widget=forms.Select(choices=[("", _("tất cả"))])
    )
    loai_hinh = forms.CharField(
        label=_("Chỉ tính loại hình"), required=False, max_length=40, widget=forms.Select(choices=[("", _("tất cả"))])
    )
    lam_tron = forms.ChoiceField(
        label=_("Làm tròn"),
        required=False,
        choices=[("", _("theo cài đặt")), *((code, _(words)) for code, words in ROUNDING_LABELS.items())],
    )
