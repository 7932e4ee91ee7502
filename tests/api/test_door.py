"""Who is let in, with what, and who is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.api.conftest import Desk, key_of
from vungmanh.accounts.access import actor_for
from vungmanh.accounts.commands.tokens import revoke_token
from vungmanh.accounts.models import Account, ApiToken
from vungmanh.accounts.queries.tokens import digest_of
from vungmanh.kernel import clock
from vungmanh.kernel.journal import JournalEntry

TITLE = {"programme": "tsvmtd", "cell_code": "83.836.A.02", "for_period": "2022", "day": "2022-01-05"}


def test_nobody_is_let_in_without_a_key(desk: Desk):
    response = desk.get("/organisations")

    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
    assert response.json() == {"message": "Chưa đăng nhập, hoặc khoá API hết hạn.", "reasons": [], "where": []}


@pytest.mark.parametrize("key", ["vm_khong-co", "", "Bearer", "vm_" + "đ" * 40])
def test_nobody_is_let_in_by_a_key_that_is_none(desk: Desk, key):
    headers = {"Authorization": f"Bearer {key}".encode().decode("latin-1")}

    assert Client().get("/api/v1/organisations", headers=headers).status_code == 401


def test_key_lets_in_until_its_last_day(desk: Desk):
    key = key_of("nguoi-xem")
    held = ApiToken.objects.get(digest=digest_of(key))

    statuses = []
    for day in (clock.today(), clock.today() - timedelta(days=1)):
        ApiToken.objects.filter(pk=held.pk).update(expires_on=day)
        statuses.append(desk.get("/organisations", key).status_code)
    assert statuses == [200, 401]


def test_revoked_key_lets_nobody_in(desk: Desk, reader: str):
    account = Account.objects.get(username="nguoi-xem")
    held = ApiToken.objects.get(digest=digest_of(reader))
    revoke_token(actor_for(account, clock.today()), token_id=held.pk, at=clock.now())

    assert desk.get("/organisations", reader).status_code == 401


@pytest.mark.parametrize("closed", [{"is_active": False}, {"closed_on": date(2026, 1, 1)}])
def test_key_of_a_closed_account_lets_nobody_in(desk: Desk, reader: str, closed):
    Account.objects.filter(username="nguoi-xem").update(**closed)

    assert desk.get("/organisations", reader).status_code == 401


def test_key_with_fewer_rights_does_no_more_than_it_says(desk: Desk):
    key = key_of("ban-to-chuc", "programmes.view")
    refused = desk.post("/titles", key, **TITLE)

    assert desk.get("/titles", key).status_code == 200
    assert desk.get("/organisations", key).status_code == 403
    assert (refused.status_code, refused.json()["message"]) == (
        403,
        "Khoá hoặc vai trò này không có quyền “programmes.register”.",
    )


def test_key_loses_what_its_account_lost(desk: Desk, board: str):
    Account.objects.get(username="ban-to-chuc").holdings(manager="unscoped").update(valid_to=clock.today())

    assert desk.get("/organisations", board).status_code == 403


def test_key_is_marked_as_used_once_a_day(desk: Desk, reader: str, django_assert_num_queries):
    desk.get("/programmes", reader)
    held = ApiToken.objects.get(digest=digest_of(reader))
    assert held.last_used_on == clock.today()

    ApiToken.objects.filter(pk=held.pk).update(name="đã đổi")
    with django_assert_num_queries(4):  # key, rights, what they hold, programmes
        desk.get("/programmes", reader)


def test_session_reads_and_writes_only_with_the_page_token(desk: Desk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(username="ban-to-chuc"))
    address = "/api/v1/titles"

    assert client.get(address).status_code == 200
    assert client.post(address, TITLE, "application/json").status_code == 403
    token = client.get("/to-chuc/").context["csrf_token"]
    client.cookies["csrftoken"] = str(token)
    written = client.post(address, TITLE, "application/json", headers={"X-CSRFToken": str(token)})
    assert (written.status_code, written.json()["state"]) == (200, "registered")


def test_wrong_key_is_not_helped_by_a_session(desk: Desk):
    client = desk.sign_in("ban-to-chuc")

    assert client.get("/api/v1/titles", headers={"Authorization": "Bearer vm_sai"}).status_code == 401


def test_act_by_key_is_written_down_under_its_account(desk: Desk, board: str):
    desk.post("/titles", board, **TITLE)
    entry = JournalEntry.objects.filter(act="programmes.register").latest("pk")

    assert (entry.actor_name, entry.actor_key) == (
        "Lê Minh Thảo",
        Account.objects.get(username="ban-to-chuc").pk,
    )


def test_too_many_questions_are_put_off(desk: Desk, reader: str, settings):
    settings.VUNGMANH_API_PER_MINUTE = 2
    responses = [desk.get("/programmes", reader) for _ in range(3)]

    assert [each.status_code for each in responses] == [200, 200, 429]
    assert responses[-1]["Retry-After"] == "60"
    assert desk.get("/programmes", key_of("nguoi-la")).status_code == 200
