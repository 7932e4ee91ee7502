"""Everything that may have something waiting for a person. One line a source; the page asks each in this order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vungmanh.web.accounts.waiting import waiting as accounts_waiting
from vungmanh.web.admissions import waiting as admissions
from vungmanh.web.appraisals import waiting as appraisals
from vungmanh.web.criteria import waiting as criteria
from vungmanh.web.duties import waiting as duties
from vungmanh.web.evaluations import waiting as evaluations
from vungmanh.web.imports.waiting import waiting as imports_waiting
from vungmanh.web.members import waiting as members
from vungmanh.web.organisations import waiting as organisations
from vungmanh.web.page import Request
from vungmanh.web.planner import waiting as planner
from vungmanh.web.plans import after_mergers
from vungmanh.web.plans import waiting as plans
from vungmanh.web.reports import waiting as reports
from vungmanh.web.targets import waiting as targets
from vungmanh.web.titles import waiting as titles
from vungmanh.web.transfers import waiting as transfers
from vungmanh.web.upkeep import waiting as upkeep
from vungmanh.web.work.group import WorkGroup

Source = Callable[[Request], WorkGroup | None]
Tallies = Callable[[Request], Sequence[WorkGroup]]

SOURCES: tuple[Source, ...] = (
    reports.waiting,
    titles.returned,
    appraisals.to_submit,
    appraisals.my_teams,
    appraisals.without_team,
    appraisals.agreements,
    titles.to_recognise,
    titles.to_appraise,
    titles.checks,
    upkeep.proposed,
    upkeep.overdue,
    upkeep.unheard,
    upkeep.fates,
    after_mergers.plans,
    after_mergers.pilots,
    after_mergers.unit_plans,
    plans.waiting,
    plans.to_agree,
    plans.obstacles,
    plans.unit_review,
    criteria.returned,
    criteria.drafts,
    criteria.to_decide,
    transfers.waiting,
    evaluations.returned,
    evaluations.to_decide,
    evaluations.to_appraise,
    evaluations.to_review,
    duties.waiting,
    admissions.waiting,
    admissions.to_decide,
    targets.waiting,
    planner.waiting,
    organisations.waiting,
    titles.under_way,
    members.to_answer,
    imports_waiting,
    members.answered,
    titles.lately,
    accounts_waiting,
)
TALLIES: tuple[Tallies, ...] = (titles.unregistered, reports.missing, duties.below)
"""Several groups from one source: "N of M" beside the work, the missing named."""
