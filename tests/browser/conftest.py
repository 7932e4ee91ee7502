"""A live site with the small province, and a page that is signed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.factories.accounts import PASSWORD
from tests.web.conftest import Scene, scene_of
from vungmanh.accounts.models import Account

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer


@pytest.fixture
def province(transactional_db: None) -> Scene:
    """Keys of accounts by user name stand beside those of organisations."""
    scene = scene_of()
    return replace(scene, keys=scene.keys | dict(Account.objects.values_list("username", "pk")))


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
