"""What one was reminded of; the count in the menu; how one wishes to hear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.duties.channels.servers import Phone
from tests.duties.told import Told, at, system_on
from vungmanh.duties.commands.channels.push import new_private_key
from vungmanh.duties.commands.picking import pick
from vungmanh.duties.commands.remind import remind
from vungmanh.duties.models import Notice, NoticeWish, PushSubscription
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.web.duties.notices import device_name
from vungmanh.web.duties.wording import rung_words

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
LIST, WISHES = "/viec-dinh-ky/nhac-viec/", "/viec-dinh-ky/nhac-viec/y-muon/"
MANY = {"email": "on", "push": "on", "hour": "", "quiet_from": "", "quiet_to": ""}


def reminded(*moments: int) -> None:
    with entered(whole_scope("thử")):
        for day in moments:
            pick(system_on(at(day)), moment=at(day))


def rows(client: Client) -> int:
    return client.get(LIST).content.decode().count('<th scope="row">')


def test_list_says_what_when_and_why(told: Told, sign_in: SignIn):
    reminded(2)
    html = sign_in("bi-thu-1").get(LIST).content.decode()
    for words in ("Báo số đảng viên, tháng 2 năm 2026", "05/3/2026", "08:00 02/03/2026", "Trước hạn 3 ngày"):
        assert words in html


def test_list_is_ones_own(told: Told, sign_in: SignIn):
    reminded(2)
    assert (rows(sign_in("bi-thu-1")), rows(sign_in("van-phong"))) == (1, 0)


def test_same_word_about_many_units_below_is_one_line(told: Told, sign_in: SignIn):
    reminded(16)
    client = sign_in("ban-huyen")
    assert '<span class="count">1</span>' in client.get("/viec/").content.decode()
    html = client.get(LIST).content.decode()
    assert (rows(client), "4 đơn vị cấp dưới" in html) == (1, True)


def test_reminder_by_hand_shows_who_and_the_note(told: Told, sign_in: SignIn):
    with entered(whole_scope("thử")):
        keys = [(told.keys["83.836.A.01"], "headcount", "2026-02")]
        remind(told.actor("van-phong", at(6)), owed_keys=keys, note="Gửi trước thứ hai", at=at(6))
    html = sign_in("bi-thu-1").get(LIST).content.decode()
    assert "Đ/c van-phong nhắc: Gửi trước thứ hai" in html


def test_phone_reads_why_and_by_whom_and_comes_to_the_work(told: Told, sign_in: SignIn):
    """A secretary reads it on a phone: nothing of it may be kept for wide screens."""
    reminded(2)
    html = sign_in("bi-thu-1").get(LIST).content.decode()
    lines = html[html.index("<tbody>") : html.index("</tbody>")]
    assert "on-desk" not in lines
    assert lines.count("data-label") == 4 * lines.count("<tr>")
    assert '<a class="btn main" href="/viec/">Việc của tôi</a>' in html


@pytest.mark.parametrize("days", [(2,), (2, 5, 9)])
def test_list_costs_the_same_however_long(
    told: Told, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, days: tuple[int, ...]
):
    reminded(*days)
    client = sign_in("bi-thu-1")
    client.get(LIST)
    with django_assert_num_queries(14):
        assert rows(client) >= len(days)


def test_count_stands_in_the_menu_until_the_list_was_looked_at(told: Told, sign_in: SignIn):
    reminded(2)
    client = sign_in("bi-thu-1")
    counted = '<span class="count">1</span>'
    assert counted in client.get("/viec/").content.decode()
    assert counted in client.get("/danh-hieu/").content.decode()
    client.get(LIST)
    assert counted not in client.get("/viec/").content.decode()


def test_count_costs_other_pages_nothing(
    told: Told, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
):
    client, other = sign_in("bi-thu-1"), sign_in("bi-thu-2")
    reminded(2)
    client.get("/viec/")
    for one in (client, other):
        with django_assert_num_queries(8):
            one.get(WISHES)


def test_wishes_are_kept(told: Told, sign_in: SignIn):
    client = sign_in("bi-thu-1")
    answer = client.post(WISHES, {**MANY, "email": "", "hour": "9", "quiet_from": "20:00", "quiet_to": "07:00"})
    row = NoticeWish.objects.get()
    assert (answer.status_code, row.email, row.push, row.hour) == (303, False, True, 9)
    assert (row.quiet_from, row.quiet_to) == (time(20), time(7))


def test_wish_that_cannot_be_kept_is_said_and_the_input_stays(told: Told, sign_in: SignIn):
    answer = sign_in("bi-thu-1").post(WISHES, {**MANY, "quiet_from": "20:00"})
    html = answer.content.decode()
    assert (answer.status_code, "hoặc để trống cả hai" in html, 'value="20:00"' in html) == (422, True, True)


def offered(settings: Settings) -> None:
    settings.VUNGMANH_PUSH_KEY, settings.VUNGMANH_PUSH_CONTACT = new_private_key(), "mailto:a@b.example"


def device() -> dict[str, str]:
    made = Phone().device("https://fcm.googleapis.com/fcm/send/x")
    return {"endpoint": made.endpoint, "p256dh": made.p256dh, "auth": made.auth}


def test_device_is_registered_listed_and_struck_out(told: Told, sign_in: SignIn, settings: Settings):
    offered(settings)
    client = sign_in("bi-thu-1")
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/130 Mobile Safari"
    assert client.post("/viec-dinh-ky/nhac-viec/may/", device(), headers={"user-agent": agent}).status_code == 303
    assert "Chrome, Android" in client.get(WISHES).content.decode()

    place = f"/viec-dinh-ky/nhac-viec/may/{PushSubscription.objects.get().pk}/thoi/"
    assert sign_in("bi-thu-2").post(place).status_code == 404
    assert (client.get(place).status_code, client.post(place).status_code) == (200, 303)
    assert (client.post(place).status_code, PushSubscription.objects.filter(voided_at=None).count()) == (404, 0)


def test_device_of_a_foreign_service_is_refused(told: Told, sign_in: SignIn, settings: Settings):
    offered(settings)
    sent = device() | {"endpoint": "https://10.0.0.1/x"}
    answer = sign_in("bi-thu-1").post("/viec-dinh-ky/nhac-viec/may/", sent)
    assert (answer.status_code, PushSubscription.objects.count()) == (422, 0)


def test_key_of_the_installation_stands_on_the_page_only_where_there_is_one(
    told: Told, sign_in: SignIn, settings: Settings
):
    client = sign_in("bi-thu-1")
    assert "data-push" not in client.get(WISHES).content.decode()
    offered(settings)
    assert "data-push" in client.get(WISHES).content.decode()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("doer-3", "Trước hạn 3 ngày"),
        ("doer+0", "Đúng hạn"),
        ("doer+3@2026-03-20", "Sau hạn 3 ngày"),
        ("above1+5", "Sau hạn 5 ngày, báo cấp trên"),
        ("manual:2026-03-06", "Nhắc riêng"),
    ],
)
def test_rungs_are_said_in_words(code: str, words: str):
    assert rung_words(code) == words


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari/604", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537 Edg/130", "Edge, Windows"),
        ("curl/8", "Máy không rõ loại"),
    ],
)
def test_device_is_named_so_that_its_owner_knows_it(agent: str, name: str):
    assert device_name(agent) == name


def test_notices_are_never_anybody_elses_through_another_scope(told: Told, sign_in: SignIn):
    """A post that ended ends the sight of what was said about it."""
    reminded(2)
    Notice.with_voided.update(organisation_id=told.keys["83.835.C.01"])
    assert rows(sign_in("bi-thu-1")) == 0
