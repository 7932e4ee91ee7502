"""Personal things the journal keeps and no page of it shows."""

from __future__ import annotations

from django.utils.translation import gettext as _

ENDING = ("phone",)
"""Shown by their last three signs: enough to tell two numbers apart."""
HIDDEN = (
    "email",
    "password",
    "birth_date",
    "born_on",
    "identity_number",
    "home_address",
    "digest",
    "key",
    "secret",
    "token",
)
"""Not shown at all."""


def is_personal(key: str) -> bool:
    return key in ENDING or key in HIDDEN


def masked(key: str, value: object) -> str:
    """The value of a personal field as a page may show it; empty stays empty, so that "was empty" can be read."""
    if value in (None, ""):
        return "–"
    if key in ENDING:
        return f"•••{str(value)[-3:]}"
    return _("(đã che)")
