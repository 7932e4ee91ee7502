"""Committees over the API: the same judgement and the same acts as on the pages, within the same sight."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.api.conftest import READER, STRANGER, Desk, key_of
from tests.factories.posts import make_committee, make_roll, shipped_posts
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import PostHolding

DAY = "2026-06-01"
CELL = "83.836.B.01"
GIVEN: dict[str, Any] = {
    "organisation_code": CELL,
    "elected_on": "2026-05-01",
    "term_until": "2028-12-31",
    "decision_number": "7-QĐ/ĐU",
    "seats": [
        {"post": "SECRETARY", "full_name": "Nguyễn Văn An", "dual_role": True},
        {"post": "CELL_COMMITTEE_MEMBER", "full_name": "Trần Thị Bé"},
    ],
}


@pytest.fixture
def elected(desk: Desk) -> Desk:
    with entered(whole_scope("thử")):
        shipped_posts()
        make_committee(desk.keys["83.836.A.01"], ("SECRETARY", "Lê Văn Cảnh"), on=date(2025, 6, 1), members=3)
        make_roll(desk.keys[CELL], 9)
    return desk


def test_list_tells_states_and_counts_without_names(elected: Desk, board: str) -> None:
    answer = elected.get("/committees/standing", board, under="83.836.A", on=DAY)
    assert "Lê Văn Cảnh" not in answer.content.decode()
    found = answer.json()
    assert (found["total"], found["counts"]["vacant"], found["counts"]["no_names"]) == (2, 1, 1)
    assert [(row["organisation_code"], row["state"], row["lacks"], row["vacant"]) for row in found["rows"]] == [
        ("83.836.A.01", "in_office", ["seats"], 2),
        ("83.836.A.02", "in_office", ["names"], 0),
    ]
    narrowed = elected.get("/committees/standing", board, under="83", on=DAY, narrowed="vacant").json()
    assert [row["organisation_code"] for row in narrowed["rows"]] == ["83.836.A.01"]


def test_elect_then_fill_end_and_void(elected: Desk, board: str) -> None:
    made = elected.post("/committees/elections", board, **GIVEN)
    assert (made.status_code, made.json()["warnings"]) == (200, [])
    posts = elected.get(f"/committees/{CELL}/posts", board, on=DAY).json()
    assert [(row["post"], row["full_name"], row["term_until"], row["dual_from"]) for row in posts["now"]] == [
        ("SECRETARY", "Nguyễn Văn An", "2028-12-31", "2026-05-01"),
        ("CELL_COMMITTEE_MEMBER", "Trần Thị Bé", "2028-12-31", None),
    ]
    assert elected.post("/committees/elections", board, **GIVEN).status_code == 422
    first, second = made.json()["ids"]
    seat = {"post": "SECRETARY", "full_name": "Võ Văn Em"}
    filled = {"organisation_code": CELL, "seat": seat, "valid_from": "2026-06-01", "replaces": first}
    assert elected.post("/committees/posts", board, **filled).status_code == 200
    ended = {"last_day": "2026-05-31", "ended_as": "RELIEVED", "reason": "nghỉ hưu"}
    assert elected.post(f"/committees/posts/{second}/end", board, **ended).json()["valid_to"] == "2026-05-31"
    assert elected.post(f"/committees/posts/{second}/void", board, reason="ghi nhầm").status_code == 200
    assert PostHolding.unscoped.filter(pk=second).count() == 0


def test_what_cannot_be_is_refused_in_words(elected: Desk, board: str) -> None:
    seats = [{"post": "SECRETARY", "full_name": name} for name in ("An", "Bé")]
    refused = elected.post("/committees/elections", board, **{**GIVEN, "seats": seats})
    assert refused.status_code == 422
    assert "Một cấp uỷ chỉ có một bí thư. Giữ một người." in refused.content.decode()
    assert elected.post("/committees/elections", board, **{**GIVEN, "seat": 1}).status_code == 422
    assert PostHolding.unscoped.filter(organisation_id=elected.keys[CELL]).count() == 0


def test_reader_sees_no_names_and_stranger_nothing(elected: Desk) -> None:
    reader, stranger = key_of(READER), key_of(STRANGER)
    assert elected.get("/committees/83.836.A.01/posts", reader).status_code == 403
    assert elected.post("/committees/elections", reader, **GIVEN).status_code == 403
    assert elected.get("/committees/standing", stranger, under="83.836.A").status_code == 404
    assert elected.get("/committees/83.836.A.01/posts", stranger).status_code == 403
