"""Writes of programmes. Every act goes through one of these."""

from vungmanh.programmes.commands.criteria import begin_dossier_sheet
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
from vungmanh.programmes.commands.many import Together, advance_many, begin_many
from vungmanh.programmes.queries.judging import Intent
from vungmanh.programmes.rules.history import TitleFault, TitleRow

__all__ = [
    "Intent",
    "Outcome",
    "TitleFault",
    "TitleRow",
    "Together",
    "adjust_registration",
    "advance",
    "advance_many",
    "appraise",
    "begin_dossier_sheet",
    "begin_many",
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
