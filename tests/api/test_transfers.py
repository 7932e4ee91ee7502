"""Transfers over the API: offer, answer, date; each side by its own people, nobody on two rolls or on none."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import pytest

from tests.api.conftest import Desk
from tests.api.conftest import key_of as made_key
from tests.factories.accounts import make_account
from tests.factories.members import shipped_limits
from tests.factories.organisations import apply_orders, order
from tests.factories.personal_files import make_member
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Member, Placement, Transfer

A1, A2, C1 = "83.836.A.01", "83.836.A.02", "83.835.C.01"
OFFER: dict[str, Any] = {"day": "2026-03-03", "to_code": C1, "papers": "12-GT"}
ACCEPT = {"move": "accept", "day": "2026-03-20"}

NAMES = count()


def key_of(username: str, *permissions: str) -> str:
    """A key of a name of its own: an account has no two of one name."""
    return made_key(username, *permissions, name=f"thử {next(NAMES)}")


@pytest.fixture
def member(desk: Desk) -> Member:
    with entered(whole_scope("dựng dữ liệu thử")):
        shipped_limits()
        make_account("bi-thu-a", "cell_secretary", desk.keys[A1])
        make_account("bi-thu-c", "cell_secretary", desk.keys[C1])
        return make_member(desk.keys[A1])


def rolls(desk: Desk, member: Member) -> list[str]:
    """Codes of the cells he was on the roll of, in order; the running one last."""
    codes = {key: code for code, key in desk.keys.items()}
    rows = Placement.unscoped.filter(member=member, kind="HOME").order_by("valid_from")
    return [codes[each] for each in rows.values_list("organisation_id", flat=True)]


def offered(desk: Desk, member: Member, **changed: Any) -> int:
    answer = desk.post(f"/members/{member.pk}/transfers", key_of("bi-thu-a"), **{**OFFER, **changed})
    assert answer.status_code == 200, answer.content.decode()
    return int(answer.json()["id"])


def test_the_cell_that_lets_go_offers_and_the_other_takes_him_on_its_day(desk: Desk, member: Member):
    one = offered(desk, member)
    going = desk.get("/members/transfers", key_of("bi-thu-a"), side="going").json()["rows"]
    coming = desk.get("/members/transfers", key_of("bi-thu-c"), side="coming").json()["rows"]
    assert [row["id"] for row in (*going, *coming)] == [one, one]
    assert rolls(desk, member) == [A1]

    answer = desk.post(f"/members/transfers/{one}/answer", key_of("bi-thu-c"), **ACCEPT).json()

    assert (answer["state"], answer["answered_on"], rolls(desk, member)) == ("accepted", "2026-03-20", [A1, C1])
    roll = desk.get(f"/members/{member.pk}/roll", key_of("bi-thu-c")).json()
    # Where he was before is not in the sight of the cell that took him on.
    assert [(stay["valid_from"], stay["valid_to"]) for stay in roll["stays"]] == [("2026-03-20", None)]


def test_who_offered_does_not_accept_for_the_other_side(desk: Desk, member: Member):
    one = offered(desk, member)
    assert desk.post(f"/members/transfers/{one}/answer", key_of("bi-thu-a"), **ACCEPT).status_code in (403, 404)
    assert (Transfer.unscoped.get().state, rolls(desk, member)) == ("offered", [A1])


def test_refused_with_a_reason_or_withdrawn_he_stays_where_he_is(desk: Desk, member: Member):
    one = offered(desk, member)
    where, key = f"/members/transfers/{one}/answer", key_of("bi-thu-c")
    assert desk.post(where, key, move="refuse", day="2026-03-10").status_code == 422
    done = desk.post(where, key, move="refuse", day="2026-03-10", reason="không đúng địa bàn").json()
    assert (done["state"], done["refusal"]) == ("refused", "không đúng địa bàn")
    two = offered(desk, member, day="2026-03-11")
    key = key_of("bi-thu-a")
    done = desk.post(f"/members/transfers/{two}/answer", key, move="withdraw", day="2026-03-12", reason="nhầm").json()
    assert (done["state"], rolls(desk, member)) == ("withdrawn", [A1])


def test_a_second_answer_changes_nothing(desk: Desk, member: Member):
    where, key = f"/members/transfers/{offered(desk, member)}/answer", key_of("bi-thu-c")
    codes = [desk.post(where, key, **ACCEPT).status_code for _turn in range(2)]
    assert (codes[0], codes[1] in (404, 422), rolls(desk, member)) == (200, True, [A1, C1])


@pytest.mark.parametrize(
    "changed",
    [
        {"to_code": A1},
        {"to_code": "83.836.A"},
        {"to_code": "khong-co"},
        {"to_name": "Đảng bộ tỉnh khác"},
        {"to_code": None},
        {"until": "2026-09-01"},
        {"temporary": True},
        {"day": "2012-01-01"},
        {"day": "31/02/2026"},
        {"them": "x"},
    ],
)
def test_an_offer_that_makes_no_sense_is_refused_in_words(desk: Desk, member: Member, changed: dict[str, Any]):
    answer = desk.post(f"/members/{member.pk}/transfers", key_of("bi-thu-a"), **{**OFFER, **changed})
    assert answer.status_code in (404, 422)
    assert answer.json()["message"]
    assert not Transfer.unscoped.exists()


def test_reader_and_stranger_offer_nothing(desk: Desk, member: Member, reader: str, stranger: str):
    where = f"/members/{member.pk}/transfers"
    assert desk.post(where, reader, **OFFER).status_code == 403
    assert desk.post(where, stranger, **OFFER).status_code in (403, 404)
    assert desk.post(where, key_of("bi-thu-c"), **OFFER).status_code == 404
    assert desk.post(where, key_of("bi-thu-a", "members.view"), **OFFER).status_code == 403
    assert not Transfer.unscoped.exists()


def test_rolls_before_and_after_come_to_the_same_and_open_their_members(desk: Desk, member: Member, board: str):
    one = offered(desk, member)
    desk.post(f"/members/transfers/{one}/answer", key_of("bi-thu-c"), **ACCEPT)
    asked = {"under": "83", "period": "2026"}
    total = desk.get("/members/rolls", board, **asked).json()["total"]
    assert (total["opening"], total["closing"]) == (1, 1)
    assert total["opening"] + sum(total["came"].values()) - sum(total["went"].values()) == total["closing"]
    rows = desk.get("/members/rolls/rows", board, **asked, figure="closing").json()
    assert [(row["member_code"], row["cell_code"]) for row in rows["rows"]] == [("DV001", C1)]


def test_members_of_a_divided_cell_are_sent_where_a_person_says(desk: Desk, member: Member):
    with entered(whole_scope("thử")):
        make_account("xa-a", "commune_office", desk.keys["83.836.A"])
        split = order("split", A1, to=("83.836.A.11", "83.836.A.12"), to_names=("Chi bộ 11", "Chi bộ 12"))
        apply_orders(date(2026, 7, 1), split)
    office, given = key_of("xa-a"), {"organisation_code": A1, "cell_code": "83.836.A.11"}
    left = desk.get("/members/left-behind", office, under=A1).json()
    assert [(row["member_id"], row["member_code"]) for row in left] == [(member.pk, member.member_code)]
    unknown = desk.post("/members/left-behind", office, **given, member_codes=["KHÔNG-CÓ"])
    assert unknown.status_code == 404
    stranger = desk.post("/members/left-behind", key_of("bi-thu-c"), **given, member_codes=[member.member_code])
    assert stranger.status_code == 404
    placed = desk.post("/members/left-behind", office, **given, member_codes=[member.member_code])
    assert (placed.status_code, placed.json()) == (200, {"placed": 1})
    stays = Placement.unscoped.filter(member=member).order_by("valid_from").values_list("valid_to", "arrived_as")
    assert list(stays)[-1] == (None, "HANDED_OVER_IN")
    assert desk.get("/members/left-behind", office, under=A1).json() == []
