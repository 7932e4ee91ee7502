import pytest

from tests.criteria.sheets import dec, judged, version_of, yes_no
from vungmanh.criteria.rules.answers import read_answer, stored

VERSION = version_of(
    yes_no("1", 10),
    judged("2", 5, 0.5),
    facts=[
        {"code": "rate", "name": "Tỷ lệ", "shape": "number", "from": 0, "to": 100},
        {"code": "count", "name": "Số", "shape": "number", "whole": True, "from": 0},
        {
            "code": "pick",
            "name": "Chọn",
            "shape": "choice",
            "choices": [{"code": "a", "name": "Đủ"}, {"code": "b", "name": "Thiếu"}],
        },
    ],
)


@pytest.mark.parametrize(
    ("code", "raw", "value"),
    [
        ("1", "yes", True),
        ("1", "Không", False),
        ("1", True, True),
        ("2", "4,5", dec("4.5")),
        ("2", 5, dec(5)),
        ("rate", " 87,5 ", dec("87.5")),
        ("rate", 100, dec(100)),
        ("count", "3", dec(3)),
        ("pick", "a", "a"),
        ("pick", "Thiếu", "b"),
    ],
)
def test_an_answer_becomes_a_value_of_its_fact(code, raw, value):
    assert read_answer(VERSION, code, raw) == (value, "")


@pytest.mark.parametrize(
    ("code", "raw", "said"),
    [
        ("1", "", "Chọn có hoặc không."),
        ("1", 1.5, "Chọn có hoặc không."),
        ("2", "4,7", "Cho điểm từ 0 đến 5, mỗi nấc 0,5."),
        ("2", "6", "Ghi số không quá 5."),
        ("rate", "một", "Ghi một số, phần lẻ sau dấu phẩy, kiểu 87,5."),
        ("rate", True, "Ghi một số, phần lẻ sau dấu phẩy, kiểu 87,5."),
        ("rate", "-1", "Ghi số từ 0 trở lên."),
        ("rate", "100,01", "Ghi số không quá 100."),
        ("count", "1,5", "Ghi số nguyên."),
        ("pick", "c", "Chọn một trong các câu trả lời: Đủ; Thiếu."),
        ("none", "1", "Phiếu này không hỏi “none”."),
    ],
)
def test_an_answer_that_is_none_of_its_fact_is_refused_in_words(code, raw, said):
    assert read_answer(VERSION, code, raw) == (None, said)


@pytest.mark.parametrize(
    ("code", "value", "kept"),
    [("1", True, True), ("rate", dec("0.10"), "0.10"), ("pick", "a", "a"), ("2", dec(5), "5")],
)
def test_a_value_is_kept_exactly_and_read_back(code, value, kept):
    assert stored(value) == kept
    assert read_answer(VERSION, code, stored(value)) == (value, "")
