"""Messages to browsers: only their own device reads them, only hosts on the list get any."""

from __future__ import annotations

import base64
import json
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from pytest_django import Settings

from tests.duties.channels.servers import Phone, PushService, push_service
from vungmanh.duties.commands.channels import GoneError, UnclearError, UndeliveredError
from vungmanh.duties.commands.channels.push import (
    Device,
    allowed,
    new_private_key,
    packed,
    public_key,
    send,
    unpacked,
    usable,
)

AT = datetime(2026, 3, 5, 7, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
MESSAGE = {"title": "Vững Mạnh", "body": "Có 02 việc đến hạn", "url": "/viec/"}
SHIPPED = ["fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"]


@pytest.fixture
def service(settings: Settings) -> Iterator[PushService]:
    with push_service() as found:
        settings.VUNGMANH_PUSH_KEY = new_private_key()
        settings.VUNGMANH_PUSH_CONTACT = "mailto:quan-tri@tinh.example"
        settings.VUNGMANH_PUSH_HOSTS = [found.origin]
        yield found


def test_message_is_read_by_its_own_device(service: PushService):
    phone = Phone()
    send(phone.device(f"{service.origin}/a"), MESSAGE, AT)

    ((path, headers, body),) = service.taken
    assert (path, phone.read(body)) == ("/a", MESSAGE)
    assert (headers["Content-Encoding"], headers["TTL"], headers["Topic"]) == ("aes128gcm", "86400", "viec")


def test_nothing_readable_travels(service: PushService):
    send(Phone().device(f"{service.origin}/a"), MESSAGE, AT)
    assert "việc".encode() not in service.taken[0][2]


def test_message_is_signed_by_the_key_browsers_were_given(service: PushService):
    send(Phone().device(f"{service.origin}/a"), MESSAGE, AT)

    told = dict(part.split("=", 1) for part in service.taken[0][1]["Authorization"].removeprefix("vapid ").split(","))
    head, claims, signature = told["t"].split(".")
    raw = unpacked(signature)
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpacked(public_key()))
    key.verify(
        encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")),
        f"{head}.{claims}".encode(),
        ec.ECDSA(hashes.SHA256()),
    )
    assert told["k"] == public_key()
    assert json.loads(base64.urlsafe_b64decode(claims + "==")) == {
        "aud": service.origin,
        "exp": int((AT + timedelta(hours=12)).timestamp()),
        "sub": "mailto:quan-tri@tinh.example",
    }


@pytest.mark.parametrize("status", [404, 410])
def test_subscription_that_is_gone_is_told_as_gone(service: PushService, status: int):
    service.status = status
    with pytest.raises(GoneError):
        send(Phone().device(f"{service.origin}/a"), MESSAGE, AT)


@pytest.mark.parametrize(("status", "again"), [(400, False), (403, False), (413, False), (429, True), (503, True)])
def test_answers_that_say_no_were_not_delivered(service: PushService, status: int, again: bool):
    service.status = status
    with pytest.raises(UndeliveredError) as error:
        send(Phone().device(f"{service.origin}/a"), MESSAGE, AT)
    assert (error.value.why, error.value.again) == (f"HTTP {status}", again)


def test_no_answer_is_unclear(service: PushService):
    service.status = 0
    with pytest.raises(UnclearError):
        send(Phone().device(f"{service.origin}/a"), MESSAGE, AT)


def test_service_that_is_away_got_nothing(service: PushService, settings: Settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        away = f"http://127.0.0.1:{free.getsockname()[1]}"
    settings.VUNGMANH_PUSH_HOSTS = [away]
    with pytest.raises(UndeliveredError) as error:
        send(Phone().device(f"{away}/a"), MESSAGE, AT)
    assert error.value.again is True


def test_service_leads_nowhere_else(service: PushService):
    service.status = 307
    with pytest.raises(UndeliveredError):
        send(Phone().device(f"{service.origin}/a"), MESSAGE, AT)
    assert [path for path, _headers, _body in service.taken] == ["/a"]


def test_host_that_is_not_on_the_list_gets_nothing(service: PushService, settings: Settings):
    settings.VUNGMANH_PUSH_HOSTS = SHIPPED
    with pytest.raises(UndeliveredError) as error:
        send(Phone().device(f"{service.origin}/a"), MESSAGE, AT)
    assert (error.value.again, service.taken) == (False, [])


@pytest.mark.parametrize(
    ("endpoint", "may"),
    [
        ("https://fcm.googleapis.com/fcm/send/x", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/x", True),
        ("https://web.push.apple.com/x", True),
        ("https://fcm.googleapis.com:443/x", True),
        ("http://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://x@fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com.evil.example/x", False),
        ("https://evil.example/fcm.googleapis.com", False),
        ("https://push.services.mozilla.com.evil.example/x", False),
        ("https://127.0.0.1/x", False),
        ("https://[::1]/x", False),
        ("http://169.254.169.254/latest", False),
        ("file:///etc/passwd", False),
        ("https://fcm.googleapis.com:x/", False),
        ("", False),
    ],
)
def test_only_known_push_services_are_sent_to(settings: Settings, endpoint: str, may: bool):
    settings.VUNGMANH_PUSH_HOSTS = SHIPPED
    assert allowed(endpoint) is may


@pytest.mark.parametrize(
    ("point", "secret"), [("", ""), ("AAAA", "AAAA"), (packed(b"\4" + b"\1" * 64), packed(b"x" * 16)), ("é", "é")]
)
def test_keys_that_are_none_are_not_usable(point: str, secret: str):
    assert usable(Device("https://fcm.googleapis.com/x", point, secret)) is False


def test_keys_of_a_device_are_usable():
    assert usable(Phone().device("https://fcm.googleapis.com/x")) is True
