"""The acts of admission."""

from vungmanh.members.commands.admission.counts import (
    AdmissionCountRow,
    refuse_large_parts,
    state_admission_count,
    state_admission_counts,
)
from vungmanh.members.commands.admission.following import follow_probation
from vungmanh.members.commands.admission.history import CandidateOutcome, CandidateRow, import_candidates
from vungmanh.members.commands.admission.moves import advance_candidate, record_vote
from vungmanh.members.commands.admission.opening import (
    correct_candidate,
    open_candidate,
    settle_candidate,
    void_candidate,
)
from vungmanh.members.commands.admission.papers import end_backer, name_backer, tick_papers
from vungmanh.members.rules.admission.moves import Vote

__all__ = [
    "AdmissionCountRow",
    "CandidateOutcome",
    "CandidateRow",
    "Vote",
    "advance_candidate",
    "correct_candidate",
    "end_backer",
    "follow_probation",
    "import_candidates",
    "name_backer",
    "open_candidate",
    "record_vote",
    "refuse_large_parts",
    "settle_candidate",
    "state_admission_count",
    "state_admission_counts",
    "tick_papers",
    "void_candidate",
]
