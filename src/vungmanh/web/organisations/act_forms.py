"""What is asked when something is done to a unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.organisations.queries import category_names
from vungmanh.organisations.queries.stated import attribute_names, kind_names
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm

DAY_HINT = gettext_lazy("Kiểu 28/02/2021.")
NOT_STATED = gettext_lazy("không ghi")
YES, NO = "yes", "no"


def choices(names: dict[str, str], *, blank: bool = True) -> list[tuple[str, Any]]:
    return [*([("", NOT_STATED)] if blank else []), *names.items()]


class EstablishForm(ActForm):
    kind = forms.ChoiceField(label=gettext_lazy("Loại tổ chức"))
    name = forms.CharField(label=gettext_lazy("Tên tổ chức"), max_length=255)
    code = forms.CharField(
        label=gettext_lazy("Mã tổ chức"), max_length=64, help_text=gettext_lazy("Mã gợi ý là số tiếp theo còn trống.")
    )
    category = forms.ChoiceField(label=gettext_lazy("Loại hình chi bộ"), required=False)
    label = forms.CharField(
        label=gettext_lazy("Tên gọi khu dân cư"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("ấp, khóm, thôn, khu phố…"),
    )
    area_code = forms.CharField(label=gettext_lazy("Mã địa bàn"), max_length=40, required=False)
    opened_on = DayField(label=gettext_lazy("Ngày thành lập"), max_length=10, help_text=DAY_HINT)
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"), max_length=100, help_text=gettext_lazy("Đủ số và ký hiệu, kiểu 95-QĐ/HU.")
    )
    has_committee = forms.ChoiceField(
        label=gettext_lazy("Có cấp uỷ từ ngày thành lập"),
        required=False,
        choices=[("", NOT_STATED), (YES, gettext_lazy("có")), (NO, gettext_lazy("chưa có"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "kind", choices(kind_names(), blank=False))
        set_choices(self, "category", choices(category_names()))

    def clean_has_committee(self) -> bool | None:
        return {YES: True, NO: False}.get(self.cleaned_data["has_committee"])


def set_choices(form: forms.Form, name: str, found: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = found


TOLD = ("name", "code", "kind", "category", "opened_on")
"""What a dated act may have changed since: put right only while none has."""


class CorrectForm(ActForm):
    name = forms.CharField(label=gettext_lazy("Tên tổ chức"), max_length=255)
    code = forms.CharField(label=gettext_lazy("Mã tổ chức"), max_length=64)
    kind = forms.ChoiceField(label=gettext_lazy("Loại tổ chức"))
    category = forms.ChoiceField(label=gettext_lazy("Loại hình chi bộ"), required=False)
    label = forms.CharField(label=gettext_lazy("Tên gọi khu dân cư"), max_length=40, required=False)
    area_code = forms.CharField(label=gettext_lazy("Mã địa bàn"), max_length=40, required=False)
    opened_on = DayField(
        label=gettext_lazy("Ngày thành lập"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Kiểu 28/02/2021. Để trống thì giữ như đã ghi."),
    )
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định thành lập"), max_length=100, required=False)

    def __init__(self, *args: Any, plain: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "kind", choices(kind_names(), blank=False))
        set_choices(self, "category", choices(category_names()))
        if not plain:
            for name in TOLD:
                self.fields.pop(name)


class SpanForm(ActForm):
    """A stretch of days as offices write it, with its last day; ``valid_to`` is the first day no longer in it."""

    valid_from = DayField(label=gettext_lazy("Từ ngày"), max_length=10, help_text=DAY_HINT)
    last_day = DayField(
        label=gettext_lazy("Đến hết ngày"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Để trống nếu đang còn. Khoảng trước còn mở sẽ tự kết thúc khi khoảng này bắt đầu."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        first, last = values.get("valid_from"), values.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Ngày cuối trước ngày đầu. Sửa một trong hai."))
        values["valid_to"] = last.fromordinal(last.toordinal() + 1) if last else None
        return values


class AttributeForm(SpanForm):
    attribute = forms.ChoiceField(label=gettext_lazy("Đặc điểm"))
    value = forms.CharField(
        label=gettext_lazy("Giá trị"), max_length=100, help_text=gettext_lazy("Kiểu: đạt, đạt nâng cao.")
    )
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100, required=False)
    field_order = ("attribute", "value", "valid_from", "last_day", "decision_number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "attribute", choices(attribute_names(), blank=False))


class CommitteeForm(SpanForm):
    members = forms.IntegerField(
        label=gettext_lazy("Số cấp uỷ viên"),
        min_value=0,
        max_value=1000,
        required=False,
        help_text=gettext_lazy("Có cấp uỷ mà chưa rõ số thì để trống; chưa có cấp uỷ thì ghi 0."),
    )
    reason_without = forms.CharField(
        label=gettext_lazy("Lý do chưa có cấp uỷ"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Chỉ ghi khi chưa có, như: chi bộ có 4 đảng viên chính thức."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("reason_without") and values.get("members"):
            self.add_error("reason_without", _("Đã ghi số cấp uỷ viên thì không ghi lý do chưa có. Bỏ một trong hai."))
        return values


class DecideForm(ActForm):
    outcome = forms.CharField(
        label=gettext_lazy("Quyết thế nào"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ghi như trong văn bản: giữ danh hiệu, xét lại, thôi…"),
    )
    day = DayField(label=gettext_lazy("Ngày quyết"), max_length=10, help_text=DAY_HINT)
    decision_number = forms.CharField(label=gettext_lazy("Số văn bản"), max_length=100, required=False)


class ReasonForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Vì sao"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
