"""Plans for tests, made through the commands the program uses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.factories.organisations import SYSTEM
from tests.factories.programmes import make_title
from vungmanh.programmes import commands
from vungmanh.programmes.models import Obstacle, Plan, PlanTask

MADE, HANDED_IN, AGREED = date(2025, 3, 1), date(2025, 3, 5), date(2025, 3, 10)
MARCH, APRIL = date(2025, 3, 1), date(2025, 4, 1)


def make_task(plan: Plan, what: str = "Vận động làm đường ấp", due: date = date(2025, 6, 30), **said: Any) -> PlanTask:
    return commands.add_task(SYSTEM, plan_id=plan.pk, what=what, due=due, **said)


def make_plan(cell: int, *, state: str = "agreed", tasks: int = 1, period: str = "2025") -> Plan:
    """The plan of a registered cell, brought as far as ``state``, with so many plain tasks."""
    title = make_title(cell, period=period, registered_on="2025-02-01")
    plan = commands.begin_plan(SYSTEM, registration_id=title.pk, day=MADE, number="02-KH/CB", aim="Được công nhận")
    for number in range(tasks):
        make_task(plan, f"Việc {number + 1}")
    for move, day in {"submit": HANDED_IN, "agree": AGREED}.items():
        if state in ("submitted", "agreed") and (move == "submit" or state == "agreed"):
            plan = commands.move_plan(SYSTEM, plan_id=plan.pk, move_name=move, day=day)
    return plan


def make_review(plan: Plan, month: date = MARCH, state: str = "under_way", words: str = "", **said: Any) -> Any:
    """The same said of every task of the plan."""
    entries = [
        commands.ProgressEntry(task.pk, state, words, said.get("figure")) for task in PlanTask.objects.filter(plan=plan)
    ]
    return commands.review_month(SYSTEM, plan_id=plan.pk, month=month, day=month.replace(day=25), entries=entries)


def make_obstacle(plan: Plan, text: str = "Thiếu kinh phí làm đường", day: date = date(2025, 4, 2)) -> Obstacle:
    return commands.state_obstacle(SYSTEM, plan_id=plan.pk, day=day, text=text, wish="Hỗ trợ 50 triệu đồng")


def amount(text: str) -> Decimal:
    return Decimal(text)
