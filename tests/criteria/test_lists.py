"""Lists of filled sheets, and what waits for whom."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.criteria import ANSWERS, load_small, make_adoption, make_sheet, score_column
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.access import actor_for, scope_for, sight_with
from vungmanh.criteria.commands import answer, send_back
from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.models import FilledSheet
from vungmanh.criteria.queries import SheetsAsked, SheetsPage, drafts_of, returned, sheets_page, to_decide
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
DAY = date(2025, 4, 1)
WHOLE = whole_scope("thử")
WITHOUT_BOOK: dict[str, Any] = {"1_2": False}
Keys = dict[str, int]


def keys(page: SheetsPage) -> list[int]:
    assert page.total == len(page.rows)
    return [row.id for row in page.rows]


@pytest.fixture
def three(adopted: Keys) -> list[FilledSheet]:
    """One settled, one handed in by the cell, one begun."""
    make_adoption(adopted["83.835"])
    settled = make_sheet(adopted["83.836.A.01"], date(2025, 1, 3))
    score_column(settled)
    score_column(settled, "level_above")
    handed_in = make_sheet(adopted["83.836.B.01"], date(2025, 2, 3))
    score_column(handed_in, rate=0, **WITHOUT_BOOK)
    begun = make_sheet(adopted["83.835.C.01"], date(2025, 3, 3), part="REGULAR")
    answer(SYSTEM, sheet_id=begun.pk, scorer="self", values={"rate": ANSWERS["rate"]})
    return [settled, handed_in, begun]


def test_the_latest_day_comes_first_with_its_columns(three: list[FilledSheet]):
    page = sheets_page(SheetsAsked(), day=DAY)
    assert keys(page) == [each.pk for each in reversed(three)]
    line = page.rows[-1]
    assert (line.cell, line.code, line.above[0], line.sheet, line.use, line.on) == (
        "Chi bộ ấp 83.836.A.01",
        "83.836.A.01",
        "Đảng bộ xã A",
        "small",
        "meeting",
        date(2025, 1, 3),
    )
    assert [(each.scorer, each.state, each.total, each.band_name) for each in line.columns] == [
        (Scorer.SELF, ColumnState.HANDED_IN, Decimal(10), "Tốt"),
        (Scorer.LEVEL_ABOVE, ColumnState.HANDED_IN, Decimal(10), "Tốt"),
    ]
    assert line.official is line.column(Scorer.LEVEL_ABOVE)
    assert [each.begun for each in page.rows[0].columns] == [True, False]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "official"}, [0]),
        ({"state": "waiting"}, [1]),
        ({"state": "open"}, [2, 1]),
        ({"band": "GOOD"}, [0]),
        ({"band": "POOR"}, []),
        ({"part": "REGULAR"}, [2]),
        ({"period": parse_period("2025-02")}, [1]),
        ({"use": "title"}, []),
        ({"use": "meeting", "code": "SMALL"}, [2, 1, 0]),
        ({"code": "other"}, []),
        ({"text": "83.836.B.01"}, [1]),
    ],
)
def test_a_list_is_narrowed(three: list[FilledSheet], asked: dict[str, object], found: list[int]):
    page = sheets_page(SheetsAsked(**asked), day=DAY)  # type: ignore[arg-type]  # one field of many
    assert keys(page) == [three[each].pk for each in found]


def test_a_list_is_narrowed_to_a_unit(three: list[FilledSheet], adopted: Keys):
    assert keys(sheets_page(SheetsAsked(under_id=adopted["83.836"]), day=DAY)) == [three[1].pk, three[0].pk]
    assert keys(sheets_page(SheetsAsked(organisation_id=adopted["83.835.C.01"]), day=DAY)) == [three[2].pk]


def test_a_page_holds_a_piece_and_the_whole_number(three: list[FilledSheet]):
    page = sheets_page(SheetsAsked(), day=DAY, first=1, count=1)
    assert ([row.id for row in page.rows], page.total) == ([three[1].pk], 3)


def test_what_waits_for_the_level_above(three: list[FilledSheet]):
    assert keys(to_decide(day=DAY, within=WHOLE, most=10)) == [three[1].pk]
    assert keys(to_decide(day=DAY, within=WHOLE, most=10, since=date(2025, 2, 4))) == []


def test_what_was_sent_back(three: list[FilledSheet]):
    assert keys(returned(Scorer.SELF, day=DAY, within=WHOLE, most=10)) == []
    send_back(SYSTEM, sheet_id=three[1].pk, scorer="self", reason="Thiếu sổ.")
    page = returned(Scorer.SELF, day=DAY, within=WHOLE, most=10)
    assert keys(page) == [three[1].pk]
    assert page.rows[0].columns[0].returned == "Thiếu sổ."
    assert keys(to_decide(day=DAY, within=WHOLE, most=10)) == []


def test_drafts_are_those_of_whoever_wrote_last(three: list[FilledSheet], adopted: Keys):
    account = make_account("vp", "commune_office", adopted["83.835.C"])
    assert keys(drafts_of(account.pk, day=DAY, most=10)) == []
    answer(actor_for(account, DAY), sheet_id=three[2].pk, scorer="self", values={"minutes": ANSWERS["minutes"]})
    assert keys(drafts_of(account.pk, day=DAY, most=10)) == [three[2].pk]


LISTS: dict[str, Callable[[int], SheetsPage]] = {
    "list": lambda _one: sheets_page(SheetsAsked(), day=DAY),
    "to_decide": lambda _one: to_decide(day=DAY, within=WHOLE, most=10),
    "returned": lambda _one: returned(Scorer.SELF, day=DAY, within=WHOLE, most=10),
    "drafts": lambda one: drafts_of(one, day=DAY, most=10),
}


@pytest.mark.parametrize("name", LISTS)
def test_nothing_of_another_unit_leaks(adopted: Keys, name: str):
    """The same is planted on both sides: only one's own comes back."""
    make_adoption(adopted["83.835"])
    office = make_account("vp", "commune_office", adopted["83.836.A"])
    board = actor_for(make_account("tc", "commune_office", adopted["83"]), DAY)
    mine: list[int] = []
    theirs: list[int] = []
    for cell, to in (("83.836.A.01", mine), ("83.836.B.01", theirs), ("83.835.C.01", theirs)):
        for number in (1, 2, 3):
            sheet = make_sheet(adopted[cell], date(2025, 3, number))
            to.append(sheet.pk)
            if number < 3:
                score_column(sheet)
            if number == 2:
                send_back(SYSTEM, sheet_id=sheet.pk, scorer="self", reason="Thiếu.")
            if number == 3:
                answer(board, sheet_id=sheet.pk, scorer="self", values={"rate": ANSWERS["rate"]})
    with entered(scope_for(office, DAY)):
        found = {row.id for row in LISTS[name](board.account_id or 0).rows}
    assert found
    assert found <= set(mine)


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_whatever_their_length(adopted: Keys, name: str, django_assert_num_queries):
    office = make_account("vp", "commune_office", adopted["83.836"])
    actor = actor_for(office, DAY)

    def plant(numbers: range) -> None:
        for number in numbers:
            for which in range(3):
                sheet = make_sheet(adopted["83.836.A.01"], date(2025, 3, 3 * number + which + 1))
                if which < 2:
                    score_column(sheet)
                if which == 1:
                    send_back(SYSTEM, sheet_id=sheet.pk, scorer="self", reason="Thiếu.")
                if which == 2:
                    answer(actor, sheet_id=sheet.pk, scorer="self", values={"rate": ANSWERS["rate"]})

    asked = 5 if name in ("to_decide", "returned", "drafts") else 6  # a desk counts only what its first few do not show
    plant(range(1))
    with django_assert_num_queries(asked):
        assert LISTS[name](office.pk).rows
    plant(range(1, 3))
    with django_assert_num_queries(asked):
        assert len(LISTS[name](office.pk).rows) >= 3


def test_a_narrower_sight_narrows_the_list(three: list[FilledSheet], adopted: Keys):
    account = make_account("vp", "commune_office", adopted["83.836"])
    actor = actor_for(account, DAY)
    with entered(scope_for(account, DAY)):
        assert keys(to_decide(day=DAY, within=sight_with(actor, "criteria.decide"), most=10)) == [three[1].pk]
        assert keys(to_decide(day=DAY, within=sight_with(actor, "criteria.write"), most=10)) == []


def test_versions_without_a_filled_sheet_are_not_needed_for_a_list(adopted: Keys):
    load_small("other")
    assert sheets_page(SheetsAsked(), day=DAY) == SheetsPage((), 0)
