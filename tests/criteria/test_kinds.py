from decimal import Decimal
from typing import Any

import pytest

from tests.criteria.sheets import dec, problems_of, version_of
from vungmanh.criteria.enums import Shape, Source
from vungmanh.criteria.rules.definition import Item
from vungmanh.criteria.rules.kinds import KINDS, Judged
from vungmanh.criteria.rules.kinds.indicator_at_least import AskedIndicator, asked_of

ABSENT = {"code": "absent", "name": "Số vắng", "shape": "number"}


def item(kind: str, **entry: Any) -> Item:
    return version_of({"code": "a", "name": "Mục", "kind": kind, "most": 5, **entry}, facts=[ABSENT]).items[0]


def judge(one: Item, **values: Any) -> Judged:
    known = {key: value if str(value).isalpha() else dec(value) for key, value in values.items()}
    return KINDS[one.kind].judge(one, known)


def outcome(found: Judged) -> tuple[Any, Any]:
    return found.points, found.met


def test_every_kind_is_listed_by_its_code():
    assert set(KINDS) == {"yes_no", "graded", "bonus", "at_least", "indicator_at_least", "no_event"}
    assert all(code == kind.code and kind.name for code, kind in KINDS.items())


@pytest.mark.parametrize(
    ("when", "value", "points"), [(True, True, 5), (True, False, 0), (False, False, 5), (False, True, 0)]
)
def test_yes_no_gives_its_points_for_the_answer_that_is_wanted(when, value, points):
    assert outcome(judge(item("yes_no", when=when), a=value)) == (points, points == 5)


def test_points_of_its_own_go_before_the_highest_printed():
    one = item("yes_no", points=3)
    assert outcome(judge(one, a=True)) == (3, True)
    assert KINDS["yes_no"].highest(one) == 3


@pytest.mark.parametrize(("value", "points"), [("89.99", 0), ("90", 5), ("90.01", 5)])
def test_at_least_holds_from_its_bound_on(value, points):
    assert judge(item("at_least", bound=90), a=value).points == points


@pytest.mark.parametrize(("value", "points"), [("90", 0), ("90.01", 5)])
def test_strict_at_least_holds_beyond_its_bound(value, points):
    assert judge(item("at_least", bound=90, strict=True), a=value).points == points


def test_at_least_says_what_must_be_reached_and_names_its_edge():
    one = item("at_least", bound="62,5")
    assert judge(one, a=70).said == "Phải đạt từ 62,5 trở lên"
    assert KINDS["at_least"].edges(one, "a") == (dec("62.5"),)
    assert KINDS["at_least"].edges(one, "b") == ()


def test_at_least_without_bound_is_a_fault():
    problems = problems_of({"code": "1", "name": "x", "kind": "at_least", "most": 5})
    assert problems == ["mục 1, “bound”: ghi số phải đạt."]


def test_an_indicator_says_what_to_look_up_and_is_computed():
    one = item("indicator_at_least", indicator="meetings.held", bound=90, over="quarter")
    assert asked_of(one) == AskedIndicator("meetings.held", "quarter")
    assert outcome(judge(one, a=95)) == (5, True)
    fact = KINDS["indicator_at_least"].ask(one)
    assert (fact.source, fact.computed_by, fact.unit) == (Source.COMPUTED, "indicator:meetings.held", "%")


def test_only_an_indicator_is_looked_up():
    assert asked_of(item("yes_no")) is None


def test_an_indicator_over_an_unknown_stretch_is_a_fault():
    entry = {"code": "1", "name": "x", "kind": "indicator_at_least", "most": 5, "bound": 1, "over": "week"}
    assert problems_of(entry) == [
        "mục 1, “over”: không có “week”. Đang có: month, quarter, year, sheet.",
        "mục 1, “indicator”: ghi mã chỉ tiêu, kiểu meetings.held.",
    ]


@pytest.mark.parametrize(("value", "points"), [("0", 5), ("1", 0), ("12", 0)])
def test_no_event_gives_points_while_there_is_none(value, points):
    assert judge(item("no_event"), a=value).points == points


def test_no_event_asks_for_a_whole_number():
    fact = KINDS["no_event"].ask(item("no_event"))
    assert (fact.shape, fact.whole, fact.lowest) == (Shape.NUMBER, True, 0)


def test_a_bonus_is_given_for_a_yes():
    one = item("bonus", points=1)
    assert outcome(judge(one, a=True)) == (1, True)
    assert outcome(judge(one, a=False)) == (0, False)
    assert KINDS["bonus"].ask(one).shape is Shape.YES_NO


def test_a_bonus_is_given_for_a_number_within_its_range():
    one = item("bonus", points=1, fact="absent", below=3)
    assert judge(one, absent="2").points == 1
    assert judge(one, absent="3").points == 0
    assert KINDS["bonus"].edges(one, "absent") == (3,)
    assert KINDS["bonus"].ask(one).shape is Shape.NUMBER


def test_a_bonus_of_nothing_is_a_fault():
    assert problems_of({"code": "1", "name": "x", "kind": "bonus"}, total=None) == [
        "mục 1: ghi “points” hoặc “most”: điểm thưởng là bao nhiêu."
    ]


STEPS = [
    {"points": 4, "from": 90},
    {"points": 3, "from": 75, "below": 90},
    {"points": 2, "from": 65, "below": 75},
    {"points": 1, "below": 65, "or_when": {"fact": "absent", "from": 1}},
]


@pytest.mark.parametrize(
    ("value", "points"), [("90", 4), ("89.99", 3), ("75", 3), ("74.99", 2), ("65", 2), ("64.99", 1), ("0", 1)]
)
def test_a_scale_gives_the_points_of_the_line_a_number_lies_in(value, points):
    assert outcome(judge(item("graded", steps=STEPS), a=value, absent=0)) == (points, True)


def test_a_line_holds_by_its_other_condition_too_and_lines_that_overlap_are_undecided():
    found = judge(item("graded", steps=STEPS), a=95, absent=1)
    assert (found.points, found.met, found.candidates) == (None, None, (1, 4))
    assert found.said == "từ 90 trở lên: 4 điểm; dưới 65: 1 điểm"


@pytest.mark.parametrize(("between", "points"), [("lowest", 1), ("highest", 4)])
def test_the_paper_may_say_which_of_two_lines_counts(between, points):
    found = judge(item("graded", steps=STEPS, between=between), a=95, absent=1)
    assert (found.points, found.candidates) == (points, ())


def test_lines_of_the_same_points_that_overlap_are_no_question():
    steps = [{"points": 2, "from": 5}, {"points": 2, "to": 5}]
    assert judge(item("graded", steps=steps), a=5).points == 2


def test_a_number_in_no_line_is_undecided_without_candidates():
    steps = [{"points": 5, "above": 50}, {"points": 4, "from": 40, "below": 50}]
    found = judge(item("graded", steps=steps), a=50)
    assert (found.points, found.candidates) == (None, ())


def test_a_line_of_no_points_is_not_met():
    assert outcome(judge(item("graded", steps=[{"points": 0, "below": 5}]), a=1)) == (0, False)


def test_a_scale_uses_every_fact_its_lines_name_and_their_bounds_are_edges():
    one = item("graded", steps=STEPS)
    assert KINDS["graded"].uses(one) == ("a", "absent")
    assert KINDS["graded"].edges(one, "a") == (65, 75, 90)
    assert KINDS["graded"].edges(one, "absent") == (1,)
    assert KINDS["graded"].highest(one) == 4


def test_a_line_may_have_a_name_of_its_own():
    assert judge(item("graded", steps=[{"points": 5, "from": 0, "name": "Đủ thời lượng"}]), a=1).said == "Đủ thời lượng"


def test_a_line_may_hold_by_a_condition_alone():
    steps = [{"points": 1, "or_when": {"fact": "absent", "from": 1}}]
    assert judge(item("graded", steps=steps), a=1, absent=2).said == "theo điều kiện riêng: 1 điểm"


def test_choices_give_their_own_points():
    choices = [{"code": "a", "name": "Đầy đủ", "points": 5}, {"code": "b", "name": "Còn thiếu", "points": 2.5}]
    one = item("graded", choices=choices)
    assert judge(one, a="b") == Judged(Decimal("2.5"), True, said="Còn thiếu")
    assert judge(one, a="c").points is None
    assert KINDS["graded"].highest(one) == 5


def test_points_by_judgement_come_in_even_steps():
    one = item("graded", judged={"from": 0, "to": 5, "by": 0.5})
    assert outcome(judge(one, a="4.5")) == (dec("4.5"), True)
    assert outcome(judge(one, a="0")) == (0, False)
    assert judge(one, a="4.7").points is None
    assert judge(one, a="5.5").points is None
    assert KINDS["graded"].edges(one, "a") == (0, 5)
    assert one.params["judged"].options()[:3] == (0, dec("0.5"), 1)
    assert len(one.params["judged"].options()) == 11


MISFIT = "mục 1, “judged”: “from” phải nhỏ hơn “to”, “by” phải lớn hơn 0 và cho không quá 400 nấc."
ONE_OF_THREE = "mục 1: ghi đúng một trong ba cách cho điểm: “steps”, “choices” hoặc “judged”."
NO_RANGE = "mục 1, “steps” dòng 1: ghi khoảng của mức này bằng from, above, to, below, hoặc “or_when”."


@pytest.mark.parametrize(
    ("scale", "problem"),
    [
        ({}, ONE_OF_THREE),
        ({"judged": {"to": 5}}, "mục 1, “judged”, “by”: ghi mỗi nấc bao nhiêu điểm, kiểu 0.5."),
        ({"judged": {"by": 1}}, "mục 1, “judged”, “to”: ghi điểm cao nhất."),
        ({"judged": {"from": 5, "to": 5, "by": 1}}, MISFIT),
        ({"judged": {"to": 5, "by": 0}}, MISFIT),
        ({"judged": {"to": 5, "by": 1}, "choices": [{"code": "a", "name": "A", "points": 1}]}, ONE_OF_THREE),
        (
            {"choices": [{"code": "a", "name": "A"}]},
            "mục 1, “choices” dòng 1, “points”: ghi số điểm của câu trả lời này.",
        ),
        (
            {"choices": [{"code": "a", "name": "A", "points": 1}, {"code": "a", "name": "B", "points": 2}]},
            "mục 1, “choices” dòng 2, “code”: “a” đã có ở dòng trên.",
        ),
        ({"steps": [{"points": 1}]}, NO_RANGE),
        ({"steps": [{"from": 1}]}, "mục 1, “steps” dòng 1, “points”: ghi số điểm của mức này."),
        (
            {"steps": [{"points": 1, "from": 9, "to": 1}]},
            "mục 1, “steps” dòng 1: khoảng từ 9 đến 1 không chứa giá trị nào.",
        ),
        (
            {"steps": [{"points": 1, "from": 1, "above": 1}]},
            "mục 1, “steps” dòng 1, “above”: ghi “from” hoặc “above”, không ghi cả hai.",
        ),
    ],
)
def test_a_fault_of_a_scale_is_named(scale, problem):
    assert problems_of({"code": "1", "name": "x", "kind": "graded", "most": 5, **scale})[0] == problem
