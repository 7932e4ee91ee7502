"""The small province with a clerk at commune A, a cell's secretary below him and one beside."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.web.conftest import Scene
from vungmanh.accounts.models import Account, RoleHolding
from vungmanh.kernel.scope import entered, whole_scope


@dataclass(frozen=True)
class Office:
    scene: Scene
    clerk: Client

    def key(self, username: str) -> int:
        return Account.objects.get(username=username).pk

    def holding(self, username: str) -> int:
        return RoleHolding.unscoped.filter(account__username=username).order_by("pk")[0].pk

    def address(self, username: str, rest: str = "") -> str:
        return f"/tai-khoan/{self.key(username)}/{rest}"


@pytest.fixture
def office(scene: Scene) -> Office:
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("van-phong", "commune_office", scene.keys["83.836.A"], full_name="Nguyễn Thị Lan")
        make_account("bi-thu", "cell_secretary", scene.keys["83.836.A.01"], full_name="Võ Văn Tám")
        make_account("ben-canh", "cell_secretary", scene.keys["83.836.B.01"], full_name="Trần Đức Đạt")
        make_account("quan-tri", "administrator", None, full_name="Trần Quốc Bình")
    return Office(scene, scene.sign_in("van-phong"))
