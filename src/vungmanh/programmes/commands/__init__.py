"""Writes of programmes. Every act goes through one of these."""

from vungmanh.programmes.commands.life import (
    adjust_registration,
    advance,
    appraise,
    recheck,
    recognise,
    recognise_unregistered,
    register,
    resubmit,
    revoke,
    send_back,
    withdraw,
)

__all__ = [
    "adjust_registration",
    "advance",
    "appraise",
    "recheck",
    "recognise",
    "recognise_unregistered",
    "register",
    "resubmit",
    "revoke",
    "send_back",
    "withdraw",
]
