import shutil
import subprocess

import pytest

from tests.reports.given import bare, report, table
from vungmanh.reports.rules.compose import programme_progress_document
from vungmanh.reports.writers import pdf


def text_of(content: bytes, tmp_path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils (pdftotext) is not installed")
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture(scope="module")
def content():
    return pdf.render(programme_progress_document(report()))


def test_is_a_pdf(content):
    assert content[:5] == b"%PDF-"


def test_same_question_same_bytes(content):
    assert pdf.render(programme_progress_document(report())) == content


def test_text_can_be_read(content, tmp_path):
    text = " ".join(text_of(content, tmp_path).split())
    for expected in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 05-BC/TU",
        "bằng 70,67% chỉ tiêu năm (75)",
        "Huyện Bình Đại 2/7 (28,57%)",
        "T/M BAN THƯỜNG VỤ",
        "- Lưu Tỉnh ủy.",
        "Tổng cộng 938 560 98 75 56 53 106 70,67 54,08 11,30 00 00 43 –",
    ):
        assert text.count(expected) == 1, expected


def test_first_page_has_no_number_and_the_others_have(content, tmp_path):
    pages = text_of(content, tmp_path).split("\f")
    assert [page.split()[0] for page in pages[:3]] == ["ĐẢNG", "2", "3"]


def test_a_name_is_never_read_as_markup(tmp_path):
    name = "#panic() *A* $x$ [b] <c>"
    made = pdf.render(programme_progress_document(report(table([bare(name, target=1, recognised=1)]))))
    assert name in " ".join(text_of(made, tmp_path).split())


def test_renders_without_the_shipped_fonts(monkeypatch):
    monkeypatch.setattr(pdf, "FONTS", "vendor/none")
    assert pdf.render(programme_progress_document(report()))[:5] == b"%PDF-"
