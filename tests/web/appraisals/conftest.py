"""The people who appraise in the small province, and one dossier at each place of its way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.appraisals import MARCH, NOW, full_life_programme, make_team, submitted
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.models import Appraisal, Registration, TeamMember


@dataclass
class Stages:
    """``of`` signs in; ``given`` has its team and a member with an account, ``waiting`` has none yet."""

    scene: Scene
    given: int = 0
    waiting: int = 0
    appraisal: int = 0
    team: int = 0
    members: list[int] = field(default_factory=list)

    def of(self, username: str) -> Client:
        return self.scene.sign_in(username)

    def state(self, registration: int) -> str:
        with entered(whole_scope("thử")):
            return Registration.objects.get(pk=registration).state

    def stage(self) -> Appraisal:
        with entered(whole_scope("thử")):
            return Appraisal.objects.get(pk=self.appraisal)


@pytest.fixture
def stages(scene: Scene, tmp_path: Path) -> Stages:
    made, keys = Stages(scene), scene.keys
    with entered(whole_scope("thử")):
        full_life_programme(tmp_path)
        make_account("bi-thu", "cell_secretary", keys["83.836.A.02"])
        make_account("van-phong", "commune_office", keys["83.836.A"], full_name="Nguyễn Thị Lan")
        member = make_account("thanh-vien", "attending_official", keys["83.836"], full_name="Trần Thu Hà")
        make_account("thuong-vu", "standing_committee", keys["83.836"])
        make_account("xa-khac", "commune_office", keys["83.836.B"])
        team = make_team(
            keys["83.836.A"], "Trần Thu Hà", "Lê Văn Ba", kind="check", number="5-QĐ/ĐU", TrầnThuHà=member.pk
        )
        given = submitted(keys["83.836.A.02"])
        (one,) = commands.give_to_team(NOW, registration_ids=[given.pk], team_id=team.pk, day=MARCH)
        made.given, made.appraisal, made.team = given.pk, one.pk, team.pk
        made.members = list(TeamMember.objects.filter(team=team).order_by("pk").values_list("pk", flat=True))
        made.waiting = submitted(keys["83.836.A.01"]).pk
    return made
