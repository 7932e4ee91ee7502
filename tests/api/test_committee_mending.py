"""Posts put right, undone as one, and ended where their holder has gone; a leaving taken back: over the API."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import READER, STRANGER, Desk, key_of
from tests.factories.members import make_member
from tests.factories.posts import make_committee, make_post, shipped_posts
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Member, Placement, PostHolding

CELL = "83.836.A.01"


@pytest.fixture
def seated(desk: Desk) -> Desk:
    with entered(whole_scope("thử")):
        shipped_posts()
        make_member(desk.keys[CELL], "Lê Văn Cảnh", code="DV1")
        make_committee(
            desk.keys[CELL], ("SECRETARY", "#DV1"), ("CELL_COMMITTEE_MEMBER", "Trần Thị Bé"), on=date(2025, 6, 1)
        )
    return desk


def post_of(name: str) -> PostHolding:
    return PostHolding.unscoped.get(full_name=name)


def test_row_is_corrected_and_says_the_whole(seated: Desk, board: str) -> None:
    said = {"post": "CELL_COMMITTEE_MEMBER", "valid_from": "2025-06-15", "term_until": "2027-12-31"}
    address = f"/committees/posts/{post_of('Trần Thị Bé').pk}/correct"
    found = seated.post(address, board, **said).json()
    assert (found["valid_from"], found["term_until"], found["valid_to"]) == ("2025-06-15", "2027-12-31", None)
    assert seated.post(address, board, **said).status_code == 422


def test_election_is_undone_whole(seated: Desk, board: str) -> None:
    address = f"/committees/posts/{post_of('Lê Văn Cảnh').pk}/undo"
    assert seated.post(address, board, reason="").status_code == 422
    assert seated.post(address, board, reason="ghi nhầm ngày").json() == {"rows": 4}
    assert PostHolding.unscoped.count() == 0
    assert seated.post(address, board, reason="ghi nhầm ngày").status_code == 404


def test_posts_of_who_has_gone_are_told_and_ended(seated: Desk, board: str) -> None:
    Placement.unscoped.update(valid_to=date(2025, 9, 1), departed_as="TRANSFERRED_OUT")
    told = seated.get(f"/committees/{CELL}/departed", board).json()
    assert [(each["post"]["full_name"], each["gone_on"], each["left_party"]) for each in told["rows"]] == [
        ("Lê Văn Cảnh", "2025-09-01", False)
    ]
    assert seated.post(f"/committees/{CELL}/departed/end", board).json() == {"ended": 1}
    assert post_of("Lê Văn Cảnh").valid_to == date(2025, 9, 1)
    assert seated.post(f"/committees/{CELL}/departed/end", board).status_code == 422


def test_leaving_ends_posts_and_is_taken_back_with_them(seated: Desk, board: str) -> None:
    with entered(whole_scope("thử")):
        make_post(seated.keys["83.836.A"], "COMMITTEE_MEMBER", "#DV1", on=date(2025, 6, 1))
    one = Member.unscoped.get()
    assert seated.post(f"/members/{one.pk}/leave", board, left_as="DECEASED", day="2025-10-01").status_code == 200
    posts = PostHolding.unscoped.filter(member=one).values_list("valid_to", "ended_as")
    assert list(posts) == [(date(2025, 10, 1), "LEFT_PARTY")] * 2
    address = f"/members/{one.pk}/take-back"
    assert seated.post(address, board, reason="").status_code == 422
    assert seated.post(address, board, reason="nhầm người").json() == {"id": one.pk}
    assert list(posts.all()) == [(None, "")] * 2
    assert seated.post(address, board, reason="nhầm người").status_code == 422


def test_neither_reader_nor_stranger_may(seated: Desk) -> None:
    row, one = post_of("Trần Thị Bé").pk, Member.unscoped.get().pk
    said = {"post": "CELL_COMMITTEE_MEMBER", "valid_from": "2025-06-15"}
    for key in (key_of(READER), key_of(STRANGER)):
        answers = [
            seated.post(f"/committees/posts/{row}/correct", key, **said),
            seated.post(f"/committees/posts/{row}/undo", key, reason="nhầm"),
            seated.get(f"/committees/{CELL}/departed", key),
            seated.post(f"/committees/{CELL}/departed/end", key),
            seated.post(f"/members/{one}/take-back", key, reason="nhầm"),
        ]
        assert [each.status_code for each in answers] == [403] * 5
    assert PostHolding.unscoped.count() == 2
