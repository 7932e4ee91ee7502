"""The calendar behind a secret address: own obligations, nobody's name, nothing once the right is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from tests.duties.told import Told
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.commands import close_account, end_role
from vungmanh.accounts.models import RoleHolding
from vungmanh.duties.commands.subscriptions import make_calendar_address
from vungmanh.duties.models import CalendarAddress
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
ADDRESS = "/viec-dinh-ky/lich/dia-chi/"


@pytest.fixture
def place(told: Told) -> str:
    actor = Actor("bi-thu-1", clock.today(), account_id=told.accounts["bi-thu-1"])
    return f"/viec-dinh-ky/lich/{make_calendar_address(actor, at=clock.now())}.ics"


def events(client: Client, place: str) -> list[tuple[str, date]]:
    answer = client.get(place)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found: list[Any] = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    return [(str(each["summary"]), each["dtstart"].dt) for each in found]


def test_calendar_holds_ones_own_obligations_without_signing_in(client: Client, place: str):
    found = events(client, place)
    today = clock.today()
    assert {summary.removeprefix("Quá hạn: ").split(",")[0] for summary, _day in found} == {"Báo số đảng viên"}
    assert all(today - timedelta(days=60) <= day < today + timedelta(days=200) for _summary, day in found)
    assert len(found) >= 6


def test_calendar_names_nobody(client: Client, place: str, told: Told):
    text = client.get(place).content.decode()
    assert [name for name in told.accounts if name in text] == []


def test_calendar_is_not_sent_again_where_nothing_changed(client: Client, place: str):
    first = client.get(place)
    again = client.get(place, headers={"if-none-match": first.headers["ETag"]})
    assert (first.headers["Cache-Control"], again.status_code, again.content) == ("private, max-age=3600", 304, b"")


def test_long_lines_are_folded(client: Client, place: str):
    assert max(len(line) for line in client.get(place).content.split(b"\r\n")) <= 75


def test_unknown_address_opens_nothing(client: Client, place: str):
    assert client.get("/viec-dinh-ky/lich/khong-co.ics").status_code == 404


def test_calendar_of_a_closed_account_is_gone(client: Client, place: str, told: Told):
    close_account(SYSTEM, account_id=told.accounts["bi-thu-1"], reason="nghỉ hưu", day=clock.today())
    assert client.get(place).status_code == 404


def test_calendar_of_who_lost_his_role_is_empty(client: Client, place: str):
    with entered(whole_scope("thử")):
        holding = RoleHolding.objects.get(account__username="bi-thu-1")
        end_role(SYSTEM, holding_id=holding.pk, valid_to=clock.today())
    assert events(client, place) == []


def test_calendar_is_read_only(client: Client, place: str):
    assert client.post(place).status_code == 405


def test_asking_all_the_time_is_stopped(client: Client, place: str):
    statuses = [client.get("/viec-dinh-ky/lich/khong-co.ics").status_code for _ in range(61)]
    assert (statuses[59], statuses[60]) == (404, 429)


def test_day_of_reading_is_noted(client: Client, place: str):
    client.get(place)
    assert CalendarAddress.objects.get().last_used_on == clock.today()


def test_calendar_costs_a_fixed_number_of_questions(
    client: Client, place: str, django_assert_num_queries: DjangoAssertNumQueries
):
    client.get(place)
    with django_assert_num_queries(26):
        client.get(place)


def test_address_is_made_shown_once_and_changed(told: Told, sign_in: SignIn, client: Client):
    owner = sign_in("bi-thu-1")
    made = owner.post(ADDRESS)
    assert made.headers["Cache-Control"] == "no-store"
    first = made.content.decode().split("/viec-dinh-ky/lich/")[-1]
    secret = made.content.decode().split('value="http://testserver/viec-dinh-ky/lich/')[1].split(".ics")[0]
    assert (first != "", client.get(f"/viec-dinh-ky/lich/{secret}.ics").status_code) == (True, 200)
    assert f'href="webcal://testserver/viec-dinh-ky/lich/{secret}.ics"' in made.content.decode()
    assert secret not in owner.get(ADDRESS).content.decode()

    owner.post(ADDRESS)
    assert client.get(f"/viec-dinh-ky/lich/{secret}.ics").status_code == 404


def test_address_is_revoked(told: Told, sign_in: SignIn, place: str, client: Client):
    owner = sign_in("bi-thu-1")
    assert owner.get(f"{ADDRESS}thu-hoi/").status_code == 200
    assert owner.post(f"{ADDRESS}thu-hoi/").status_code == 303
    assert (owner.post(f"{ADDRESS}thu-hoi/").status_code, client.get(place).status_code) == (422, 404)
