"""Forms of the report pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.access import Desk
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes.queries import programme_choices
from vungmanh.reports.enums import State
from vungmanh.reports.kinds import KINDS
from vungmanh.reports.queries.composing import Slot
from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.form import ActForm
from vungmanh.web.reports.wording import PLACES

PERIOD_HELP = gettext_lazy("Ghi kiểu 2026, 2026-H1, 2026-Q3, 2026-07 hoặc 2025..2030.")


def reporting_units(desk: Desk, day: date, code: str = "") -> list[tuple[str, str]]:
    """Units a person may report for: where he sits and the parts right below that are no cells; one more by code.

    An ended organisation reports no more: its heirs do.
    """
    roots = own_units(desk)
    if not roots:
        roots = [unit.id for unit in organisations.units_under(None, on=day, count=20).rows]
    parts = [one for root in roots for one in organisations.children_on(root, day)]
    cells = set(organisations.kinds_with(day, KindProperty.CELL))
    named = [organisations.organisation_called(code, on=day)] if code else []
    labels = organisations.labels_of({*named, *roots, *parts}, day)
    below = sorted((labels[one] for one in parts if labels[one].kind not in cells), key=lambda each: each.sort_key)
    ordered = [*(labels[one] for one in (*named, *roots)), *below]
    return list(
        dict.fromkeys(
            (str(label.id), label.name) for label in ordered if label.closed_on is None or label.closed_on > day
        )
    )


def own_units(desk: Desk) -> list[int]:
    """Where a person sits, in every post he holds; empty over the whole installation."""
    if any(seat.organisation_id is None for seat in desk.seats):
        return []
    return list(dict.fromkeys(seat.organisation_id for seat in desk.seats if seat.organisation_id is not None))


class NewForm(ActForm):
    """Which report, on whom, for when."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại báo cáo"))
    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"))
    programme = forms.ChoiceField(label=gettext_lazy("Danh hiệu"))
    period = PeriodField(label=gettext_lazy("Kỳ"), help_text=PERIOD_HELP)
    attribute = forms.ChoiceField(
        label=gettext_lazy("Chỉ tính ở đơn vị"), required=False, help_text=gettext_lazy("Chỉ cho báo cáo về danh hiệu.")
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Chỉ tính loại hình"),
        required=False,
        help_text=gettext_lazy("Số liệu và chỉ tiêu là của riêng các chi bộ ấy."),
    )
    on = DayField(
        label=gettext_lazy("Ngày chốt số liệu"),
        required=False,
        help_text=gettext_lazy("Để trống: lấy hết số liệu của kỳ đến hôm nay."),
    )

    def __init__(self, *args: Any, desk: Desk, day: date, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: dict[str, list[tuple[str, str]]] = {
            "kind": [(kind.code, str(kind.title)) for kind in KINDS],
            "unit": reporting_units(desk, day, code),
            "programme": programme_choices(),
            "attribute": [("", _("tất cả")), *attribute_names().items()],
            "category": [("", _("tất cả")), *organisations.category_names().items()],
        }
        for name, choices in chosen.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


class TextsForm(ActForm):
    """One box for each place of the outline. Lines are kept: each is a paragraph on paper."""

    def __init__(self, *args: Any, slots: Sequence[Slot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slots = slots
        for slot in slots:
            attributes = {"rows": max(3, len(slot.text) // 80 + 1), "class": "input", "lang": "vi"}
            self.fields[f"text_{slot.key}"] = forms.CharField(
                required=False, label=label_of(slot), initial=slot.text, widget=forms.Textarea(attributes)
            )
            if slot.about:
                self.fields[f"skip_{slot.key}"] = forms.BooleanField(
                    required=False,
                    label=_("Không viết, bỏ mục này khỏi văn bản"),
                    initial=slot.by_hand and not slot.text,
                )
            elif slot.by_hand:
                self.fields[f"take_{slot.key}"] = forms.BooleanField(
                    required=False, label=_("Bỏ lời này, lấy lại câu máy tính")
                )
            if slot.moved:
                self.fields[f"keep_{slot.key}"] = forms.BooleanField(
                    required=False, label=_("Đã xem số mới, giữ lời này")
                )

    def clean(self) -> dict[str, Any]:
        """The command puts the letters right; here the line breaks must stay."""
        return forms.Form.clean(self) or self.cleaned_data

    def ticked(self, prefix: str) -> list[str]:
        return [slot.key for slot in self.slots if self.cleaned_data.get(f"{prefix}_{slot.key}")]

    def left_out(self) -> list[str]:
        """Words typed after all count more than the tick."""
        return [key for key in self.ticked("skip") if not self.cleaned_data[f"text_{key}"].strip()]

    def texts(self) -> dict[str, str]:
        return {slot.key: self.cleaned_data[f"text_{slot.key}"] for slot in self.slots}


def label_of(slot: Slot) -> str:
    return str(PLACES.get(slot.key, slot.key))


class ReasonForm(ActForm):
    note = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=2000, widget=forms.Textarea({"rows": 3, "class": "input"})
    )


class RemarkForm(ActForm):
    note = forms.CharField(
        label=gettext_lazy("Lời nhắn (không bắt buộc)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2, "class": "input"}),
    )


class IssueForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày văn bản"), help_text=gettext_lazy("Ghi kiểu 28/02/2026."))


class SubmitForm(ActForm):
    to = forms.ChoiceField(label=gettext_lazy("Nơi nhận"))

    def __init__(self, *args: Any, above: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(above)


class SeriesForm(ActForm):
    """A new series of numbers."""

    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"))
    starts_on = DayField(label=gettext_lazy("Bắt đầu từ ngày"), help_text=gettext_lazy("Ghi kiểu 28/02/2026."))
    term = forms.CharField(label=gettext_lazy("Nhiệm kỳ"), max_length=40, required=False)
    last = forms.IntegerField(
        label=gettext_lazy("Số cuối đã cấp trên giấy"),
        min_value=0,
        initial=0,
        help_text=gettext_lazy("Ghi 0 nếu dãy bắt đầu từ số 01."),
    )

    def __init__(self, *args: Any, desk: Desk, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = reporting_units(desk, day)


STATES = [
    ("", gettext_lazy("Mọi tình trạng")),
    ("open", gettext_lazy("Đang soạn, đang trình")),
    *((state.value, state.label) for state in State),
]
WHOSE = [
    ("", gettext_lazy("Tất cả trong phạm vi")),
    ("minh", gettext_lazy("Của đơn vị tôi")),
    ("duoi", gettext_lazy("Của cấp dưới trực tiếp")),
]


class FilterForm(ActForm):
    """What stands in the address of the list."""

    tinh_trang = forms.ChoiceField(label=gettext_lazy("Tình trạng"), choices=STATES, required=False)
    cua = forms.ChoiceField(label=gettext_lazy("Của ai"), choices=WHOSE, required=False)
    ky = PeriodField(label=gettext_lazy("Kỳ"), required=False)


class TallyForm(ActForm):
    """Whose reports, on what, for when."""

    duoi = forms.ChoiceField(label=gettext_lazy("Nơi nhận"), required=False)
    chuong_trinh = forms.ChoiceField(label=gettext_lazy("Danh hiệu"), required=False)
    ky = PeriodField(label=gettext_lazy("Kỳ"), required=False)

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Sequence[tuple[str, str]]] = {"duoi": units, "chuong_trinh": programme_choices()}
        for name, chosen in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = list(chosen)
