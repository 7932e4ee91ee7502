from decimal import Decimal
from fractions import Fraction

import pytest

from tests.criteria.sheets import BANDS, dec, group, judged, version_of, yes_no
from vungmanh.criteria.rules.scoring import ItemState, band_of, may_choose, most_of, score

HELD = {"code": "held", "name": "Có chuyên đề", "shape": "yes_no"}
COUNT = {"code": "count", "name": "Số", "shape": "number"}
NOT_HELD = {"only_when": [{"fact": "held", "is": True}]}


def test_points_add_up_to_the_total_and_its_band():
    version = version_of(judged("1", 60), group("2", 40, judged("2.1", 30), yes_no("2.2", 10)))
    result = score(version, {"1": dec(50), "2.1": dec(25), "2.2": True})
    assert (result.points, result.most, result.total) == (85, 100, 85)
    assert result.band is not None
    assert (result.band.code, result.open, result.undecided, result.is_complete) == ("FAIR", (), (), True)
    assert (result.items["2"].points, result.items["2"].state) == (35, ItemState.GROUP)
    assert result.items["2.1"].points == 25
    assert result.met is None


def test_what_is_not_answered_is_open_and_there_is_no_total_yet():
    result = score(version_of(judged("1", 60), judged("2", 40)), {"1": dec(50)})
    assert (result.points, result.most, result.total, result.band) == (50, 100, None, None)
    assert (result.open, result.is_complete) == (("2",), False)
    assert result.items["2"].state is ItemState.OPEN


def test_every_fact_of_a_scale_must_be_known():
    steps = [{"points": 5, "from": 90}, {"points": 1, "below": 90, "or_when": {"fact": "count", "from": 1}}]
    version = version_of({"code": "1", "name": "x", "kind": "graded", "steps": steps}, facts=[COUNT])
    assert score(version, {"1": dec(95)}).open == ("count",)
    assert score(version, {}).open == ("1", "count")


@pytest.mark.parametrize(
    ("otherwise", "state", "total", "most"),
    [
        ("full", ItemState.FULL_BY_RULE, 90, 100),
        ("skip", ItemState.LEFT_OUT, 85, 95),
        ("unstated", ItemState.LEFT_OUT, 85, 95),
        ("rescale", ItemState.RESCALED, Fraction(8500, 95), 95),
    ],
)
def test_an_item_that_does_not_apply_counts_as_the_sheet_says(otherwise, state, total, most):
    version = version_of(judged("1", 95), yes_no("2", 5, otherwise=otherwise, **NOT_HELD), facts=[HELD])
    result = score(version, {"1": dec(85), "held": False})
    assert (result.items["2"].state, result.total, result.most) == (state, total, most)


def test_an_item_that_applies_is_judged_like_any_other():
    version = version_of(judged("1", 95), yes_no("2", 5, otherwise="full", **NOT_HELD), facts=[HELD])
    assert score(version, {"1": dec(85), "held": True}).open == ("2",)
    assert score(version, {"1": dec(85), "held": True, "2": False}).total == 85


def test_whether_an_item_applies_is_a_question_of_its_own():
    version = version_of(judged("1", 95), yes_no("2", 5, otherwise="full", **NOT_HELD), facts=[HELD])
    assert score(version, {"1": dec(85), "2": True}).open == ("held",)


def test_one_condition_that_fails_is_enough():
    conditions = {"only_when": [{"fact": "held", "is": True}, {"fact": "count", "from": 3}]}
    version = version_of(judged("1", 95), yes_no("2", 5, otherwise="full", **conditions), facts=[HELD, COUNT])
    assert score(version, {"1": dec(85), "count": dec(2)}).total == 90


def test_a_group_that_does_not_apply_takes_all_below_with_it():
    version = version_of(
        judged("1", 90),
        group("2", 10, yes_no("2.1", 4), yes_no("2.2", 6), otherwise="rescale", **NOT_HELD),
        facts=[HELD],
    )
    result = score(version, {"1": dec(90), "held": False})
    assert {code: each.state for code, each in result.items.items() if code != "1"} == {
        "2": ItemState.GROUP,
        "2.1": ItemState.RESCALED,
        "2.2": ItemState.RESCALED,
    }
    assert result.total == 100
    assert score(version, {"1": dec(90)}).open == ("held", "2.1", "2.2")


def test_a_rescaled_total_stays_an_exact_fraction_and_the_band_is_judged_on_it():
    version = version_of(judged("1", 95, 0.5), yes_no("2", 5, otherwise="rescale", **NOT_HELD), facts=[HELD])
    result = score(version, {"1": dec("85.5"), "held": False})
    assert (result.total, result.band and result.band.code) == (90, "GOOD")
    below = score(version, {"1": dec(85), "held": False})
    assert (below.total, below.band and below.band.code) == (Fraction(1700, 19), "FAIR")


def test_where_everything_is_taken_out_there_is_no_total():
    version = version_of(yes_no("1", 100, otherwise="rescale", **NOT_HELD), facts=[HELD])
    assert score(version, {"held": False}).total is None


BONUS = {"code": "1.2", "name": "Thưởng", "kind": "bonus", "points": 2}


@pytest.mark.parametrize(("own", "bonus", "points"), [(10, True, 10), (9, True, 10), (5, True, 7), (10, False, 10)])
def test_a_bonus_never_lifts_its_group_above_the_highest(own, bonus, points):
    version = version_of(group("1", 10, judged("1.1", 10), BONUS), total=10)
    result = score(version, {"1.1": dec(own), "1.2": bonus})
    assert (result.total, result.most, result.items["1"].points) == (points, 10, points)


def test_a_needed_bonus_is_part_of_the_highest():
    version = version_of(group("1", 5, judged("1.1", 4), {**BONUS, "points": 1, "needed": True}), total=5)
    assert score(version, {"1.1": dec(4), "1.2": False}).total == 4
    assert score(version, {"1.1": dec(4), "1.2": True}).total == 5


def test_what_is_taken_out_of_a_group_lowers_how_high_a_bonus_may_lift_it():
    taken = yes_no("1.3", 4, otherwise="rescale", **NOT_HELD)
    version = version_of(group("1", 10, judged("1.1", 6), taken, BONUS), total=10, facts=[HELD])
    assert score(version, {"1.1": dec(6), "1.2": True, "held": False}).total == 10
    assert score(version, {"1.1": dec(3), "1.2": True, "held": False}).total == Fraction(50, 6)


def test_a_group_without_bonus_is_the_sum_of_its_items_whatever_is_printed():
    version = version_of(group("1", 5, judged("1.1", 4), judged("1.2", 4)))
    assert score(version, {"1.1": dec(4), "1.2": dec(4)}).total == 8


def test_a_total_is_never_above_the_total_of_the_sheet():
    version = version_of(judged("1", 80), judged("2", 40))
    result = score(version, {"1": dec(80), "2": dec(40)})
    assert (result.points, result.total) == (120, 100)


SPEAKERS = {
    "code": "1",
    "name": "Tỷ lệ phát biểu",
    "kind": "graded",
    "most": 5,
    "steps": [{"points": 5, "above": 50}, {"points": 4, "from": 40, "below": 50}, {"points": 2, "to": 42}],
}


def test_a_value_in_no_line_is_undecided_until_a_person_chooses():
    version = version_of(SPEAKERS)
    open_ = score(version, {"1": dec(50)})
    assert (open_.undecided, open_.total, open_.items["1"].candidates) == (("1",), None, ())
    chosen = score(version, {"1": dec(50)}, {"1": dec(4)})
    assert (chosen.undecided, chosen.total, chosen.items["1"].chosen) == ((), 4, True)


def test_in_a_hole_anything_up_to_the_highest_may_be_chosen_and_nothing_else():
    version = version_of(SPEAKERS)
    assert score(version, {"1": dec(50)}, {"1": dec(0)}).total == 0
    assert score(version, {"1": dec(50)}, {"1": dec(6)}).undecided == ("1",)
    assert score(version, {"1": dec(50)}, {"1": dec(-1)}).undecided == ("1",)


def test_between_two_lines_only_their_points_may_be_chosen():
    version = version_of(SPEAKERS)
    open_ = score(version, {"1": dec(41)})
    assert open_.items["1"].candidates == (2, 4)
    assert [may_choose(open_.items["1"], dec(each)) for each in (2, 3, 4)] == [True, False, True]
    assert score(version, {"1": dec(41)}, {"1": dec(3)}).undecided == ("1",)
    assert score(version, {"1": dec(41)}, {"1": dec(2)}).total == 2


def test_a_choice_counts_for_nothing_where_the_paper_decides():
    assert score(version_of(SPEAKERS), {"1": dec(60)}, {"1": dec(2)}).total == 5


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("100", "GOOD"),
        ("90", "GOOD"),
        ("89.99", "FAIR"),
        ("70", "FAIR"),
        ("50", "AVERAGE"),
        ("49.99", "POOR"),
        ("0", "POOR"),
    ],
)
def test_a_band_begins_exactly_at_its_bound(total, band):
    found = band_of(version_of(yes_no("1", 100)), Fraction(Decimal(total)))
    assert found is not None
    assert found.code == band


def test_a_total_between_bands_has_no_band_and_in_two_of_them_the_lowest():
    gap = version_of(yes_no("1", 100), bands=[BANDS[0], BANDS[3]])
    assert band_of(gap, Fraction(70)) is None
    twice = version_of(yes_no("1", 100), bands=[BANDS[0], {**BANDS[1], "below": 95}])
    found = band_of(twice, Fraction(92))
    assert found is not None
    assert found.code == "FAIR"


@pytest.mark.parametrize(
    ("limit", "band"), [("AVERAGE", "AVERAGE"), ("GOOD", "FAIR"), ("POOR", "POOR"), ("NONE", "FAIR")]
)
def test_a_knock_out_that_is_not_met_lowers_the_band_and_never_lifts_it(limit, band):
    version = version_of(judged("1", 90), yes_no("2", 10, knock_out=limit))
    result = score(version, {"1": dec(80), "2": False})
    assert (result.total, result.knocked, result.band and result.band.code) == (80, ("2",), band)


def test_a_knock_out_that_is_met_or_does_not_apply_lowers_nothing():
    version = version_of(judged("1", 90), yes_no("2", 10, knock_out="POOR", otherwise="skip", **NOT_HELD), facts=[HELD])
    assert score(version, {"1": dec(90), "held": False}).knocked == ()
    assert score(version, {"1": dec(90), "held": True, "2": True}).knocked == ()


def test_a_knock_out_on_a_group_holds_where_one_of_its_items_is_not_met():
    version = version_of(group("1", 100, yes_no("1.1", 90), yes_no("1.2", 10), knock_out="POOR"))
    result = score(version, {"1.1": True, "1.2": False})
    assert (result.knocked, result.band and result.band.code) == (("1",), "POOR")
    assert score(version, {"1.1": True}).knocked == ()


def test_a_set_without_points_says_whether_all_is_met_and_what_is_not():
    version = version_of(
        {"code": "1", "name": "x", "kind": "yes_no"},
        {"code": "2", "name": "y", "kind": "at_least", "bound": 90},
        total=None,
        bands=[],
    )
    assert score(version, {"1": True, "2": dec(90)}).met is True
    assert score(version, {"1": True}).met is None
    failed = score(version, {"2": dec(89)})
    assert (failed.met, failed.unmet, failed.total) == (False, ("2",), None)


def test_a_value_chosen_of_no_points_is_not_met():
    version = version_of({**SPEAKERS, "knock_out": "POOR"})
    assert score(version, {"1": dec(50)}, {"1": dec(0)}).knocked == ("1",)


def test_the_highest_of_an_item_is_what_is_printed_else_what_its_kind_can_give():
    version = version_of(group("1", 50, yes_no("1.1", 5), {**judged("1.2", 7), "most": None}))
    found = version.by_code
    assert [most_of(found[code]) for code in ("1", "1.1", "1.2")] == [50, 5, 7]
