"""First visit under 350 KB, later ones under 100 KB, nothing from elsewhere, nothing the content policy refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import DASHBOARD, PAGES, filled

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request
    from pytest_django.live_server_helper import LiveServer

    from tests.web.conftest import Scene

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


class Traffic:
    """Bytes that came over the line, and from where."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.addresses: list[str] = []
        page.on("requestfinished", self.add)

    def add(self, request: Request) -> None:
        sizes = request.sizes()
        self.bytes += sizes["responseBodySize"] + sizes["responseHeadersSize"]
        self.addresses.append(request.url)


def opened(page: Page) -> None:
    """Opens the first figure: its records come in a panel or as a page, never as a page inside the panel."""
    figure = page.locator(".sentence .fig").first
    wanted = str(figure.get_attribute("href"))
    page.evaluate("() => { window.stood_before = true }")
    figure.click()
    page.wait_for_function(
        "() => document.querySelector('#panel .panel') || (!window.stood_before && document.readyState === 'complete')"
    )
    if page.evaluate("() => !window.stood_before"):
        assert page.url.endswith(wanted.partition("#")[0])
    assert page.locator("main").count() == 1


def test_first_visit_and_later_ones_stay_light(
    browser_context: BrowserContext, live_server: LiveServer, province: Scene, site: Page
):
    assert browser_context.browser is not None
    fresh = browser_context.browser.new_context(storage_state=browser_context.storage_state())
    page = fresh.new_page()
    first = Traffic(page)
    page.goto(live_server.url + DASHBOARD)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => 1)")
    assert first.bytes < 350_000
    later = Traffic(page)
    page.goto(f"{live_server.url}{DASHBOARD}&cay=today")
    page.wait_for_load_state("networkidle")

    assert later.bytes < 100_000
    fresh.close()


def test_pages_load_nothing_from_elsewhere_and_break_no_policy(site: Page, live_server: LiveServer, province: Scene):
    traffic = Traffic(site)
    complaints: list[str] = []
    site.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    site.on("pageerror", lambda error: complaints.append(str(error)))
    for address in PAGES.values():
        site.goto(live_server.url + filled(address, province.keys))
        if site.locator(".sentence .fig").count():
            opened(site)

    assert [url for url in traffic.addresses if not url.startswith(live_server.url)] == []
    assert [text for text in complaints if "status of 4" not in text] == []


def test_print_holds_the_tree_and_no_buttons(site: Page, live_server: LiveServer):
    site.goto(live_server.url + DASHBOARD)
    site.emulate_media(media="print")

    assert "Cây tổ chức khi đó. Tỷ lệ làm tròn nửa lên" in site.locator(".asof").inner_text()
    assert [site.locator(name).first.is_visible() for name in (".contents", ".bar-top", ".seg", ".btn")] == [False] * 4
