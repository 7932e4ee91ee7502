"""How a session ends: left open, too old, signed out, or its password changed elsewhere."""

from datetime import timedelta

from django.test import Client

from tests.factories.accounts import PASSWORD
from tests.factories.organisations import SYSTEM
from tests.web.conftest import Scene
from vungmanh.accounts.commands import close_account, reopen_account
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock
from vungmanh.kernel.journal import JournalEntry
from vungmanh.web.signin.sessions import CAME, SEEN

PAGE = "/chuong-trinh/"


def signed_in(username: str = "nguoi-xem") -> Client:
    client = Client()
    assert client.post("/", {"username": username, "password": PASSWORD}).status_code == 302
    return client


def aged(client: Client, **marks: timedelta) -> Client:
    session = client.session
    for mark, by in marks.items():
        session[mark] = int((clock.now() - by).timestamp())
    session.save()
    return client


def test_session_left_open_over_night_is_over_and_says_so(scene: Scene):
    client = aged(signed_in(), **{SEEN: timedelta(hours=12, minutes=1)})
    response = client.get(PAGE)

    assert (response.status_code, response.headers["Location"]) == (302, f"/?next={PAGE}")
    assert "Phiên làm việc đã hết hạn." in client.get("/").content.decode()


def test_session_in_use_goes_on(scene: Scene):
    assert aged(signed_in(), **{SEEN: timedelta(hours=11)}).get(PAGE).status_code == 200


def test_session_is_over_after_a_week_however_much_it_is_used(scene: Scene):
    assert aged(signed_in(), **{CAME: timedelta(days=7, minutes=1)}).get(PAGE).status_code == 302


def test_click_marks_the_session_as_used_every_few_minutes_only(scene: Scene):
    client = aged(signed_in(), **{SEEN: timedelta(minutes=6)})
    old = client.session[SEEN]
    client.get(PAGE)
    marked = client.session[SEEN]
    client.get(PAGE)

    assert marked > old
    assert client.session[SEEN] == marked


def test_changed_password_ends_every_other_session(scene: Scene):
    phone, desk = signed_in(), signed_in()
    account = Account.objects.get(username="nguoi-xem")
    account.set_password("mot-mat-khau-khac-2026")
    account.save()

    assert [client.get(PAGE).status_code for client in (phone, desk)] == [302, 302]


def test_closed_account_is_out_at_once_and_does_not_come_in_again(scene: Scene):
    client = signed_in()
    Account.objects.filter(username="nguoi-xem").update(is_active=False)

    assert client.get(PAGE).status_code == 302
    assert Client().post("/", {"username": "nguoi-xem", "password": PASSWORD}).status_code == 422


def test_session_of_a_closed_account_does_not_come_back_when_it_is_opened_again(scene: Scene):
    client = signed_in()
    account = Account.objects.get(username="nguoi-xem")
    close_account(SYSTEM, account_id=account.pk, reason="mất máy", day=clock.today())
    reopen_account(SYSTEM, account_id=account.pk, day=clock.today())

    assert client.get(PAGE).status_code == 302
    assert signed_in().get(PAGE).status_code == 200


def test_session_key_changes_at_the_door(scene: Scene):
    client = Client()
    client.get("/")
    session = client.session
    session["left"] = "here"
    session.save()
    before = session.session_key
    client.post("/", {"username": "nguoi-xem", "password": PASSWORD})

    assert client.session.session_key != before


def test_cookie_is_kept_from_scripts_and_other_sites(scene: Scene):
    cookie = signed_in().cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 7 * 24 * 3600)


def test_coming_and_going_stand_in_the_journal_under_ones_own_name(scene: Scene):
    client = signed_in()
    client.post("/dang-xuat/")
    lines = JournalEntry.objects.filter(act__in=["accounts.sign_in", "accounts.sign_out"]).order_by("pk")

    assert [(line.act, line.actor_name) for line in lines] == [
        ("accounts.sign_in", "nguoi-xem"),
        ("accounts.sign_out", "nguoi-xem"),
    ]
    assert lines[0].what == {"way": "password", "second": "", "address": "127.0.0.1"}


def test_coming_in_is_kept_as_the_last_time(scene: Scene):
    signed_in()
    last = Account.objects.get(username="nguoi-xem").last_login

    assert last is not None
    assert clock.now() - last < timedelta(minutes=1)


def test_account_without_a_role_lands_on_its_own_page_not_in_a_circle(scene: Scene):
    response = Client().post("/", {"username": "khong-vai", "password": PASSWORD})
    client = signed_in("khong-vai")

    assert response.headers["Location"] == "/bao-mat/"
    assert client.get("/").headers["Location"] == "/bao-mat/"
    assert "Tài khoản này chưa được giao vai trò" in client.get("/bao-mat/").content.decode()
