"""Numbers that must not be read from a table or a backup: sealed with the member key, found by digest."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import Refusal

SEALING, DIGESTING = b"vungmanh members seal 1", b"vungmanh members digest 1"


def seal(text: str) -> str:
    """Encrypted with the newest key; empty stays empty, so that "nothing known" needs no key."""
    return _box(member_keys()).encrypt(text.encode()).decode() if text else ""


def unseal(token: str) -> str:
    """What was sealed with any of the keys named. Another installation's key is said, never read as "nothing"."""
    if not token:
        return ""
    try:
        return _box(member_keys()).decrypt(token.encode()).decode()
    except InvalidToken:
        raise Refusal(
            _(
                "Số đã niêm bằng khoá khác với VUNGMANH_MEMBER_KEY của bản cài này, nên chưa mở được. Đặt lại khoá cũ"
                " (nhiều khoá cách nhau dấu phẩy). Dữ liệu giữ nguyên."
            )
        ) from None


def digest(text: str) -> str:
    """The same for the same number, and nobody without the key can try numbers out. By the newest key."""
    return _digest(member_keys()[0], text) if text else ""


def digests(text: str) -> tuple[str, ...]:
    """By every key named, the newest first: what was written before a change of keys is found until it is resealed."""
    return tuple(_digest(key, text) for key in member_keys()) if text else ()


def _digest(key: str, text: str) -> str:
    return hmac.new(_derived(key, DIGESTING), text.encode(), hashlib.sha256).hexdigest()


def opened(token: str) -> tuple[str, bool]:
    """What was sealed, and whether the newest key opens it."""
    try:
        return _box(member_keys()[:1]).decrypt(token.encode()).decode(), True
    except InvalidToken:
        return unseal(token), False


def member_keys() -> tuple[str, ...]:
    """The newest first. Without one of its own an installation uses its signing key."""
    return tuple(settings.MEMBER_KEY) or (settings.SECRET_KEY,)


@lru_cache(maxsize=8)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key, SEALING))) for key in keys])


@lru_cache(maxsize=16)
def _derived(key: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose).derive(key.encode())
