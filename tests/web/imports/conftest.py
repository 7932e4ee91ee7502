"""The small province with an office of one of its communes."""

from __future__ import annotations

import pytest

from tests.factories.accounts import make_account
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture
def offices(scene: Scene) -> Scene:
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("van-phong", "commune_office", scene.keys["83.836.A"], full_name="Trần Văn Phòng")
        make_account("van-phong-khac", "commune_office", scene.keys["83.836.B"])
        make_account("quan-tri", "administrator", None)
    return scene
