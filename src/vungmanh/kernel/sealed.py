"""Personal numbers kept so that a stolen database does not tell them: sealed to be read back, digested to be found.

One secret of the installation opens them (``MEMBER_KEY``, else ``SECRET_KEY``); it never stands in the database. The
same number gives the same digest, so that doubles are found without opening anything.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@lru_cache(maxsize=8)
def _key(secret: str, purpose: str) -> bytes:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"vungmanh.{purpose}".encode())
    return derived.derive(secret.encode())


@lru_cache(maxsize=4)
def _fernet(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(secret, "sealed")))


def _secret() -> str:
    return str(getattr(settings, "MEMBER_KEY", "") or settings.SECRET_KEY)


def seal(text: str) -> str:
    return _fernet(_secret()).encrypt(text.encode()).decode()


def unseal(token: str) -> str:
    return _fernet(_secret()).decrypt(token.encode()).decode()


def digest(text: str) -> str:
    return hmac.digest(_key(_secret(), "digest"), text.encode(), hashlib.sha256).hex()
