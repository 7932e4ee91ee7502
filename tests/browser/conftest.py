"""A live site with the small province, and a page that is signed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories.accounts import PASSWORD
from tests.factories.criteria import make_adoption, make_sheet
from tests.factories.organisations import SYSTEM
from tests.web.conftest import Scene, scene_of
from vungmanh.accounts.models import Account
from vungmanh.criteria.commands import answer, save_draft
from vungmanh.criteria.commands.catalogue import load_criteria_set
from vungmanh.criteria.queries import Value
from vungmanh.kernel.catalogue import read_yaml
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Registration

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer


UNREAD = [{"code": "1", "name": "Nền nếp", "kind": "graded", "most": 5, "unread": {"scale": "khá: 3"}}]
"""A row with a cell nobody understood."""


@pytest.fixture
def province(transactional_db: None) -> Scene:
    """Keys of accounts by user name stand beside those of organisations."""
    scene = scene_of()
    accounts = dict(Account.objects.values_list("username", "pk"))
    return replace(scene, keys=scene.keys | accounts | sheets_of(scene) | {"danh hiệu": held_title(scene)})


def held_title(scene: Scene) -> int:
    """A title that is held, whose programme has what is watched."""
    with entered(whole_scope("dựng dữ liệu thử")):
        return Registration.objects.get(organisation_id=scene.keys["83.836.A.01"]).pk


def sheets_of(scene: Scene) -> dict[str, int]:
    """The ward's sheet in force in the whole province: the level above has begun one of a cell and met what the paper
    does not settle.
    """
    with entered(whole_scope("dựng dữ liệu thử")):
        path = Path(__file__).parents[2] / "catalogue" / "score_sheets" / "an_phu.yaml"
        load_criteria_set(SYSTEM, read_yaml(path), path.name)
        adoption = make_adoption(scene.keys["83"], "an_phu", date(2025, 9, 19), decision_number="08-KH/ĐU")
        sheet = make_sheet(scene.keys["83.836.B.02"], date(2025, 11, 3), "REGULAR")
        known: dict[str, Value | None] = {
            "members_on_roll": Decimal(20),
            "length_minutes": Decimal(50),
            "has_committee": True,
        }
        answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"attendance_rate": Decimal(95)})
        answer(SYSTEM, sheet_id=sheet.pk, scorer="level_above", values=known, notes={"length_minutes": "Họp ngắn"})
        return {
            "phiếu": sheet.pk,
            "mẫu phiếu": sheet.version_id,
            "áp dụng": adoption.pk,
            "mẫu đang soạn": draft_of(scene, sheet.version.content),
            "mẫu chưa hiểu": draft_of(scene, {**sheet.version.content, "items": UNREAD}),
        }


def draft_of(scene: Scene, content: dict[str, Any]) -> int:
    return save_draft(SYSTEM, organisation_id=scene.keys["83.836"], name="Mẫu của huyện", content=content).pk


def signed_in(context: BrowserContext, address: str, username: str = "ban-to-chuc") -> Page:
    page = context.new_page()
    page.goto(address)
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    return page


@pytest.fixture
def site(browser_context: BrowserContext, live_server: LiveServer, province: Scene) -> Page:
    """Signed in as the organising board; addresses in tests are relative to the site."""
    page = signed_in(browser_context, live_server.url)
    page.wait_for_url(f"{live_server.url}/viec/")
    return page
