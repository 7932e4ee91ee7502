"""The small province with sheets to compare: commune B's own scores lie above the official ones, commune A's do not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.criteria import load_small, make_adoption, make_sheet, small_version
from tests.factories.organisations import SYSTEM
from tests.web.conftest import Scene
from vungmanh.criteria.commands import answer, hand_in
from vungmanh.kernel.scope import entered, whole_scope

TEXT = "Chi uỷ vận động ba hộ hiến đất mở rộng đường vào tổ tự quản số bốn"
BOTH = {
    "code": "committee", "name": "Có chi uỷ", "shape": "yes_no",
    "computed_by": "organisations.has_committee", "source": "both",
}  # fmt: skip
YEAR = "?ky=2025"


def asking_version() -> dict[str, Any]:
    """The books know who has a committee; the sheet asks all the same."""
    version = small_version()
    version["facts"].append(BOTH)
    committee = {"code": "1.2", "name": "Chi bộ có chi uỷ", "kind": "yes_no", "fact": "committee", "most": 2}
    version["items"][0]["items"][1] = committee
    return version


class Compared:
    """People and sheets. ``sheet`` hands in both columns: a rate below 90 costs three points of ten."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of(self, username: str) -> Client:
        return self.scene.sign_in(username)

    @property
    def board(self) -> Client:
        return self.of("ban-to-chuc")

    def sheet(self, code: str, month: int, official: int = 95, note: str = "", committee: bool = True) -> int:
        with entered(whole_scope("thử")):
            sheet = make_sheet(self.scene.keys[code], date(2025, month, 3))
            why = "" if committee else "đang chờ bầu lại"
            answer(SYSTEM, sheet_id=sheet.pk, scorer="self", notes={"minutes": note, "committee": why})
            told: dict[str, Any] = {"committee": committee}
            score_own(sheet, told)
            score_official(sheet, official)
            return int(sheet.pk)

    def inflated(self) -> None:
        for month in range(1, 6):
            self.sheet("83.836.B.01", month, 80)
            self.sheet("83.836.A.01", month)


def score_own(sheet: Any, told: dict[str, Any]) -> None:
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"rate": Decimal(95), "minutes": Decimal(100), **told})
    hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self")


def score_official(sheet: Any, rate: int) -> None:
    values: dict[str, Any] = {"rate": Decimal(rate), "minutes": Decimal(100), "committee": True}
    answer(SYSTEM, sheet_id=sheet.pk, scorer="level_above", values=values)
    hand_in(SYSTEM, sheet_id=sheet.pk, scorer="level_above", reason="xem lại sổ")


@pytest.fixture
def compared(scene: Scene) -> Compared:
    with entered(whole_scope("thử")):
        load_small("small", asking_version())
        make_adoption(scene.keys["83"])
        make_account("bi-thu", "cell_secretary", scene.keys["83.836.B.01"], full_name="Võ Văn Tám")
        make_account("van-phong", "commune_office", scene.keys["83.836.B"], full_name="Nguyễn Thị Lan")
    return Compared(scene)
