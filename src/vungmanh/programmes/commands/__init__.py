"""Writes of programmes. Every act goes through one of these."""

from vungmanh.programmes.commands.appraisals import (
    draft_conclusion,
    give_to_team,
    record_signature,
    record_visit,
    sign,
    void_signature,
    void_visit,
)
from vungmanh.programmes.commands.criteria import begin_dossier_sheet
from vungmanh.programmes.commands.fates import decide_fate, take_back_fate
from vungmanh.programmes.commands.import_pilots import import_pilots
from vungmanh.programmes.commands.import_plans import PlanOutcome, import_plans
from vungmanh.programmes.commands.import_teams import import_teams
from vungmanh.programmes.commands.import_titles import Outcome, import_titles
from vungmanh.programmes.commands.import_unit_plans import import_unit_plans
from vungmanh.programmes.commands.lessons import (
    adopt_lesson,
    spread_lesson,
    state_lesson,
    tell_adoption,
    void_adoption,
    void_lesson,
    void_spread,
)
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
from vungmanh.programmes.commands.outcome import RowsOutcome
from vungmanh.programmes.commands.pilot_fates import decide_pilot_fate, take_back_pilot_fate
from vungmanh.programmes.commands.pilots import choose_pilots, end_pilot
from vungmanh.programmes.commands.plan_fates import decide_plan_fate, take_back_plan_fate
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
from vungmanh.programmes.commands.results import attach_result, review_with_results, void_result
from vungmanh.programmes.commands.teams import add_member, end_team, remove_member, set_up_team, void_team
from vungmanh.programmes.commands.upkeep import (
    decline_revocation,
    hear_cell,
    lift_warning,
    propose_revocation,
    void_case,
    warn_title,
)
from vungmanh.programmes.queries.judging import Intent
from vungmanh.programmes.rules.history import TitleFault, TitleRow
from vungmanh.programmes.rules.pilot_history import PilotRow
from vungmanh.programmes.rules.plan_history import PlanFault, PlanRow
from vungmanh.programmes.rules.plans import ProgressEntry
from vungmanh.programmes.rules.team_history import TeamRow
from vungmanh.programmes.rules.unit_plan_history import UnitPlanRow

__all__ = [
    "Intent",
    "Outcome",
    "PilotRow",
    "PlanFault",
    "PlanOutcome",
    "PlanRow",
    "ProgressEntry",
    "RowsOutcome",
    "TeamRow",
    "TitleFault",
    "TitleRow",
    "Together",
    "UnitPlanRow",
    "add_member",
    "add_task",
    "adjust_registration",
    "adopt_lesson",
    "advance",
    "advance_many",
    "answer_obstacle",
    "appraise",
    "attach_result",
    "begin_dossier_sheet",
    "begin_many",
    "begin_plan",
    "change_task",
    "choose_pilots",
    "decide_fate",
    "decide_pilot_fate",
    "decide_plan_fate",
    "decline_revocation",
    "describe_plan",
    "draft_conclusion",
    "end_pilot",
    "end_team",
    "give_to_team",
    "hear_cell",
    "import_pilots",
    "import_plans",
    "import_teams",
    "import_titles",
    "import_unit_plans",
    "lift_warning",
    "move_plan",
    "propose_revocation",
    "recheck",
    "recognise",
    "recognise_unregistered",
    "record_signature",
    "record_visit",
    "register",
    "remove_member",
    "resubmit",
    "review_month",
    "review_with_results",
    "revoke",
    "send_back",
    "set_up_team",
    "sign",
    "spread_lesson",
    "state_lesson",
    "state_obstacle",
    "take_back_fate",
    "take_back_pilot_fate",
    "take_back_plan_fate",
    "tell_adoption",
    "void_adoption",
    "void_answer",
    "void_case",
    "void_lesson",
    "void_obstacle",
    "void_plan",
    "void_result",
    "void_review",
    "void_signature",
    "void_spread",
    "void_task",
    "void_team",
    "void_visit",
    "warn_title",
    "withdraw",
]
