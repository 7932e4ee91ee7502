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
    """The page as it lies on the screen. What lies half behind a bar that stays in place is too small to hit only if
    it still is after one has scrolled to it.
    """
    found = [
        (one["id"], node)
        for one in Axe().run(page, options=RULES).response["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
    return [
        f"{rule}: {node['html'][:160]}"
        for rule, node in found
        if rule != "target-size" or too_small(page, node["target"])
    ]


def too_small(page: Page, target: list[str]) -> bool:
    """What axe says of one target in the middle of the screen, every bar in its place."""
    page.locator(target[0]).evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    only = {"runOnly": {"type": "rule", "values": ["target-size"]}}
    return bool(Axe().run(page, context={"include": [target]}, options=only).response["violations"])


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


PLANT = """at => {
  const edge = document.querySelector('.tabbar').getBoundingClientRect().top;
  const one = document.createElement('button'), two = document.createElement('button');
  one.className = two.className = 'planted';
  one.style.cssText = `position:absolute;left:40px;top:${edge - 20}px;width:${at}px;height:${at}px;padding:0`;
  two.style.cssText = `position:absolute;left:${40 + at}px;top:${edge - 20}px;width:${at}px;height:${at}px;padding:0`;
  one.textContent = 'a'; two.textContent = 'b';
  document.querySelector('main').append(one, two);
}"""
"""Two buttons side by side, half behind the tabs."""


def test_half_behind_the_tabs_is_judged_where_one_scrolls_it_to(site: Page, live_server: LiveServer, province: Scene):
    site.set_viewport_size(PHONE)
    for side, faults in ((44, 0), (16, 2)):
        site.goto(live_server.url + filled(PAGES["danh hiệu"], province.keys))
        site.evaluate(PLANT, side)
        raw = Axe().run(site, context=".planted", options=RULES).response["violations"]
        assert [one["id"] for one in raw] == ["target-size"]
        assert len([each for each in serious(site) if "planted" in each]) == faults


def test_coming_back_one_is_where_one_was(site: Page, live_server: LiveServer, province: Scene):
    """The document scrolls, not a part of it: only its place is kept by the browser, and space scrolls it at once."""
    site.set_viewport_size(PHONE)
    address = live_server.url + filled(PAGES["một mẫu phiếu"], province.keys)

    def place() -> int:
        site.wait_for_timeout(400)
        return site.evaluate("Math.round(window.scrollY)")

    site.goto(address)
    site.keyboard.press("Space")
    was = place()
    assert was > 100
    site.reload()
    assert place() == was
    site.goto(live_server.url + "/viec/")
    site.go_back()
    assert place() == was


def test_tabs_are_a_phones_alone_and_leave_a_form_its_own_foot(site: Page, live_server: LiveServer, province: Scene):
    bar = site.locator(".tabbar")
    site.set_viewport_size(PHONE)
    site.goto(live_server.url + filled(PAGES["việc của tôi"], province.keys))
    box = bar.bounding_box()
    assert box is not None
    assert round(box["y"] + box["height"]) == PHONE["height"]
    kept = site.evaluate("parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom)")
    assert kept >= box["height"] + 5  # what the keyboard reaches stops above the bar, the line of focus around it too
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
