"""The same questions answered as files: the rows behind a figure, and the official report of the table."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpResponse

from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.reports.kinds import WRITERS, render_report
from vungmanh.reports.queries import ReportQuestion
from vungmanh.web.background import ask_later, in_background
from vungmanh.web.download import EVERYTHING, answer_or_job, file_answer, unit_rows
from vungmanh.web.programmes.forms import QuestionForm
from vungmanh.web.programmes.pages import QuestionPage
from vungmanh.web.programmes.reading import Reading
from vungmanh.web.programmes.records import line_asked, row_asked

DAY_COLUMNS = {
    "registered": "registered_on",
    "registered_term": "registered_on",
    "expected": "registered_on",
    "appraised": "appraised_on",
    "recognised": "recognised_on",
    "cumulative": "recognised_on",
    "maintained": "recognised_on",
    "revoked": "revoked_on",
    "warned": "recognised_on",
}
LONG_REPORT = 300
"""Above so many rows in its table a report is set by a worker."""
NUMBER_COLUMNS = {"recognised_on": "decision_number", "revoked_on": "revocation_number"}


def title_rows(records: Iterable[programmes.Record], figure: str, programme: str) -> list[dict[str, object]]:
    """Rows of the ``titles`` sheet with the step the figure counts; blanks leave what is known as it is."""
    day = DAY_COLUMNS[figure]
    number = NUMBER_COLUMNS.get(day)
    return [
        {
            "programme": programme,
            "cell_code": record.code,
            "for_period": record.for_period,
            day: record.day,
            **({number: record.number} if number else {}),
        }
        for record in records
    ]


class RecordsDownload(QuestionPage):
    """Every row behind a figure."""

    def answer(self, reading: Reading, form: QuestionForm) -> HttpResponse:
        figure = self.request.GET.get("so", "")
        if figure != "eligible" and figure not in DAY_COLUMNS:
            raise Http404
        row = row_asked(self.table(reading), self.request.GET.get("don_vi", ""), self.request.GET.get("dong", ""))
        found = programmes.records_behind(
            figure,
            question=reading.question,
            per_page=EVERYTHING,
            **line_asked(row, reading.under_id, reading.asked),
        )
        name = f"{reading.asked.programme}-{figure}-{reading.asked.period.code}"
        if figure == "eligible":
            units = organisations.units_of([one.organisation_id for one in found.rows], on=reading.question.day)
            return answer_or_job(self.request, "organisations", unit_rows(units), name)
        rows = title_rows(found.rows, figure, reading.asked.programme)
        return answer_or_job(self.request, "titles", rows, name)


class ReportDownload(QuestionPage):
    """The table as an official report: the same file the command line writes."""

    def answer(self, reading: Reading, form: QuestionForm) -> HttpResponse:
        asked, suffix = reading.asked, f".{self.kwargs['suffix']}"
        if suffix not in WRITERS:
            raise Http404
        name = f"bao-cao-{asked.programme}-{asked.period.code}"
        if len(self.table(reading).rows) > LONG_REPORT and not in_background(self.request):
            return ask_later(self.request, f"{name}{suffix}")
        question = ReportQuestion(
            under_id=reading.under_id,
            period=asked.period,
            today=reading.question.today,
            programme_code=asked.programme,
            on=asked.on,
            tree=asked.tree,
            by=asked.by,
            rounding=reading.rule,
            attribute=asked.attribute,
            category=asked.category,
        )
        content = render_report("programme-progress", question, suffix)
        return file_answer(content, name, suffix)
