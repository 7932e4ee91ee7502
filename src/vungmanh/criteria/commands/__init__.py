"""Writes of score sheets. Every act goes through one of these."""

from vungmanh.criteria.commands.adoptions import adopt, end_adoption
from vungmanh.criteria.commands.answering import answer, hand_in, send_back
from vungmanh.criteria.commands.drafts import drop_draft, put_in_force, save_draft
from vungmanh.criteria.commands.sheets import begin_sheet, void_sheet

__all__ = [
    "adopt",
    "answer",
    "begin_sheet",
    "drop_draft",
    "end_adoption",
    "hand_in",
    "put_in_force",
    "save_draft",
    "send_back",
    "void_sheet",
]
