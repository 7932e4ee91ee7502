"""Targets as an editable table: the unit's own on top, its parts below, last year beside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.imports.queries import coded_rows
from vungmanh.indicators import queries as indicators
from vungmanh.indicators.commands import hand_down
from vungmanh.indicators.queries.sheets import target_rows
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.figures import registry
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes import queries as programmes
from vungmanh.web.days import PeriodField
from vungmanh.web.download import workbook_answer
from vungmanh.web.organisations.wording import target_rows as in_words
from vungmanh.web.page import Page, Request
from vungmanh.web.programmes.reading import usual_period
from vungmanh.web.targets.sheet import Asked, Sheet, Subject, layout_day, sheet_of
from vungmanh.web.targets.typed import Cell, PaperForm, cells_of, judged, rows_to_write

MEASURES = (("recognised", gettext_lazy("công nhận")), ("registered", gettext_lazy("đăng ký")))


class WhichForm(forms.Form):
    """Which sheet. What cannot be read falls back on the usual and is said at the field."""

    ve = forms.ChoiceField(label=gettext_lazy("Chỉ tiêu về"), required=False)
    do = forms.ChoiceField(label=gettext_lazy("Đo bằng số"), required=False, choices=MEASURES)
    dac_diem = forms.ChoiceField(label=gettext_lazy("Chỉ tính ở đơn vị"), required=False)
    ky = PeriodField(label=gettext_lazy("Kỳ"), required=False, max_length=12)
    duoi = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, subjects: dict[str, str], attributes: dict[str, str], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["ve"].choices = list(subjects.items())  # type: ignore[attr-defined]  # a choice field
        every = [("", _("tất cả")), *attributes.items()]
        self.fields["dac_diem"].choices = every  # type: ignore[attr-defined]  # likewise
        for name in ("ve", "do", "dac_diem", "ky"):
            self.fields[name].widget.attrs["class"] = "input"


class ListPage(Page):
    """The sheet of one unit. Saving writes the changed lines only, as one whole."""

    permission = "programmes.target"

    def get(self, request: Request) -> HttpResponse:
        which, asked = self.asked(request)
        if request.GET.get("tai") == "xlsx":
            rows = [row for row in target_rows(asked.unit.id, request.actor.day) if self.is_asked(row, asked)]
            return workbook_answer("targets", coded_rows("targets", rows), f"chi-tieu-{asked.subject.code}")
        sheet = sheet_of(asked, request.actor.day)
        copied = "chep" in request.GET
        paper = PaperForm(initial={"decided_on": date_text(request.actor.day)})
        return self.shown(which, asked, sheet, cells_of(sheet, None, copied=copied), paper, copied=copied)

    def post(self, request: Request) -> HttpResponse:
        which, asked = self.asked(request)
        sheet = sheet_of(asked, request.actor.day)
        paper = PaperForm(request.POST)
        day = paper.cleaned_data["decided_on"] if paper.is_valid() else None
        cells, wanted = judged(cells_of(sheet, request.POST, copied=False), asked, day)
        if paper.errors or any(cell.fault for cell in cells):
            return self.shown(which, asked, sheet, cells, paper, status=422)
        if not wanted:
            messages.info(request, _("Không có chỉ tiêu nào khác với số đã ghi. Dữ liệu giữ nguyên."))
            return HttpResponseRedirect(asked.address(), status=303)
        rows = rows_to_write(wanted, asked, paper.cleaned_data)
        label = f"{asked.subject.name}, {asked.period.words}, {asked.unit.name}"
        try:
            hand_down(request.actor, rows=rows, label=label)
        except NotPermitted:
            raise
        except Refusal as refusal:
            return self.shown(which, asked, sheet, cells, paper, status=422, refused=refusal.message)
        messages.success(request, _("Đã ghi %(count)s chỉ tiêu.") % {"count": count_text(len(rows))})
        return HttpResponseRedirect(asked.address(), status=303)

    def asked(self, request: Request) -> tuple[WhichForm, Asked]:
        day, query = request.actor.day, request.GET
        known = programmes.all_programmes()
        names = {one.code: one.short_name or one.name for one in known}
        names |= {one.code: str(one.label) for one in registry.all() if not one.needs_programme}
        usual = next((one for one in known if usual_period(one, day).contains(day)), known[0] if known else None)
        if usual is None:
            raise NotFound(_("Chưa có chương trình nào. Nạp danh mục bằng lệnh “vungmanh migrate”."))
        data = {"ve": usual.code, "do": "recognised", **{name: value for name, value in query.items() if value}}
        attributes = attribute_names()
        which = WhichForm(data, subjects=names, attributes=attributes)
        which.is_valid()
        values = which.cleaned_data
        code = values.get("ve") or usual.code
        chosen = next((one for one in known if one.code == code), None)
        measure = (values.get("do") or "recognised") if chosen else "value"
        attribute = values.get("dac_diem") or ""
        named = (chosen.code, "") if chosen else ("", code)
        subject = Subject(*named, measure, names[code], attribute, attributes.get(attribute, ""))
        period = values.get("ky") or usual_period(chosen or usual, day)
        which.data = {**data, "ky": query.get("ky") or period.code}
        under = query.get("duoi", "")
        one = organisations.organisation_called(under, on=day) if under else self.top(request)
        unit = organisations.organisation_in_sight(one, on=layout_day(period, day))
        return which, Asked(unit, subject, period, every=bool(attribute) and "het" in query)

    def top(self, request: Request) -> int:
        """The highest living unit in sight: a post may still name one that has been merged away."""
        tops = organisations.units_under(None, on=request.actor.day).rows
        if not tops:
            raise NotFound(_("Không có đơn vị nào trong phạm vi của đồng chí."))
        return tops[0].id

    @staticmethod
    def is_asked(row: dict[str, Any], asked: Asked) -> bool:
        """The workbook holds the sheet's subject and period, with what is narrowed by type or attribute."""
        subject = asked.subject
        return (row["programme"], row["indicator"]) == (subject.programme, subject.indicator) and (
            row["period"].code == asked.period.code
        )

    def shown(
        self,
        which: WhichForm,
        asked: Asked,
        sheet: Sheet,
        cells: list[Cell],
        paper: PaperForm,
        *,
        status: int = 200,
        copied: bool = False,
        refused: str = "",
    ) -> HttpResponse:
        day = self.request.actor.day
        above = organisations.ancestors_of(asked.unit.id, on=day)
        seen = organisations.in_sight([unit.id for unit in above])
        return self.page(
            "targets/list.html",
            status=422 if which.errors else status,
            which=which,
            asked=asked,
            sheet=sheet,
            own=cells[0],
            cells=cells[1:],
            faults=[cell for cell in cells if cell.fault],
            paper=paper,
            copied=copied,
            refused=refused,
            history=self.history(asked, sheet),
            crumbs=[{"text": unit.name, "href": asked.address(code=unit.code)} for unit in above if unit.id in seen],
            copy_href=asked.address(chep="1") if any(row.last_target for row in sheet.rows) else "",
            download_href=asked.address(tai="xlsx"),
            every_href=asked.address(het="1") if sheet.left_out else "",
            with_imports="imports.run" in self.request.permissions,
        )

    def history(self, asked: Asked, sheet: Sheet) -> list[Any]:
        """Every target ever given here for the period, by type and attribute too; the replaced ones marked."""
        subject = asked.subject
        order = {row.id: place for place, row in enumerate(sheet.every)}
        lines = [
            line
            for line in sorted(indicators.targets_of(order), key=lambda line: order[line.organisation_id])
            if (line.programme, line.indicator, line.period)
            == (subject.programme, subject.indicator, asked.period.code)
        ]
        names = {row.id: row.name for row in sheet.every}
        words = in_words(lines, {subject.code: subject.name})
        return [(names[line.organisation_id], said) for line, said in zip(lines, words, strict=True)]
