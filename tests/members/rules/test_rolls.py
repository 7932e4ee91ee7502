"""The equation of the roll on plain values."""

from datetime import date

from vungmanh.members.rules.rolls import Stay, belongings, equation, merged

JAN, MAR, MAY, JUL = (date(2025, month, 1) for month in (1, 3, 5, 7))
EVER = [(date(2015, 1, 1), None)]


def stay(cell: int, start: date, end: date | None, came: str = "ADMITTED", went: str = "", key: int = 1) -> Stay:
    return Stay(key, 1, cell, start, end, came, went)


def test_a_move_inside_the_unit_moves_nothing() -> None:
    stays = [stay(1, JAN, MAR, went="TRANSFERRED_OUT"), stay(2, MAR, None, "TRANSFERRED_IN", key=2)]
    found = belongings(stays, {1: EVER, 2: EVER})
    assert [(each.start, each.end, each.came_as) for each in found] == [(JAN, None, "ADMITTED")]
    told = equation(0, 1, found, (JAN, JUL))
    assert (told.inward, told.outward, told.holds) == ({"ADMITTED": [1]}, {}, True)


def test_a_move_out_is_one_from_the_unit_that_loses_him() -> None:
    stays = [stay(1, JAN, MAR, went="TRANSFERRED_OUT"), stay(2, MAR, None, "TRANSFERRED_IN", key=2)]
    told = equation(1, 0, belongings(stays, {1: EVER}), (MAR, JUL))
    assert (told.inward, told.outward, told.holds) == ({}, {"TRANSFERRED_OUT": [1]}, True)


def test_a_cell_that_changes_its_place_is_handed_over() -> None:
    under = {1: [(date(2015, 1, 1), MAR), (MAY, None)]}
    told = equation(1, 1, belongings([stay(1, JAN, None)], under), (MAR, JUL))
    assert (told.inward, told.outward) == ({"HANDED_OVER_IN": [1]}, {"HANDED_OVER_OUT": [1]})


def test_whoever_leaves_on_the_day_his_cell_moves_has_left() -> None:
    told = equation(1, 0, belongings([stay(1, JAN, MAR, went="DECEASED")], {1: [(JAN, MAR)]}), (MAR, JUL))
    assert told.outward == {"DECEASED": [1]}


def test_stretches_that_touch_are_one() -> None:
    assert merged([(MAR, MAY), (JAN, MAR), (JUL, None)]) == [(JAN, MAY), (JUL, None)]
    assert merged([(JAN, None), (MAR, MAY)]) == [(JAN, None)]


def test_an_equation_that_does_not_add_up_says_so() -> None:
    assert equation(1, 3, [], (JAN, JUL)).holds is False
