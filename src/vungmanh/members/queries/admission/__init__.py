"""What may be asked of admission: the rules, candidates, limits, figures."""

from vungmanh.members.queries.admission.dossiers import admission_of
from vungmanh.members.queries.admission.facts import PARTS, ROWS
from vungmanh.members.queries.admission.files import (
    CandidateFile,
    LimitLine,
    MoveState,
    asks_of,
    candidate_file,
    window_of,
)
from vungmanh.members.queries.admission.lists import (
    CandidateLine,
    CandidatesAsked,
    StageLine,
    alert_days,
    candidates_page,
    near_day,
    near_limits,
    official_members_of,
    pipeline,
    waiting_at,
)
from vungmanh.members.queries.admission.reasons import reason_text, reasons_in_words, stage_text
from vungmanh.members.queries.admission.rulebook import rule_book
from vungmanh.members.queries.admission.table import (
    Behind,
    Table,
    TableRow,
    admissions_table,
    records_behind,
    totals_beside,
)
from vungmanh.members.rules.admission.definition import Rules
from vungmanh.members.rules.admission.moves import ADMISSION, STAGES

__all__ = [
    "ADMISSION",
    "PARTS",
    "ROWS",
    "STAGES",
    "Behind",
    "CandidateFile",
    "CandidateLine",
    "CandidatesAsked",
    "LimitLine",
    "MoveState",
    "Rules",
    "StageLine",
    "Table",
    "TableRow",
    "admission_of",
    "admissions_table",
    "alert_days",
    "asks_of",
    "candidate_file",
    "candidates_page",
    "near_day",
    "near_limits",
    "official_members_of",
    "pipeline",
    "reason_text",
    "reasons_in_words",
    "records_behind",
    "rule_book",
    "stage_text",
    "totals_beside",
    "waiting_at",
    "window_of",
]
