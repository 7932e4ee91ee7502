"""Pages of a programme: the list, the dashboard, and the records behind every figure."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.indicators import queries as indicators
from vungmanh.kernel import clock
from vungmanh.kernel.figures import registry
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries.pilots import pilot_stages
from vungmanh.web.drawing.squares import block, strip
from vungmanh.web.notes.marks import with_notes
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import Paging, page_number
from vungmanh.web.periods.late import late_records
from vungmanh.web.programmes import attention, dashboard, lines, records
from vungmanh.web.programmes.address import TODAY, Asked
from vungmanh.web.programmes.forms import QuestionForm
from vungmanh.web.programmes.months import Months, months_of, months_part
from vungmanh.web.programmes.narrowed import narrowed_lines, narrowed_words, shown_form
from vungmanh.web.programmes.reading import Reading, reading_of, usual_period, usual_units
from vungmanh.web.programmes.wording import FIGURES, TREES

REPORTS = {"xlsx": "Excel", "docx": "Word", "pdf": "PDF"}


def computed_at() -> str:
    """Every page of figures says when they were added up."""
    now = clock.now()
    return f"{now:%H:%M}, {date_text(now.date())}"


class ListPage(Page):
    """Where one lands after signing in."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        today = request.actor.day
        units = usual_units(request.desk.seat, today)
        listed = [
            {
                "name": programme.name,
                "said": _("Nhiệm kỳ %(term)s") % {"term": programme.versions[-1].term_label},
                "units": [
                    dashboard.Crumb(unit.name, Asked(programme.code, unit.code, period).dashboard()) for unit in units
                ],
                "href": Asked(programme.code, "", period).dashboard(),
                "ways": _ways(programme),
            }
            for programme in programmes.all_programmes()
            for period in [usual_period(programme, today)]
        ]
        return self.page("programmes/list.html", programmes=listed, several=len(units) > 1, unit_name=units[0].name)


def _ways(programme: programmes.ProgrammeVersions) -> list[tuple[str, str]]:
    """What else there is of a programme: words and address."""
    asked = f"?chuong_trinh={programme.code}"
    found = [(_("Quy định"), reverse("programmes:rules", args=[programme.code]))]
    if any(pilot_stages(version.roadmap) for version in programme.versions):
        found.append((_("Làm điểm"), reverse("pilots:grid") + asked))
    return [*found, (_("Tìm nguồn cho chỉ tiêu"), reverse("planner:plan") + asked)]


class QuestionPage(Page):
    """A page whose address is a question. What cannot be read is answered with the same form."""

    permission = "programmes.view"

    def get(self, request: Request, code: str, **_rest: str | int) -> HttpResponse:
        form = QuestionForm(request.GET)
        if not form.is_valid():
            return self.page("programmes/bad_question.html", form=form, status=422)
        return self.answer(reading_of(form, code, request.desk.seat, request.actor.day), form)

    def answer(self, reading: Reading, form: QuestionForm) -> HttpResponse:
        raise NotImplementedError

    def table(self, reading: Reading, tree: str = "") -> programmes.ProgressTable:
        return programmes.progress_table(
            reading.asked.programme,
            under_id=reading.under_id,
            period=reading.asked.period,
            on=reading.asked.on,
            today=reading.question.today,
            tree=tree or reading.asked.tree,
            by=reading.asked.by,
            attribute=reading.asked.attribute,
            category=reading.asked.category,
        )


class DashboardPage(QuestionPage):
    """Where the programme stands, who leads, who lags, and what was not handed down."""

    def answer(self, reading: Reading, form: QuestionForm) -> HttpResponse:
        asked, rule = reading.asked, reading.rule
        table = lines.shortened(self.table(reading))
        if not table.rows and not lines.has_something(table):
            return self.nothing(reading, table, form)
        if table.rows and all(row.kind == "own" for row in table.rows):
            # A cell: what there is to see of it is its own dossiers.
            return redirect("organisations:titles", unit_id=reading.under_id)
        months = months_of(reading.question, reading.under_id, tree=asked.tree, by=asked.by)
        outlines = organisations.outlines_of({row.organisation_id for row in table.rows if row.organisation_id})
        squares = dashboard.squares_of(table)
        ordered = [*lines.in_order(table.rows), table.total]
        rows = [lines.line_of(row, asked, rule, months.of(row.organisation_id, row.kind)) for row in ordered]
        return self.page(
            "programmes/dashboard.html",
            **self.head(reading, table, form),
            lines=with_notes(rows, ordered, asked, self.request),
            lead=dashboard.lead_of(table, asked, rule),
            squares=squares,
            squares_strip=strip(squares),
            squares_block=block(squares),
            heeds=attention.heeded(table.rows, asked),
            gap=dashboard.gap_of(table, asked),
            targets_href=asked.sheet_of_targets(table.under_code)
            if "programmes.target" in self.request.permissions
            else "",
            map=dashboard.map_of(table.rows, outlines, asked),
            months=self.months(reading, table, months),
            narrowed=narrowed_lines(reading),
            with_bars=any(row.target is not None for row in table.rows),
            ranged=any(row.place is not None for row in table.rows),
            definition_href=reverse("indicators:definition", args=["titles.recognised"]),
            reports=[dashboard.Crumb(label, asked.report(suffix)) for suffix, label in REPORTS.items()],
        )

    def nothing(self, reading: Reading, table: programmes.ProgressTable, form: QuestionForm) -> HttpResponse:
        """Says what is absent, and leads to the units that stood in this one's place on that day."""
        lineage = organisations.lineage_of(reading.under_id, on=reading.question.today)
        before = dashboard.those_of_then(lineage, reading.under_id, reading.question.day, reading.asked)
        return self.page("programmes/nothing.html", **self.head(reading, table, form), before=before)

    def head(self, reading: Reading, table: programmes.ProgressTable, form: QuestionForm) -> dict[str, Any]:
        asked = reading.asked
        shown = shown_form(asked)
        above = organisations.ancestors_of(reading.under_id, on=reading.question.day)
        seen = organisations.in_sight([unit.id for unit in above])
        return {
            "table": table,
            "asked": asked,
            "form": form,
            "filter_fields": [shown[name] for name in ("ky", "ngay", "theo", "dac_diem", "loai_hinh", "lam_tron")],
            **narrowed_words(reading),
            "crumbs": [dashboard.Crumb(unit.name, asked.under_unit(unit.code)) for unit in above if unit.id in seen],
            "years": dashboard.years_of(reading.programme, asked, reading.question.today),
            "tree_label": TREES[asked.tree],
            "rounding_label": reading.rounding_label,
            "computed_at": computed_at(),
            "then_href": asked.on_tree("then"),
            "today_href": asked.on_tree(TODAY),
        }

    def months(self, reading: Reading, table: programmes.ProgressTable, months: Months) -> Any:
        before: tuple[int, ...] = ()
        if reading.asked.period.code.isdecimal():
            before = programmes.monthly_trend(reading.question, unit_id=reading.under_id).previous
        return months_part(
            reading.asked.period,
            months.total,
            target=table.total.target,
            target_most=table.total.target_most,
            forecast=table.total.forecast,
            before=before,
        )


class RecordsPage(QuestionPage):
    """What stands behind one figure: definition, days, tree, the ratio worked out, and the rows."""

    def answer(self, reading: Reading, form: QuestionForm) -> HttpResponse:
        asked = reading.asked
        figure = self.request.GET.get("so", "")
        if figure not in FIGURES:
            return self.page("programmes/bad_question.html", form=form, status=422)
        table = self.table(reading)
        row = records.row_asked(table, self.request.GET.get("don_vi", ""), self.request.GET.get("dong", ""))
        context = {
            "wording": FIGURES[figure],
            "unit_name": row.name or table.under_name,
            "programme_name": table.programme_name,
            "days": records.days_text(asked, reading.question.today),
            "tree": records.tree_text(asked, reading.question.day, reading.question.today),
            "ratio": records.ratio_steps(row, figure, reading.rule),
            **narrowed_words(reading),
            "definition": registry.find(FIGURES[figure].indicator),
            "close_href": asked.dashboard(),
            "page_href": self.request.get_full_path(),
            "in_panel": self.in_panel,
            **self.behind(reading, figure, row, table),
        }
        return self.page("programmes/_panel.html" if self.in_panel else "programmes/records.html", **context)

    def behind(
        self, reading: Reading, figure: str, row: programmes.ProgressRow, table: programmes.ProgressTable
    ) -> dict[str, Any]:
        """Targets, the parts of a forecast, or the dossiers themselves."""
        asked = reading.asked
        if figure == "forecast":
            title = records.title_of(figure, asked, row.forecast, of_targets=False)
            return {"title": title, "parts": records.parts_of(row, asked)}
        if figure in {"target", "gap"}:
            title = records.title_of(figure, asked, 0, of_targets=True)
            then = self.table(reading, tree="then") if figure == "gap" and asked.tree == TODAY else table
            units = records.units_with_targets(then, row, figure)
            given = indicators.targets_under(
                programme=asked.programme,
                measure="recognised",
                organisation_ids=[unit.organisation_id for unit in units if unit.organisation_id is not None],
                period=asked.period.code,
                on=asked.on,
                attribute=asked.attribute,
                category=asked.category,
            )
            return {"title": title, "targets": records.target_rows(units, given)}
        return self.dossiers(reading, figure, row)

    def dossiers(self, reading: Reading, figure: str, row: programmes.ProgressRow) -> dict[str, Any]:
        asked, number = reading.asked, page_number(self.request.GET)
        found = programmes.records_behind(
            figure,
            question=reading.question,
            page=number,
            **records.line_asked(row, reading.under_id, asked),
        )
        unit_id, line = (None, "") if row.kind == "total" else (row.organisation_id, lines.line_key(row))
        hidden = _("%(count)s bản ghi thuộc đơn vị nay nằm ngoài phạm vi của đồng chí; chỉ thấy số, không thấy dòng.")
        return {
            "title": records.title_of(figure, asked, found.count + found.hidden, of_targets=False),
            "rows": found.rows,
            "late": late_records(found.rows, figure),
            "hidden": [hidden % {"count": count_text(found.hidden)}] if found.hidden else [],
            "download_href": asked.records_file(figure, unit_id, line),
            "paging": Paging(found.count, number, asked.records(figure, unit_id, line)),
        }
