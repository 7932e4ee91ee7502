"""The people who work on titles in the small province."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Registration


@dataclass(frozen=True)
class Desks:
    scene: Scene

    def of(self, username: str) -> Client:
        return self.scene.sign_in(username)

    def dossier(self, code: str, period: str = "2021") -> Registration:
        with entered(whole_scope("thử")):
            found: Registration = Registration.objects.filter(
                organisation_id=self.scene.keys[code], for_period=period
            ).latest("pk")
            return found

    def state(self, code: str, period: str = "2021") -> str:
        return self.dossier(code, period).state


@pytest.fixture(scope="module")
def kept_desks(kept_scene: Scene) -> Desks:
    with entered(whole_scope("thử")):
        make_account("bi-thu", "cell_secretary", kept_scene.keys["83.836.B.02"], full_name="Võ Văn Tám")
        make_account("van-phong", "commune_office", kept_scene.keys["83.836.B"], full_name="Nguyễn Thị Lan")
        make_account("thuong-vu", "standing_committee", kept_scene.keys["83"], full_name="Phạm Văn Hải")
    return Desks(kept_scene)


@pytest.fixture
def desks(kept_desks: Desks, db: None) -> Desks:
    return kept_desks
