"""Rows moved, added and taken out, with what stands below them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.criteria.rules.table import BandRow, FactRow, ItemRow, Move, Table, moved
from vungmanh.criteria.rules.table.moving import order_of

DEPTHS = [1, 2, 2, 1, 2, 3]


@pytest.mark.parametrize(
    ("move", "row", "order"),
    [
        (Move.UP, 0, [0, 1, 2, 3, 4, 5]),
        (Move.UP, 2, [0, 2, 1, 3, 4, 5]),
        (Move.UP, 1, [1, 0, 2, 3, 4, 5]),
        (Move.UP, 3, [3, 4, 5, 0, 1, 2]),
        (Move.DOWN, 0, [3, 4, 5, 0, 1, 2]),
        (Move.DOWN, 1, [0, 2, 1, 3, 4, 5]),
        (Move.DOWN, 5, [0, 1, 2, 3, 4, 5]),
        (Move.DROP, 3, [0, 1, 2]),
        (Move.DROP, 1, [0, 2, 3, 4, 5]),
        (Move.BELOW, 0, [0, 1, 2, None, 3, 4, 5]),
        (Move.BELOW, 1, [0, 1, None, 2, 3, 4, 5]),
        (Move.BELOW, None, [0, 1, 2, 3, 4, 5, None]),
        (Move.UP, None, [0, 1, 2, 3, 4, 5]),
        (Move.DROP, 17, [0, 1, 2, 3, 4, 5]),
    ],
)
def test_row_moves_with_what_stands_below_it(move, row, order):
    assert order_of(DEPTHS, move, row) == order


@given(st.lists(st.integers(1, 4), max_size=8), st.sampled_from([Move.UP, Move.DOWN]), st.integers(0, 9))
def test_moving_loses_no_row(depths, move, row):
    assert sorted(order_of(depths, move, row)) == list(range(len(depths)))


def test_new_item_stands_as_deep_as_the_row_before_it():
    table = Table(items=(ItemRow("1", "1"), ItemRow("2", "1.1")))
    assert moved(table, "items", Move.BELOW, 1).items == (*table.items, ItemRow("2"))


def test_facts_and_bands_move_alone():
    table = Table(facts=(FactRow("a"), FactRow("b")), bands=(BandRow("x"), BandRow("y")))
    assert moved(table, "facts", Move.UP, 1).facts == (FactRow("b"), FactRow("a"))
    assert moved(table, "bands", Move.BELOW, 0).bands == (BandRow("x"), BandRow(), BandRow("y"))
