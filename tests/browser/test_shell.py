"""What every page wears: fields that are marked where they are at fault, and a bar that leaves room on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import signed_in

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

    from tests.web.conftest import Scene

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def border_of(page: Page, selector: str) -> str:
    return str(page.eval_on_selector(selector, "one => getComputedStyle(one).borderTopColor"))


def test_field_at_fault_is_marked_like_every_other(site: Page, province: Scene) -> None:
    """Of one line or of several: the eye finds both."""
    site.goto(f"{site.url.split('/viec/')[0]}/to-chuc/{province.keys['83.836.A']}/lap/")
    plain = border_of(site, "main form.act input.input")
    with site.expect_navigation():
        site.click("main form.act button.main")
    faulty = "main form.act input.input[aria-invalid=true]"
    marked = border_of(site, faulty)
    assert marked != plain
    assert marked == site.eval_on_selector(".fault", "one => getComputedStyle(one).color"), (
        "the field and its message are of one colour"
    )


def test_phone_shows_the_unit_and_keeps_the_role_in_the_contents(
    browser_context: BrowserContext, live_server: LiveServer, province: Scene
) -> None:
    page = signed_in(browser_context, live_server.url)
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_url(f"{live_server.url}/viec/")
    seat = page.locator(".bar-top .who > .seat, .bar-top .posts > .seat").first
    assert seat.inner_text().strip() == "Đảng bộ tỉnh Bến Tre"
    lines = seat.evaluate("one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)")
    assert lines < 3.5
    page.click(".bar-top details.menu:not(.posts) > summary")
    assert "Ban Tổ chức, Đảng bộ tỉnh Bến Tre" in page.locator(".bar-top .drop p.narrow").first.inner_text()
