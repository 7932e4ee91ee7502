"""What the pages of admission ask a person to write."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text
from vungmanh.members.commands.admission import Vote
from vungmanh.members.enums import AdmissionStage, Schooling, Sex, SupportRole
from vungmanh.members.queries.admission import PARTS, Rules
from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.form import ActForm

EVERY = ("", gettext_lazy("Tất cả"))
NEAR = "sap-den"
UNSAID = ("", gettext_lazy("Chưa ghi"))
DAY_HINT = gettext_lazy("Ghi kiểu 28/02/2021.")
YES_NO = (UNSAID, ("1", gettext_lazy("có")), ("0", gettext_lazy("không")))
FLAGS = ("ethnic_minority", "religious", "youth_union")


class FilterForm(forms.Form):
    """What cannot be read narrows nothing."""

    tim = forms.CharField(label=gettext_lazy("Họ tên hoặc mã"), required=False, max_length=120)
    buoc = forms.ChoiceField(label=gettext_lazy("Bước"), required=False, choices=(EVERY, *AdmissionStage.choices))
    han = forms.ChoiceField(
        label=gettext_lazy("Hạn"), required=False, choices=(EVERY, (NEAR, gettext_lazy("Sắp đến hoặc đã quá")))
    )
    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["duoi"].choices = [EVERY, *units]  # type: ignore[attr-defined]  # a choice field
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


class PersonForm(ActForm):
    """Of a person no more than admission asks for."""

    code = forms.CharField(
        label=gettext_lazy("Mã hồ sơ"), max_length=40, help_text=gettext_lazy("Mã của đơn vị, mỗi người một mã.")
    )
    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=255)
    born_on = DayField(label=gettext_lazy("Ngày sinh"), required=False, max_length=10, help_text=DAY_HINT)
    sex = forms.ChoiceField(label=gettext_lazy("Giới tính"), required=False, choices=(UNSAID, *Sex.choices))
    schooling = forms.ChoiceField(label=gettext_lazy("Học vấn"), required=False, choices=(UNSAID, *Schooling.choices))
    ethnic_minority = forms.ChoiceField(label=gettext_lazy("Người dân tộc thiểu số"), required=False, choices=YES_NO)
    religious = forms.ChoiceField(label=gettext_lazy("Có đạo"), required=False, choices=YES_NO)
    youth_union = forms.ChoiceField(label=gettext_lazy("Đoàn viên"), required=False, choices=YES_NO)
    is_student = forms.BooleanField(label=gettext_lazy("Là học sinh, sinh viên"), required=False)
    school = forms.CharField(label=gettext_lazy("Trường"), required=False, max_length=255)
    grade = forms.CharField(label=gettext_lazy("Lớp"), required=False, max_length=40)
    leaves_school_on = DayField(label=gettext_lazy("Ngày ra trường"), required=False, max_length=10, help_text=DAY_HINT)
    schooling_exception = forms.CharField(
        label=gettext_lazy("Số văn bản ngoại lệ học vấn"), required=False, max_length=100
    )
    over_age_consent = forms.CharField(label=gettext_lazy("Số văn bản đồng ý quá tuổi"), required=False, max_length=100)

    def person(self) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in PersonForm.base_fields}
        return values | {name: None if values[name] == "" else values[name] == "1" for name in FLAGS}


def person_initial(row: Any) -> dict[str, Any]:
    """What is written of a person, as the form shows it."""
    found = {name: getattr(row, name) for name in PersonForm.base_fields}
    found |= {name: "" if found[name] is None else str(int(found[name])) for name in FLAGS}
    return found | {name: date_text(found[name]) for name in ("born_on", "leaves_school_on") if found[name]}


class OpenForm(PersonForm):
    organisation = forms.ChoiceField(label=gettext_lazy("Chi bộ"))
    day = DayField(label=gettext_lazy("Ngày đưa vào nguồn"), max_length=10, help_text=DAY_HINT)
    field_order = ("organisation", "full_name", "code", "day")

    def __init__(self, *args: Any, cells: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = cells  # type: ignore[attr-defined]  # a choice field


class SettleForm(ActForm):
    organisation = forms.ChoiceField(label=gettext_lazy("Chi bộ nhận hồ sơ"))
    day = DayField(label=gettext_lazy("Nhận từ ngày"), max_length=10, help_text=DAY_HINT)

    def __init__(self, *args: Any, cells: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = cells  # type: ignore[attr-defined]  # a choice field


class CorrectForm(PersonForm):
    reason = forms.CharField(label=gettext_lazy("Lý do sửa"), required=False, max_length=500)


class ReasonForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500, widget=forms.Textarea({"rows": 3}))


class MoveForm(ActForm):
    """The fields of one move: its day, and what its guards ask for."""

    day = DayField(label=gettext_lazy("Ngày"), max_length=10, help_text=DAY_HINT)
    number = forms.CharField(label=gettext_lazy("Số văn bản"), max_length=100)
    official_members = forms.IntegerField(
        label=gettext_lazy("Số đảng viên chính thức của chi bộ"), min_value=1, max_value=9999
    )
    present = forms.IntegerField(label=gettext_lazy("Số có mặt (đảng viên chính thức)"), min_value=0, max_value=9999)
    in_favour = forms.IntegerField(label=gettext_lazy("Phiếu tán thành"), min_value=0, max_value=9999)
    against = forms.IntegerField(label=gettext_lazy("Phiếu không tán thành"), min_value=0, max_value=9999)
    member_code = forms.CharField(
        label=gettext_lazy("Mã đảng viên"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Để trống thì dùng mã hồ sơ kết nạp."),
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, asks: frozenset[str], number_label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = {"day", "note"}
        kept |= {"number"} if "number" in asks else set()
        kept |= {"official_members", "present", "in_favour", "against"} if "vote" in asks else set()
        kept |= {"member_code"} if "member_code" in asks else set()
        for name in set(self.fields) - kept:
            del self.fields[name]
        if "official_members" in self.fields and self.initial.get("official_members"):
            words = _("Theo danh sách chi bộ hôm nay. Xem lại cho đúng ngày họp và người được miễn sinh hoạt.")
            self.fields["official_members"].help_text = words
        if number_label and "number" in self.fields:
            self.fields["number"].label = number_label
        if "reason" in asks:
            self.fields["note"].label, self.fields["note"].required = _("Lý do"), True
            self.fields["note"].error_messages["required"] = _("Chưa nhập lý do.")

    @property
    def vote(self) -> Vote | None:
        values = self.cleaned_data
        if "official_members" not in values:
            return None
        return Vote(values["official_members"], values["present"], values["in_favour"], values["against"])


class PapersForm(ActForm):
    """A day for each paper; empty where it is not there."""

    def __init__(self, *args: Any, rules: Rules | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, paper in enumerate(rules.papers if rules else ()):
            optional = _(" (nếu có)") if paper.optional else ""
            self.fields[f"p{place}"] = DayField(
                label=format_html('<span lang="vi">{}. {}</span>{}', paper.code, paper.name, optional),
                required=False,
                max_length=10,
            )
            self.fields[f"p{place}"].widget.attrs["class"] = "input"


class BackerForm(ActForm):
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=SupportRole.choices, widget=forms.RadioSelect)
    member = forms.ChoiceField(label=gettext_lazy("Đảng viên chính thức của chi bộ"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Hoặc họ tên"),
        required=False,
        max_length=255,
        help_text=gettext_lazy("Khi chưa có hồ sơ đảng viên."),
    )
    day = DayField(label=gettext_lazy("Từ ngày"), max_length=10, help_text=DAY_HINT)

    def __init__(self, *args: Any, members: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [("", _("Chưa chọn")), *members]  # type: ignore[attr-defined]  # a choice field


PART_LABELS = {
    "women": gettext_lazy("Nữ"),
    "ethnic_minority": gettext_lazy("Dân tộc thiểu số"),
    "religious": gettext_lazy("Tôn giáo"),
    "youth_union": gettext_lazy("Đoàn viên"),
    "students": gettext_lazy("Học sinh, sinh viên"),
    "private_enterprises": gettext_lazy("Doanh nghiệp ngoài nhà nước"),
}


class CountForm(ActForm):
    organisation = forms.CharField(label=gettext_lazy("Mã tổ chức"), max_length=40)
    period = PeriodField(
        label=gettext_lazy("Kỳ"), max_length=12, help_text=gettext_lazy("Ghi kiểu 2026, 2026-H1, 2026-Q3 hoặc 2026-07.")
    )
    on = DayField(
        label=gettext_lazy("Tính đến hết ngày"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("Để trống là ngày cuối kỳ."),
    )
    admitted = forms.IntegerField(label=gettext_lazy("Số kết nạp"), min_value=0, max_value=999_999)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in PARTS:
            field = forms.IntegerField(label=PART_LABELS[part], required=False, min_value=0, max_value=999_999)
            field.widget.attrs["class"] = "input"
            self.fields[part] = field

    def clean(self) -> dict[str, Any]:
        """A part that is larger than its whole is said at its own field, each of them."""
        values = super().clean()
        whole = values.get("admitted")
        for part in PARTS:
            number = values.get(part)
            if whole is not None and number is not None and number > whole:
                words = _("%(part)d nhiều hơn số kết nạp %(whole)d. Xem lại một trong hai số.")
                self.add_error(part, words % {"part": number, "whole": whole})
        return values


class FollowForm(ActForm):
    """Only the days the member's record does not tell."""

    admitted_on = DayField(label=gettext_lazy("Ngày quyết định kết nạp"), max_length=10, help_text=DAY_HINT)
    ceremony_on = DayField(
        label=gettext_lazy("Ngày lễ kết nạp"),
        max_length=10,
        help_text=gettext_lazy("12 tháng dự bị tính từ ngày lễ. Ghi kiểu 28/02/2026."),
    )

    def __init__(self, *args: Any, lacking: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(lacking):
            del self.fields[name]


class EndBackerForm(ActForm):
    day = DayField(label=gettext_lazy("Thôi từ ngày"), max_length=10, help_text=DAY_HINT)
