"""What others may ask of programmes."""

from vungmanh.programmes.queries.facts import monthly_facts, version_asked
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
    "ProgrammeVersions",
    "ProgressRow",
    "ProgressTable",
    "Record",
    "RecordPage",
    "TitleOfCell",
    "Trend",
    "all_programmes",
    "dossier",
    "monthly_facts",
    "monthly_trend",
    "programme_choices",
    "programme_named",
    "progress_table",
    "reason_text",
    "records_behind",
    "registrations",
    "titles_of",
    "version_asked",
]
