"""From records to paper: the query and the files over a real database."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pytest
from django.conf import settings

from tests.factories.organisations import SYSTEM, change_set, make_cell, make_organisation
from vungmanh.indicators.commands import TargetRow, state_targets
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.commands.life import recognise_unregistered, register
from vungmanh.reports.kinds import render_report, write_report
from vungmanh.reports.queries import ReportQuestion, programme_progress_report


@pytest.fixture(autouse=True)
def _scope(db):
    with entered(whole_scope("thử")):
        yield


@pytest.fixture
def question():
    province = make_organisation("83", "Đảng bộ tỉnh Bến Tre")
    catalogue.load(SYSTEM, settings.CATALOGUE / "programmes" / "tsvmtd.yaml")
    cells = []
    for code, name in (("83.1", "Đảng bộ huyện Ba Tri"), ("83.2", "=1+1")):
        district = make_organisation(code, name, "DISTRICT", province)
        cells += [make_cell(f"{code}.{at}", district) for at in (1, 2)]
    target = TargetRow(
        organisation_id=province,
        period=parse_period("2021"),
        measure="recognised",
        programme="tsvmtd",
        value=Decimal(2),
    )
    state_targets(SYSTEM, rows=[target], change_set=change_set())
    given = {"programme": "tsvmtd", "for_period": "2021"}
    recognise_unregistered(SYSTEM, organisation_id=cells[0], day=date(2021, 5, 1), decision_number="01-QĐ/HU", **given)
    register(SYSTEM, organisation_id=cells[1], day=date(2021, 2, 1), **given)
    return ReportQuestion(
        under_id=province,
        period=parse_period("2021"),
        today=date(2026, 9, 1),
        programme_code="tsvmtd",
        on=date(2021, 6, 30),
    )


def test_report_holds_the_table_and_the_lines_around_it(question):
    report = programme_progress_report(question)
    total = report.table.total
    assert (total.recognised, total.target, total.expected, total.eligible) == (1, 2, 1, 4)
    assert (report.as_of, report.day) == (date(2021, 6, 30), date(2021, 6, 30))
    assert report.header.issuer_line == "TỈNH UỶ BẾN TRE"


def test_word_file_says_what_the_records_say(question):
    word = docx.Document(io.BytesIO(render_report("programme-progress", question, ".docx")))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert "Dự kiến 6 tháng cuối năm công nhận thêm 01 chi bộ, cả năm 02 chi bộ, bằng 100% chỉ tiêu năm." in texts


def test_excel_file_keeps_a_name_that_looks_like_a_formula(question):
    book = openpyxl.load_workbook(io.BytesIO(render_report("programme-progress", question, ".XLSX")))
    cells = [row[1] for row in book["Phụ lục"].iter_rows() if row[1].value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf"])
def test_the_same_question_writes_the_same_bytes(question, suffix, tmp_path):
    paths = [tmp_path / f"{name}{suffix}" for name in ("a", "b")]
    for path in paths:
        write_report("programme-progress", question, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_unknown_programme_is_not_found(question):
    with pytest.raises(NotFound):
        render_report("programme-progress", replace(question, programme_code="x"), ".pdf")


def test_a_report_on_the_cells_of_units_with_an_attribute_says_so(question):
    report = programme_progress_report(replace(question, attribute="new_countryside"))

    assert report.span.endswith(", chỉ tính ở đơn vị được ghi là đạt chuẩn nông thôn mới")
    assert (report.table.rows, report.table.total.eligible, report.table.total.target) == ((), 0, None)
