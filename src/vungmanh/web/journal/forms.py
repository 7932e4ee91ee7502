"""What the journal is asked by its address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.vietnamese import fold
from vungmanh.web.days import DayField
from vungmanh.web.journal.words import act_words, dictionary

ANY_ACT = _("mọi việc")


def act_choices() -> list[tuple[str, str]]:
    acts = sorted(((name, act_words(name)) for name in dictionary().acts), key=lambda pair: fold(pair[1]))
    return [("", str(ANY_ACT)), *acts]


class JournalForm(forms.Form):
    """Every field may be missing. Names are those of the address."""

    don_vi = forms.CharField(label=_("Mã tổ chức (kể cả bên dưới)"), required=False, max_length=60)
    nguoi = forms.CharField(label=_("Người làm"), required=False, max_length=120)
    viec = forms.ChoiceField(label=_("Việc"), required=False, choices=act_choices)
    tu = DayField(label=_("Từ ngày"), required=False, max_length=10)
    den = DayField(label=_("Đến ngày"), required=False, max_length=10)
    lam_thay = forms.BooleanField(label=_("Chỉ việc làm thay"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("don_vi", "nguoi", "viec", "tu", "den"):
            self.fields[name].widget.attrs["class"] = "input"
