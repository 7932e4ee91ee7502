"""Rules of committees and posts on plain values."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from django.conf import settings

from vungmanh.members.rules.posts.definition import SETTINGS, read_posts
from vungmanh.members.rules.posts.holdings import Span, beyond, clash, most_at_once
from vungmanh.members.rules.posts.standing import (
    Lack,
    Seats,
    Sitting,
    State,
    Strength,
    doubts,
    ends_soon,
    lacks,
    may_elect,
    state_of,
    term_until,
    too_wide,
    vacant,
)

JAN, JUNE, DECEMBER = date(2026, 1, 1), date(2026, 6, 1), date(2026, 12, 1)
HELD = Seats(True, 5, JAN, DECEMBER)
NONE = Seats(False, None, JAN, None, "mới thành lập")


@pytest.mark.parametrize(("official", "able"), [(8, False), (9, True), (10, True), (None, None)])
def test_may_elect_asks_for_nine_official_members(official: int | None, able: bool | None) -> None:
    assert may_elect(True, Strength(official), 9) is able


def test_may_elect_is_silent_on_what_is_no_cell() -> None:
    assert may_elect(False, Strength(40), 9) is None


@pytest.mark.parametrize(
    ("seats", "able", "state"),
    [
        (HELD, None, State.IN_OFFICE),
        (Seats(True, 5, JAN, JUNE), True, State.EXPIRED),
        (NONE, True, State.COULD_ELECT),
        (None, False, State.TOO_FEW),
        (NONE, None, State.NOT_KNOWN),
    ],
)
def test_state_is_the_first_that_fits(seats: Seats | None, able: bool | None, state: State) -> None:
    assert state_of(seats, JUNE, able) is state


@pytest.mark.parametrize(
    ("sitting", "found"),
    [
        (Sitting(5, 1), ()),
        (Sitting(5, 0), (Lack.SECRETARY,)),
        (Sitting(4, 1), (Lack.SEATS,)),
        (Sitting(4, 0), (Lack.SECRETARY, Lack.SEATS)),
        (Sitting(5, 1, term_over=True), (Lack.TERM,)),
        (Sitting(0, 0), (Lack.NAMES,)),
    ],
)
def test_lacks_names_what_is_missing(sitting: Sitting, found: tuple[Lack, ...]) -> None:
    assert lacks(State.IN_OFFICE, HELD, sitting) == found


def test_lacks_says_nothing_of_what_has_no_committee() -> None:
    assert lacks(State.EXPIRED, HELD, Sitting()) == ()


def test_vacant_is_unknown_where_no_size_was_stated() -> None:
    assert (vacant(HELD, Sitting(3, 1)), vacant(Seats(True, None, JAN, None), Sitting(3, 1))) == (2, 0)


@pytest.mark.parametrize(("day", "left"), [(date(2026, 10, 1), None), (date(2026, 10, 2), 60), (DECEMBER, None)])
def test_ends_soon_counts_the_days_up_to_the_first_without_a_committee(day: date, left: int | None) -> None:
    assert ends_soon(HELD.ends, day, 60) == left


@pytest.mark.parametrize(("standing", "whole", "wide"), [(3, 9, False), (4, 9, True), (5, 15, False)])
def test_too_wide_is_more_than_a_third(standing: int, whole: int, wide: bool) -> None:
    assert too_wide(standing, whole, (1, 3)) is wide


def test_doubts_warn_and_do_not_refuse() -> None:
    found = [doubts(Strength(number), 9, True) for number in (8, 9, None)]
    assert found == [("too_few",), (), ("strength_unknown",)]


AN = Span("nan", "SECRETARY", JAN, JUNE, "An")


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (Span("nbe", "SECRETARY", JUNE, None), None),
        (Span("nbe", "SECRETARY", date(2026, 5, 31), None), ("secretary", AN)),
        (Span("nan", "SECRETARY", date(2026, 5, 31), None), ("twice", AN)),
        (Span("nan", "DEPUTY_SECRETARY", JAN, None), None),
        (Span("nbe", "SECRETARY", date(2025, 1, 1), JAN), None),
        (Span("nbe", "SECRETARY", date(2025, 1, 1), date(2026, 1, 2)), ("secretary", AN)),
    ],
)
def test_clash_is_one_secretary_a_day_and_nobody_twice(new: Span, found: tuple[str, Span] | None) -> None:
    assert clash(new, [AN]) == found


@pytest.mark.parametrize(
    ("span", "fault"),
    [
        (AN, ""),
        (Span("n", "X", date(2025, 12, 31), None), "before"),
        (Span("n", "X", DECEMBER, None), "after"),
        (Span("n", "X", JUNE, date(2026, 12, 2)), "after"),
    ],
)
def test_beyond_keeps_posts_within_the_life_of_the_organisation(span: Span, fault: str) -> None:
    assert beyond(span, (JAN, DECEMBER)) == fault


def test_most_at_once_counts_persons_on_one_day() -> None:
    spans = [AN, Span("nbe", "SECRETARY", JUNE, None), Span("nem", "SECRETARY", date(2026, 7, 1), None)]
    assert most_at_once(spans) == 2


KINDS = {"COMMUNE", "GRASSROOTS_CELL"}
NUMBERS = [{"code": code, "name": code, "values": [{"value": 9, "certainty": "secondary"}]} for code in SETTINGS]


def test_read_posts_reads_what_ships() -> None:
    data = yaml.safe_load((settings.CATALOGUE / "posts.yaml").read_text(encoding="utf-8"))
    kinds = {kind for post in data["posts"] for rule in post["rules"] for kind in rule["kinds"]}
    found, problems = read_posts(data, kinds)
    assert (problems, len(found.posts), len(found.settings)) == ([], 8, 5)
    numbers = {row.code: (row.value, row.of) for row in found.settings}
    assert numbers == {
        "organisation_from": (3, 1),
        "committee_organisation_from": (30, 1),
        "elect_committee_from": (9, 1),
        "standing_share": (1, 3),
        "term_soon": (60, 1),
    }


def test_read_posts_names_every_fault_at_once() -> None:
    data = {
        "posts": [
            {"code": "A", "rules": [{"kinds": ["XA"], "at_most": 0, "certainty": "sure", "from": "mai"}]},
            {"code": "A", "name": "a"},
        ],
        "settings": NUMBERS[1:],
    }
    _found, problems = read_posts(data, KINDS)
    assert problems == [
        "chức vụ thứ 1: ghi “code” và “name”.",
        "chức vụ A: “from”, “to” ghi kiểu 2026-07-26; “to” là ngày cuối cùng còn hiệu lực.",
        "chức vụ A: không có loại tổ chức XA.",
        "chức vụ A: “at_most” là số người, từ 1.",
        "chức vụ A: “certainty” ghi found, secondary, general, example.",
        "“posts”: ghi mỗi chức vụ một lần, ít nhất một chức vụ.",
        f"“settings”: ghi đủ và chỉ ghi {', '.join(SETTINGS)}.",
    ]


def test_the_term_is_the_committees_own_else_that_of_its_persons() -> None:
    open_ended = Seats(True, 5, JAN, None)
    found = [term_until(HELD, JUNE), term_until(open_ended, JUNE), term_until(open_ended, None)]
    assert found == [DECEMBER, JUNE, None]
    assert (term_until(None, JUNE), term_until(NONE, JUNE)) == (None, None)
