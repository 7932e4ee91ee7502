"""What is asked when somebody is assigned, and when a day of the log is written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text
from vungmanh.oversight.commands import LogSaid, Terms
from vungmanh.oversight.enums import AssignedDuty, Rhythm
from vungmanh.oversight.queries import AssignmentLine, EntryLine
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm

HOW_DAY = gettext_lazy("Ghi kiểu 28/02/2021.")


def text_field(label: Any, *, rows: int = 3, required: bool = False, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, max_length=2000, required=required, help_text=help_text, widget=area)


class ReasonForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500, widget=forms.Textarea({"rows": 3}))


class TermsForm(ActForm):
    duty = forms.ChoiceField(label=gettext_lazy("Nhiệm vụ"), choices=AssignedDuty.choices)
    valid_from = DayField(label=gettext_lazy("Từ ngày"), max_length=10, help_text=HOW_DAY)
    last_day = DayField(
        label=gettext_lazy("Đến hết ngày"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Để trống khi chưa định ngày thôi."),
    )
    every = forms.ChoiceField(
        label=gettext_lazy("Nhịp, ít nhất"),
        required=False,
        help_text=gettext_lazy("Chỉ chọn khi quyết định có nêu."),
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"), max_length=100, required=False, help_text=gettext_lazy("Kiểu 124-QĐ/ĐU.")
    )
    area = forms.CharField(
        label=gettext_lazy("Tiểu vùng"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Tên tiểu vùng, khi một quyết định giao nhiều xã."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["every"].choices = [("", _("Không nêu")), *Rhythm.choices]  # type: ignore[attr-defined]  # a choice field

    def terms(self) -> Terms:
        said = dict(self.cleaned_data)
        last: date | None = said["last_day"]
        return Terms(
            said["duty"],
            said["valid_from"],
            last + timedelta(days=1) if last else None,
            said["every"],
            said["decision_number"],
            said["area"],
        )


def terms_of(line: AssignmentLine) -> dict[str, str]:
    """What stands in the form for one that is put right."""
    return {
        "duty": line.duty,
        "valid_from": date_text(line.valid_from),
        "last_day": date_text(line.valid_to - timedelta(days=1)) if line.valid_to else "",
        "every": line.every,
        "decision_number": line.decision_number,
        "area": line.area,
    }


class AssignForm(TermsForm):
    official = forms.CharField(
        label=gettext_lazy("Mã cán bộ"), max_length=40, widget=forms.TextInput({"list": "officials"})
    )
    codes = forms.CharField(
        label=gettext_lazy("Mã tổ chức khác"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Tổ chức không có ở danh sách trên; nhiều mã thì cách nhau bằng dấu chấm phẩy."),
    )
    field_order = ("official", "codes", "duty", "valid_from", "last_day", "decision_number", "area", "every")


class EndForm(ActForm):
    day = DayField(label=gettext_lazy("Thôi từ ngày"), max_length=10, help_text=HOW_DAY)
    reason = forms.CharField(
        label=gettext_lazy("Lý do thôi"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )


class LogForm(ActForm):
    on = DayField(label=gettext_lazy("Ngày"), max_length=10, help_text=HOW_DAY)
    done = text_field(gettext_lazy("Đã làm gì, hướng dẫn gì"), rows=4, required=True)
    difficulty = text_field(gettext_lazy("Khó khăn gặp phải"), rows=2)
    agreed = text_field(gettext_lazy("Thống nhất làm tiếp việc gì"), rows=2)
    due_on = DayField(label=gettext_lazy("Hạn làm tiếp"), max_length=10, required=False, help_text=HOW_DAY)

    def said(self) -> LogSaid:
        return LogSaid(**self.cleaned_data)


class CorrectLogForm(LogForm):
    settled_on = DayField(label=gettext_lazy("Đã làm xong ngày"), max_length=10, required=False)


def said_of(line: EntryLine) -> dict[str, str]:
    days = {"on": line.on, "due_on": line.due_on, "settled_on": line.settled_on}
    texts = {"done": line.done, "difficulty": line.difficulty, "agreed": line.agreed}
    return texts | {name: date_text(day) if day else "" for name, day in days.items()}


class SettleForm(ActForm):
    day = DayField(label=gettext_lazy("Làm xong ngày"), max_length=10, help_text=HOW_DAY)


class OfficialForm(ActForm):
    code = forms.CharField(label=gettext_lazy("Mã cán bộ"), max_length=40)
    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=255)
    post = forms.CharField(label=gettext_lazy("Chức vụ"), max_length=255, required=False)
    place = forms.CharField(
        label=gettext_lazy("Mã nơi công tác"),
        max_length=40,
        help_text=gettext_lazy("Tổ chức đồng chí đó công tác, không phải nơi được giao theo dõi."),
    )
    member_code = forms.CharField(label=gettext_lazy("Mã đảng viên"), max_length=40, required=False)
    phone = forms.CharField(label=gettext_lazy("Điện thoại"), max_length=20, required=False)
    email = forms.EmailField(label=gettext_lazy("Thư điện tử"), max_length=254, required=False)
