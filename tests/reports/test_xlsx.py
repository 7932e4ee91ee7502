import io

import openpyxl
import pytest

from tests.reports.given import bare, report, table
from vungmanh.reports.rules.compose import programme_progress_document
from vungmanh.reports.writers import xlsx

TOP = 4  # the row of headings, after issuer, title and a gap


def opened(given):
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(programme_progress_document(given))))


@pytest.fixture(scope="module")
def sheet():
    return opened(report())["Phụ lục"]


def test_same_question_same_bytes():
    document = programme_progress_document(report())
    assert xlsx.render(document) == xlsx.render(document)


def test_counts_and_ratios_are_numbers(sheet):
    total = [cell.value for cell in sheet[TOP + 11]]
    assert total == [None, "Tổng cộng", 938, 560, 98, 75, 56, 53, 106, 0.7067, 0.5408, 0.113, 0, 0, 43, "–"]


def test_number_formats_show_office_habits(sheet):
    row = sheet[TOP + 3]
    assert (row[7].value, row[7].number_format, row[9].number_format) == (2, "[<10]00;#,##0", "0.00%")


def test_stored_ratio_is_the_printed_one():
    """Under ``cut`` the exact fraction would show as 70,67 in Excel."""
    total = opened(report(rounding="cut"))["Phụ lục"][TOP + 11]
    assert total[9].value == 0.7066


def test_a_missing_target_is_a_dash_not_a_zero(sheet):
    row = next(row for row in sheet.iter_rows() if row[1].value == "Huyện Chợ Lách")
    assert (row[5].value, row[7].value, row[9].value) == ("–", 0, "–")


@pytest.mark.parametrize("name", ["=1+1", '=HYPERLINK("http://x")', "+1", "@a", "007", "http://a.vn", "1,5"])
def test_text_never_comes_alive(name):
    cell = opened(report(table([bare(name, target=1)])))["Phụ lục"].cell(TOP + 2, 2)
    assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)


def test_print_set_up(sheet):
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == "$4:$5"
    assert (sheet.page_setup.fitToHeight, sheet.freeze_panes) == (0, "C6")
    assert round(sheet.page_margins.left * 25.4) == 30


def test_sentences_stand_on_their_own_sheet():
    texts = [row[0].value for row in opened(report())["Nội dung"].iter_rows()]
    assert texts[2:4] == [
        "I- TÌNH HÌNH CHUNG",
        "Đến ngày 30/6/2021, toàn tỉnh có 938 chi bộ thuộc đối tượng của chương trình, ở 09 đơn vị.",
    ]


def test_file_carries_the_documents_day_not_the_clocks():
    assert opened(report()).properties.created.date().isoformat() == "2021-07-16"
