"""The people who work on plans in the small province, and one plan in each state."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.plans import make_obstacle, make_plan, make_review
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Plan, PlanTask


@dataclass
class Plans:
    """``of`` signs in; the plans by state, each of a cell of its own, and what hangs on the agreed one."""

    scene: Scene
    plans: dict[str, int] = field(default_factory=dict)
    obstacle: int = 0
    review: int = 0

    def of(self, username: str) -> Client:
        return self.scene.sign_in(username)

    def tasks(self, state: str) -> list[int]:
        with entered(whole_scope("thử")):
            return list(PlanTask.objects.filter(plan=self.plans[state]).order_by("place").values_list("pk", flat=True))

    def state(self, name: str) -> str:
        with entered(whole_scope("thử")):
            found: Plan = Plan.objects.get(pk=self.plans[name])
            return found.state


@pytest.fixture(scope="module")
def kept_desks(kept_scene: Scene) -> Plans:
    made = Plans(kept_scene)
    with entered(whole_scope("thử")):
        keys = kept_scene.keys
        make_account("bi-thu", "cell_secretary", keys["83.836.A.01"], full_name="Võ Văn Tám")
        make_account("bi-thu-2", "cell_secretary", keys["83.836.A.02"])
        make_account("van-phong", "commune_office", keys["83.836.A"], full_name="Nguyễn Thị Lan")
        for state, code in {"agreed": "83.836.A.01", "draft": "83.836.A.02", "submitted": "83.836.B.02"}.items():
            made.plans[state] = make_plan(keys[code], state=state, tasks=2).pk
        plan = Plan.objects.get(pk=made.plans["agreed"])
        made.review = make_review(plan, words="mới bàn").pk
        made.obstacle = make_obstacle(plan).pk
    return made


@pytest.fixture
def desks(kept_desks: Plans, db: None) -> Plans:
    return kept_desks
