"""Messages to browsers (web push): encrypted for one device, signed by this installation, sent to hosts on a list."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import urlsplit

import http_ece
import requests
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02
from urllib3.exceptions import NewConnectionError

from vungmanh.duties.commands.channels.outcome import GoneError, UnclearError, UndeliveredError

CONNECT, READ = 5, 10
"""Seconds until a push service is given up."""
KEPT = 24 * 3600
"""Seconds the service keeps a message for a device that is off: tomorrow another would say more."""
SIGNED = timedelta(hours=12)
POINT, SECRET = 65, 16
"""Bytes of a device's public key and of its secret."""
ACCEPTED = {200, 201, 202, 204}
GONE = {404, 410}
BUSY = {408, 425, 429}
SERVER_FAULT = 500


@dataclass(frozen=True)
class Device:
    endpoint: str
    p256dh: str
    auth: str


def allowed(endpoint: str) -> bool:
    """Whether the host is on the list. Only https and its usual port, unless the list itself names a whole origin."""
    try:
        found = urlsplit(endpoint)
        port = found.port
    except ValueError:
        return False
    if f"{found.scheme}://{found.netloc}" in settings.VUNGMANH_PUSH_HOSTS:
        return True
    plain = found.scheme == "https" and port in (None, 443) and not found.username and not found.password
    host = found.hostname or ""
    return plain and any(fnmatchcase(host, each) for each in settings.VUNGMANH_PUSH_HOSTS if "/" not in each)


def usable(device: Device) -> bool:
    """Whether its keys are keys: a point on the curve and sixteen bytes."""
    try:
        point, secret = unpacked(device.p256dh), unpacked(device.auth)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except (ValueError, binascii.Error):
        return False
    return len(point) == POINT and len(secret) == SECRET


def packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unpacked(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@lru_cache(maxsize=4)
def _signer(private: str) -> Vapid02:
    return Vapid02.from_raw(private.encode("ascii"))


def public_key() -> str:
    """What a browser asks for before it subscribes."""
    return packed(
        _signer(settings.VUNGMANH_PUSH_KEY).public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    )


def new_private_key() -> str:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return packed(number.to_bytes(32, "big"))


def send(device: Device, message: dict[str, str], at: datetime) -> None:
    """One message to one device. Raises what became of it where it was not taken."""
    if not allowed(device.endpoint) or not usable(device):
        raise UndeliveredError("host", again=False)
    answer = _posted(device, json.dumps(message, ensure_ascii=False).encode("utf-8"), at)
    if answer in ACCEPTED:
        return
    if answer in GONE:
        raise GoneError(f"HTTP {answer}")
    raise UndeliveredError(f"HTTP {answer}", again=answer in BUSY or answer >= SERVER_FAULT)


def _posted(device: Device, message: bytes, at: datetime) -> int:
    """The status the service answers with. Its words are never read, and it leads nowhere else."""
    body = http_ece.encrypt(
        message,
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=unpacked(device.p256dh),
        auth_secret=unpacked(device.auth),
        version="aes128gcm",
    )
    try:
        with requests.post(
            device.endpoint,
            data=body,
            headers=_headers(device, at),
            timeout=(CONNECT, READ),
            allow_redirects=False,
            stream=True,
        ) as answer:
            return answer.status_code
    except requests.RequestException as error:
        if _never_left(error):
            raise UndeliveredError(type(error).__name__, again=True) from error
        raise UnclearError(type(error).__name__) from error


def _headers(device: Device, at: datetime) -> dict[str, str]:
    found = urlsplit(device.endpoint)
    origin = f"{found.scheme}://{found.netloc}"
    claims = {"aud": origin, "exp": int((at + SIGNED).timestamp()), "sub": settings.VUNGMANH_PUSH_CONTACT}
    signed: dict[str, str] = _signer(settings.VUNGMANH_PUSH_KEY).sign(claims)
    return signed | {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT),
        "Urgency": "normal",
        "Topic": "viec",
    }


def _never_left(error: requests.RequestException) -> bool:
    """Whether there was no connection at all, so that nothing can have been delivered."""
    if isinstance(
        error, requests.exceptions.ConnectTimeout | requests.exceptions.SSLError | requests.exceptions.ProxyError
    ):
        return True
    inner = error.args[0] if error.args else None
    return isinstance(getattr(inner, "reason", None), NewConnectionError)
