import pytest

from tests.imports.workbooks import in_tcvn3, in_vni, in_windows
from vungmanh.imports.encodings import decode, plausibility

TEXT = (
    "Mã chi bộ,Ngày đăng ký,Số quyết định,Lý do\n"
    "83.835.29077.01,15/01/2020,95-QĐ/HU,Chi bộ ấp Thới Lai xã Lộc Thuận\n"
    "Đảng uỷ xã Hưng Khánh Trung, khu phố Mỹ Tân, huyện Chợ Lách, thị trấn Giồng Trôm\n"
)


@pytest.mark.parametrize(("name", "encode"), [("Windows-1258", in_windows), ("TCVN3", in_tcvn3), ("VNI", in_vni)])
def test_decode_tells_old_encodings_apart(name, encode):
    decoded = decode(encode(TEXT))

    assert decoded is not None
    assert (decoded.encoding, decoded.text) == (name, TEXT)


@pytest.mark.parametrize("encode", [in_windows, in_tcvn3, in_vni])
def test_decode_needs_only_one_accented_name(encode):
    decoded = decode(encode("code,name\n1,Bến Tre\n"))

    assert decoded is not None
    assert decoded.text == "code,name\n1,Bến Tre\n"


def test_vni_capitals_are_read():
    decoded = decode(in_vni("CHI BỘ ẤP 1 XÃ PHÚ VANG, ĐẢNG UỶ MỸ LỘC, Ơ Ư Ỵ\n"))

    assert decoded is not None
    assert decoded.text == "CHI BỘ ẤP 1 XÃ PHÚ VANG, ĐẢNG UỶ MỸ LỘC, Ơ Ư Ỵ\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(encoding):
    decoded = decode(TEXT.encode(encoding))

    assert decoded is not None
    assert decoded.text == TEXT


def test_bytes_that_make_no_vietnamese_are_not_guessed():
    assert decode(bytes(range(128, 256)) * 3) is None


def test_broken_utf16_is_not_guessed():
    assert decode(b"\xff\xfea") is None


def test_plausibility_of_plain_english_is_nothing():
    assert plausibility("the quick brown fox") == 0


def test_plausibility_refuses_capitals_inside_words():
    assert plausibility("bÕn") == 0
