"""Wrong passwords in a row lock for a while, say so, and tell nobody which accounts there are."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings

from tests.factories.accounts import PASSWORD
from tests.web.conftest import Scene
from vungmanh.accounts.commands.lockout import unlock
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted
from vungmanh.kernel.journal import JournalEntry

LOCKED = "Nhập sai 5 lần liền nên tên đăng nhập này tạm khoá đến"


def tried(username: str, password: str = "sai", times: int = 1, client: Client | None = None):
    client = client or Client()
    for _ in range(times):
        response = client.post("/", {"username": username, "password": password})
    return response


def actor_of(username: str) -> Actor:
    account = Account.objects.get(username=username)
    return Actor(str(account), clock.today(), account_id=account.pk)


def words_of(response) -> str:
    """What the page says, without the name typed and the token of the form."""
    html = response.content.decode()
    return html[html.index('<div class="note bad') : html.index("<form")]


def test_four_wrong_passwords_lock_nothing(scene: Scene):
    tried("nguoi-xem", times=4)

    assert tried("nguoi-xem", PASSWORD).status_code == 302


def test_fifth_wrong_password_locks_and_says_until_when_and_whom_to_ask(scene: Scene):
    response = tried("nguoi-xem", times=5)

    assert response.status_code == 422
    assert LOCKED in response.content.decode()
    assert "nhờ người quản lý tài khoản của cơ quan mở khoá" in response.content.decode()


def test_right_password_does_not_open_a_locked_account(scene: Scene):
    tried("nguoi-xem", times=5)

    assert tried("nguoi-xem", PASSWORD).status_code == 422


def test_lock_ends_by_itself_and_the_count_begins_anew(scene: Scene):
    tried("nguoi-xem", times=5)
    Account.objects.filter(username="nguoi-xem").update(locked_until=clock.now() - timedelta(seconds=1))

    assert tried("nguoi-xem").status_code == 422
    assert Account.objects.get(username="nguoi-xem").failed_sign_ins == 1
    assert tried("nguoi-xem", PASSWORD).status_code == 302


def test_coming_in_forgets_wrong_tries(scene: Scene):
    tried("nguoi-xem", times=4)
    tried("nguoi-xem", PASSWORD)
    account = Account.objects.get(username="nguoi-xem")

    assert (account.failed_sign_ins, account.locked_until) == (0, None)


def test_name_that_no_account_bears_answers_and_locks_just_the_same(scene: Scene):
    answers = [
        [(response.status_code, words_of(response)) for response in (tried(name) for _ in range(6))]
        for name in ("nguoi-xem", "khong-co-ai")
    ]

    assert answers[0] == answers[1]
    assert LOCKED in answers[1][-1][1]


def test_journal_names_the_account_the_tries_and_the_lock(scene: Scene):
    tried("nguoi-xem", times=5)
    lines = list(JournalEntry.objects.filter(act="accounts.fail_sign_in").order_by("pk"))

    assert [line.what["tries"] for line in lines] == [1, 2, 3, 4, 5]
    assert {line.what["username"] for line in lines} == {"nguoi-xem"}
    assert [line.what["locked_until"] is not None for line in lines] == [False] * 4 + [True]


def test_locked_name_adds_no_line_however_often_it_is_tried(scene: Scene):
    tried("nguoi-xem", times=12)

    assert JournalEntry.objects.filter(act="accounts.fail_sign_in").count() == 5


@override_settings(VUNGMANH_FAILED_LINES_AN_HOUR=2)
def test_flood_of_failures_does_not_bury_the_journal_and_still_locks(scene: Scene):
    tried("nguoi-xem", times=4)
    response = tried("nguoi-xem")

    assert JournalEntry.objects.filter(act="accounts.fail_sign_in").count() == 2
    assert LOCKED in response.content.decode()


def test_what_was_typed_for_an_unknown_name_is_kept_nowhere(scene: Scene):
    """People type their password into the wrong field."""
    before = JournalEntry.objects.count()
    tried("Mat-khau-cua-toi-2026", times=3)

    assert JournalEntry.objects.count() == before


@override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "3/m/ip"})
def test_one_address_may_not_try_many_names(scene: Scene):
    for name in ("a", "b", "c"):
        assert tried(name).status_code == 422
    response = tried("d")

    assert response.status_code == 429
    assert "Từ địa chỉ mạng này vừa có nhiều lần nhập sai." in response.content.decode()


@override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "3/m/ip"})
def test_those_who_come_in_do_not_use_up_their_address(scene: Scene):
    assert [tried("nguoi-xem", PASSWORD).status_code for _ in range(6)] == [302] * 6


@override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "2/m/ip"})
def test_address_a_visitor_claims_counts_for_nothing(scene: Scene):
    told = [
        Client(headers={"X-Forwarded-For": f"10.0.0.{n}"}).post("/", {"username": "a", "password": "sai"}).status_code
        for n in range(3)
    ]

    assert told == [422, 422, 429]


@override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "2/m/ip"}, ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_our_proxy_its_own_word_counts_and_not_the_visitors(scene: Scene):
    def told(header: str) -> int:
        client = Client(headers={"X-Forwarded-For": header})
        return client.post("/", {"username": "a", "password": "sai"}).status_code

    assert [told(f"1.2.3.{n}, 10.0.0.1") for n in range(3)] == [422, 422, 429]
    assert told("1.2.3.4, 10.0.0.2") == 422


def test_manager_unlocks_with_old_and_new_in_the_journal(scene: Scene):
    tried("nguoi-xem", times=5)
    unlock(actor_of("ban-to-chuc"), account_id=Account.objects.get(username="nguoi-xem").pk)
    line = JournalEntry.objects.filter(act="accounts.unlock").get()

    assert (line.what["old"]["failed_sign_ins"], line.what["new"]["failed_sign_ins"]) == (5, 0)
    assert tried("nguoi-xem", PASSWORD).status_code == 302


def test_who_manages_no_accounts_there_unlocks_nothing(scene: Scene):
    tried("nguoi-xem", times=5)
    key = Account.objects.get(username="nguoi-xem").pk

    for other in ("nguoi-la", "nguoi-xem", "khong-vai"):
        with pytest.raises(NotPermitted):
            unlock(actor_of(other), account_id=key)
    assert Account.objects.get(pk=key).failed_sign_ins == 5


def test_session_found_open_does_not_find_the_password_out_by_trying(scene: Scene):
    client = scene.sign_in("nguoi-xem")
    given = {"old": "sai", "new": "mot-mat-khau-khac-2026", "again": "mot-mat-khau-khac-2026"}
    told = [client.post("/tai-khoan/cua-toi/mat-khau/", given).content.decode() for _ in range(6)]

    assert ["Mật khẩu đang dùng chưa đúng." in each for each in told] == [True] * 5 + [False]
    assert "Đợi năm phút rồi làm lại." in told[5]
