from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings

from tests.factories.evaluations import make_evaluation, shipped_rules
from tests.factories.organisations import SYSTEM, small_province
from vungmanh.evaluations.commands import load_rule
from vungmanh.evaluations.models import GradingRule
from vungmanh.evaluations.queries.rules import rule_for
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
