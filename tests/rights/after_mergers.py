"""On either side a plan and a pilot of a cell that ended, and a committee's plan, each waiting for a word."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.factories.organisations import change_set
from vungmanh.organisations.commands import raise_pending
from vungmanh.organisations.models import PendingDecision
from vungmanh.programmes.models import Pilot, Plan, UnitPlan

if TYPE_CHECKING:
    from tests.rights.world import Side

ASKED = date(2026, 3, 1)


def with_questions(side: Side) -> None:
    """About the plan and the pilot there are: what the pages ask of is the question."""
    plan = Plan.objects.select_related("registration").get(pk=side.keys["plan"])
    pilot = Pilot.objects.get(pk=side.keys["pilot"])
    raise_pending(change_set(), plan.registration.organisation_id, "plan", ASKED, "programmes.plan", plan.pk)
    side.keys["plan_pending"] = PendingDecision.objects.latest("pk").pk
    raise_pending(change_set(), pilot.organisation_id, "pilot", ASKED, "programmes.pilot", pilot.pk)
    side.keys["pilot_pending"] = PendingDecision.objects.latest("pk").pk
    unit = UnitPlan.objects.get(pk=side.keys["unit_plan"])
    raise_pending(change_set(), unit.organisation_id, "unit_plan", ASKED, "programmes.unitplan", unit.pk)
    side.keys["unit_plan_pending"] = PendingDecision.objects.latest("pk").pk
