"""A file too large to wait for: the click leads to the page on which it will be, and from there to the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import DASHBOARD
from tests.factories.jobs import work_off
from vungmanh.web import download
from vungmanh.web.programmes import downloads

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser


def led_to_the_file(site: Page, words: str) -> str:
    """The name of the file that the link with these words comes to."""
    kept: list[str] = []
    site.on("download", lambda each: kept.append(each.suggested_filename))
    site.locator("main").get_by_role("link", name=words).first.click()
    site.get_by_text("Đang chờ đến lượt.").wait_for()
    assert kept == []
    work_off()
    with site.expect_download() as got:
        site.get_by_role("link", name="Tải ").click()
    return got.value.suggested_filename


def test_a_long_list_is_waited_for_on_its_page(site: Page, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(download, "AT_ONCE", 0)
    site.goto(f"{live_server.url}/to-chuc/")
    assert led_to_the_file(site, "Tải ") == "to-chuc.xlsx"


def test_a_long_report_is_waited_for_on_its_page(site: Page, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(downloads, "LONG_REPORT", 0)
    site.goto(live_server.url + DASHBOARD)
    assert led_to_the_file(site, "PDF") == "bao-cao-tsvmtd-2021.pdf"
