"""Writes of programmes. Every act goes through one of these."""

from vungmanh.programmes.commands.criteria import begin_dossier_sheet
from vungmanh.programmes.commands.import_plans import PlanOutcome, import_plans
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
from vungmanh.programmes.commands.obstacles import answer_obstacle, state_obstacle, void_answer, void_obstacle
from vungmanh.programmes.commands.plans import (
    add_task,
    begin_plan,
    change_task,
    describe_plan,
    move_plan,
    review_month,
    void_plan,
    void_review,
    void_task,
)
from vungmanh.programmes.commands.results import attach_result, void_result
from vungmanh.programmes.queries.judging import Intent
from vungmanh.programmes.rules.history import TitleFault, TitleRow
from vungmanh.programmes.rules.plan_history import PlanFault, PlanRow
from vungmanh.programmes.rules.plans import ProgressEntry

__all__ = [
    "Intent",
    "Outcome",
    "PlanFault",
    "PlanOutcome",
    "PlanRow",
    "ProgressEntry",
    "TitleFault",
    "TitleRow",
    "Together",
    "add_task",
    "adjust_registration",
    "advance",
    "advance_many",
    "answer_obstacle",
    "appraise",
    "attach_result",
    "begin_dossier_sheet",
    "begin_many",
    "begin_plan",
    "change_task",
    "describe_plan",
    "import_plans",
    "import_titles",
    "move_plan",
    "recheck",
    "recognise",
    "recognise_unregistered",
    "register",
    "resubmit",
    "review_month",
    "revoke",
    "send_back",
    "state_obstacle",
    "void_answer",
    "void_obstacle",
    "void_plan",
    "void_result",
    "void_review",
    "void_task",
    "withdraw",
]
