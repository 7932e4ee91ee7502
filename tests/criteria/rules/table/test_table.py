"""A sheet as a table: cells as an office writes them, into the file's keys and back."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.criteria.rules.reading import plain_entry, read_version
from vungmanh.criteria.rules.table import BandRow, FactRow, ItemRow, Missed, Table, content_of, table_of, unread_of
from vungmanh.criteria.rules.table.ranges import condition_cell, range_cell, read_condition, read_range
from vungmanh.criteria.rules.table.scales import read_scale, scale_cell

FOLDER = Path(__file__).parents[4] / "catalogue" / "score_sheets"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (">= 90", {"from": 90}),
        ("≥90%", {"from": 90}),
        ("từ 90 trở lên", {"from": 90}),
        ("từ 90", {"from": 90}),
        ("> 50", {"above": 50}),
        ("trên 50 %", {"above": 50}),
        ("75 - <90", {"from": 75, "below": 90}),
        ("75–90", {"from": 75, "to": 90}),
        ("từ 75 đến dưới 90", {"from": 75, "below": 90}),
        ("trên 75 đến 90", {"above": 75, "to": 90}),
        ("trên 75 và dưới 90", {"above": 75, "below": 90}),
        ("< 75", {"below": 75}),
        ("dưới 75", {"below": 75}),
        ("<= 12,5", {"to": 12.5}),
        ("không quá 3", {"to": 3}),
        ("từ 3 trở xuống", {"to": 3}),
        ("45", {"from": 45, "to": 45}),
        ("đúng 45", {"from": 45, "to": 45}),
        ("= 0.5", {"from": 0.5, "to": 0.5}),
        ("khá", None),
        ("", None),
        ("90 75 60", None),
    ],
)
def test_range_is_read_as_an_office_writes_it(text, expected):
    assert read_range(text) == expected


@given(
    st.sampled_from([("from", "to"), ("from", "below"), ("above", "to"), ("above", "below"), ("from",), ("below",)]),
    st.integers(0, 500),
    st.integers(501, 1000),
)
def test_range_comes_back_from_its_cell(keys, low, high):
    number = {"from": low / 2, "above": low, "to": high, "below": high / 4}
    written = {key: number[key] for key in keys}
    assert read_range(range_cell(written)) == written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thematic_held có", {"fact": "thematic_held", "is": True}),
        ("thematic_held là không", {"fact": "thematic_held", "is": False}),
        ("members >= 30", {"fact": "members", "from": 30}),
        ("draft = full", {"fact": "draft", "is": "full"}),
        ("members", None),
        ("members nhiều", None),
    ],
)
def test_condition_is_read(text, expected):
    assert read_condition(text) == expected
    if expected:
        assert read_condition(condition_cell(expected)) == expected


SCALES = [
    ("yes_no", "", {"kind": "yes_no"}),
    ("yes_no", "không thì được điểm", {"kind": "yes_no", "when": False}),
    ("yes_no", "được 7 điểm", {"kind": "yes_no", "points": 7}),
    (
        "graded.steps",
        ">= 90: 4; 75 - <90: 3; < 75: 1",
        {
            "kind": "graded",
            "steps": [{"points": 4, "from": 90}, {"points": 3, "from": 75, "below": 90}, {"points": 1, "below": 75}],
        },
    ),
    (
        "graded.steps",
        "< 65 “Dưới 65; hoặc vắng” hoặc absent >= 1: 1; trùng lấy thấp",
        {
            "kind": "graded",
            "steps": [
                {"points": 1, "name": "Dưới 65; hoặc vắng", "or_when": {"fact": "absent", "from": 1}, "below": 65}
            ],
            "between": "lowest",
        },
    ),
    (
        "graded.choices",
        "Đủ: 10; part = Còn thiếu: 5",
        {
            "kind": "graded",
            "choices": [
                {"code": "du", "name": "Đủ", "points": 10},
                {"code": "part", "name": "Còn thiếu", "points": 5},
            ],
        },
    ),
    ("graded.judged", "0 - 5, nấc 0,5", {"kind": "graded", "judged": {"from": 0, "to": 5, "by": 0.5}}),
    ("at_least", ">= 50", {"kind": "at_least", "bound": 50}),
    ("at_least", "> 50", {"kind": "at_least", "bound": 50, "strict": True}),
    (
        "indicator_at_least",
        "meetings.held >= 90 theo quý",
        {"kind": "indicator_at_least", "indicator": "meetings.held", "bound": 90, "over": "quarter"},
    ),
    ("no_event", "", {"kind": "no_event"}),
    ("bonus", ">= 3; cần cho đủ điểm", {"kind": "bonus", "from": 3, "needed": True}),
    ("group", "", {}),
]


@pytest.mark.parametrize(("way", "text", "expected"), SCALES)
def test_scale_is_read_and_comes_back(way, text, expected):
    assert read_scale(way, text) == (expected, [])
    if way != "group":
        assert read_scale(way, scale_cell(expected)) == (expected, [])


@pytest.mark.parametrize(
    ("way", "text", "missed"),
    [
        ("graded.steps", ">= 90: 4; khá: 3", ["khá: 3"]),
        ("graded.steps", ">= 90; 75: ba", [">= 90", "75: ba"]),
        ("graded.steps", "< 65 hoặc vắng: 1", ["< 65 hoặc vắng: 1"]),
        ("graded.steps", ": 4", [": 4"]),
        ("graded.choices", "Đủ", ["Đủ"]),
        ("graded.judged", "đến 5", ["đến 5"]),
        ("at_least", "< 50", ["< 50"]),
        ("indicator_at_least", "meetings.held >= 90 theo tuần", ["meetings.held >= 90 theo tuần"]),
        ("yes_no", "tuỳ", ["tuỳ"]),
        ("no_event", "ba vụ", ["ba vụ"]),
        ("group", "5", ["5"]),
    ],
)
def test_scale_names_the_part_it_does_not_understand(way, text, missed):
    assert read_scale(way, text)[1] == missed


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_shipped_sheet_comes_back_from_its_table(path):
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["versions"]:
        content = plain_entry(entry)
        again, missed = content_of(table_of(content), content)
        assert missed == []
        assert read_version(again) == read_version(content)


def test_rows_grow_into_the_tree_by_their_depth():
    rows = [ItemRow("1", "1", "A"), ItemRow("2", "1.1", "B"), ItemRow("4", "1.1.1", "C"), ItemRow("1", "2", "D")]
    content, _ = content_of(Table(items=tuple(rows)))
    assert content["items"] == [
        {
            "code": "1",
            "name": "A",
            "items": [{"code": "1.1", "name": "B", "items": [{"code": "1.1.1", "name": "C"}]}],
        },
        {"code": "2", "name": "D"},
    ]


def test_rows_without_anything_are_left_out():
    assert content_of(Table((ItemRow(),), (FactRow(),), (BandRow(),)))[0] == {"facts": [], "bands": [], "items": []}


def test_cells_nobody_understood_are_named_kept_and_come_back():
    table = Table(
        items=(ItemRow("1", "1", "A", "graded.steps", "năm", "", ">= 90: 4; khá: 3", "chuyên đề"),),
        facts=(FactRow("draft", "Dự thảo", "choice", lowest="x", choices="Đủ; = trống"),),
        bands=(BandRow("GOOD", "Tốt", "cao"),),
    )
    content, missed = content_of(table)
    assert missed == [
        Missed("facts", 1, "from", "x"),
        Missed("facts", 1, "choices", "= trống"),
        Missed("bands", 1, "within", "cao"),
        Missed("items", 1, "most", "năm"),
        Missed("items", 1, "scale", "khá: 3"),
        Missed("items", 1, "only_when", "chuyên đề"),
    ]
    assert table_of(content) == table
    assert unread_of(content) == missed


def test_what_the_table_does_not_show_is_kept():
    content, _ = content_of(Table(), {"applies": {"kinds": ["PARTY_CELL"]}, "items": [{"code": "1"}]})
    assert content == {"applies": {"kinds": ["PARTY_CELL"]}, "items": [], "facts": [], "bands": []}


def test_table_of_a_broken_draft_shows_what_it_has():
    content = {"items": ["x", {"code": "1", "kind": "graded", "judged": "5", "steps": 3, "only_when": "y"}], "bands": 4}
    assert table_of(content).items[0].code == "1"
