"""What others may ask of score sheets."""

from vungmanh.criteria.queries.about import ByRecords, by_records, sheets_about
from vungmanh.criteria.queries.drafts import draft_named, open_drafts
from vungmanh.criteria.queries.facts import FactQuestion, known_facts, register_fact
from vungmanh.criteria.queries.filled import Column, Entry, Filled, filled
from vungmanh.criteria.queries.findings import faults_and_doubts, findings_of
from vungmanh.criteria.queries.governing import (
    Governing,
    adoptions_above,
    adoptions_of,
    governing,
    sheet_for,
)
from vungmanh.criteria.queries.rehearsing import Rehearsed, RehearsedSheet, rehearse
from vungmanh.criteria.queries.sheets import (
    STATES,
    ColumnLine,
    SheetLine,
    SheetsAsked,
    SheetsPage,
    drafts_of,
    returned,
    sheet_line,
    sheets_page,
    to_decide,
)
from vungmanh.criteria.queries.versions import (
    SetLine,
    all_sets,
    read,
    read_content,
    set_choices,
    set_named,
    version_in_force,
    version_named,
)
from vungmanh.criteria.queries.words import PARTS, SCORERS, USES, points_text, scorer_name
from vungmanh.criteria.rules.answers import read_answer
from vungmanh.criteria.rules.definition import Fact, Item, Value, Version
from vungmanh.criteria.rules.rehearsal import Change, Totals, Tried
from vungmanh.criteria.rules.scoring import ItemResult, ItemState, Result, score
from vungmanh.criteria.rules.tester import Finding, Weight
from vungmanh.criteria.rules.texts import as_text, shown

__all__ = [
    "PARTS",
    "SCORERS",
    "STATES",
    "USES",
    "ByRecords",
    "Change",
    "Column",
    "ColumnLine",
    "Entry",
    "Fact",
    "FactQuestion",
    "Filled",
    "Finding",
    "Governing",
    "Item",
    "ItemResult",
    "ItemState",
    "Rehearsed",
    "RehearsedSheet",
    "Result",
    "SetLine",
    "SheetLine",
    "SheetsAsked",
    "SheetsPage",
    "Totals",
    "Tried",
    "Value",
    "Version",
    "Weight",
    "adoptions_above",
    "adoptions_of",
    "all_sets",
    "as_text",
    "by_records",
    "draft_named",
    "drafts_of",
    "faults_and_doubts",
    "filled",
    "findings_of",
    "governing",
    "known_facts",
    "open_drafts",
    "points_text",
    "read",
    "read_answer",
    "read_content",
    "register_fact",
    "rehearse",
    "returned",
    "score",
    "scorer_name",
    "set_choices",
    "set_named",
    "sheet_for",
    "sheet_line",
    "sheets_about",
    "sheets_page",
    "shown",
    "to_decide",
    "version_in_force",
    "version_named",
]
