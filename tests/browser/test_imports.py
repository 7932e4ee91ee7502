"""An import in a real browser: the page turns by itself when the worker is done, and without script by a link."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import signed_in
from tests.browser.test_accessibility import DESKTOP, PHONE, serious, small_targets
from tests.factories.jobs import work_off
from tests.imports.commands.given import book

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize
    from pytest_django.live_server_helper import LiveServer

    from tests.web.conftest import Scene

pytestmark = pytest.mark.browser
WRONG = (("83.836.A", "31/02/2020", 20, 18), ("83.836.A.01", "31/12/2020", 12, 13))
SOUND = (("83.836.A", "31/12/2020", 20, 18), ("83.836.A.01", "31/12/2020", 12, 11))


def choose(page: Page, address: str, path: Path) -> None:
    page.goto(f"{address}/nhap-so-lieu/")
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Xem trước tệp").click()
    page.get_by_text("Đang chờ đến lượt.").wait_for()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_each_step_passes_axe_fits_and_turns_by_itself(
    site: Page, live_server: LiveServer, province: Scene, tmp_path: Path, size: ViewportSize
):
    site.set_viewport_size(size)
    found: dict[str, list[str]] = {}

    def look(step: str) -> None:
        wide = site.evaluate("document.documentElement.scrollWidth") > size["width"]
        faults = serious(site) + small_targets(site) + (["needs sideways scrolling"] if wide else [])
        if faults:
            found[step] = faults

    site.goto(f"{live_server.url}/nhap-so-lieu/")
    look("list")
    choose(site, live_server.url, book(tmp_path / "sai.xlsx", headcounts=WRONG))
    look("waiting")
    work_off()
    site.get_by_text("Có 2 chỗ sai ở 2 dòng.").wait_for()
    look("faulty")
    choose(site, live_server.url, book(tmp_path / "dung.xlsx", headcounts=SOUND))
    work_off()
    button = site.get_by_role("button", name="Nhập 2 dòng")
    button.wait_for()
    look("sound")
    button.click()
    site.get_by_text("Đang chờ đến lượt.").wait_for()
    work_off()
    site.get_by_role("link", name="Huỷ lần nhập này").wait_for()
    look("batch")
    site.goto(f"{live_server.url}/viec-nen/")
    look("jobs")
    assert found == {}


def test_an_import_needs_no_script(chromium: Browser, live_server: LiveServer, province: Scene, tmp_path: Path):
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    page = signed_in(context, live_server.url)
    choose(page, live_server.url, book(tmp_path / "dung.xlsx", headcounts=SOUND))
    work_off()
    page.get_by_role("link", name="Xem lại bây giờ").click()
    page.get_by_role("button", name="Nhập 2 dòng").click()
    work_off()
    page.get_by_role("link", name="Xem lại bây giờ").click()
    assert page.locator("h1").inner_text().startswith("Lần nhập ")
    context.close()
