"""What the pages of plans ask a person to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.programmes.commands import ProgressEntry
from vungmanh.programmes.enums import Difficulty, PlanState, TaskState
from vungmanh.programmes.queries import TaskLine, programme_choices
from vungmanh.web.attached import ResultField, what_is_taken
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm
from vungmanh.web.plans.wording import amount_text

AMOUNT = re.compile(r"(\d{1,3}(\.\d{3})+|\d{1,12})(,\d{1,2})?")
HOW_DAY = gettext_lazy("Ghi kiểu 28/02/2021.")
EVERY = ("", gettext_lazy("Tất cả"))


class AmountField(forms.CharField):
    """``1.250`` or ``12,5``: thousands by a dot, decimals by a comma."""

    def clean(self, value: Any) -> Decimal | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        if not AMOUNT.fullmatch(text):
            raise forms.ValidationError(_("Không đọc được số “%(text)s”. Ghi kiểu 1.250 hoặc 12,5.") % {"text": text})
        return Decimal(text.replace(".", "").replace(",", "."))


def lines_field(
    label: Any, most: int, *, rows: int = 2, required: bool = False, help_text: Any = ""
) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text, widget=forms.Textarea({"rows": rows})
    )


class BeginForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày lập kế hoạch"), max_length=10, help_text=HOW_DAY)
    number = forms.CharField(
        label=gettext_lazy("Số kế hoạch"), max_length=100, required=False, help_text=gettext_lazy("Ghi kiểu 02-KH/CB.")
    )
    aim = lines_field(gettext_lazy("Mục tiêu của kế hoạch"), 2000, rows=3)


class DescribeForm(ActForm):
    number = forms.CharField(label=gettext_lazy("Số kế hoạch"), max_length=100, required=False)
    aim = lines_field(gettext_lazy("Mục tiêu của kế hoạch"), 2000, rows=3)


class TaskForm(ActForm):
    what = lines_field(gettext_lazy("Nhiệm vụ"), 500, required=True)
    solution = lines_field(gettext_lazy("Giải pháp"), 2000, rows=3)
    resources = lines_field(
        gettext_lazy("Nguồn lực"), 1000, help_text=gettext_lazy("Kinh phí, ngày công, nơi giúp đỡ.")
    )
    due = DayField(label=gettext_lazy("Hạn xong"), max_length=10, help_text=HOW_DAY)
    assignee = forms.CharField(
        label=gettext_lazy("Người phụ trách"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Tên đồng chí hoặc chức danh, kiểu: đồng chí Phó bí thư."),
    )
    difficulty = forms.ChoiceField(
        label=gettext_lazy("Mức độ"),
        choices=Difficulty.choices,
        initial=Difficulty.MIDDLE,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Dễ làm trước, khó làm sau: kế hoạch xếp theo mức độ này."),
    )
    goal = AmountField(
        label=gettext_lazy("Chỉ tiêu bằng số"), max_length=20, required=False, help_text=gettext_lazy("Nếu có.")
    )
    unit = forms.CharField(
        label=gettext_lazy("Đơn vị tính"), max_length=60, required=False, help_text=gettext_lazy("Kiểu: hộ, km, %.")
    )


class MoveForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày"), max_length=10, help_text=HOW_DAY)
    note = lines_field(gettext_lazy("Ghi chú"), 2000, rows=3)

    def __init__(self, *args: Any, reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if reason:
            self.fields["note"].label, self.fields["note"].required = _("Lý do"), True
            self.fields["note"].error_messages["required"] = str(_("Chưa nhập lý do."))


class ReasonForm(ActForm):
    reason = lines_field(gettext_lazy("Lý do"), 500, rows=3, required=True)


class ObstacleForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày nêu"), max_length=10, help_text=HOW_DAY)
    task = forms.ChoiceField(label=gettext_lazy("Thuộc nhiệm vụ"), required=False)
    text = lines_field(gettext_lazy("Khó khăn, vướng mắc"), 2000, rows=4, required=True)
    wish = lines_field(gettext_lazy("Đề nghị cấp trên"), 2000, rows=3)

    def __init__(self, *args: Any, tasks: Iterable[TaskLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = ("", _("Cả kế hoạch"))
        self.fields["task"].choices = [whole, *((str(line.task.pk), line.task.what) for line in tasks)]  # type: ignore[attr-defined]  # a choice field


class AnswerForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày trả lời"), max_length=10, help_text=HOW_DAY)
    at = forms.ChoiceField(label=gettext_lazy("Nơi trả lời"))
    text = lines_field(gettext_lazy("Nội dung trả lời"), 2000, rows=5, required=True)

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = list(bodies)  # type: ignore[attr-defined]  # a choice field


class MonthForm(ActForm):
    """One page for the whole month: of each task its state, a figure where it has one, and words.

    What was said last stands in it already; a task closed earlier is asked again only folded away.
    """

    day = DayField(label=gettext_lazy("Ngày kiểm điểm"), max_length=10, help_text=HOW_DAY)
    note = lines_field(gettext_lazy("Nhận xét chung của chi bộ"), 2000)
    obstacle = lines_field(gettext_lazy("Khó khăn, vướng mắc cần cấp trên giải quyết"), 2000)
    wish = lines_field(gettext_lazy("Đề nghị cấp trên"), 2000)

    def __init__(self, *args: Any, lines: Sequence[TaskLine], **kwargs: Any) -> None:
        self.lines = lines
        super().__init__(*args, **kwargs)
        for line in lines:
            self._ask(line)

    def _ask(self, line: TaskLine) -> None:
        key, said = line.task.pk, line.now
        last = said or line.before
        self.fields[f"s{key}"] = forms.ChoiceField(
            label=_("Tiến độ"),
            choices=TaskState.choices,
            widget=forms.RadioSelect,
            initial=last.state if last else TaskState.NOT_BEGUN.value,
        )
        if line.task.goal is not None:
            figure = AmountField(label=_("Đạt được"), max_length=20, required=False)
            figure.initial = amount_text(last.figure) if last else ""
            figure.widget.attrs |= {"class": "input", "inputmode": "decimal"}
            self.fields[f"f{key}"] = figure
        words = lines_field(_("Kết quả, lý do"), 2000, rows=1)
        words.initial = said.words if said else ""
        words.widget.attrs["class"] = "input"
        self.fields[f"w{key}"] = words
        self.fields[f"t{key}"] = ResultField(label=_("Ảnh, tệp kết quả, nếu có"), help_text=what_is_taken())

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for line in self.lines:
            key = line.task.pk
            if values.get(f"s{key}") == TaskState.DROPPED and not values.get(f"w{key}"):
                self.add_error(f"w{key}", _("Nhiệm vụ thôi không làm thì ghi lý do."))
        return values

    def pictures(self) -> list[tuple[int, Any]]:
        """Files chosen, each with its task."""
        chosen = ((line.task.pk, self.cleaned_data.get(f"t{line.task.pk}")) for line in self.lines)
        return [(key, file) for key, file in chosen if file]

    def entries(self) -> list[ProgressEntry]:
        return [entry for line in self.lines if (entry := self._entry(line)) is not None]

    def _entry(self, line: TaskLine) -> ProgressEntry | None:
        """None for what was closed before and is left as it was: it is not said again each month."""
        key, values = line.task.pk, self.cleaned_data
        state, words, figure = values[f"s{key}"], values[f"w{key}"], values.get(f"f{key}")
        before = line.before
        closed = before is not None and before.state in (TaskState.DONE, TaskState.DROPPED)
        if closed and line.now is None and before is not None and state == before.state and not words:
            return None
        return ProgressEntry(key, state, words, figure)


class FilterForm(forms.Form):
    """What cannot be read narrows nothing."""

    tim = forms.CharField(label=gettext_lazy("Tên chi bộ, mã hoặc số kế hoạch"), required=False, max_length=120)
    chuong_trinh = forms.ChoiceField(label=gettext_lazy("Chương trình"), required=False)
    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"), required=False, choices=(EVERY, *PlanState.choices)
    )
    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    chua = forms.ChoiceField(
        label=gettext_lazy("Kiểm điểm tháng này"),
        required=False,
        choices=(EVERY, ("thang-nay", gettext_lazy("Chưa kiểm điểm tháng này"))),
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


class ObstacleFilterForm(FilterForm):
    """The same for obstacles: open and answered."""

    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"),
        required=False,
        choices=(EVERY, ("open", gettext_lazy("Chờ trả lời")), ("answered", gettext_lazy("Đã trả lời"))),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["tim"], self.fields["chua"]


def month_in(text: str, today: date) -> date | None:
    """``2026-11`` as its first day; empty is the running month; None where it cannot be read."""
    if not text:
        return today.replace(day=1)
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if found is None or not (1930 <= int(found[1]) <= 2998 and 1 <= int(found[2]) <= 12):
        return None
    return date(int(found[1]), int(found[2]), 1)
