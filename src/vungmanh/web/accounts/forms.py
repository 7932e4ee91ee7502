"""What the pages of accounts ask a person to write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.queries import role_choices
from vungmanh.kernel.errors import NotFound
from vungmanh.organisations import queries as organisations
from vungmanh.web.accounts.wording import DAY_NOTE, STATES
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm

EVERY = ("", gettext_lazy("Tất cả"))
NAMED, AMONG = 6, 200
CODE = re.compile(r"[0-9A-Z]*[0-9][0-9A-Z.]*")
"""What is written like a code, not like a name."""


class FilterForm(forms.Form):
    """What cannot be read narrows nothing and is said at the field."""

    tim = forms.CharField(label=gettext_lazy("Họ tên hoặc tên đăng nhập"), required=False, max_length=120)
    vai_tro = forms.ChoiceField(label=gettext_lazy("Vai trò"), required=False)
    to_chuc = forms.CharField(label=gettext_lazy("Mã tổ chức (cả cấp dưới)"), required=False, max_length=40)
    trang_thai = forms.ChoiceField(label=gettext_lazy("Tình trạng"), required=False, choices=(EVERY, *STATES.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["vai_tro"].choices = [EVERY, *role_choices()]  # type: ignore[attr-defined]  # a choice field
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


class PlaceField(forms.CharField):
    """An organisation by code or by enough of its name. Cleans to its key; many that fit are named to choose from.

    ``ahead``: what opens later may be named as well, where the form says from which day on.
    """

    def __init__(self, *, day: date, ahead: bool = False, **kwargs: Any) -> None:
        self.day, self.ahead = day, ahead
        super().__init__(max_length=200, **kwargs)

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        hits, _total = organisations.search(text, on=self.day, count=AMONG, ahead=self.ahead)
        units = [hit.unit for hit in hits if hit.unit.lasting]
        # A code is often borne again by what follows: whoever is there today bears it first.
        open_now = [unit for unit in units if unit.opened_on is None or unit.opened_on <= self.day]
        exact = called(text, open_now) or called(text, units)
        # The beginning of a code is not the code: "86" must not become the one unit in sight below 86.
        if len(exact) == 1 or (len(units) == 1 and not exact and not CODE.fullmatch(text)):
            return (exact or units)[0].id
        raise forms.ValidationError(_not_one(text, units))


def called(text: str, units: Sequence[organisations.Unit]) -> list[organisations.Unit]:
    by_code = [unit for unit in units if unit.code in (text, text.split(" ")[0])]
    return by_code or [unit for unit in units if unit.name == text]


def unit_said(text: str, *, on: date, today: date) -> int:
    """By its code of a day, else by enough of its name. Raises ``ValidationError`` that names those that fit."""
    try:
        return organisations.organisation_called(text, on=on)
    except NotFound as missing:
        if CODE.fullmatch(text):
            raise forms.ValidationError(missing.message) from missing
    return PlaceField(day=today).clean(text) or 0


def _not_one(text: str, units: Sequence[organisations.Unit]) -> str:
    named = "; ".join(f"{unit.name} ({unit.code})" for unit in units[:NAMED])
    if not units:
        words = _("Không thấy tổ chức nào đang hoạt động tên hoặc mã “%(text)s” trong phạm vi của đồng chí.")
    elif len(units) == 1:
        words = _("Không có tổ chức nào mang đúng mã “%(text)s” trong phạm vi của đồng chí. Gần nhất: %(named)s.")
    else:
        words = _("Có %(total)s tổ chức khớp “%(text)s”. Ghi mã của một tổ chức: %(named)s.")
    return words % {"total": len(units), "text": text, "named": named}


class RoleForm(ActForm):
    """Which role, where, from which day on."""

    role = forms.ChoiceField(label=gettext_lazy("Vai trò"))
    valid_from = DayField(label=gettext_lazy("Từ ngày"), max_length=10, help_text=DAY_NOTE)
    last_day = DayField(
        label=gettext_lazy("Đến hết ngày (nếu biết)"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Để trống nếu chưa định ngày thôi."),
    )

    def __init__(self, *args: Any, roles: frozenset[str], whole: bool, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Ghi mã, hoặc tên tổ chức không cần dấu.")
        if whole:
            hint = _("Ghi mã hoặc tên tổ chức. Để trống: vai trò trên toàn hệ thống.")
        place = PlaceField(label=_("Ở tổ chức"), required=not whole, day=day, ahead=True, help_text=hint)
        place.error_messages["required"] = _("Chưa ghi tổ chức.")
        place.widget.attrs["class"] = "input"
        self.fields["place"] = place
        self.fields["role"].choices = role_choices(roles)  # type: ignore[attr-defined]  # a choice field
        self.order_fields([*[name for name in self.fields if name not in self.tail], *self.tail])

    tail = ("role", "place", "valid_from", "last_day")

    def dates(self) -> dict[str, date | None]:
        """Written with its last day, kept with the first day without it."""
        last: date | None = self.cleaned_data["last_day"]
        return {
            "valid_from": self.cleaned_data["valid_from"],
            "valid_to": last + timedelta(days=1) if last is not None else None,
        }


class PersonForm(ActForm):
    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=255)
    phone = forms.CharField(label=gettext_lazy("Điện thoại"), max_length=20, required=False)
    email = forms.EmailField(label=gettext_lazy("Thư điện tử"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["invalid"] = _("Thư điện tử viết kiểu lan@tinhuy.vn.")


class OpenForm(RoleForm, PersonForm):
    """A person and the first role; the user name is made from the name where it is left blank."""

    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Để trống thì đặt theo họ tên: Nguyễn Thị Lan thành lannt."),
    )
    official_code = forms.CharField(
        label=gettext_lazy("Mã cán bộ"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Nếu có. Mỗi người chỉ có một tài khoản, mã này giúp không mở trùng."),
    )
    field_order = ("full_name", "username", "official_code", "phone", "email")


class EndForm(ActForm):
    last_day = DayField(label=gettext_lazy("Giữ vai trò đến hết ngày"), max_length=10, help_text=DAY_NOTE)


class ReasonForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Vì sao"), max_length=500, widget=forms.Textarea({"rows": 2}))


class CodeForm(ActForm):
    official_code = forms.CharField(label=gettext_lazy("Mã cán bộ"), max_length=40)


class HelperForm(ActForm):
    helper = forms.CharField(
        label=gettext_lazy("Tên đăng nhập của người giúp"),
        max_length=150,
        help_text=gettext_lazy("Hỏi người ấy: tên đăng nhập in trên phiếu mật khẩu."),
    )
    valid_from = DayField(label=gettext_lazy("Từ ngày"), max_length=10, help_text=DAY_NOTE)
    last_day = DayField(label=gettext_lazy("Đến hết ngày (nếu biết)"), max_length=10, required=False)
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500, required=False)


class PasswordForm(ActForm):
    """``asks_old``: not right after a slip, whose password was typed a moment ago."""

    old = forms.CharField(
        label=gettext_lazy("Mật khẩu đang dùng"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=gettext_lazy("Mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=gettext_lazy("Ít nhất 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất. Tắt bộ gõ tiếng Việt khi nhập."),
    )
    again = forms.CharField(
        label=gettext_lazy("Nhập lại mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, asks_old: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_old:
            del self.fields["old"]

    def clean(self) -> dict[str, Any]:
        """Not brought to one spelling like other texts: what was typed is the password."""
        values = self.cleaned_data
        if values.get("new") and values.get("again") and values["new"] != values["again"]:
            self.add_error("again", _("Hai lần nhập mật khẩu mới chưa giống nhau."))
        return values


class ContestForm(ActForm):
    words = forms.CharField(label=gettext_lazy("Vì sao không nhận"), max_length=500, widget=forms.Textarea({"rows": 2}))
