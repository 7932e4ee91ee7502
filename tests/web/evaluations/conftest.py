"""A commune whose cells are graded: those who fill in, appraise, decide and read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.evaluations import make_evaluation, make_member, shipped_rules
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope

DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Year:
    scene: Scene
    decided: int
    appraised: int
    member: int

    def __getattr__(self, name: str) -> Any:
        return getattr(self.scene, name)


@pytest.fixture(scope="module")
def kept_year(kept_scene: Scene) -> Year:
    """2025: one cell decided, one appraised, the others not begun; the commune itself decided, in 2024 too."""
    keys = kept_scene.keys
    with entered(whole_scope("dựng dữ liệu thử")):
        shipped_rules()
        make_account("bi-thu", "cell_secretary", keys["83.836.A.02"], full_name="Bùi Thư")
        make_account("van-phong-a", "commune_office", keys["83.836.A"])
        make_account("thuong-vu-a", "standing_committee", keys["83.836.A"])
        decided = make_evaluation(keys["83.836.A.01"], level="GOOD", score=81)
        appraised = make_evaluation(keys["83.836.B.01"], level="EXCELLENT", score=95, upto="appraise")
        make_evaluation(keys["83.836.A"], "2024", level="GOOD", day=date(2025, 1, 10))
        member = make_member("DV01", keys["83.836.A.01"])
        make_member("DV02", keys["83.836.A.01"], admitted_on=date(2025, 11, 1))
    return Year(kept_scene, decided.pk, appraised.pk, member)


@pytest.fixture
def year(kept_year: Year, db: None) -> Year:
    return kept_year
