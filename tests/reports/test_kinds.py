from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.periods import parse_period
from vungmanh.reports.kinds import KINDS, MEDIA_TYPES, WRITERS, render_report, report_kind, write_report
from vungmanh.reports.queries import ReportQuestion

QUESTION = ReportQuestion(
    under_id=1, period=parse_period("2021"), today=date(2026, 9, 1), programme_code="tsvmtd", on=date(2021, 6, 30)
)


def refusal(*args):
    with pytest.raises(Refusal) as raised:
        render_report(*args)
    return raised.value.message


def test_kinds_are_named_once():
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_each_writer_has_its_media_type():
    assert set(WRITERS) == set(MEDIA_TYPES)


def test_kind_by_its_code():
    assert report_kind("programme-progress").title == "Báo cáo kết quả xây dựng danh hiệu theo đơn vị"


def test_unknown_kind_names_those_there_are():
    assert (
        refusal("x", QUESTION, ".docx")
        == "Không có loại báo cáo “x”. Các loại đang có: programme-progress, yearly-grading, member-development."
    )


@pytest.mark.parametrize("suffix", [".odt", "", ".doc"])
def test_unknown_ending_names_those_there_are(suffix):
    expected = f"Chưa viết được tệp “{suffix}”. Đặt tên tệp kết thúc bằng .docx, .xlsx, .pdf."
    assert refusal("programme-progress", QUESTION, suffix) == expected


def test_a_report_on_a_programme_asks_for_one():
    expected = "Báo cáo này cần biết danh hiệu nào: ghi thêm mã danh hiệu (ví dụ tsvmtd)."
    assert refusal("programme-progress", replace(QUESTION, programme_code=""), ".pdf") == expected


@pytest.mark.parametrize(
    ("on", "today", "as_of"),
    [
        (date(2021, 6, 30), date(2026, 9, 1), date(2021, 6, 30)),
        (None, date(2026, 9, 1), date(2021, 12, 31)),
        (None, date(2021, 5, 1), date(2021, 5, 1)),
    ],
)
def test_question_ends_with_the_day_asked_the_period_or_today(on, today, as_of):
    assert replace(QUESTION, on=on, today=today).as_of == as_of


def test_the_documents_day_is_its_date_else_that_of_its_figures():
    assert (QUESTION.day, replace(QUESTION, dated=date(2021, 7, 16)).day) == (date(2021, 6, 30), date(2021, 7, 16))


def test_unknown_ending_writes_nothing(tmp_path):
    with pytest.raises(Refusal):
        write_report("programme-progress", QUESTION, tmp_path / "a.txt")
    assert list(Path(tmp_path).iterdir()) == []
