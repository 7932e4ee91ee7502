"""axe finds nothing serious, nothing needs sideways scrolling, targets are large enough, the keyboard reaches all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import DASHBOARD, PAGES, filled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize
    from pytest_django.live_server_helper import LiveServer

    from tests.web.conftest import Scene

pytestmark = [pytest.mark.browser, pytest.mark.any_database]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def serious(page: Page) -> list[str]:
    """With the tabs of a phone after the sheet: what one scrolls out from behind them is no smaller for that."""
    page.eval_on_selector_all(".tabbar", "all => all.forEach(one => { one.style.position = 'static'; })")
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in {"serious", "critical"}
    ]


def small_targets(page: Page) -> list[str]:
    """Buttons and menu entries under 44 px; figures and links inside text and tables have at least 24 px with space."""
    return page.eval_on_selector_all(
        ".btn, .contents a, .tabbar a, .tabs a, .seg a, .drop a, .drop button, main .input, summary",
        "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)"
        ".map(one => one.outerHTML.slice(0, 120))",
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_passes_axe_and_fits_its_screen(
    site: Page, live_server: LiveServer, province: Scene, size: ViewportSize
):
    site.set_viewport_size(size)
    faults: dict[str, list[str]] = {}
    for name, address in PAGES.items():
        site.goto(live_server.url + filled(address, province.keys))
        found = serious(site) + small_targets(site)
        if site.evaluate("document.documentElement.scrollWidth") > size["width"]:
            found.append("needs sideways scrolling")
        if site.locator("h1").count() != 1:
            found.append("needs one h1")
        if found:
            faults[name] = found
    assert faults == {}


def test_sign_in_page_passes_axe(chromium: Browser, live_server: LiveServer):
    page = chromium.new_page(viewport=PHONE)
    page.goto(live_server.url)

    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.close()


def test_page_is_usable_at_320_px(site: Page, live_server: LiveServer):
    site.set_viewport_size({"width": 320, "height": 640})
    site.goto(live_server.url + DASHBOARD)

    assert site.evaluate("document.documentElement.scrollWidth") == 320


COVERED = """() => {
  const one = document.activeElement, bar = document.querySelector('.tabbar');
  if (one === document.body || bar.contains(one)) return '';
  const at = one.getBoundingClientRect(), edge = bar.getBoundingClientRect().top + 1;
  const whole = at.height < edge / 2;
  return (whole ? at.bottom : at.top) > edge ? one.outerHTML.slice(0, 120) : '';
}"""
"""A control is seen whole; of what is taller than half the screen, such as a table that scrolls, the beginning."""


@pytest.mark.parametrize("name", ["việc của tôi", "danh hiệu"])
def test_what_the_keyboard_reaches_is_not_behind_the_tabs(
    site: Page, live_server: LiveServer, province: Scene, name: str
):
    site.set_viewport_size(PHONE)
    site.goto(live_server.url + filled(PAGES[name], province.keys))
    assert site.locator(".tabbar a").count() == 4
    behind, reached = [], 0
    for _press in range(60):
        site.keyboard.press("Tab")
        reached += site.evaluate("document.activeElement !== document.body")
        behind.append(site.evaluate(COVERED))
    assert reached > 10
    assert [each for each in behind if each] == []


def test_tabs_are_a_phones_alone_and_leave_a_form_its_own_foot(site: Page, live_server: LiveServer, province: Scene):
    bar = site.locator(".tabbar")
    site.set_viewport_size(PHONE)
    site.goto(live_server.url + filled(PAGES["việc của tôi"], province.keys))
    box = bar.bounding_box()
    assert box is not None
    assert round(box["y"] + box["height"]) == PHONE["height"]
    site.set_viewport_size(DESKTOP)
    assert not bar.is_visible()
    site.set_viewport_size(PHONE)
    site.emulate_media(media="print")
    assert not bar.is_visible()


def test_keyboard_skips_to_the_sheet_and_opens_a_figure(site: Page, live_server: LiveServer):
    site.goto(live_server.url + DASHBOARD)
    site.keyboard.press("Tab")
    assert site.locator(":focus").inner_text() == "Đến nội dung chính"
    site.keyboard.press("Enter")
    for _press in range(40):
        site.keyboard.press("Tab")
        if "fig" in (site.locator(":focus").get_attribute("class") or ""):
            break
    site.keyboard.press("Enter")
    site.locator("#panel .panel").wait_for()

    assert site.url.removesuffix("#main") == live_server.url + DASHBOARD
    assert site.locator("#panel h2").inner_text() == "Đã công nhận, năm 2021: 2 chi bộ"
    assert serious(site) == []
    site.keyboard.press("Escape")
    assert site.locator("#panel .panel").count() == 0
    assert site.locator(":focus").inner_text() == "2"
