"""Cells anywhere are found by what they are called, for introducing a member to one."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import small_province
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.queries.directory import cells_called

DAY = date(2024, 6, 1)


@pytest.fixture
def keys(db: None) -> dict[str, int]:
    with entered(whole_scope("dựng dữ liệu thử")):
        return small_province()


def test_cells_are_found_by_code_and_by_words_of_their_name_without_a_scope(keys: dict[str, int]) -> None:
    assert [each.code for each in cells_called("83.836.A", DAY)] == ["83.836.A.01", "83.836.A.02"]
    (one,) = cells_called("83.836.A.01", DAY)
    assert [each.code for each in cells_called(one.name, DAY)].count("83.836.A.01") == 1
    assert len(one.above) == 3


def test_what_stands_above_is_asked_after_a_comma(keys: dict[str, int]) -> None:
    every = cells_called("chi bo", DAY)
    near = every[0].above[0]
    told = cells_called(f"chi bo, {near}", DAY)
    assert [each.code for each in told] == [each.code for each in every if near in each.above]
    assert cells_called("chi bo, không có nơi nào như vậy", DAY) == []


def test_what_is_no_cell_and_what_is_not_typed_is_not_found(keys: dict[str, int]) -> None:
    assert (cells_called("", DAY), cells_called(" ,Bến Tre", DAY)) == ([], [])
    assert all(each.code.count(".") == 3 for each in cells_called("8", DAY))


@pytest.mark.parametrize("text", ["83.836.A.01", "83.836"])
def test_costs_the_same_however_many_are_found(keys: dict[str, int], text: str) -> None:
    cells_called(text, DAY)
    with CaptureQueriesContext(connection) as asked:
        cells_called(text, DAY)
    assert len(asked) == 6
