"""Numbers that must not be read from a table or a backup: sealed with the member key, found by digest."""

from __future__ import annotations

import base64
import hmac
import os
from collections.abc import Callable
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import Refusal

SEALING, BEFORE, DIGESTING = b"vungmanh members seal 2", b"vungmanh members seal 1", b"vungmanh members digest 1"
MARK = "g:"
"""Begins what is sealed with AES-GCM, at a tenth of the time of what was used before; that is still opened."""
NONCE = 12


def seal(text: str) -> str:
    """Encrypted with the newest key; empty stays empty, so that "nothing known" needs no key."""
    return sealing()(text) if text else ""


def sealing() -> Callable[[str], str]:
    """The same for very many numbers: the key is looked for once."""
    encrypt = _cipher(member_keys()[0]).encrypt

    def sealed(text: str) -> str:
        nonce = os.urandom(NONCE)
        return MARK + base64.urlsafe_b64encode(nonce + encrypt(nonce, text.encode(), None)).decode()

    return sealed


def unseal(token: str) -> str:
    """What was sealed with any of the keys named. Another installation's key is said, never read as "nothing"."""
    return opened(token)[0]


def opened(token: str) -> tuple[str, bool]:
    """The same, and whether the newest key opens it."""
    for turn, key in enumerate(member_keys() if token else ()):
        try:
            return _opened_with(key, token), turn == 0
        except (InvalidTag, InvalidToken, ValueError):
            continue
    if not token:
        return "", True
    raise Refusal(
        _(
            "Số đã niêm bằng khoá khác với VUNGMANH_MEMBER_KEY của bản cài này, nên chưa mở được. Đặt lại khoá cũ"
            " (nhiều khoá cách nhau dấu phẩy). Dữ liệu giữ nguyên."
        )
    )


def _opened_with(key: str, token: str) -> str:
    if not token.startswith(MARK):
        return _fernet(key).decrypt(token.encode()).decode()
    body = base64.urlsafe_b64decode(token[len(MARK) :])
    return _cipher(key).decrypt(body[:NONCE], body[NONCE:], None).decode()


def digest(text: str) -> str:
    """The same for the same number, and nobody without the key can try numbers out. By the newest key."""
    return _digest(member_keys()[0], text) if text else ""


def digesting() -> Callable[[str], str]:
    """The same for very many numbers: the key is looked for once."""
    key = _derived(member_keys()[0], DIGESTING)
    return lambda text: hmac.digest(key, text.encode(), "sha256").hex()


def digests(text: str) -> tuple[str, ...]:
    """By every key named, the newest first: what was written before a change of keys is found until it is resealed."""
    return tuple(_digest(key, text) for key in member_keys()) if text else ()


def _digest(key: str, text: str) -> str:
    return hmac.digest(_derived(key, DIGESTING), text.encode(), "sha256").hex()


def member_keys() -> tuple[str, ...]:
    """The newest first. Without one of its own an installation uses its signing key."""
    return tuple(settings.MEMBER_KEY) or (settings.SECRET_KEY,)


@lru_cache(maxsize=8)
def _cipher(key: str) -> AESGCM:
    return AESGCM(_derived(key, SEALING))


@lru_cache(maxsize=8)
def _fernet(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(key, BEFORE)))


@lru_cache(maxsize=24)
def _derived(key: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose).derive(key.encode())
