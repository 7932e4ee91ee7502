import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.reports.given import bare, report, table
from vungmanh.reports.rules.compose import programme_progress_document
from vungmanh.reports.writers import docx as writer


@pytest.fixture(scope="module")
def word():
    return docx.Document(io.BytesIO(writer.render(programme_progress_document(report()))))


def test_same_question_same_bytes():
    document = programme_progress_document(report())
    assert writer.render(document) == writer.render(document)


def test_header_block(word):
    left, right = word.tables[0].rows[0].cells
    assert [paragraph.text for paragraph in left.paragraphs] == [
        "ĐẢNG BỘ TỈNH BẾN TRE",
        "TỈNH ỦY BẾN TRE",
        "*",
        "Số 05-BC/TU",
    ]
    assert [paragraph.text for paragraph in right.paragraphs] == [
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bến Tre, ngày 16 tháng 7 năm 2021",
    ]


def test_header_weights(word):
    left, right = word.tables[0].rows[0].cells
    upper, issuer = left.paragraphs[0].runs[0], left.paragraphs[1].runs[0]
    assert (upper.bold, issuer.bold) == (None, True)
    assert (right.paragraphs[0].runs[0].underline, right.paragraphs[1].runs[0].italic) == (True, True)


def test_title_block(word):
    texts = [paragraph.text for paragraph in word.paragraphs]
    at = texts.index("BÁO CÁO")
    assert texts[at : at + 4] == [
        "BÁO CÁO",
        "kết quả xây dựng chi bộ ấp, khu phố trong sạch, vững mạnh toàn diện",
        "6 tháng đầu năm 2021",
        "-----",
    ]


def test_margins_and_page_number(word):
    first, wide = word.sections
    for section in (first, wide):
        edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(edge.mm) for edge in edges] == [20, 20, 30, 15]
    assert (first.different_first_page_header_footer, wide.different_first_page_header_footer) == (True, False)
    assert first.first_page_header.paragraphs[0].text == ""
    assert first.header.paragraphs[0]._p.findall(f".//{qn('w:instrText')}")[0].text == "PAGE"


def test_table_stands_on_a_landscape_page(word):
    first, wide = word.sections
    assert (round(first.page_width.mm), round(wide.page_width.mm)) == (210, 297)


def test_body_paragraph_follows_the_rules(word):
    paragraph = next(each for each in word.paragraphs if each.text.startswith("Trong năm 2021"))
    shape = paragraph.paragraph_format
    assert (shape.alignment, shape.line_spacing, shape.space_after) == (WD_ALIGN_PARAGRAPH.JUSTIFY, Pt(20), Pt(6))
    assert round(shape.first_line_indent / Mm(1)) == 10


def test_font_is_set_for_every_alphabet(word):
    fonts = word.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert word.styles["Normal"].font.size == Pt(14)


def test_signature_and_recipients(word):
    row = word.tables[1].rows[0]
    left, right = row.cells
    assert [paragraph.text for paragraph in left.paragraphs] == [
        "Nơi nhận",
        "- Ban Tổ chức Trung ương;",
        "- Lưu Tỉnh ủy.",
    ]
    assert [paragraph.text for paragraph in right.paragraphs if paragraph.text] == ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"]
    assert left.paragraphs[1].runs[0].font.size == Pt(12)
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_appendix_reads_back(word):
    rows = [[cell.text for cell in row.cells] for row in word.tables[2].rows]
    assert len(rows) == 2 + 9 + 1
    assert rows[3][:8] == ["2", "Huyện Bình Đại", "90", "62", "09", "07", "03", "02"]
    assert rows[-1] == [
        *("", "Tổng cộng", "938", "560", "98", "75", "56", "53", "106"),
        *("70,67", "54,08", "11,30", "00", "00", "43", "–"),
    ]


def test_headings_repeat_on_each_page(word):
    flags = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in word.tables[2].rows]
    assert flags == [True, True, *[False] * 10]


def test_a_name_with_markup_stays_text():
    name = "=1+1 <b>&amp; {{ x }}"
    content = writer.render(programme_progress_document(report(table([bare(name, target=1, recognised=1)]))))
    back = docx.Document(io.BytesIO(content))
    assert back.tables[2].rows[2].cells[1].text == name


def test_no_signature_line_for_an_unknown_upper_level():
    given = report()
    header = type(given.header)("", "ĐẢNG BỘ A", "Số 01-BC/ĐU", "A, ngày 01 tháng 01 năm 2022")
    back = docx.Document(io.BytesIO(writer.render(programme_progress_document(report(header=header)))))
    assert back.tables[0].rows[0].cells[0].paragraphs[0].text == "ĐẢNG BỘ A"
