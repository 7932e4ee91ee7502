"""What is asked when a reorganisation is planned."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.vietnamese import nfc
from vungmanh.organisations.commands import Opening, Order
from vungmanh.organisations.queries import category_names
from vungmanh.organisations.queries.stated import kind_names
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm
from vungmanh.web.organisations.act_forms import choices, set_choices

MOST_BYTES = 10 * 1024 * 1024


class DraftForm(ActForm):
    title = forms.CharField(
        label=gettext_lazy("Tên phương án"),
        max_length=200,
        help_text=gettext_lazy("Kiểu: Sắp xếp xã và kết thúc cấp huyện."),
    )
    day = DayField(
        label=gettext_lazy("Ngày đầu theo tổ chức mới"), max_length=10, help_text=gettext_lazy("Kiểu 01/7/2025.")
    )


class NewDraftForm(DraftForm):
    """By hand, or from a workbook, which then says the day."""

    day = DayField(
        label=gettext_lazy("Ngày đầu theo tổ chức mới"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Kiểu 01/7/2025. Có tệp thì lấy ngày ghi trong tệp."),
    )
    under = forms.CharField(
        label=gettext_lazy("Sắp xếp trong đơn vị"),
        max_length=64,
        help_text=gettext_lazy("Mã của tổ chức cấp trên của mọi tổ chức được sắp xếp."),
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp phương án, nếu có"),
        required=False,
        help_text=gettext_lazy("Tệp .xlsx hoặc .csv có trang reorganisations, kèm organisations nếu có tổ chức mới."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        file = values.get("file")
        if file is None and not values.get("day") and "day" not in self.errors:
            self.add_error("day", _("Chưa nhập ngày đầu theo tổ chức mới."))
        if file is not None and file.size > MOST_BYTES:
            self.add_error("file", _("Tệp lớn hơn 10 MB. Tách bớt rồi chọn lại."))
        return values


class ApplyForm(ActForm):
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"),
        max_length=100,
        help_text=gettext_lazy("Đủ số và ký hiệu. Việc đã ghi số riêng thì giữ số riêng."),
    )


class UndoForm(ActForm):
    reason = forms.CharField(
        label=gettext_lazy("Vì sao hoàn tác"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


def codes_in(text: str) -> list[str]:
    return [code for code in re.split(r"[;,\s]+", text) if code]


class PlanForm(ActForm):
    """One act. Which fields stand depends on the act; what is picked comes as codes."""

    picked = forms.MultipleChoiceField(
        label=gettext_lazy("Tổ chức"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more = forms.CharField(
        label=gettext_lazy("Mã tổ chức khác"),
        required=False,
        max_length=4000,
        help_text=gettext_lazy("Nhiều mã thì cách nhau bằng dấu ;"),
    )
    to_code = forms.CharField(
        label=gettext_lazy("Mã sau sắp xếp"),
        max_length=40,
        help_text=gettext_lazy("Mã của một trong các tổ chức trên nếu tổ chức đó đi tiếp; mã mới nếu lập tổ chức mới."),
    )
    to_name = forms.CharField(
        label=gettext_lazy("Tên sau sắp xếp"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Tổ chức đi tiếp và giữ tên thì để trống."),
    )
    parts = forms.CharField(
        label=gettext_lazy("Chia thành"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Mỗi dòng một tổ chức: mã, dấu ;, tên. Tổ chức cũ đi tiếp thì ghi mã cũ."),
    )
    to_kind = forms.ChoiceField(label=gettext_lazy("Loại sau sắp xếp"), required=False)
    to_category = forms.ChoiceField(label=gettext_lazy("Loại hình sau sắp xếp"), required=False)
    parent_code = forms.CharField(
        label=gettext_lazy("Mã cấp trên sau sắp xếp"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Để trống thì giữ cấp trên cũ."),
    )
    label = forms.CharField(label=gettext_lazy("Tên gọi khu dân cư"), max_length=40, required=False)
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500, required=False)
    decision = forms.CharField(
        label=gettext_lazy("Số quyết định riêng"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Để trống thì theo số ghi khi áp dụng."),
    )

    FIELDS = {
        "merge": ("picked", "more", "to_code", "to_name", "to_kind", "to_category", "parent_code"),
        "split": ("picked", "more", "parts", "to_kind", "to_category", "parent_code"),
        "move": ("picked", "more", "parent_code"),
        "rename": ("picked", "more", "to_name"),
        "recode": ("picked", "more", "to_code"),
        "change_kind": ("picked", "more", "to_kind", "to_category"),
        "close": ("picked", "more"),
        "establish": ("to_code", "to_name", "to_kind", "to_category", "parent_code", "label"),
    }
    REQUIRED = {
        "move": ("parent_code",),
        "rename": ("to_name",),
        "establish": ("to_name", "to_kind", "parent_code"),
    }
    WITH_REASON = frozenset({"merge", "split", "move", "close"})

    def __init__(self, *args: Any, act: str, units: list[tuple[str, str]], **kwargs: Any) -> None:
        self.act = act
        super().__init__(*args, **kwargs)
        as_before = [] if act == "establish" else [("", _("giữ như cũ"))]
        set_choices(self, "to_kind", [*as_before, *choices(kind_names(), blank=not as_before)])
        set_choices(self, "to_category", [*as_before, *choices(category_names(), blank=not as_before)])
        set_choices(self, "picked", list(units))
        if not units:
            self.fields.pop("picked")
        wanted = {*self.FIELDS[act], "decision", *(("reason",) if act in self.WITH_REASON else ())}
        for name in [name for name in self.fields if name not in wanted]:
            self.fields.pop(name)
        for name in self.REQUIRED.get(act, ()):
            self.fields[name].required = True
        if act == "establish":
            self.fields["to_code"].help_text = _("Mã mới, chưa tổ chức nào mang trong ngày đó.")
        if act == "recode":
            self.fields["to_code"].help_text = ""

    def clean(self) -> dict[str, Any]:
        lines = [nfc(line) for line in self.cleaned_data.get("parts", "").splitlines()]
        values = super().clean() | {"parts": "\n".join(lines)}
        codes = list(dict.fromkeys([*values.get("picked", ()), *codes_in(values.get("more", ""))]))
        if self.act != "establish" and not codes and "picked" not in self.errors:
            self.add_error("more", _("Chọn tổ chức, hoặc ghi mã."))
        if self.act == "change_kind" and not values.get("to_kind") and not values.get("to_category"):
            self.add_error("to_kind", _("Chọn loại mới hoặc loại hình mới."))
        if self.act == "split" and len(self._parts(values)) < 2 and "parts" not in self.errors:
            self.add_error("parts", _("Chia phải ra ít nhất hai tổ chức; mỗi dòng một tổ chức."))
        values["from_codes"] = tuple(codes)
        return values

    @staticmethod
    def _parts(values: dict[str, Any]) -> list[tuple[str, str]]:
        lines = [line.partition(";") for line in values.get("parts", "").splitlines() if line.strip()]
        return [(code.strip(), name.strip()) for code, _separator, name in lines]

    def planned(self) -> Order | Opening:
        said = self.cleaned_data
        kind, category = said.get("to_kind", ""), said.get("to_category", "")
        if self.act == "establish":
            return Opening(
                code=said["to_code"],
                name=said["to_name"],
                kind=kind,
                category=category or None,
                parent_code=said["parent_code"],
                label=said["label"],
                decision=said["decision"],
            )
        parts = self._parts(said) if self.act == "split" else []
        to_code, to_name = said.get("to_code", ""), said.get("to_name", "")
        return Order(
            act=self.act,
            from_codes=said["from_codes"],
            to_codes=tuple(code for code, _name in parts) or ((to_code,) if to_code else ()),
            to_names=_names([name for _code, name in parts]) or ((to_name,) if to_name else ()),
            to_kinds=(kind,) if kind else (),
            to_category=category,
            parent_code=said.get("parent_code", ""),
            decision=said["decision"],
            reason=said.get("reason", ""),
        )


def _names(names: list[str]) -> tuple[str, ...]:
    return tuple(names) if any(names) else ()
