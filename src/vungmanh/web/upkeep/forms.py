"""What the list of titles held is asked by its address, and what an act asks a person to write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.programmes.queries import programme_choices
from vungmanh.programmes.queries.upkeep import HOLDS
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm
from vungmanh.web.upkeep.wording import ACTS, CONCERNS

EVERY = ("", gettext_lazy("Tất cả"))


class UpkeepFilterForm(forms.Form):
    """What cannot be read narrows nothing and is said at the field."""

    chuong_trinh = forms.ChoiceField(label=gettext_lazy("Chương trình"), required=False)
    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    muc = forms.ChoiceField(label=gettext_lazy("Tình trạng"), required=False)
    tim = forms.CharField(label=gettext_lazy("Tên hoặc mã chi bộ"), required=False, max_length=120)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        states = [*((each.value, words) for each, words in (*HOLDS.items(), *CONCERNS.items()))]
        self._choose("chuong_trinh", [EVERY, *programme_choices()])
        self._choose("duoi", [("", _("Cả đơn vị được giao")), *units])
        self._choose("muc", [EVERY, *states])
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # those named are choice fields


class CaseForm(ActForm):
    """The fields of one act of a case: its day and what its guards ask for."""

    day = DayField(label=gettext_lazy("Ngày"), max_length=10, help_text=gettext_lazy("Ghi kiểu 28/02/2021."))
    who = forms.CharField(label=gettext_lazy("Người dự"), max_length=500)
    text = forms.CharField(label=gettext_lazy("Lý do"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    to_mend = forms.CharField(
        label=gettext_lazy("Việc phải khắc phục"), max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    mend_by = DayField(
        label=gettext_lazy("Khắc phục đến ngày"), max_length=10, help_text=gettext_lazy("Ghi kiểu 28/02/2021.")
    )

    def __init__(self, *args: Any, act: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = {"day", "text"} | ({"to_mend", "mend_by"} if act == "warn" else set())
        kept |= {"who"} if act == "hear" else set()
        for name in set(self.fields) - kept:
            del self.fields[name]
        label = str(ACTS[act].label)
        self.fields["text"].label = label
        self.fields["text"].error_messages["required"] = _("Chưa nhập %(field)s.") % {
            "field": label[:1].lower() + label[1:]
        }


class ReasonForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500)
