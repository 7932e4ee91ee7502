"""Facts that the records know: worked out where they are kept, frozen when a column is handed in."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories.criteria import load_small, make_adoption, make_sheet, small_version
from tests.factories.organisations import SYSTEM, change_set
from tests.factories.programmes import make_title
from vungmanh.criteria.commands import answer, hand_in
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.models import Answer
from vungmanh.criteria.queries import filled, known_facts, read_content, register_fact
from vungmanh.criteria.queries.facts import FactQuestion, not_held
from vungmanh.criteria.queries.records import has_committee, indicators_of, stretch
from vungmanh.indicators.commands import HeadCountRow, state_headcounts
from vungmanh.kernel.periods import month_of, parse_period

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)
Keys = dict[str, int]


def question(*ids: int) -> FactQuestion:
    return FactQuestion(ids, DAY, month_of(DAY))


def with_facts(*facts: dict[str, Any]) -> dict[str, Any]:
    return small_version(facts=list(facts))


def minutes(**values: Any) -> dict[str, Any]:
    return {"code": "minutes", "name": "Số đảng viên", "shape": "number", "computed_by": "members.count", **values}


RATE = {"code": "rate", "name": "Tỷ lệ dự", "shape": "number", "from": 0, "to": 100}


def count(cell: int, members: int, on: date = date(2025, 1, 1)) -> None:
    state_headcounts(SYSTEM, rows=[HeadCountRow(cell, on, members=members)], change_set=change_set())


def test_a_fact_is_registered_once():
    assert {"members.count", "members.official", "organisations.has_committee"} <= set(known_facts())
    with pytest.raises(ValueError, match=r"members\.count đăng ký hai lần"):
        register_fact("members.count", has_committee)


def test_what_no_record_holds_yet_is_told():
    version = read_content(with_facts(RATE, minutes(computed_by="meetings.length")))
    assert not_held(version) == ("minutes",)
    assert not_held(read_content(with_facts(RATE, minutes()))) == ()


def test_a_committee_is_known_only_where_it_was_stated(province: Keys):
    assert has_committee(question(province["83.836.A.01"], province["83.836"])) == {province["83.836.A.01"]: True}


def test_what_is_computed_stands_in_and_is_frozen(province: Keys):
    load_small("small", with_facts(RATE, minutes(source="computed")))
    make_adoption(province["83"])
    sheet = make_sheet(province["83.836.A.01"], DAY)
    assert filled(sheet.pk).column(Scorer.SELF).result.open == ("minutes", "1.2", "rate")
    count(province["83.836.A.01"], 95)
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"rate": Decimal(95), "1.2": True})
    assert filled(sheet.pk).column(Scorer.SELF).entries["minutes"].value == 95
    assert hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self").total == 10
    count(province["83.836.A.01"], 10, date(2025, 3, 1))
    kept = filled(sheet.pk).column(Scorer.SELF)
    assert (kept.entries["minutes"].value, kept.result.total) == (95, 10)
    assert filled(sheet.pk).computed == {"minutes": 10}


def test_what_is_asked_and_computed_shows_the_difference(province: Keys):
    load_small("small", with_facts(RATE, minutes(source="both")))
    make_adoption(province["83"])
    count(province["83.836.A.01"], 95)
    sheet = make_sheet(province["83.836.A.01"], DAY)
    assert filled(sheet.pk).column(Scorer.SELF).entries["minutes"].value is None
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"minutes": Decimal(90), "rate": Decimal(95)})
    entries = filled(sheet.pk).column(Scorer.SELF).entries
    assert (entries["minutes"].computed, entries["minutes"].differs, entries["rate"].differs) == (95, True, False)
    assert Answer.objects.get(code="minutes").computed == "95"


def test_an_indicator_is_worked_out_by_the_engine(province: Keys):
    make_title(province["83.836.A.01"], recognised_on="2025-02-01", decision_number="1")
    items = [
        {"code": "1", "name": "Số chi bộ", "kind": "indicator_at_least", "most": 5, "points": 5, "bound": 2,
         "indicator": "organisations.cells", "over": "year"},
        {"code": "2", "name": "Không có", "kind": "indicator_at_least", "most": 5, "points": 5, "bound": 2,
         "indicator": "none.such", "over": "year"},
    ]  # fmt: skip
    version = read_content(small_version(items=items, facts=[]))
    found = indicators_of(version, question(province["83.836.A"], province["83.836.A.01"]))
    assert found == {province["83.836.A"]: {"1": 2}, province["83.836.A.01"]: {"1": 1}}


@pytest.mark.parametrize(
    ("over", "code"), [("month", "2025-03"), ("quarter", "2025-Q1"), ("year", "2025"), ("sheet", "2025-03")]
)
def test_the_stretch_is_that_around_the_day(over: str, code: str):
    assert stretch(over, question()) == parse_period(code)
