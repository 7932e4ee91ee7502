"""Writes of programmes. Every act goes through one of these."""

from vungmanh.programmes.commands.import_titles import Outcome, import_titles
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
from vungmanh.programmes.rules.history import TitleFault, TitleRow

__all__ = [
    "Outcome",
    "TitleFault",
    "TitleRow",
    "adjust_registration",
    "advance",
    "appraise",
    "import_titles",
    "recheck",
    "recognise",
    "recognise_unregistered",
    "register",
    "resubmit",
    "revoke",
    "send_back",
    "withdraw",
]
