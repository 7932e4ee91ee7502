"""Answers that are not what the records said, and the points they gave."""

from __future__ import annotations

from tests.criteria.sheets import version_of, yes_no
from vungmanh.criteria.rules.comparing.against import Kept, against, lifted
from vungmanh.criteria.rules.definition import Version

FACTS = [
    {"code": "held", "name": "Số kỳ đã họp", "shape": "number", "from": 0, "computed_by": "x.held", "source": "both"},
    {
        "code": "members",
        "name": "Số đảng viên",
        "shape": "number",
        "from": 0,
        "computed_by": "x.m",
        "source": "computed",
    },
    {"code": "asked", "name": "Tự nêu", "shape": "number", "from": 0},
]


def sheet() -> Version:
    held = {"code": "2", "name": "Họp đủ", "kind": "at_least", "fact": "held", "bound": 12, "most": 40}
    return version_of(yes_no("1", 60), held, facts=FACTS)


def test_only_what_is_asked_and_computed_can_part_from_the_records():
    answers = {
        "held": Kept("12", "9", "mất sổ"),
        "members": Kept("30", "29"),
        "asked": Kept("5", "4"),
        "1": Kept("yes", ""),
    }
    assert [(each.fact.code, each.said, each.computed, each.note) for each in against(sheet(), answers)] == [
        ("held", 12, 9, "mất sổ")
    ]


def test_the_same_number_written_otherwise_does_not_part():
    assert against(sheet(), {"held": Kept("12", "12.0")}) == []
    assert against(sheet(), {"held": Kept("12", "")}) == []


def test_lifted_is_what_the_answers_gave_beyond_the_records():
    assert lifted(sheet(), {"held": Kept("12", "9"), "1": Kept("yes", "")}) == 40
    assert lifted(sheet(), {"held": Kept("9", "12"), "1": Kept("yes", "")}) == -40
    assert lifted(sheet(), {"held": Kept("12", "9")}) is None
