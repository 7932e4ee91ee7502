"""What one wishes to hear, devices that take messages, the secret address of a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from pytest_django import Settings

from tests.duties.channels.servers import Phone
from tests.duties.told import Told, at
from vungmanh.duties.commands.channels.push import Device, new_private_key
from vungmanh.duties.commands.subscriptions import (
    MOST_DEVICES,
    change_wish,
    make_calendar_address,
    revoke_calendar_address,
    subscribe,
    unsubscribe,
)
from vungmanh.duties.models import CalendarAddress, NoticeWish, PushSubscription
from vungmanh.duties.queries.calendars import digest_of
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal

pytestmark = pytest.mark.django_db
PLACE = "https://fcm.googleapis.com/fcm/send/a"
WISH: dict[str, Any] = {"email": True, "push": True, "quiet_from": None, "quiet_to": None, "hour": None}


@pytest.fixture(autouse=True)
def offered(settings: Settings) -> None:
    settings.VUNGMANH_PUSH_KEY, settings.VUNGMANH_PUSH_CONTACT = new_private_key(), "mailto:a@b.example"


def wished(told: Told, **values: Any) -> None:
    change_wish(told.actor("bi-thu-1", at(2)), **{**WISH, **values})


def taken(told: Told, device: Device, by: str = "bi-thu-1") -> PushSubscription:
    return subscribe(told.actor(by, at(2)), device=device, name="Điện thoại", at=at(2))


def standing() -> list[tuple[str, str]]:
    rows = PushSubscription.objects.filter(voided_at__isnull=True).order_by("pk")
    return list(rows.values_list("account__username", "endpoint"))


def test_wish_is_kept_and_changed(told: Told):
    wished(told, email=False, hour=9)
    wished(told, quiet_from=time(20), quiet_to=time(7))
    row = NoticeWish.objects.get()
    assert (row.email, row.hour, row.quiet_from, row.quiet_to) == (True, None, time(20), time(7))


@pytest.mark.parametrize(
    "values",
    [
        {"quiet_from": time(20)},
        {"quiet_to": time(7)},
        {"hour": 22},
        {"quiet_from": time(8), "quiet_to": time(12), "hour": 9},
    ],
)
def test_wish_that_cannot_be_kept_is_refused(told: Told, values: dict[str, Any]):
    with pytest.raises(Refusal):
        wished(told, **values)
    assert NoticeWish.objects.count() == 0


def test_wish_is_ones_own_and_not_that_of_whom_one_helps(told: Told):
    helping = replace(told.actor("bi-thu-1", at(2)), for_id=told.accounts["bi-thu-2"], for_name="x")
    with pytest.raises(NotPermitted):
        change_wish(helping, **WISH)


def test_browser_subscribes_once(told: Told):
    device = Phone().device(PLACE)
    taken(told, device)
    with pytest.raises(Refusal, match="đã đăng ký từ trước"):
        taken(told, device)
    assert standing() == [("bi-thu-1", PLACE)]


def test_browser_that_changes_hands_sends_nothing_to_the_one_before(told: Told):
    device = Phone().device(PLACE)
    taken(told, device)
    taken(told, device, "bi-thu-2")
    assert standing() == [("bi-thu-2", PLACE)]


def test_browser_with_new_keys_takes_the_place_of_itself(told: Told):
    taken(told, Phone().device(PLACE))
    taken(told, Phone().device(PLACE))
    assert (standing(), PushSubscription.objects.count()) == ([("bi-thu-1", PLACE)], 2)


@pytest.mark.parametrize(
    "device",
    [Phone().device("https://evil.example/x"), Phone().device("http://127.0.0.1/x"), Device(PLACE, "AAAA", "AAAA")],
)
def test_browser_of_an_unknown_service_is_refused(told: Told, device: Device):
    with pytest.raises(Refusal, match="không nhận"):
        taken(told, device)
    assert standing() == []


def test_installation_without_a_key_takes_no_browser(told: Told, settings: Settings):
    settings.VUNGMANH_PUSH_KEY = ""
    with pytest.raises(Refusal, match="chưa gửi thông báo"):
        taken(told, Phone().device(PLACE))


def test_more_devices_than_anybody_has_are_refused(told: Told):
    for number in range(MOST_DEVICES):
        taken(told, Phone().device(f"{PLACE}{number}"))
    with pytest.raises(Refusal, match="Đã đăng ký 10 máy"):
        taken(told, Phone().device(PLACE))


def test_device_is_struck_out_by_its_owner_alone(told: Told):
    made = taken(told, Phone().device(PLACE))
    with pytest.raises(NotFound):
        unsubscribe(told.actor("bi-thu-2", at(2)), subscription_id=made.pk, at=at(2))
    unsubscribe(told.actor("bi-thu-1", at(2)), subscription_id=made.pk, at=at(2))
    with pytest.raises(NotFound):
        unsubscribe(told.actor("bi-thu-1", at(2)), subscription_id=made.pk, at=at(2))
    assert standing() == []


def test_calendar_address_is_kept_as_a_digest_alone(told: Told):
    secret = make_calendar_address(told.actor("bi-thu-1", at(2)), at=at(2))
    assert (CalendarAddress.objects.get().digest, len(secret) >= 43) == (digest_of(secret), True)


def test_new_calendar_address_ends_the_one_before(told: Told):
    first, second = (make_calendar_address(told.actor("bi-thu-1", at(2)), at=at(2)) for _ in range(2))
    open_ones = CalendarAddress.objects.filter(voided_at__isnull=True)
    assert (first != second, [each.digest for each in open_ones]) == (True, [digest_of(second)])


def test_calendar_address_is_revoked_once(told: Told):
    make_calendar_address(told.actor("bi-thu-1", at(2)), at=at(2))
    revoke_calendar_address(told.actor("bi-thu-1", at(2)), at=at(2))
    with pytest.raises(Refusal):
        revoke_calendar_address(told.actor("bi-thu-1", at(2)), at=at(2))
