"""Writes of score sheets. Every act goes through one of these."""

from vungmanh.criteria.commands.adoptions import adopt, end_adoption
from vungmanh.criteria.commands.answering import answer, hand_in, send_back
from vungmanh.criteria.commands.drafts import drop_draft, put_in_force, save_draft
from vungmanh.criteria.commands.evidence import attach_file, attach_link, void_evidence
from vungmanh.criteria.commands.import_scores import ScoreOutcome, import_scores
from vungmanh.criteria.commands.sheets import begin_sheet, void_sheet
from vungmanh.criteria.commands.state_adoptions import AdoptionOutcome, AdoptionRow, state_adoptions
from vungmanh.criteria.commands.wording import correct_source
from vungmanh.criteria.rules.history import ScoreFault, ScoreRow

__all__ = [
    "AdoptionOutcome",
    "AdoptionRow",
    "ScoreFault",
    "ScoreOutcome",
    "ScoreRow",
    "adopt",
    "answer",
    "attach_file",
    "attach_link",
    "begin_sheet",
    "correct_source",
    "drop_draft",
    "end_adoption",
    "hand_in",
    "import_scores",
    "put_in_force",
    "save_draft",
    "send_back",
    "state_adoptions",
    "void_evidence",
    "void_sheet",
]
