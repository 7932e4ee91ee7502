"""What a list of dossiers is asked by its address, and what a move asks a person to write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.numbers import date_text
from vungmanh.programmes.enums import Result, State
from vungmanh.programmes.queries import READY_NOW, Intent, programme_choices
from vungmanh.web.days import DayField, PeriodField
from vungmanh.web.form import ActForm
from vungmanh.web.titles.wording import MOVES

EVERY = ("", _("Tất cả"))


class FilterForm(forms.Form):
    """What cannot be read narrows nothing and is said at the field."""

    tim = forms.CharField(label=_("Tên chi bộ, mã hoặc số quyết định"), required=False, max_length=120)
    chuong_trinh = forms.ChoiceField(label=_("Chương trình"), required=False)
    ky = PeriodField(label=_("Kỳ"), required=False, max_length=12)
    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=(EVERY, *State.choices, (READY_NOW, _("Đến lượt làm"))),
    )
    duoi = forms.ChoiceField(label=_("Đơn vị"), required=False)
    viec = forms.ChoiceField(
        label=_("Việc có thể làm"),
        required=False,
        choices=(EVERY, *((words.slug, words.verb) for name, words in MOVES.items() if name != "register")),
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self._choose("chuong_trinh", programme_choices())
        self._choose("duoi", units)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [EVERY, *choices]  # type: ignore[attr-defined]  # these two are choice fields


NUMBERS = {
    "ask": (_("Số tờ trình"), _("Ghi kiểu 12-TTr/ĐU.")),
    "agree": (_("Số văn bản cho chủ trương"), _("Ghi kiểu 34-TB/HU.")),
}
"""Moves whose number is not that of a decision."""


class MoveForm(ActForm):
    """The fields of one move: its day, and what its guards ask for."""

    day = DayField(label=_("Ngày"), max_length=10, help_text=_("Ghi kiểu 28/02/2021."))
    for_period = PeriodField(label=_("Chuyển sang kỳ"), max_length=12, help_text=_("Ghi kiểu 2022 hoặc 2022-H1."))
    result = forms.ChoiceField(label=_("Kết quả"), choices=Result.choices, widget=forms.RadioSelect)
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=100, help_text=_("Ghi kiểu 95-QĐ/HU."))
    note = forms.CharField(label=_("Ghi chú"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, move: str, asks: frozenset[str], **kwargs: Any) -> None:
        self.move = move
        super().__init__(*args, **kwargs)
        kept = {"day", "note"} | ({"decision_number"} if "decision" in asks else set())
        kept |= {"result"} if move == "recheck" else set()
        kept |= {"for_period"} if move == "adjust" else set()
        for name in set(self.fields) - kept:
            del self.fields[name]
        if move in NUMBERS and "decision_number" in self.fields:
            label, like = NUMBERS[move]
            self.fields["decision_number"].label, self.fields["decision_number"].help_text = label, like
        if "reason" in asks:
            self.fields["note"].label, self.fields["note"].required = _("Lý do"), True
            self.fields["note"].error_messages["required"] = str(_("Chưa nhập lý do."))

    def intent(self) -> Intent:
        values = dict(self.cleaned_data)
        period = values.pop("for_period", None)
        return Intent(self.move, for_period=period.code if period else "", **values)


def first_day(today: Any) -> dict[str, str]:
    """The day of acting stands in the form already: most things are entered when they happen."""
    return {"day": date_text(today)}
