"""What a unit's pages are asked by their address."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.web.days import DayField


class DayForm(forms.Form):
    """The page of a unit can be read as of any day."""

    ngay = DayField(label=_("Xem tại ngày"), required=False, max_length=10)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they come
        self.fields["ngay"].widget.attrs["class"] = "input"


class SearchForm(DayForm):
    tim = forms.CharField(label=_("Tên tổ chức hoặc chi bộ"), required=False, max_length=120)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tim"].widget.attrs["class"] = "input"
