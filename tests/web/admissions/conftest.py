"""The people who work on admissions in the small province."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.admission import make_candidate, shipped_admission
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Candidate

CELL = "83.836.B.02"


@dataclass(frozen=True)
class Desks:
    scene: Scene

    def of(self, username: str) -> Client:
        return self.scene.sign_in(username)

    def candidate(self, stage: str = "IN_POOL", cell: str = CELL, **values: Any) -> Candidate:
        with entered(whole_scope("thử")):
            return make_candidate(self.scene.keys[cell], stage, **values)

    def now(self, row: Candidate) -> Candidate:
        with entered(whole_scope("thử")):
            return Candidate.objects.get(pk=row.pk)


@pytest.fixture(scope="module")
def kept_desks(kept_scene: Scene) -> Desks:
    with entered(whole_scope("thử")):
        make_account("bi-thu", "cell_secretary", kept_scene.keys[CELL], full_name="Võ Văn Tám")
        make_account("bi-thu-khac", "cell_secretary", kept_scene.keys["83.835.C.01"], full_name="Hồ Văn Nam")
        make_account("van-phong", "commune_office", kept_scene.keys["83.836.B"], full_name="Nguyễn Thị Lan")
        make_account("thuong-vu", "standing_committee", kept_scene.keys["83"], full_name="Phạm Văn Hải")
        shipped_admission()
    return Desks(kept_scene)


@pytest.fixture
def desks(kept_desks: Desks, db: None) -> Desks:
    return kept_desks
