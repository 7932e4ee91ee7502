from datetime import date

import pytest

from tests.factories.organisations import SYSTEM, make_organisation
from vungmanh.kernel.action import Actor
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.errors import NotPermitted, Refusal, ScopeMissing
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.reports.commands import record_letterhead, record_recipients, record_signer
from vungmanh.reports.models import Letterhead, Recipient, Signer
from vungmanh.reports.queries import letterhead_set
from vungmanh.reports.rules.document import Header, Signature

START = date(2020, 10, 17)
GAP = "\u00a0"
FULL = {
    "upper_line": "ĐẢNG BỘ TỈNH BẾN TRE",
    "issuer_line": "BAN TỔ CHỨC",
    "place": "Bến Tre",
    "symbol": "BTCTU",
    "spelling": "uỷ",
}


@pytest.fixture(autouse=True)
def _scope(db):
    with entered(whole_scope("thử")):
        yield


@pytest.fixture
def province():
    return make_organisation("83", "Đảng bộ tỉnh Bến Tre")


def asked(organisation_id, day=date(2021, 7, 16), number=None, dated=None):
    return letterhead_set(organisation_id, day=day, kind_symbol="BC", number=number, dated=dated)


def test_recorded_lines_stand_on_the_document(province):
    record_letterhead(SYSTEM, organisation_id=province, valid_from=START, **FULL)
    found = asked(province, number=5, dated=date(2021, 7, 16))
    assert found.header == Header(
        "ĐẢNG BỘ TỈNH BẾN TRE", "BAN TỔ CHỨC", "Số 05-BC/BTCTU", "Bến Tre, ngày 16 tháng 7 năm 2021"
    )
    assert found.spelling == "uỷ"


def test_nothing_recorded_is_computed_from_names_and_names_nobody(province):
    district = make_organisation("83.1", "Đảng bộ huyện Ba Tri", "DISTRICT", province)
    found = asked(district)
    assert found.header == Header(
        "ĐẢNG BỘ TỈNH BẾN TRE",
        "HUYỆN UỶ BA TRI",
        f"Số {GAP * 8}-BC/HU",
        f"Ba Tri, ngày{GAP * 6}tháng{GAP * 6}năm{GAP * 6}",
    )
    assert (found.signature, found.recipients) == (
        Signature("T/M ……………………", "…………", ""),
        ("- ……………………;", "- Lưu …………."),
    )


def test_spelling_without_letterhead_is_the_settings(province, settings):
    settings.VUNGMANH_SPELLING = "uỷ"
    assert asked(province).spelling == "uỷ"


def test_a_new_letterhead_ends_the_one_before(province):
    record_letterhead(SYSTEM, organisation_id=province, valid_from=START, **FULL)
    record_letterhead(SYSTEM, organisation_id=province, valid_from=date(2025, 7, 1), **FULL | {"place": "Vĩnh Long"})
    rows = Letterhead.objects.order_by("valid_from").values_list("place", "valid_from", "valid_to")
    assert list(rows) == [("Bến Tre", START, date(2025, 7, 1)), ("Vĩnh Long", date(2025, 7, 1), None)]
    assert asked(province, dated=date(2021, 7, 16)).header.place_and_date == "Bến Tre, ngày 16 tháng 7 năm 2021"


def test_an_earlier_letterhead_ends_where_the_next_begins(province):
    record_letterhead(SYSTEM, organisation_id=province, valid_from=date(2025, 7, 1), **FULL)
    record_letterhead(SYSTEM, organisation_id=province, valid_from=START, **FULL)
    assert Letterhead.objects.get(valid_from=START).valid_to == date(2025, 7, 1)


def test_the_same_day_again_corrects_and_keeps_both_in_the_journal(province):
    record_letterhead(SYSTEM, organisation_id=province, valid_from=START, **FULL)
    record_letterhead(SYSTEM, organisation_id=province, valid_from=START, **FULL | {"symbol": "TU"})
    assert list(Letterhead.objects.values_list("symbol", flat=True)) == ["TU"]
    entry = JournalEntry.objects.filter(act="reports.record_letterhead").latest("pk")
    assert (entry.what["before"]["symbol"], entry.what["after"]["symbol"]) == ("BTCTU", "TU")


def test_a_letterhead_recorded_late_still_serves_older_reports(province):
    record_letterhead(SYSTEM, organisation_id=province, valid_from=date(2025, 7, 1), **FULL)
    assert asked(province, day=date(2021, 6, 30)).header.issuer_line == "BAN TỔ CHỨC"


def test_signer_is_the_one_of_the_day(province):
    given = {"organisation_id": province, "authority_line": "T/M BAN THƯỜNG VỤ"}
    record_signer(SYSTEM, valid_from=START, position="BÍ THƯ", full_name="Người Một", order=1, **given)
    record_signer(SYSTEM, valid_from=START, position="PHÓ BÍ THƯ", full_name="Người Hai", order=2, **given)
    record_signer(SYSTEM, valid_from=date(2022, 1, 1), position="BÍ THƯ", full_name="Người Ba", order=1, **given)
    names = [asked(province, day=day).signature.full_name for day in (date(2021, 7, 16), date(2022, 1, 1))]
    assert names == ["Người Một", "Người Ba"]


def test_nobody_signs_before_taking_office(province):
    record_signer(SYSTEM, organisation_id=province, valid_from=START, authority_line="T/M ĐẢNG UỶ", position="BÍ THƯ")
    assert asked(province, day=date(2019, 1, 1)).signature == Signature("T/M ……………………", "…………", "")


def test_recipients_are_replaced_as_a_list(province):
    record_recipients(SYSTEM, organisation_id=province, valid_from=START, lines=["A", "B", "Lưu C"])
    record_recipients(SYSTEM, organisation_id=province, valid_from=date(2022, 1, 1), lines=["D", "Lưu C"])
    assert asked(province, day=date(2021, 7, 16)).recipients == ("- A;", "- B;", "- Lưu C.")
    assert asked(province, day=date(2022, 1, 1)).recipients == ("- D;", "- Lưu C.")
    assert Recipient.objects.count() == 5


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"place": " "}, "Thiếu địa danh. Ghi vào rồi làm lại."),
        ({"spelling": "uy"}, "Cách viết “uy” không có. Ghi ủy hoặc uỷ."),
        ({"symbol": "X" * 21}, "Dòng ký hiệu dài 21 ký tự, nhiều nhất 20. Viết gọn lại."),
    ],
)
def test_wrong_lines_are_refused_in_words(province, change, message):
    with pytest.raises(Refusal) as refusal:
        record_letterhead(SYSTEM, organisation_id=province, valid_from=START, **FULL | change)
    assert (refusal.value.message, Letterhead.objects.count()) == (message, 0)


def test_the_lines_are_three_queries(province, django_assert_num_queries):
    record_letterhead(SYSTEM, organisation_id=province, valid_from=START, **FULL)
    with django_assert_num_queries(3):
        asked(province)


def test_a_stranger_may_not_write(province):
    with pytest.raises(NotPermitted):
        record_letterhead(Actor("Người lạ", START), organisation_id=province, valid_from=START, **FULL)


def test_reading_without_scope_is_an_error(province):
    record_letterhead(SYSTEM, organisation_id=province, valid_from=START, **FULL)
    with entered(None), pytest.raises(ScopeMissing):
        asked(province)


YAML = """
catalogue: letterheads
letterheads:
  - organisation: "83"
    valid_from: 2020-10-17
    upper_line: ĐẢNG BỘ TỈNH BẾN TRE
    issuer_line: TỈNH UỶ BẾN TRE
    place: Bến Tre
    symbol: TU
    signers:
      - {authority_line: T/M BAN THƯỜNG VỤ, position: PHÓ BÍ THƯ}
    recipients: [Ban Tổ chức Trung ương, Lưu Văn phòng Tỉnh uỷ]
"""


def test_a_file_records_all_three(province, tmp_path):
    path = tmp_path / "tieu_de.yaml"
    path.write_text(YAML, encoding="utf-8")
    assert catalogue.load(SYSTEM, path) == "tieu_de.yaml: đã ghi tiêu đề văn bản của 1 tổ chức."
    catalogue.load(SYSTEM, path)
    found = asked(province)
    assert (found.header.issuer_line, found.signature.position) == ("TỈNH UỶ BẾN TRE", "PHÓ BÍ THƯ")
    assert found.recipients == ("- Ban Tổ chức Trung ương;", "- Lưu Văn phòng Tỉnh uỷ.")
    assert (Letterhead.objects.count(), Signer.objects.count(), Recipient.objects.count()) == (1, 1, 2)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"83"', '"99"', "tieu_de.yaml: ngày 17/10/2020 không có tổ chức nào mang mã 99."),
        ("2020-10-17", "17/10/2020", "tieu_de.yaml: tổ chức 83: valid_from ghi kiểu 2020-10-17."),
        ("    place: Bến Tre\n", "", "tieu_de.yaml: thiếu mục “place”."),
    ],
)
def test_a_faulty_file_says_where(province, tmp_path, old, new, message):
    path = tmp_path / "tieu_de.yaml"
    path.write_text(YAML.replace(old, new), encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        catalogue.load(SYSTEM, path)
    assert refusal.value.message == message
