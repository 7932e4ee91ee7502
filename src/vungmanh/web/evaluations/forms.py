"""What a step of an evaluation asks a person to write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.evaluations.enums import MoveName, Whom
from vungmanh.evaluations.queries import Condition, Intent, Rule
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm

LEVELLED = (MoveName.SELF_RATE, MoveName.REVIEW, MoveName.APPRAISE, MoveName.CHANGE)
SHEETED = (MoveName.SELF_RATE, MoveName.REVIEW, MoveName.APPRAISE)
NUMBERED = (MoveName.DECIDE, MoveName.CHANGE)
REASONED = (MoveName.RETURN, MoveName.LEAVE_OUT, MoveName.CHANGE)
YES_NO = (("yes", gettext_lazy("Đạt")), ("no", gettext_lazy("Không đạt")))
PREFIX = "dk_"


class PointsField(forms.CharField):
    """Points as an office writes them: ``87,5``."""

    def clean(self, value: Any) -> Decimal | None:
        text = str(super().clean(value) or "").strip().replace(",", ".")
        if not text:
            return None
        if len(text) > 6 or not text.replace(".", "", 1).isdecimal() or not Decimal(text) <= 100:
            raise forms.ValidationError(_("Ghi điểm từ 0 đến 100, kiểu 87,5."))
        return Decimal(text)


def required_votes(fields: dict[str, forms.Field], *, asked: bool) -> dict[str, forms.Field]:
    """The two numbers of a vote, which must be written where the rule of the year asks for them."""
    found = {name: each for name, each in fields.items() if asked and name in ("votes_for", "votes_against")}
    for each in found.values():
        each.required = True
    return found


class StepForm(ActForm):
    """The fields of one move: its day, the level, and what its guards ask for."""

    level = forms.ChoiceField(label=gettext_lazy("Mức"), widget=forms.RadioSelect)
    score = PointsField(
        label=gettext_lazy("Điểm"), required=False, max_length=6, help_text=gettext_lazy("Từ 0 đến 100, kiểu 87,5.")
    )
    sheet = forms.ChoiceField(
        label=gettext_lazy("Lấy điểm theo phiếu chấm"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Ghi mức, điểm khác phiếu thì ghi lý do vào ghi chú."),
    )
    votes_for = forms.IntegerField(label=gettext_lazy("Phiếu tán thành"), required=False, min_value=0, max_value=9999)
    votes_against = forms.IntegerField(
        label=gettext_lazy("Phiếu không tán thành"), required=False, min_value=0, max_value=9999
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"), max_length=100, help_text=gettext_lazy("Ghi kiểu 95-QĐ/ĐU.")
    )
    day = DayField(label=gettext_lazy("Ngày"), max_length=10, help_text=gettext_lazy("Ghi kiểu 28/02/2021."))
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(
        self,
        *args: Any,
        move: str,
        rule: Rule,
        whom: Whom,
        asked: Iterable[Condition] = (),
        sheets: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        self.move = move
        super().__init__(*args, **kwargs)
        kept = {"day", "note"}
        kept |= {"level", "score"} if move in LEVELLED else set()
        kept |= {"votes_for", "votes_against"} if move == MoveName.REVIEW else set()
        kept |= {"decision_number"} if move in NUMBERED else set()
        kept |= {"sheet"} if sheets and move in SHEETED else set()
        for name in set(self.fields) - kept:
            del self.fields[name]
        if "sheet" in self.fields:
            self.fields["sheet"].choices = list(sheets)  # type: ignore[attr-defined]  # a choice field
        if "level" in self.fields:
            self.fields["level"].choices = [(each.level.value, each.label) for each in rule.levels[whom]]  # type: ignore[attr-defined]  # a choice field
        self.fields |= required_votes(self.fields, asked=rule.votes_at(whom, move) is not None)
        if move in REASONED:
            self.fields["note"].label, self.fields["note"].required = _("Lý do"), True
            self.fields["note"].error_messages["required"] = _("Chưa nhập lý do.")
        if move == MoveName.LEAVE_OUT and rule.reasons:
            self.fields["note"].help_text = _("Thường gặp: %(reasons)s.") % {"reasons": "; ".join(rule.reasons)}
        for each in asked if move in (MoveName.REVIEW, MoveName.APPRAISE) else ():
            levels = [found.label for found in rule.levels[whom] if found.level in each.levels]
            self.fields[f"{PREFIX}{each.code}"] = forms.ChoiceField(
                label=each.text,
                help_text=_("Trả lời khi đề nghị mức: %(levels)s.") % {"levels": "; ".join(levels)},
                choices=YES_NO,
                required=False,
                widget=forms.RadioSelect,
            )

    def intent(self) -> Intent:
        values = dict(self.cleaned_data)
        answers = {
            name.removeprefix(PREFIX): value == "yes"
            for name, value in values.items()
            if name.startswith(PREFIX) and value
        }
        told = {name: value for name, value in values.items() if not name.startswith(PREFIX)}
        sheet = told.pop("sheet", "")
        return Intent(self.move, answers=answers or None, sheet=int(sheet) if sheet else None, **told)
