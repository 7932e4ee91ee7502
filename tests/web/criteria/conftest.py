"""The people who fill score sheets in the small province, where one ward's sheet has been adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.criteria import load_small, make_adoption, make_sheet, score_column
from tests.web.conftest import Scene
from vungmanh.criteria import queries
from vungmanh.criteria.models import FilledSheet
from vungmanh.kernel.scope import entered, whole_scope

CELL = "83.836.B.02"
DAY = date(2025, 3, 3)


@dataclass(frozen=True)
class Room:
    """A cell of the small province and the people around it."""

    scene: Scene

    @property
    def cell(self) -> int:
        return self.scene.keys[CELL]

    def of(self, username: str) -> Client:
        return self.scene.sign_in(username)

    @property
    def secretary(self) -> Client:
        return self.of("bi-thu")

    @property
    def office(self) -> Client:
        return self.of("van-phong")

    def sheet(self, on: date = DAY, code: str = CELL) -> FilledSheet:
        with entered(whole_scope("thử")):
            return make_sheet(self.scene.keys[code], on)

    def scored(self, sheet: FilledSheet, scorer: str = "self", reason: str = "", **values: Any) -> None:
        with entered(whole_scope("thử")):
            score_column(sheet, scorer, reason=reason, **values)

    def read(self, sheet_id: int) -> queries.Filled:
        with entered(whole_scope("thử")):
            return queries.filled(sheet_id)

    def answers(self, sheet_id: int, scorer: str = "self") -> Mapping[str, object]:
        column = next(each for each in self.read(sheet_id).columns if each.scorer == scorer)
        return {code: each.value for code, each in column.entries.items() if each.value is not None}


@pytest.fixture(scope="module")
def kept_room(kept_scene: Scene) -> Room:
    with entered(whole_scope("thử")):
        load_small()
        make_adoption(kept_scene.keys["83"], decision_number="12-QĐ/TU")
        make_account("bi-thu", "cell_secretary", kept_scene.keys[CELL], full_name="Võ Văn Tám")
        make_account("van-phong", "commune_office", kept_scene.keys["83.836.B"], full_name="Nguyễn Thị Lan")
        make_account("can-bo-du", "attending_official", kept_scene.keys["83.836"], full_name="Trần Văn Hai")
    return Room(kept_scene)


@pytest.fixture
def room(kept_room: Room, db: None) -> Room:
    return kept_room
