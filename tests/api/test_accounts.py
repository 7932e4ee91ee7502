"""Accounts, the journal and closed periods over the API: for whoever may, and never with more than he holds."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.api.conftest import Desk, key_of
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock

NEW = {
    "username": "lannt",
    "full_name": "Nguyễn Thị Lan",
    "role": "cell_secretary",
    "organisation_code": "83.836.A.01",
    "valid_from": "2021-01-01",
}


def names(response: Any) -> list[str]:
    return [each["username"] for each in response.json()["rows"]]


def test_account_is_opened_once_and_signs_in(desk: Desk, board: str):
    first, again = desk.post("/accounts", board, **NEW), desk.post("/accounts", board, **NEW)

    assert (first.status_code, again.status_code) == (200, 422)
    assert Client().login(username="lannt", password=first.json()["password"])


def test_accounts_are_those_in_reach(desk: Desk, board: str):
    assert sorted(names(desk.get("/accounts", board))) == ["ban-to-chuc", "nguoi-la", "nguoi-xem", "thuong-vu"]
    assert names(desk.get("/accounts", board, under="83.835")) == ["nguoi-la"]


@pytest.mark.parametrize("count", [1, 3])
def test_accounts_cost_the_same_however_many(desk: Desk, board: str, django_assert_num_queries, count):
    desk.get("/programmes", board)  # the day of use is written once
    with django_assert_num_queries(7):
        assert len(names(desk.get("/accounts", board, limit=count))) == count


def test_role_is_granted_ended_and_told_with_its_last_day(desk: Desk, board: str):
    one = desk.post("/accounts", board, **NEW).json()["id"]
    granted = desk.post(
        f"/accounts/{one}/roles", board, role="reader", organisation_code="83.836", valid_from="2021-02-01"
    ).json()
    holding = next(each["id"] for each in granted["holdings"] if each["role"] == "reader")
    ended = desk.post(f"/holdings/{holding}/end", board, valid_to="2021-12-31").json()

    assert [(each["valid_from"], each["valid_to"]) for each in ended["holdings"] if each["role"] == "reader"] == [
        ("2021-02-01", "2021-12-31")
    ]


def test_nobody_grants_what_he_may_not(desk: Desk, board: str):
    assert desk.post("/accounts", board, **NEW | {"role": "administrator"}).status_code == 403


def test_reset_signs_in_with_the_new_password_alone(desk: Desk, board: str):
    opened = desk.post("/accounts", board, **NEW).json()
    slip = desk.post(f"/accounts/{opened['id']}/reset", board).json()

    assert not Client().login(username="lannt", password=opened["password"])
    assert Client().login(username="lannt", password=slip["password"])


def test_closed_account_lets_its_keys_in_no_more(desk: Desk, board: str, reader: str):
    one = Account.objects.get(username="nguoi-xem").pk
    closed = desk.post(f"/accounts/{one}/close", board, reason="chuyển công tác")

    assert (closed.status_code, closed.json()["state"]) == (200, "closed")
    assert desk.get("/organisations", reader).status_code == 401


def test_journal_tells_who_did_what_where(desk: Desk, board: str):
    desk.post("/titles", board, programme="tsvmtd", cell_code="83.836.A.02", for_period="2022", day="2022-01-05")
    rows = desk.get("/journal", board, under="83.836.A.02").json()["rows"]

    assert [(each["act"], each["actor_name"], each["organisation_code"]) for each in rows] == [
        ("programmes.register", "Lê Minh Thảo", "83.836.A.02")
    ]


def test_journal_goes_on_from_where_it_stopped(desk: Desk, board: str):
    whole = [each["id"] for each in desk.get("/journal", board).json()["rows"]]
    first = desk.get("/journal", board, limit=2).json()
    then = desk.get("/journal", board, limit=2, before=first["next"]).json()

    assert [each["id"] for each in (*first["rows"], *then["rows"])] == whole[:4]
    assert desk.get("/journal", board, before="2021").status_code == 422


def test_journal_hides_lines_on_accounts_from_a_key_without_that_right(desk: Desk, board: str):
    desk.post("/accounts", board, **NEW)
    key = key_of("ban-to-chuc", "journal.view")

    def subjects(key: str) -> set[str]:
        return {each["subject"].split(".")[0] for each in desk.get("/journal", key).json()["rows"]}

    assert ("accounts" in subjects(board), "accounts" in subjects(key)) == (True, False)


def test_period_is_closed_and_reopened(desk: Desk, board: str):
    closed = desk.post("/periods", board, organisation_code="83.836", period="2021")
    again = desk.post("/periods", board, organisation_code="83.836", period="2021")
    late = desk.post("/titles", board, programme="tsvmtd", cell_code="83.836.A.02", for_period="2021", day="2021-06-01")
    reopened = desk.post(
        f"/periods/{closed.json()['id']}/reopen", board, until=clock.today().isoformat(), reason="sót hồ sơ"
    )

    assert [each.status_code for each in (closed, again, late, reopened)] == [200, 422, 422, 200]
    assert reopened.json()["open_until"] == clock.today().isoformat()
    assert [each["id"] for each in desk.get("/periods", board).json()] == [closed.json()["id"]]


def test_note_stands_beside_its_figure_and_is_replaced(desk: Desk, board: str):
    key = {"organisation_code": "83.836", "period": "2021", "programme": "tsvmtd"}
    for text in ("Chờ sáp nhập.", "Đã sáp nhập."):
        desk.post("/notes", board, **key, measure="recognised", text=text)

    assert [each["text"] for each in desk.get("/notes", board, **key).json()] == ["Đã sáp nhập."]
