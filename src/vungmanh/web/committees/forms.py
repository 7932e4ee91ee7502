"""What is asked when somebody is elected, appointed or goes out of a post."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.members.commands import Seat
from vungmanh.members.enums import PostEnd, PostEntry
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm

DAY_HINT = gettext_lazy("Kiểu 28/02/2026.")
HOLDER_HINT = gettext_lazy("Họ và tên; có hồ sơ đảng viên thì chọn trong danh sách gợi ý hoặc ghi mã đảng viên.")
LIST_ID = "dang-vien"
CODED = re.compile(r".*\((?P<code>[^()]+)\)\s*")
ENDED = tuple(each for each in PostEnd.choices if each[0] != PostEnd.ORGANISATION_ENDED)
MOST_SEATS = 60


def first_after(last: date | None) -> date | None:
    """Ends are written with their last day and kept half-open."""
    return last + timedelta(days=1) if last else None


def read_holder(text: str, members: Mapping[str, str]) -> tuple[str, str]:
    """Code and name of whom a line of text means: ``Nguyễn Văn An (K1)``, ``K1``, or a name alone."""
    found = CODED.fullmatch(text)
    code = found["code"].strip() if found else text.strip()
    return (code, "") if code in members else ("", text.strip())


class HolderField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        attributes = {"list": LIST_ID, "autocomplete": "off", "class": "input"}
        super().__init__(max_length=255, widget=forms.TextInput(attributes), **kwargs)


class TermForm(ActForm):
    """When somebody takes up a post, until when, by which paper."""

    valid_from = DayField(label=gettext_lazy("Từ ngày"), max_length=10, help_text=DAY_HINT)
    term_last = DayField(
        label=gettext_lazy("Hết nhiệm kỳ vào hết ngày"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Để trống nếu chưa rõ."),
    )
    entered_as = forms.ChoiceField(label=gettext_lazy("Vào chức vì"), choices=PostEntry.choices)
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định chuẩn y, chỉ định"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Đủ số và ký hiệu, kiểu 12-QĐ/ĐU."),
    )


class ElectForm(TermForm):
    """As many lines as persons; blank ones are left out."""

    members = forms.IntegerField(
        label=gettext_lazy("Số cấp uỷ viên được bầu"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=gettext_lazy("Để trống thì lấy số người ghi dưới đây. Nhiều hơn số người đã ghi là còn khuyết."),
    )

    def __init__(
        self,
        *args: Any,
        posts: Sequence[tuple[str, str]],
        rows: Sequence[str],
        members: Mapping[str, str],
        hamlet: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.rows = members, len(rows)
        for place, post in enumerate(rows):
            self.fields[f"post_{place}"] = forms.ChoiceField(
                label=_("Chức vụ"), choices=posts, initial=post, widget=forms.Select({"class": "input"})
            )
            self.fields[f"holder_{place}"] = HolderField(label=_("Họ và tên"), required=False)
        if hamlet:
            self.fields["dual"] = forms.BooleanField(label=_("Bí thư kiêm trưởng ấp, khu phố, thôn"), required=False)

    @property
    def plain(self) -> list[forms.BoundField]:
        return [self[name] for name in ("valid_from", "term_last", "entered_as", "decision_number", "members")]

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"post_{place}"], self[f"holder_{place}"]) for place in range(self.rows)]

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Who was written down, the secretary also head of the hamlet where that is ticked."""
        said, found = self.cleaned_data, []
        for place in range(self.rows):
            if text := said.get(f"holder_{place}"):
                code, name = read_holder(text, self.known)
                post = said[f"post_{place}"]
                found.append(Seat(post, code, name, bool(said.get("dual")) and post == "SECRETARY"))
        return tuple(found)


class FillForm(TermForm):
    """One person, one post."""

    post = forms.ChoiceField(label=gettext_lazy("Chức vụ"))
    holder = HolderField(label=gettext_lazy("Họ và tên"), help_text=HOLDER_HINT)
    replaces = forms.ChoiceField(label=gettext_lazy("Thay cho"), required=False)
    dual = forms.BooleanField(label=gettext_lazy("Kiêm trưởng ấp, khu phố, thôn"), required=False)
    field_order = ("post", "holder", "replaces", "valid_from", "term_last", "entered_as", "decision_number", "dual")

    def __init__(
        self,
        *args: Any,
        posts: Sequence[tuple[str, str]],
        holders: Sequence[tuple[str, str]],
        members: Mapping[str, str],
        hamlet: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = members
        for name, choices in (("post", posts), ("replaces", [("", _("không thay ai")), *holders])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = list(choices)
        if not hamlet:
            self.fields.pop("dual")

    @property
    def seat(self) -> Seat:
        said = self.cleaned_data
        code, name = read_holder(said["holder"], self.known)
        return Seat(said["post"], code, name, bool(said.get("dual")))


class EndForm(ActForm):
    last_day = DayField(label=gettext_lazy("Giữ chức đến hết ngày"), max_length=10, help_text=DAY_HINT)
    ended_as = forms.ChoiceField(label=gettext_lazy("Thôi chức vì"), choices=ENDED)
    reason = forms.CharField(label=gettext_lazy("Ghi rõ"), max_length=500, required=False)
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100, required=False)


class CorrectForm(ActForm):
    """Everything that a row says but whom it is about."""

    post = forms.ChoiceField(label=gettext_lazy("Chức vụ"))
    valid_from = DayField(label=gettext_lazy("Từ ngày"), max_length=10, help_text=DAY_HINT)
    last_day = DayField(
        label=gettext_lazy("Đến hết ngày"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Để trống nếu đang giữ chức."),
    )
    term_last = DayField(label=gettext_lazy("Hết nhiệm kỳ vào hết ngày"), max_length=10, required=False)
    entered_as = forms.ChoiceField(
        label=gettext_lazy("Vào chức vì"),
        choices=[("", gettext_lazy("không ghi")), *PostEntry.choices],
        required=False,
    )
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100, required=False)
    dual_from = DayField(label=gettext_lazy("Kiêm trưởng ấp từ ngày"), max_length=10, required=False)
    dual_last = DayField(label=gettext_lazy("Kiêm trưởng ấp đến hết ngày"), max_length=10, required=False)

    def __init__(self, *args: Any, posts: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(posts)


class ReasonForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Lý do huỷ"), max_length=500, widget=forms.Textarea({"rows": 2}))
