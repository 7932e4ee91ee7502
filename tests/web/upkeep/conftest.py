"""The people who keep titles up in the small province, where one condition is watched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from tests.factories.posts import make_roll
from tests.factories.upkeep import with_upkeep
from tests.web.conftest import Scene
from vungmanh.kernel import clock
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.models import Registration, UpkeepCase

HELD = "83.836.A.01"
WARNING = {
    "day": "10/3/2025",
    "text": "Bỏ sinh hoạt hai kỳ",
    "to_mend": "Sinh hoạt đủ kỳ",
    "mend_by": "10/6/2025",
}


@dataclass(frozen=True)
class Desks:
    scene: Scene

    def of(self, username: str) -> Client:
        return self.scene.sign_in(username)

    def key(self, code: str = HELD) -> int:
        with entered(whole_scope("thử")):
            return Registration.objects.filter(organisation_id=self.scene.keys[code]).latest("pk").pk

    def page(self, username: str, code: str = HELD, query: str = "") -> Any:
        return self.of(username).get(f"/giu-vung/{self.key(code)}/{query}")

    def do(self, username: str, slug: str, code: str = HELD, **said: str) -> Any:
        return self.of(username).post(f"/giu-vung/{self.key(code)}/viec/{slug}/", said)

    def warn(self, code: str = HELD, day: date = date(2025, 3, 10), mend_by: date = date(2025, 6, 10)) -> int:
        with entered(whole_scope("thử")):
            now = acting_on(SYSTEM, clock.today())
            said: dict[str, Any] = {"reason": "Bỏ sinh hoạt", "to_mend": "Sinh hoạt đủ", "mend_by": mend_by}
            return commands.warn_title(now, registration_id=self.key(code), day=day, **said).pk

    def cases(self) -> list[str]:
        with entered(whole_scope("thử")):
            return list(UpkeepCase.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def desks(scene: Scene) -> Desks:
    with entered(whole_scope("thử")):
        make_account("bi-thu", "cell_secretary", scene.keys[HELD], full_name="Võ Văn Tám")
        make_account("thuong-vu", "standing_committee", scene.keys["83"], full_name="Phạm Văn Hải")
        with_upkeep("tsvmtd", {"condition": "du_dang_vien", "margin": "1"})
        make_roll(scene.keys[HELD], 3, official=3)
    return Desks(scene)
