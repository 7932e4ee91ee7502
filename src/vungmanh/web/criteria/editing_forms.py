"""What is asked of a sheet as a whole, and when one is begun, put in force, adopted or given up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria.queries.editing import number_cell, number_of
from vungmanh.organisations.queries import category_names, kind_names
from vungmanh.web.criteria.wording import CERTAINTIES, COLUMNS, PARTS, USES
from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.form import ActForm

DAY_HINT = gettext_lazy("Kiểu 28/02/2021.")
LINES = gettext_lazy("Mỗi dòng một ý.")
TEXTS = ("territory", "source", "certainty", "official")
LISTS = ("basis", "unknown", "notes")
NUMBERS = ("total", "margin")
CHOSEN = ("scorers",)
APPLIES = ("kinds", "categories", "parts")


def _lines(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=LINES, widget=forms.Textarea(attrs={"rows": 2}))


class HeadForm(ActForm):
    """Everything of a version that is no table."""

    name = forms.CharField(label=gettext_lazy("Tên mẫu phiếu"), max_length=255)
    short_name = forms.CharField(label=gettext_lazy("Tên ngắn"), max_length=60, required=False)
    use = forms.ChoiceField(label=gettext_lazy("Chấm để làm gì"), choices=list(USES.items()))
    total = forms.CharField(
        label=gettext_lazy("Tổng điểm"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Để trống: không chấm điểm, chỉ xét đạt hay không."),
    )
    margin = forms.CharField(
        label=gettext_lazy("Lệch quá bao nhiêu điểm thì phải nêu lý do"), max_length=10, required=False
    )
    territory = forms.CharField(label=gettext_lazy("Nơi áp dụng"), max_length=255, required=False)
    certainty = forms.ChoiceField(label=gettext_lazy("Độ chắc của nguồn"), choices=list(CERTAINTIES.items()))
    source = forms.CharField(label=gettext_lazy("Lấy từ đâu"), max_length=255, required=False)
    scorers = forms.MultipleChoiceField(
        label=gettext_lazy("Ai chấm"), choices=list(COLUMNS.items()), widget=forms.CheckboxSelectMultiple
    )
    official = forms.ChoiceField(label=gettext_lazy("Kết quả chính thức là cột"), choices=list(COLUMNS.items()))
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Dùng cho loại kỳ"),
        required=False,
        choices=[(code, label) for code, label in PARTS.items() if code],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Không đánh dấu: mọi loại kỳ."),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Dùng cho loại tổ chức"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Không đánh dấu: mọi loại."),
    )
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Dùng cho loại hình chi bộ"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Không đánh dấu: mọi loại."),
    )
    basis = _lines(gettext_lazy("Căn cứ"))
    unknown = _lines(gettext_lazy("Giấy không nói"))
    notes = _lines(gettext_lazy("Ghi chú"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, known in (("kinds", kind_names()), ("categories", category_names())):
            cast(forms.MultipleChoiceField, self.fields[name]).choices = list(known.items())

    def clean_total(self) -> int | float | None:
        return self._number("total")

    def clean_margin(self) -> int | float | None:
        return self._number("margin")

    def _number(self, name: str) -> int | float | None:
        text = self.cleaned_data[name]
        number = number_of(text) if text else None
        if text and (number is None or number < 0):
            raise forms.ValidationError(_("Không hiểu “%(text)s”. Ghi một số từ 0 trở lên.") % {"text": text})
        return number

    def clean(self) -> dict[str, Any]:
        """Lines are kept as lines: the base makes one line of everything."""
        lines = {name: self.cleaned_data.get(name, "") for name in LISTS}
        values = super().clean()
        scorers = values.get("scorers") or []
        if scorers and values.get("official") and values["official"] not in scorers:
            self.add_error("official", _("Cột chính thức phải là một trong các cột chấm."))
        return {**values, **lines}

    def content(self, applies: object) -> dict[str, Any]:
        """As keys of the file; what the form does not ask of ``applies`` stays."""
        values = self.cleaned_data
        found = {name: values[name] or None for name in (*TEXTS, *CHOSEN)}
        found |= {name: values[name] for name in NUMBERS}
        found |= {name: _listed(values[name]) for name in LISTS}
        before = applies if isinstance(applies, dict) else {}
        chosen = {name: values[name] for name in APPLIES if values[name] or name in before}
        return found | {"applies": {**before, **chosen}}


def _listed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def head_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """The first values of the form."""
    applies = content.get("applies")
    found = {name: content.get(name) or "" for name in TEXTS}
    found |= {name: "" if content.get(name) is None else number_cell(content[name]) for name in NUMBERS}
    found |= {name: "\n".join(str(each) for each in content.get(name) or ()) for name in LISTS}
    scorers = content.get("scorers") or ["self"]
    return {
        **found,
        "scorers": scorers,
        "official": content.get("official") or scorers[-1],
        "certainty": content.get("certainty") or "example",
        **{name: applies.get(name) or [] if isinstance(applies, Mapping) else [] for name in APPLIES},
    }


class PlaceForm(ActForm):
    """A unit by its name or code."""

    place = forms.CharField(label=gettext_lazy("Tên hoặc mã đơn vị"), max_length=120)


class BeginForm(PlaceForm):
    name = forms.CharField(label=gettext_lazy("Tên mẫu phiếu"), max_length=255)
    use = forms.ChoiceField(label=gettext_lazy("Chấm để làm gì"), choices=list(USES.items()))


class ForceForm(ActForm):
    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"), max_length=10, help_text=DAY_HINT)
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100, required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=500, required=False)


class AdoptForm(PlaceForm, ForceForm):
    field_order = ("place", "valid_from", "decision_number", "note")


class SourceForm(ActForm):
    source = forms.CharField(
        label=gettext_lazy("Lấy từ đâu"),
        max_length=255,
        help_text=gettext_lazy("Tên tài liệu, số, ngày, nơi ban hành, để người dùng phiếu tìm được."),
    )
    reason = forms.CharField(label=gettext_lazy("Lý do sửa"), max_length=500)


class EndForm(ActForm):
    day = DayField(label=gettext_lazy("Thôi áp dụng từ ngày"), max_length=10, help_text=DAY_HINT)
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500)


class DropForm(ActForm):
    """Nothing is asked: pressing the button is enough."""


class RehearsalForm(forms.Form):
    """Which sheets are judged anew."""

    ky = PeriodField(
        label=gettext_lazy("Kỳ đã qua"), max_length=12, help_text=gettext_lazy("Kiểu 2026, 2026-Q1, 2026-03.")
    )
    duoi = forms.CharField(label=gettext_lazy("Tên hoặc mã đơn vị"), max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"
