from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings

from vungmanh.evaluations.enums import Level, Mark, Whom
from vungmanh.evaluations.rules.definition import Rule
from vungmanh.evaluations.rules.reading import from_plain, plain, read_rule
from vungmanh.kernel.catalogue import read_yaml

FILES = sorted((settings.CATALOGUE / "evaluations").glob("*.yaml"))


def shipped(name: str) -> dict[str, Any]:
    return read_yaml(settings.CATALOGUE / "evaluations" / f"{name}.yaml")


def rule(name: str) -> Rule:
    found, problems = read_rule(shipped(name))
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_rules_read_without_fault_and_back(path: Any) -> None:
    data = read_yaml(path)
    found, problems = read_rule(data)
    assert problems == []
    assert from_plain(plain(data)) == found


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ("90", "EXCELLENT"),
        ("89.99", "GOOD"),
        ("70", "GOOD"),
        ("69.99", "SATISFACTORY"),
        ("50", "SATISFACTORY"),
        ("49.99", "UNSATISFACTORY"),
        ("0", "UNSATISFACTORY"),
    ],
)
def test_points_of_366_lead_to_their_band(points: str, level: str) -> None:
    assert rule("qd_366_2025").level_of(Whom.ORGANISATION, Decimal(points)) == level


def test_rules_without_points_lead_nowhere() -> None:
    assert rule("qd_124_2023").level_of(Whom.MEMBER, Decimal(95)) is None


def test_years_before_2018_have_words_of_their_own() -> None:
    old, new = rule("hd_20_2008"), rule("qd_132_2018")
    assert (old.label(Whom.ORGANISATION, "EXCELLENT"), old.label(Whom.ORGANISATION, "UNSATISFACTORY")) == (
        "Trong sạch, vững mạnh",
        "Yếu kém",
    )
    assert old.system != new.system


def test_what_no_source_says_is_marked() -> None:
    cap = rule("qd_366_2025").caps[Whom.ORGANISATION]
    assert cap.marks == {
        "base": Mark.UNKNOWN,
        "rate": Mark.SECONDARY,
        "group": Mark.SECONDARY,
        "rounding": Mark.UNKNOWN,
    }


def test_conditions_are_those_of_the_level() -> None:
    codes = [each.code for each in rule("qd_366_2025").asked_for(Whom.ORGANISATION, Level.GOOD)]
    assert codes == ["all_on_time"]


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("from", "30/8/2025", "“from”: ghi ngày đầu có hiệu lực, kiểu 2025-08-30."),
        ("to", date(2025, 1, 1), "“to”: ghi ngày cuối cùng còn hiệu lực, không trước “from”."),
        ("code", "QĐ 366", "“code”: ghi mã chữ thường không dấu, kiểu qd_366."),
        ("reasons", "khác", "“reasons”: ghi danh sách các dòng chữ, kiểu [a, b]."),
        ("lack", 1, "Không có mục “lack” ở đầu tệp."),
        ("levels", {}, "“levels”: ghi cả organisation và member."),
        (
            "not_rated",
            [{"code": "ill", "text": "ốm"}],
            "“not_rated, ill”: không có “ill”. Đang có: under_six_months, suspended, exempt.",
        ),
        (
            "quarterly",
            [{"code": "with_the_year", "text": "cùng năm"}],
            "“quarterly, with_the_year, quarters”: ghi các quý, kiểu [1, 2, 3].",
        ),
        (
            "quarterly",
            [{"code": "exempt", "text": "miễn", "quarters": [1]}],
            "“quarterly, exempt”: không có “exempt”. Đang có: not_leading, with_the_year.",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(key: str, value: Any, problem: str) -> None:
    found, problems = read_rule({**shipped("qd_366_2025"), key: value})
    assert (found, problems) == (None, [problem])


def test_bands_that_do_not_fall_are_refused() -> None:
    data = shipped("qd_366_2025")
    levels = [dict(each) for each in data["levels"]["organisation"]]
    levels[1]["at_least"] = 95
    _found, problems = read_rule({**data, "levels": {**data["levels"], "organisation": levels}})
    assert problems == ["“levels, organisation”: “at_least” ghi ở mọi mức và giảm dần, hoặc không ghi ở mức nào."]
