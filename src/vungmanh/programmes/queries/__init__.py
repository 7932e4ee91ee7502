"""What others may ask of programmes."""

from vungmanh.programmes.queries.desk import (
    DoneStep,
    DueCheck,
    TitleLine,
    TitlesAsked,
    TitlesPage,
    Unregistered,
    checks_due,
    ready_for,
    steps_by,
    title_ids,
    title_sheet,
    titles_page,
    unregistered,
)
from vungmanh.programmes.queries.facts import monthly_facts, version_asked
from vungmanh.programmes.queries.judging import (
    Intent,
    Verdict,
    judge_every_move,
    judge_moves,
    judge_new,
    without_what_is_typed,
)
from vungmanh.programmes.queries.progress import progress_table
from vungmanh.programmes.queries.reasons import REASONS, reason_text
from vungmanh.programmes.queries.records import (
    Record,
    RecordPage,
    TitleOfCell,
    dossier,
    records_behind,
    registrations,
    titles_of,
)
from vungmanh.programmes.queries.trend import Trend, monthly_trend
from vungmanh.programmes.queries.versions import (
    ProgrammeVersions,
    all_programmes,
    programme_choices,
    programme_named,
)
from vungmanh.programmes.rules.progress import COUNTED, RATIOS, STANDINGS, ProgressRow, ProgressTable

__all__ = [
    "COUNTED",
    "RATIOS",
    "REASONS",
    "STANDINGS",
    "DoneStep",
    "DueCheck",
    "Intent",
    "ProgrammeVersions",
    "ProgressRow",
    "ProgressTable",
    "Record",
    "RecordPage",
    "TitleLine",
    "TitleOfCell",
    "TitlesAsked",
    "TitlesPage",
    "Trend",
    "Unregistered",
    "Verdict",
    "all_programmes",
    "checks_due",
    "dossier",
    "judge_every_move",
    "judge_moves",
    "judge_new",
    "monthly_facts",
    "monthly_trend",
    "programme_choices",
    "programme_named",
    "progress_table",
    "ready_for",
    "reason_text",
    "records_behind",
    "registrations",
    "steps_by",
    "title_ids",
    "title_sheet",
    "titles_of",
    "titles_page",
    "unregistered",
    "version_asked",
    "without_what_is_typed",
]
