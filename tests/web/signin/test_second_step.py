"""An app that makes codes, and printed codes: set up, asked for, used once, taken away."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client, override_settings

from tests.factories.accounts import PASSWORD
from tests.rights.passkey import made_key
from tests.web.conftest import Scene
from vungmanh.accounts.commands.sessions import take_second_step_away
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry

CODES = "/bao-mat/ma-du-phong/"


def code_of(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def signed_in(username: str = "nguoi-xem", **headers: str) -> Client:
    client = Client()
    client.post("/", {"username": username, "password": PASSWORD})
    return client


def secret_on(client: Client) -> str:
    html = client.get("/bao-mat/ung-dung/").content.decode()
    (shown,) = re.findall(r'class="manual-key">([A-Z2-7 =]+)<', html)
    return str(shown).replace(" ", "")


def with_app(username: str = "nguoi-xem") -> tuple[Client, str]:
    client = signed_in(username)
    secret = secret_on(client)
    response = client.post("/bao-mat/ung-dung/", {"code": code_of(secret)})
    assert (response.status_code, response.headers["Location"]) == (303, CODES)
    return client, secret


def printed(client: Client) -> list[str]:
    return re.findall(r"<code>(\d{8})</code>", client.get(CODES).content.decode())


def at_second_step() -> Client:
    client = Client()
    response = client.post("/", {"username": "nguoi-xem", "password": PASSWORD, "next": "/to-chuc/?tim=a"})
    assert (response.status_code, response.headers["Location"]) == (302, "/buoc-hai/")
    return client


def test_without_a_second_step_the_password_alone_opens(scene: Scene):
    assert signed_in().get("/chuong-trinh/").status_code == 200


def test_setting_up_shows_a_picture_to_scan_and_a_key_to_type(scene: Scene):
    html = signed_in().get("/bao-mat/ung-dung/").content.decode()

    assert 'src="data:image/svg+xml;base64,' in html
    assert re.search(r'class="manual-key">([A-Z2-7]{4} ){7}[A-Z2-7]{4}<', html)


def test_wrong_code_sets_nothing_up_and_keeps_the_same_key(scene: Scene):
    client = signed_in()
    secret = secret_on(client)
    response = client.post("/bao-mat/ung-dung/", {"code": "000000"})

    assert response.status_code == 422
    (fault,) = response.context["form"].errors["code"]
    assert (fault.split(".")[0], "dự phòng" in fault) == ("Mã chưa đúng", False)  # nobody has printed codes yet
    assert Authenticator.objects.count() == 0
    assert client.post("/bao-mat/ung-dung/", {"code": code_of(secret)}).status_code == 303


def test_empty_code_says_what_is_missing(scene: Scene):
    response = signed_in().post("/bao-mat/ung-dung/", {"code": ""})

    assert response.status_code == 422
    assert "Chưa nhập mã 6 số đang hiện trên điện thoại." in response.content.decode()


def test_from_then_on_the_password_leads_to_the_second_step_only(scene: Scene):
    with_app()
    client = at_second_step()

    assert client.get("/chuong-trinh/").status_code == 302
    assert client.get("/buoc-hai/").status_code == 200


def test_right_code_opens_the_page_asked_for(scene: Scene):
    _, secret = with_app()
    client = at_second_step()
    response = client.post("/buoc-hai/", {"code": code_of(secret, 1)})

    assert (response.status_code, response.headers["Location"]) == (302, "/to-chuc/?tim=a")
    assert client.get("/chuong-trinh/").status_code == 200


def test_code_opens_once(scene: Scene):
    _, secret = with_app()
    code = code_of(secret, 1)
    at_second_step().post("/buoc-hai/", {"code": code})

    assert at_second_step().post("/buoc-hai/", {"code": code}).status_code == 422


def test_wrong_codes_lock_like_wrong_passwords(scene: Scene):
    _, secret = with_app()
    client = at_second_step()
    told = [client.post("/buoc-hai/", {"code": "000000"}).status_code for _ in range(5)]
    response = client.post("/buoc-hai/", {"code": code_of(secret, 1)})

    assert told == [422] * 5
    assert response.status_code == 422
    assert "tạm khoá đến" in response.content.decode()


def test_second_step_without_a_password_before_it_is_not_there(scene: Scene):
    assert Client().get("/buoc-hai/").headers["Location"] == "/"
    assert Client().post("/buoc-hai/", {"code": "000000"}).headers["Location"] == "/"


def test_printed_code_opens_once_in_place_of_the_phone(scene: Scene):
    client, _ = with_app()
    codes = printed(client)

    assert len(codes) == 10
    assert at_second_step().post("/buoc-hai/", {"code": codes[0]}).status_code == 302
    assert at_second_step().post("/buoc-hai/", {"code": codes[0]}).status_code == 422
    assert printed(client) == codes[1:]


def test_new_codes_put_an_end_to_the_old_ones(scene: Scene):
    client, _ = with_app()
    old = printed(client)
    client.post("/bao-mat/ma-du-phong/moi/")

    assert not set(old) & set(printed(client))
    assert at_second_step().post("/buoc-hai/", {"code": old[0]}).status_code == 422


def test_taking_the_app_off_takes_its_codes_along(scene: Scene):
    client, _ = with_app()
    assert client.post("/bao-mat/ung-dung/bo/").status_code == 303

    assert Authenticator.objects.count() == 0
    assert signed_in().get("/chuong-trinh/").status_code == 200
    assert client.get(CODES).status_code == 404


def test_each_change_stands_in_the_journal_and_no_secret_does(scene: Scene):
    client, secret = with_app()
    client.post("/bao-mat/ma-du-phong/moi/")
    client.post("/bao-mat/ung-dung/bo/")
    lines = JournalEntry.objects.filter(act="accounts.change_second_step").order_by("pk")

    assert [(line.what["change"], line.what["kind"]) for line in lines] == [
        ("add", "totp"),
        ("renew", "recovery_codes"),
        ("remove", "totp"),
    ]
    assert secret not in str([line.what for line in JournalEntry.objects.all()])


def test_secrets_are_not_readable_in_the_database(scene: Scene):
    _, secret = with_app()

    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_other_key_of_the_installation_refuses_the_code_and_breaks_nothing(scene: Scene):
    _, secret = with_app()
    with override_settings(SECRET_KEY="another-key-of-the-installation-0123456789-0123456789"):
        assert at_second_step().post("/buoc-hai/", {"code": code_of(secret, 1)}).status_code == 422
    with override_settings(SECRET_KEY="newer", SECRET_KEY_FALLBACKS=["only-for-tests-and-nowhere-else-0123456789"]):
        assert at_second_step().post("/buoc-hai/", {"code": code_of(secret, 1)}).status_code == 302


@pytest.mark.parametrize("address", ["/bao-mat/ung-dung/", "/bao-mat/khoa/them/"])
def test_session_found_open_must_give_the_password_again(scene: Scene, address: str):
    client = scene.sign_in("nguoi-xem")
    response = client.get(address)
    again = f"/xac-nhan/?next={address.replace('/', '%2F')}"

    assert (response.status_code, response.headers["Location"]) == (302, again)
    assert client.post(again, {"password": "sai"}).status_code == 422
    assert client.post(again, {"password": PASSWORD}).headers["Location"] == address
    assert client.get(address).status_code == 200


def test_session_found_open_of_one_who_has_a_second_step_asks_for_the_password_alone(scene: Scene):
    with_app()
    client = scene.sign_in("nguoi-xem")

    assert client.get("/xac-nhan/").status_code == 200
    assert client.get("/bao-mat/ung-dung/bo/").headers["Location"].startswith("/xac-nhan/?next=")


def test_wrong_passwords_in_a_session_found_open_lock_too(scene: Scene):
    client = scene.sign_in("nguoi-xem")
    for _ in range(5):
        client.post("/xac-nhan/?next=/bao-mat/", {"password": "sai"})

    assert Account.objects.get(username="nguoi-xem").locked_until is not None


def test_manager_takes_the_second_step_away_from_who_lost_the_phone(scene: Scene):
    with_app()
    key = Account.objects.get(username="nguoi-xem").pk
    board = Account.objects.get(username="ban-to-chuc")
    take_second_step_away(Actor("Lê Minh Thảo", clock.today(), account_id=board.pk), account_id=key)

    assert signed_in().get("/chuong-trinh/").status_code == 200
    line = JournalEntry.objects.filter(act="accounts.take_second_step_away").get()
    assert line.what["old"] == {"second_step": ["recovery_codes", "totp"]}


def test_nobody_else_takes_it_away_and_nothing_is_taken_twice(scene: Scene):
    with_app()
    key = Account.objects.get(username="nguoi-xem").pk
    stranger = Account.objects.get(username="nguoi-la")
    with pytest.raises(NotPermitted):
        take_second_step_away(Actor("x", clock.today(), account_id=stranger.pk), account_id=key)
    board = Actor("x", clock.today(), account_id=Account.objects.get(username="ban-to-chuc").pk)
    take_second_step_away(board, account_id=key)
    with pytest.raises(Refusal):
        take_second_step_away(board, account_id=key)


def test_nobody_touches_anothers_keys(scene: Scene):
    other = Account.objects.get(username="nguoi-la")
    key = Authenticator.objects.create(user=other, type="webauthn", data={"name": "Máy của người khác"})
    client = signed_in()

    assert [client.get(f"/bao-mat/khoa/{key.pk}/{what}/").status_code for what in ("ten", "bo")] == [404, 404]
    assert [client.post(f"/bao-mat/khoa/{key.pk}/{what}/").status_code for what in ("ten", "bo")] == [404, 404]


def test_who_has_a_key_only_is_not_sent_to_an_app(scene: Scene):
    _client, _secret = with_app()
    assert "Mở ứng dụng tạo mã" in at_second_step().get("/buoc-hai/").content.decode()

    Authenticator.objects.filter(type="totp").update(
        type="webauthn", data={"name": "Máy cơ quan", "credential": made_key()}
    )
    html = at_second_step().get("/buoc-hai/").content.decode()
    assert ("Mở ứng dụng tạo mã" in html, "Bấm “Xác nhận bằng khoá truy cập”" in html) == (False, True)
