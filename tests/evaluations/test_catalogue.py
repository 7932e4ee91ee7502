from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings

from tests.factories.evaluations import intent, make_evaluation, shipped_rules
from tests.factories.organisations import SYSTEM, small_province
from vungmanh.evaluations.commands import begin_many, load_rule
from vungmanh.evaluations.models import GradingRule
from vungmanh.evaluations.queries.rules import rows_for, rule_for, rule_row_for
from vungmanh.kernel.catalogue import read_yaml
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db


def shipped(**changes: Any) -> dict[str, Any]:
    return {**read_yaml(settings.CATALOGUE / "evaluations" / "qd_366_2025.yaml"), **changes}


def test_each_rule_ends_where_the_next_begins() -> None:
    shipped_rules()
    rows = list(GradingRule.objects.values_list("code", "valid_from", "valid_to"))
    assert rows == [
        ("hd_20_2008", date(2008, 10, 10), date(2018, 3, 8)),
        ("qd_132", date(2018, 3, 8), date(2023, 10, 4)),
        ("qd_124", date(2023, 10, 4), date(2025, 8, 30)),
        ("qd_366", date(2025, 8, 30), None),
    ]


def test_the_same_file_again_changes_nothing() -> None:
    shipped_rules()
    assert load_rule(SYSTEM, shipped(), "t.yaml") == "t.yaml: quy định xếp loại qd_366, 0 phiên bản mới"
    assert GradingRule.objects.count() == 4


def test_a_later_rule_takes_over_and_old_years_stay() -> None:
    shipped_rules()
    new = shipped(code="tinh_2026", name="Quy định của tỉnh", **{"from": date(2026, 6, 1)})
    load_rule(SYSTEM, new, "t.yaml")
    assert [rule_for(parse_period(year)).code for year in ("2025", "2026")] == ["qd_366", "tinh_2026"]


def test_what_a_result_rests_on_is_frozen() -> None:
    with entered(whole_scope("thử")):
        make_evaluation(small_province()["83.836.A.01"])
        caps = shipped()["caps"]
        caps["organisation"]["rate"] = 25
        with pytest.raises(Refusal) as refused:
            load_rule(SYSTEM, shipped(caps=caps), "t.yaml")
        assert "caps" in refused.value.message
        load_rule(SYSTEM, shipped(notes=["một lời khác"]), "t.yaml")
    assert rule_for(parse_period("2025")).notes == ("một lời khác",)


def test_a_faulty_file_says_what_and_loads_nothing() -> None:
    with pytest.raises(Refusal) as refused:
        load_rule(SYSTEM, shipped(code=""), "t.yaml")
    assert refused.value.message == "t.yaml: “code”: ghi mã chữ thường không dấu, kiểu qd_366."
    assert GradingRule.objects.count() == 0


def test_a_year_before_any_rule_is_refused() -> None:
    shipped_rules()
    with pytest.raises(Refusal):
        rule_for(parse_period("2007"))


def own_rule(code: str, **applies: list[str]) -> str:
    return load_rule(SYSTEM, shipped(code=code, applies=applies, **{"from": date(2025, 11, 28)}), f"{code}.yaml")


@pytest.fixture
def ranges() -> Iterator[dict[str, int]]:
    """A rule of the province, of one of its districts, of cells there, and of communes everywhere."""
    with entered(whole_scope("thử")):
        shipped_rules()
        keys = small_province()
        own_rule("tinh", under=["83"])
        own_rule("huyen", under=["83.836"])
        own_rule("chi_bo_huyen", under=["83.836"], kinds=["SUBORDINATE_CELL"])
        own_rule("chi_bo", kinds=["SUBORDINATE_CELL"])
        yield keys


@pytest.mark.parametrize(
    ("code", "rule"),
    [("83", "tinh"), ("83.835.C", "tinh"), ("83.836.A", "huyen"), ("83.836.A.01", "chi_bo_huyen")],
)
def test_the_nearest_range_governs_and_its_kind_before_the_rest(ranges: dict[str, int], code: str, rule: str) -> None:
    assert rule_for(parse_period("2025"), ranges[code]).code == rule
    assert rule_for(parse_period("2024"), ranges[code]).code == "qd_124"


def test_a_range_of_its_own_ends_no_other(ranges: dict[str, int]) -> None:
    assert GradingRule.objects.get(code="qd_366").valid_to is None
    assert rule_for(parse_period("2025")).code == "qd_366"
    assert rule_row_for(parse_period("2025"), ranges["83.835.C.01"]).code == "tinh"


def test_each_evaluation_of_one_act_takes_its_own_rule(ranges: dict[str, int]) -> None:
    ids = [ranges["83.836.A.01"], ranges["83.835.C"]]
    told = intent("self_rate", date(2026, 1, 1))
    came = begin_many(SYSTEM, subjects=[(one, None) for one in ids], period=parse_period("2025"), intent=told)
    assert [row.rule.code for row in came.done] == ["chi_bo_huyen", "tinh"]


def test_rules_of_some_cost_three_queries_and_none_where_there_are_none(
    ranges: dict[str, int], django_assert_num_queries: Any
) -> None:
    some = [ranges["83.836.A.01"]]
    for ids in (some, [*some, ranges["83.835.C.01"], ranges["83.836.B.01"]]):
        with django_assert_num_queries(4):  # the rules themselves are the fourth
            rows_for(ids, date(2025, 12, 31))
    with django_assert_num_queries(1):
        rows_for(some, date(2024, 12, 31))


@pytest.mark.parametrize(
    ("applies", "words"),
    [
        ({}, "“applies”: ghi under (mã tổ chức, tính cả cấp dưới), kinds (mã loại tổ chức), hoặc cả hai."),
        ({"under": []}, "“applies”: ghi ít nhất một mã; áp dụng cho mọi nơi thì bỏ cả mục."),
        ({"kinds": ["KHONG_CO"]}, "“applies, kinds”: không có loại tổ chức KHONG_CO."),
    ],
)
def test_a_range_that_cannot_be_is_refused(applies: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal) as refused:
        load_rule(SYSTEM, shipped(code="sai", applies=applies), "t.yaml")
    assert refused.value.message == f"t.yaml: {words}"
    assert GradingRule.objects.count() == 0
