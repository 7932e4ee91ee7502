from datetime import date

from tests.reports.given import bare, report, table
from vungmanh.reports.rules.compose import programme_progress_document
from vungmanh.reports.rules.document import Heading, Paragraph, ToFill, title_of


def headings(document):
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def test_outline_has_the_six_parts():
    assert headings(programme_progress_document(report())) == [
        "I- TÌNH HÌNH CHUNG",
        "II- LÃNH ĐẠO, CHỈ ĐẠO VÀ TRIỂN KHAI",
        "III- KẾT QUẢ",
        "IV- HẠN CHẾ VÀ NGUYÊN NHÂN",
        "V- DỰ KIẾN 6 THÁNG CUỐI NĂM",
        "VI- NHIỆM VỤ, GIẢI PHÁP VÀ KIẾN NGHỊ",
    ]


def test_after_the_period_nothing_is_forecast():
    document = programme_progress_document(report(as_of=date(2021, 12, 31)))
    assert headings(document)[4] == "V- SỐ ĐÃ ĐĂNG KÝ CHƯA ĐƯỢC CÔNG NHẬN"


def test_title_says_what_and_when():
    assert title_of(programme_progress_document(report())) == (
        "BÁO CÁO kết quả xây dựng chi bộ ấp, khu phố trong sạch, vững mạnh toàn diện 6 tháng đầu năm 2021"
    )


def test_parts_without_records_are_left_to_the_writer():
    blocks = programme_progress_document(report()).blocks
    assert [blocks[at - 1].text for at, block in enumerate(blocks) if isinstance(block, ToFill)] == [
        "Đến ngày 30/6/2021, toàn tỉnh có 938 chi bộ thuộc đối tượng của chương trình, ở 09 đơn vị.",
        "II- LÃNH ĐẠO, CHỈ ĐẠO VÀ TRIỂN KHAI",
        "2. Nguyên nhân",
        "VI- NHIỆM VỤ, GIẢI PHÁP VÀ KIẾN NGHỊ",
    ]


def test_without_laggards_the_limits_are_left_to_the_writer():
    document = programme_progress_document(report(table([bare("A", target=1, recognised=1)])))
    at = document.blocks.index(Heading("1. Hạn chế", 2))
    assert isinstance(document.blocks[at + 1], ToFill)


def test_spelling_holds_for_the_whole_document():
    document = programme_progress_document(report(spelling="uỷ"))
    assert (document.header.issuer_line, document.recipients[-1]) == ("TỈNH UỶ BẾN TRE", "- Lưu Tỉnh uỷ.")


def test_control_signs_in_a_name_do_not_reach_the_file():
    document = programme_progress_document(report(table([bare("Xã\x00 A", target=2, recognised=1)])))
    assert document.appendix.rows[0].cells[1] == "Xã A"


def test_no_text_ends_with_the_old_mark():
    blocks = programme_progress_document(report()).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph) and block.text.endswith("/.")] == []
