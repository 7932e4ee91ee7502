"""What waits is sent once: by real servers on loopback, with workers that meet, fail and die."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from pytest_django import Settings

from tests.duties.channels.servers import Mailbox, Phone, PushService, mail_server, push_service
from tests.duties.told import Told, at, said, system_on
from tests.factories.duties import state_count
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.commands import close_account
from vungmanh.accounts.models import Account
from vungmanh.duties.commands import claiming
from vungmanh.duties.commands.channels.push import new_private_key
from vungmanh.duties.commands.delivering import deliver
from vungmanh.duties.commands.picking import pick
from vungmanh.duties.commands.subscriptions import change_wish, subscribe
from vungmanh.duties.models import Notice, NoticeWish, PushSubscription

pytestmark = pytest.mark.django_db
BOTH = [("bi-thu-1", "2026-02", "doer-3", "sent"), ("bi-thu-2", "2026-02", "doer-3", "sent")]


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    box = Mailbox()
    with mail_server(box) as port:
        settings.VUNGMANH_MAIL = True
        settings.VUNGMANH_ADDRESS = "https://vm.example.vn"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield box


@pytest.fixture
def service(settings: Settings) -> Iterator[PushService]:
    with push_service() as found:
        settings.VUNGMANH_PUSH_KEY = new_private_key()
        settings.VUNGMANH_PUSH_CONTACT = "mailto:quan-tri@tinh.example"
        settings.VUNGMANH_PUSH_HOSTS = [found.origin]
        yield found


def worker(moment: datetime, enough: Any = lambda: False) -> Counter[str]:
    """One round."""
    actor = system_on(moment)
    pick(actor, moment=moment)
    return deliver(actor, moment=moment, enough=enough)


def subject_of(letter: EmailMessage) -> str:
    """A long one begins on a line of its own."""
    return str(letter["Subject"]).strip()


def subscribed(told: Told, phone: Phone, service: PushService, name: str = "bi-thu-1", path: str = "/a") -> None:
    subscribe(told.actor(name, at(1)), device=phone.device(service.origin + path), name="Điện thoại", at=at(1))


def test_one_letter_a_person_with_everything_in_it(told: Told, mailbox: Mailbox):
    assert worker(at(17)) == {"sent": 4}
    office = mailbox.letters[mailbox.recipients.index("van-phong@tinh.example")]
    assert subject_of(office) == "02 đơn vị cấp dưới còn việc quá hạn"
    assert sorted(mailbox.recipients) == sorted(
        f"{name}@tinh.example" for name in ("bi-thu-1", "bi-thu-2", "van-phong", "ban-huyen")
    )


def test_letter_names_work_and_organisation_and_no_person(told: Told, mailbox: Mailbox):
    worker(at(5))
    text = mailbox.letters[0].get_content().replace("\r\n", "\n")
    assert text == (
        "Kính gửi đồng chí,\n\n"
        "Ngày 05/3/2026. Có 01 việc phải làm theo kỳ: 01 hạn hôm nay.\n\n"
        "- Báo số đảng viên, tháng 2 năm 2026 (Chi bộ ấp 83.836.A.01): hạn 05/3/2026\n\n"
        "Mở việc của đồng chí: https://vm.example.vn/viec/\n\n"
        "Thư do hệ thống gửi, không phải trả lời. Đổi giờ nhận hoặc thôi nhận thư: "
        "https://vm.example.vn/viec-dinh-ky/nhac-viec/y-muon/\n"
    )


def test_letter_is_english_where_the_account_is(told: Told, mailbox: Mailbox):
    Account.objects.filter(username="bi-thu-1").update(language="en")
    worker(at(5))
    assert [subject_of(each) for each in mailbox.letters] == [
        "01 periodic duty: 01 due today", "Có 01 việc phải làm theo kỳ: 01 hạn hôm nay",
    ]  # fmt: skip


def test_letter_says_how_to_be_sent_no_more(told: Told, mailbox: Mailbox):
    worker(at(5))
    assert mailbox.letters[0]["List-Unsubscribe"] == "<https://vm.example.vn/viec-dinh-ky/nhac-viec/y-muon/>"


def test_second_round_sends_nothing(told: Told, mailbox: Mailbox):
    assert (worker(at(2)), worker(at(2, 8, 2)), said(channel="email")) == ({"sent": 2}, {}, BOTH)


def test_what_was_done_since_it_was_written_down_is_not_sent(told: Told, mailbox: Mailbox):
    pick(system_on(at(5)), moment=at(5))
    state_count(told.keys["83.836.A.01"], date(2026, 2, 20), date(2026, 3, 5))
    worker(at(5))
    assert (mailbox.recipients, [state for *_, state in said(channel="email")]) == (
        ["bi-thu-2@tinh.example"], ["dropped", "sent"],
    )  # fmt: skip


def test_account_closed_in_between_is_not_written_to(told: Told, mailbox: Mailbox):
    pick(system_on(at(5)), moment=at(5))
    close_account(SYSTEM, account_id=told.accounts["bi-thu-1"], reason="nghỉ hưu", day=date(2026, 3, 5))
    worker(at(5))
    assert mailbox.recipients == ["bi-thu-2@tinh.example"]


def test_wish_withdrawn_in_between_is_kept_to(told: Told, mailbox: Mailbox):
    pick(system_on(at(5)), moment=at(5))
    change_wish(told.actor("bi-thu-1", at(5)), email=False, push=True, quiet_from=None, quiet_to=None, hour=None)
    worker(at(5))
    assert mailbox.recipients == ["bi-thu-2@tinh.example"]


def test_what_falls_into_quiet_hours_is_sent_at_the_first_moment_after(told: Told, mailbox: Mailbox):
    pick(system_on(at(5)), moment=at(5))
    late = at(5, 21, 30)
    assert (deliver(system_on(late), moment=late, enough=lambda: False), mailbox.letters) == ({}, [])
    assert set(Notice.objects.filter(channel="email").values_list("not_before", flat=True)) == {at(6, 6, 30)}
    morning = at(6, 6, 30)
    assert deliver(system_on(morning), moment=morning, enough=lambda: False) == {"sent": 2}


def test_quiet_over_a_weekend_and_a_holiday_is_waited_out(told: Told, mailbox: Mailbox):
    pick(system_on(at(5)), moment=at(5))
    for moment in (at(7, 9), at(8, 9)):
        assert deliver(system_on(moment), moment=moment, enough=lambda: False) == {}
    assert deliver(system_on(at(9)), moment=at(9), enough=lambda: False) == {"sent": 2}


def test_faulty_address_stops_nobody_else_and_is_not_tried_again(told: Told, mailbox: Mailbox):
    mailbox.answers["bi-thu-1@tinh.example"] = "550 no such user"
    assert worker(at(2)) == {"refused": 1, "sent": 1}
    assert worker(at(2, 12)) == {}
    assert said(channel="email")[0] == ("bi-thu-1", "2026-02", "doer-3", "refused")


def test_full_box_is_tried_again_later_and_then_once(told: Told, mailbox: Mailbox):
    mailbox.answers["bi-thu-1@tinh.example"] = "452 full"
    assert worker(at(2)) == {"retry": 1, "sent": 1}
    mailbox.answers.clear()
    assert (worker(at(2, 8, 4)), worker(at(2, 8, 5)), worker(at(2, 9))) == ({}, {"sent": 1}, {})
    assert said(channel="email") == BOTH


def test_address_that_stays_full_is_given_up_after_ten_tries(told: Told, mailbox: Mailbox):
    mailbox.answers["bi-thu-1@tinh.example"] = "452 full"
    moment, tries = at(2), 0
    while moment < at(31):
        tries += worker(moment).get("retry", 0)
        moment += timedelta(hours=13)
    row = Notice.objects.get(account__username="bi-thu-1", channel="email", rung="doer-3", occurrence="2026-02")
    assert (row.state, row.fault, row.attempts <= 10) == ("refused", "SMTP 452", True)
    assert tries >= 9


def test_server_that_is_away_costs_no_try(told: Told, mailbox: Mailbox, settings: Settings):
    settings.EMAIL_PORT, port = 1, settings.EMAIL_PORT
    assert worker(at(2)) == {"stopped ConnectionRefusedError": 1}
    assert {row.attempts for row in Notice.objects.filter(channel="email")} == {0}
    settings.EMAIL_PORT = port
    assert worker(at(2, 9)) == {"sent": 2}


def test_letter_that_may_have_arrived_is_never_sent_again(told: Told, mailbox: Mailbox):
    mailbox.dropped = 1
    assert worker(at(2)) == {"unknown": 1, "sent": 1}
    assert (worker(at(2, 12)), worker(at(3))) == ({}, {})
    assert (mailbox.recipients.count("bi-thu-1@tinh.example"), said(channel="email")[0][3]) == (1, "unknown")


def test_worker_that_died_between_claim_and_sending_is_not_made_up_for(told: Told, mailbox: Mailbox):
    """At most once: the row says that nobody knows, and the next rung comes as usual."""
    pick(system_on(at(2)), moment=at(2))
    claiming.claim(list(Notice.objects.filter(account__username="bi-thu-1", channel="email")))
    assert worker(at(2)) == {"sent": 1}
    assert (worker(at(2, 12)), worker(at(3))) == ({}, {})
    assert (mailbox.recipients, said(channel="email")[0][3]) == (["bi-thu-2@tinh.example"], "claimed")
    assert worker(at(5)) == {"sent": 2}


def test_worker_that_died_after_writing_down_loses_nothing(told: Told, mailbox: Mailbox):
    pick(system_on(at(2)), moment=at(2))
    assert (worker(at(2, 8, 2)), said(channel="email")) == ({"sent": 2}, BOTH)


def test_row_claimed_by_one_worker_is_none_of_the_other(told: Told, mailbox: Mailbox):
    pick(system_on(at(2)), moment=at(2))
    rows = list(Notice.objects.filter(channel="email"))
    first, second = claiming.claim(rows[:1]), claiming.claim(rows)
    assert [len(claiming.claimed(run)) for run in (first, second)] == [1, 1]


def test_round_ends_when_it_is_enough_and_the_next_goes_on(told: Told, mailbox: Mailbox):
    asked = itertools.chain([False, False], itertools.repeat(True))
    assert worker(at(2), lambda: next(asked)) == {"sent": 1}
    assert (worker(at(2, 8, 2)), said(channel="email")) == ({"sent": 1}, BOTH)


def test_reading_in_parts_cuts_nobodys_digest_in_two(told: Told, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("vungmanh.duties.commands.delivering.AT_A_TIME", 5)
    assert worker(at(17)) == {"sent": 4}
    assert len(mailbox.letters) == 4


def test_device_reads_a_neutral_message(told: Told, service: PushService):
    phone = Phone()
    subscribed(told, phone, service)
    assert worker(at(5)) == {"sent": 1}
    assert [phone.read(body) for _path, _headers, body in service.taken] == [
        {
            "title": "Vững Mạnh: nhắc việc",
            "body": "Có 01 việc phải làm theo kỳ: 01 hạn hôm nay",
            "url": "/viec/",
        }
    ]


def test_every_device_of_a_person_gets_it_and_one_is_enough(told: Told, service: PushService):
    for path in ("/a", "/b"):
        subscribed(told, Phone(), service, path=path)
    service.statuses["/a"] = 503
    assert worker(at(5)) == {"sent": 1}
    assert (sorted(path for path, *_ in service.taken), worker(at(5, 12))) == (["/a", "/b"], {})


def test_device_that_is_gone_is_struck_out(told: Told, service: PushService):
    subscribed(told, Phone(), service)
    service.status = 410
    assert worker(at(5)) == {"refused": 1}
    row = PushSubscription.objects.get()
    assert (row.voided_by, row.void_reason) == ("Hệ thống", "máy không còn nhận")


def test_push_service_that_is_busy_is_tried_again(told: Told, service: PushService):
    subscribed(told, Phone(), service)
    service.status = 503
    assert worker(at(5)) == {"retry": 1}
    service.status = 201
    assert worker(at(5, 8, 5)) == {"sent": 1}


def test_letter_and_message_are_each_their_own_channel(told: Told, mailbox: Mailbox, service: PushService):
    subscribed(told, Phone(), service)
    mailbox.answers["bi-thu-1@tinh.example"] = "550 no"
    assert worker(at(5)) == {"refused": 1, "sent": 2}


def test_wish_for_quiet_holds_for_messages_too(told: Told, service: PushService):
    subscribed(told, Phone(), service)
    pick(system_on(at(5)), moment=at(5))
    NoticeWish.objects.create(account_id=told.accounts["bi-thu-1"], quiet_from=time(7), quiet_to=time(17))
    assert (deliver(system_on(at(5)), moment=at(5), enough=lambda: False), service.taken) == ({}, [])
