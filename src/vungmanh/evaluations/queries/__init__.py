"""What others may ask of the yearly grading."""

from vungmanh.evaluations.queries.against import Against, against_each, against_in
from vungmanh.evaluations.queries.backing import resting_on, sheets_to_rest_on
from vungmanh.evaluations.queries.blocks import all_blocks
from vungmanh.evaluations.queries.by_cell import YearGrade, grades_by_year
from vungmanh.evaluations.queries.dossier import (
    ConditionLine,
    Dossier,
    GroupCircle,
    GroupPage,
    dossier,
    evaluation_in_sight,
    evaluation_of,
    group_page,
)
from vungmanh.evaluations.queries.entered import graded_between
from vungmanh.evaluations.queries.facts import COLUMNS
from vungmanh.evaluations.queries.facts_of_members import MEMBER_COLUMNS
from vungmanh.evaluations.queries.intents import Intent, Verdict, whom_of
from vungmanh.evaluations.queries.judging import judge_every_move, judge_moves, judge_new, without_what_is_typed
from vungmanh.evaluations.queries.member_table import Breakdown, MemberLine, MemberTable, WhyNot, member_table
from vungmanh.evaluations.queries.member_types import BREAKDOWNS, type_called
from vungmanh.evaluations.queries.members_behind import MembersAsked, cells_behind, members_behind
from vungmanh.evaluations.queries.members_capped import MemberCircles, member_circles
from vungmanh.evaluations.queries.reasons import MARKS, STATES, grading_reason, reasons_text, sheet_says
from vungmanh.evaluations.queries.records import (
    GradingAsked,
    GradingRecord,
    RecordsPage,
    organisation_ids,
    records_page,
)
from vungmanh.evaluations.queries.roll import CellRoll, RollLine, cell_roll
from vungmanh.evaluations.queries.rules import all_rules, rule_for
from vungmanh.evaluations.queries.tables import (
    CELLS,
    GradingLine,
    GradingTable,
    cell_share_targets,
    graded_then_ended,
    grading_table,
)
from vungmanh.evaluations.queries.waiting import Waiting, states_standing, waiting_for
from vungmanh.evaluations.queries.years import OpeningYear, opening_year
from vungmanh.evaluations.rules.backing import Backing
from vungmanh.evaluations.rules.definition import Cap, Condition, Rule

__all__ = [
    "BREAKDOWNS",
    "CELLS",
    "COLUMNS",
    "MARKS",
    "MEMBER_COLUMNS",
    "STATES",
    "Against",
    "Backing",
    "Breakdown",
    "Cap",
    "CellRoll",
    "Condition",
    "ConditionLine",
    "Dossier",
    "GradingAsked",
    "GradingLine",
    "GradingRecord",
    "GradingTable",
    "GroupCircle",
    "GroupPage",
    "Intent",
    "MemberCircles",
    "MemberLine",
    "MemberTable",
    "MembersAsked",
    "OpeningYear",
    "RecordsPage",
    "RollLine",
    "Rule",
    "Verdict",
    "Waiting",
    "WhyNot",
    "YearGrade",
    "against_each",
    "against_in",
    "all_blocks",
    "all_rules",
    "cell_roll",
    "cell_share_targets",
    "cells_behind",
    "dossier",
    "evaluation_in_sight",
    "evaluation_of",
    "graded_between",
    "graded_then_ended",
    "grades_by_year",
    "grading_reason",
    "grading_table",
    "group_page",
    "judge_every_move",
    "judge_moves",
    "judge_new",
    "member_circles",
    "member_table",
    "members_behind",
    "opening_year",
    "organisation_ids",
    "reasons_text",
    "records_page",
    "resting_on",
    "rule_for",
    "sheet_says",
    "sheets_to_rest_on",
    "states_standing",
    "type_called",
    "waiting_for",
    "whom_of",
    "without_what_is_typed",
]
