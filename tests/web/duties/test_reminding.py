"""Reminding below by hand, and what went out already."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.duties.told import Told, said
from vungmanh.duties.models import Notice
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
SENT = "/viec-dinh-ky/nhac-viec/da-nhac/"


def place(told: Told, code: str = "83.836.A.01") -> str:
    return f"/viec-dinh-ky/nhac-viec/nhac/{told.keys[code]}/"


def choices(client: Client, address: str) -> list[str]:
    html = client.get(address).content.decode()
    return [part.split('"')[0] for part in html.split('name="owed" value="')[1:]]


def test_open_obligations_are_offered_and_the_late_ones_chosen(told: Told, sign_in: SignIn):
    client = sign_in("van-phong")
    found = choices(client, place(told))
    chosen = client.get(place(told)).content.decode().count("checked")
    assert found[0] == f"{told.keys['83.836.A.01']}|headcount|2026-02"
    assert 1 <= chosen <= len(found)


def test_reminder_is_sent_and_stands_in_the_list(told: Told, sign_in: SignIn):
    client = sign_in("van-phong")
    sent = {"owed": choices(client, place(told))[:2], "note": "Gửi sớm"}
    answer = client.post(place(told), sent, follow=True)
    html = answer.content.decode()
    assert "Đã nhắc 2 việc." in html
    assert html.count('<th scope="row">') == 2
    assert "Gửi sớm" not in html
    with entered(whole_scope("thử")):
        assert {who for who, *_ in said()} == {"bi-thu-1"}


def test_second_click_is_refused(told: Told, sign_in: SignIn):
    client = sign_in("van-phong")
    sent = {"owed": choices(client, place(told))[:1], "note": ""}
    assert [client.post(place(told), sent).status_code for _ in range(2)] == [303, 422]


def test_nothing_chosen_is_said_at_the_field(told: Told, sign_in: SignIn):
    answer = sign_in("van-phong").post(place(told), {"note": ""})
    assert (answer.status_code, "Chưa nhập việc cần nhắc" in answer.content.decode()) == (422, True)


def test_organisation_of_another_commune_is_not_there(told: Told, sign_in: SignIn):
    assert sign_in("nguoi-la").get(place(told)).status_code == 404


def test_who_may_not_remind_is_sent_away(told: Told, sign_in: SignIn):
    client = sign_in("bi-thu-1")
    assert [client.get(each).status_code for each in (place(told), SENT)] == [403, 403]
    assert client.post(place(told), {"owed": "x"}).status_code == 403


def made(told: Told, code: str, username: str, occurrence: str = "2026-02") -> None:
    now = clock.now()
    Notice.with_voided.create(
        organisation_id=told.keys[code], duty="headcount", occurrence=occurrence, rung="doer+0",
        account_id=told.accounts[username], channel="page", state="sent", due=now.date(), subject=f"Việc {occurrence}",
        made_at=now, not_before=now,
    )  # fmt: skip


def test_list_is_of_what_lies_below(told: Told, sign_in: SignIn):
    made(told, "83.836.A.01", "bi-thu-1")
    seen = [sign_in(name).get(SENT).content.decode().count('<th scope="row">') for name in ("van-phong", "nguoi-la")]
    assert seen == [1, 0]


def test_list_names_no_recipient(told: Told, sign_in: SignIn):
    made(told, "83.836.A.01", "bi-thu-1")
    assert "bi-thu-1" not in sign_in("van-phong").get(SENT).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(
    told: Told, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
):
    for number in range(count):
        made(told, "83.836.A.01", "bi-thu-1", f"2026-0{number + 1}")
    client = sign_in("van-phong")
    with django_assert_num_queries(9):
        assert client.get(SENT).content.decode().count('<th scope="row">') == count
