"""Which accounts prove themselves twice."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

PROOFS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_step(account_id: int) -> bool:
    return bool(Authenticator.objects.filter(user_id=account_id, type__in=PROOFS).exists())
