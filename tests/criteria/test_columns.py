from fractions import Fraction

import pytest

from tests.criteria.sheets import dec, group, judged, version_of, yes_no
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.rules.columns import Column, compare, facts_asked, reason_owed

RATE = {"code": "rate", "name": "Tỷ lệ", "shape": "number", "computed_by": "m.rate"}
VERSION = version_of(
    group("1", 40, {"code": "1.1", "name": "x", "kind": "at_least", "fact": "rate", "bound": 90, "most": 40}),
    judged("2", 60),
    facts=[RATE],
    scorers=["self", "visitor", "level_above"],
    official="level_above",
    margin=5,
)


def column(scorer, rate, points):
    return Column(scorer, {"rate": dec(rate), "2": dec(points)})


def test_columns_come_in_the_order_of_the_steps_and_items_in_that_of_the_paper():
    found = compare(VERSION, [column(Scorer.LEVEL_ABOVE, 95, 50), column(Scorer.SELF, 95, 60)])
    assert [(line.item.code, line.depth) for line in found.lines] == [("1", 0), ("1.1", 1), ("2", 0)]
    assert [cell.scorer for cell in found.lines[0].cells] == [Scorer.SELF, Scorer.LEVEL_ABOVE]
    assert [result.total for result in found.results.values()] == [100, 90]


def test_each_item_tells_value_points_and_what_the_records_say():
    found = compare(VERSION, [column(Scorer.SELF, 95, 60), column(Scorer.VISITOR, 80, 60)], {"rate": dec(95)})
    line = found.lines[1]
    assert (line.computed, line.differs) == (95, True)
    assert [(cell.value, cell.result.points, cell.gap, cell.off) for cell in line.cells] == [
        (95, 40, None, False),
        (80, 0, -40, True),
    ]
    assert found.lines[2].differs is False
    assert [cell.off for cell in found.lines[2].cells] == [False, False]
    assert line.fact is not None
    assert line.fact.name == "Tỷ lệ"


def test_a_column_not_yet_filled_has_no_gap_and_no_total():
    found = compare(VERSION, [column(Scorer.SELF, 95, 60), Column(Scorer.VISITOR, {})])
    assert [cell.gap for cell in found.lines[1].cells] == [None, None]
    assert found.results[Scorer.VISITOR].total is None
    assert (found.spread, found.beyond, found.result) == (None, False, None)


@pytest.mark.parametrize(("points", "beyond"), [(55, False), (54, True), (60, False)])
def test_a_reason_is_owed_beyond_the_margin_and_not_at_it(points, beyond):
    columns = [column(Scorer.SELF, 95, 60), column(Scorer.LEVEL_ABOVE, 95, points)]
    found = compare(VERSION, columns)
    assert (found.spread, found.beyond) == (60 - points, beyond)
    totals = {scorer: result.total for scorer, result in found.results.items()}
    assert reason_owed(VERSION, totals, Scorer.LEVEL_ABOVE) is beyond
    assert reason_owed(VERSION, totals, Scorer.SELF) is False
    assert found.result is not None
    assert found.result.total == 40 + points


def test_a_reason_is_owed_against_any_column_before_and_never_without_margin():
    totals = {Scorer.SELF: Fraction(90), Scorer.VISITOR: Fraction(80), Scorer.LEVEL_ABOVE: Fraction(84)}
    assert reason_owed(VERSION, totals, Scorer.LEVEL_ABOVE) is True
    assert reason_owed(VERSION, {**totals, Scorer.SELF: None}, Scorer.LEVEL_ABOVE) is False
    assert reason_owed(VERSION, {**totals, Scorer.LEVEL_ABOVE: None}, Scorer.LEVEL_ABOVE) is False
    free = version_of(yes_no("1", 100))
    assert reason_owed(free, totals, Scorer.LEVEL_ABOVE) is False


def test_facts_are_asked_in_the_order_of_the_paper_once_with_conditions_first():
    steps = [{"points": 5, "from": 1, "or_when": {"fact": "count", "from": 1}}]
    version = version_of(
        yes_no("1", 5, only_when=[{"fact": "held", "is": True}]),
        {"code": "2", "name": "x", "kind": "graded", "steps": steps},
        {"code": "3", "name": "y", "kind": "no_event", "most": 1, "fact": "count"},
        facts=[
            {"code": "count", "name": "Số", "shape": "number"},
            {"code": "held", "name": "Có", "shape": "yes_no"},
        ],
    )
    assert facts_asked(version) == ("held", "1", "2", "count")
