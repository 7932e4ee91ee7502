"""Writes of organisations. Every act goes through one of these."""

from vungmanh.organisations.commands.ahead import refuse_before_opening
from vungmanh.organisations.commands.by_hand import (
    correct_organisation,
    establish,
    state_attribute,
    state_committee,
    undo_statement,
)
from vungmanh.organisations.commands.carriers import (
    Carrier,
    register_carrier,
    register_first_days,
    register_kind_asker,
)
from vungmanh.organisations.commands.correct import Correction, correct_many
from vungmanh.organisations.commands.decisions import decision_ids, decision_named
from vungmanh.organisations.commands.drafts import (
    add_acts,
    apply_draft,
    change_draft,
    discard_draft,
    rehearse_draft,
    remove_act,
    start_draft,
)
from vungmanh.organisations.commands.establish import NewOrganisation, establish_many
from vungmanh.organisations.commands.outlines import draw_outlines
from vungmanh.organisations.commands.paths import path_faults, rebuild_after, rebuild_paths
from vungmanh.organisations.commands.pending import (
    answer_to,
    answer_within,
    decide_pending,
    question_for_update,
    raise_pending,
    reopen_pending,
)
from vungmanh.organisations.commands.rehearsal import Rehearsal, rehearse
from vungmanh.organisations.commands.reorganise import Applied, read_plan, reorganise
from vungmanh.organisations.commands.state import (
    AttributeRow,
    CommitteeRow,
    renew_committees,
    state_attributes,
    state_committees,
)
from vungmanh.organisations.commands.undoing import organisations_of, take_back, undo_reorganisation
from vungmanh.organisations.rules.orders import Opening, Order, Plan, Problem

__all__ = [
    "Applied",
    "AttributeRow",
    "Carrier",
    "CommitteeRow",
    "Correction",
    "NewOrganisation",
    "Opening",
    "Order",
    "Plan",
    "Problem",
    "Rehearsal",
    "add_acts",
    "answer_to",
    "answer_within",
    "apply_draft",
    "change_draft",
    "correct_many",
    "correct_organisation",
    "decide_pending",
    "decision_ids",
    "decision_named",
    "discard_draft",
    "draw_outlines",
    "establish",
    "establish_many",
    "organisations_of",
    "path_faults",
    "question_for_update",
    "raise_pending",
    "read_plan",
    "rebuild_after",
    "rebuild_paths",
    "refuse_before_opening",
    "register_carrier",
    "register_first_days",
    "register_kind_asker",
    "rehearse",
    "rehearse_draft",
    "remove_act",
    "renew_committees",
    "reopen_pending",
    "reorganise",
    "start_draft",
    "state_attribute",
    "state_attributes",
    "state_committee",
    "state_committees",
    "take_back",
    "undo_reorganisation",
    "undo_statement",
]
