from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from vungmanh.duties.enums import Certainty, Every, OnDayOff, RemindTo
from vungmanh.duties.rules.definition import Due, DutyVersion, Rung, Who, as_plain, from_plain
from vungmanh.duties.rules.reading import read_duty

ENTRY: dict[str, Any] = {
    "from": date(2026, 1, 1),
    "done_by": "headcounts.stated",
    "every": "month",
    "due": {"after_end": 5, "working_days": True},
}


def faults(entry: dict[str, Any] | None = None, **top: Any) -> list[str]:
    data = {"catalogue": "duty", "code": "thu", "name": "Việc thử", "versions": [entry or ENTRY], **top}
    return read_duty(data)[1]


def test_file_becomes_values() -> None:
    entry = {
        **ENTRY,
        "who": {"properties": ["cell"], "categories": ["SCHOOL"]},
        "only": {"programme": "tsvmtd"},
        "under": "83",
        "parts": [12, 3],
        "on_day_off": "previous",
        "grace": 1,
        "chase": 3,
        "reminders": [{"days": -3, "to": "doer"}, {"days": 10, "to": "level_above", "levels": 2}],
        "certainty": "secondary",
        "basis": ["05-HD"],
    }
    stated, problems = read_duty({"catalogue": "duty", "code": "thu", "name": " Việc thử ", "versions": [entry]})
    assert problems == []
    assert stated is not None
    assert (stated.code, stated.name) == ("thu", "Việc thử")
    assert stated.versions == (
        DutyVersion(
            valid_from=date(2026, 1, 1),
            done_by="headcounts.stated",
            every=Every.MONTH,
            due=Due(after_end=5, working_days=True),
            who=Who(properties=("cell",), categories=("SCHOOL",)),
            only={"programme": "tsvmtd"},
            under="83",
            parts=(3, 12),
            on_day_off=OnDayOff.PREVIOUS,
            grace=1,
            chase=3,
            reminders=(Rung(-3, RemindTo.DOER), Rung(10, RemindTo.LEVEL_ABOVE, 2)),
            certainty=Certainty.SECONDARY,
            basis=("05-HD",),
        ),
    )


def test_values_survive_being_columns() -> None:
    stated, _problems = read_duty(
        {"code": "thu", "name": "x", "versions": [{**ENTRY, "reminders": [{"days": 1, "to": "doer"}]}]}
    )
    assert stated is not None
    version = replace(stated.versions[0], due=Due(after_end=0))
    assert from_plain(version.valid_from, as_plain(version)) == version


def test_every_fault_is_told_at_once_with_its_place() -> None:
    entry = {"from": "2026", "every": "week", "due": {"after_end": -1}, "grace": 1.5, "wrong": 1}
    told = faults(entry, code="Số 1", name="")
    assert [each.split(":")[0] for each in told] == [
        "“code”",
        "“name”",
        "phiên bản 1",
        "phiên bản 1, “from”",
        "phiên bản 1, “done_by”",
        "phiên bản 1, “every”",
        "phiên bản 1, “due”",
        "phiên bản 1, “grace”",
    ]


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"from": None}, "from"),
        ({"to": date(2025, 1, 1)}, "to"),
        ({"done_by": ""}, "done_by"),
        ({"every": None}, "every"),
        ({"due": None}, "due"),
        ({"due": {"after_end": 5, "before_end": 3}}, "due"),
        ({"due": {"before": 30}}, "due"),
        ({"due": {"in_month": 1}}, "due"),
        ({"due": {"in_month": 40, "day": 1}}, "due"),
        ({"due": {"in_month": 1, "day": 1, "working_days": True}}, "due"),
        ({"due": {"after_end": True}}, "due"),
        ({"who": {"levels": ["x"]}}, "who"),
        ({"who": {"kinds": "COMMUNE"}}, "kinds"),
        ({"parts": [13]}, "parts"),
        ({"on_day_off": "later"}, "on_day_off"),
        ({"grace": -1}, "grace"),
        ({"chase": 0}, "chase"),
        ({"reminders": [{"days": "3", "to": "doer"}]}, "reminders"),
        ({"reminders": [{"days": 3, "to": "everyone"}]}, "reminders"),
        ({"reminders": [{"days": 3, "to": "doer", "levels": 2}]}, "reminders"),
        ({"certainty": "sure"}, "certainty"),
        ({"certainty": "found"}, "basis"),
        ({"unknown": "hạn"}, "unknown"),
        ({"only": ["x"]}, "only"),
    ],
)
def test_single_fault_names_its_place(changed: dict[str, Any], place: str) -> None:
    told = faults({**ENTRY, **changed})
    assert [each.split("”")[0] for each in told] == [f"phiên bản 1, “{place}"]


def test_records_with_their_own_day_are_due_before_it() -> None:
    assert faults({**ENTRY, "every": "none", "due": {"before": 30}}) == []
    assert len(faults({**ENTRY, "every": "none", "due": {"after_end": 5}})) == 1


def test_versions_may_not_lie_over_one_another() -> None:
    first = {**ENTRY, "to": date(2026, 7, 31)}
    assert len(faults(versions=[first, {**ENTRY, "from": date(2026, 7, 1)}])) == 1
    assert len(faults(versions=[ENTRY, ENTRY])) == 1
    assert faults(versions=[first, {**ENTRY, "from": date(2026, 8, 1)}]) == []


def test_the_last_day_may_not_be_the_first_of_the_next_version() -> None:
    first = {**ENTRY, "to": date(2026, 8, 1)}
    assert faults(versions=[first, {**ENTRY, "from": date(2026, 8, 1)}]) == [
        f"“versions”: phiên bản từ ngày {ENTRY['from']} chồng lên phiên bản sau nó: “to” là ngày cuối cùng còn hiệu "
        "lực, ghi 2026-07-31 hoặc bỏ trống."
    ]


def test_a_version_of_one_day_may_be_stated() -> None:
    assert faults({**ENTRY, "to": ENTRY["from"]}) == []


def test_a_rung_that_is_wrong_is_named_by_its_line() -> None:
    rungs = [{"days": -3, "to": "doer"}, {"days": 5, "to": "secretary"}, {"days": "5", "to": "doer"}, {"day": 1}]
    assert faults({**ENTRY, "reminders": rungs}) == [
        "phiên bản 1, “reminders”, dòng thứ 2, “to”: không có “secretary”. Đang có: doer, level_above.",
        "phiên bản 1, “reminders”, dòng thứ 3, “days”: ghi số ngày, trước hạn là số âm.",
        "phiên bản 1, “reminders”, dòng thứ 4, “days”: mỗi bậc ghi kiểu {days: 5, to: level_above, levels: 2}.",
    ]


@pytest.mark.parametrize("value", [83, 83.836, ["83.836", "83.835"], True])
def test_a_code_without_quotes_or_several_are_told_how_to_write(value: Any) -> None:
    assert faults({**ENTRY, "under": value}) == ['phiên bản 1, “under”: ghi mã trong ngoặc kép, một mã, kiểu "83.836".']


def test_file_without_versions_says_so() -> None:
    assert faults(versions=[])[-1] == "“versions”: ghi ít nhất một phiên bản."
