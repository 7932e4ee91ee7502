"""Everything works where no script runs: figures are pages, filters are forms, the menu opens by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import DASHBOARD
from tests.browser.conftest import signed_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

    from tests.web.conftest import Scene

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def test_the_way_from_sign_in_to_the_record_needs_no_script(
    chromium: Browser, live_server: LiveServer, province: Scene
):
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    page = signed_in(context, live_server.url)
    page.get_by_role("link", name="Chương trình").first.click()
    page.get_by_role("link", name="Chi bộ ấp, khu phố trong sạch, vững mạnh toàn diện", exact=True).click()
    page.goto(live_server.url + DASHBOARD)
    page.locator(".sentence .fig").first.click()
    assert page.locator("h1").inner_text() == "Đã công nhận, năm 2021: 2 chi bộ"
    page.get_by_role("link", name="Chi bộ ấp 83.836.A.01").click()
    assert page.locator("h1").inner_text() == "Chi bộ ấp 83.836.A.01"
    assert page.get_by_role("row").filter(has_text="95-QĐ/HU").count() == 1
    context.close()


def test_the_period_is_changed_by_a_form(chromium: Browser, live_server: LiveServer, province: Scene):
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    page = signed_in(context, live_server.url)
    page.goto(live_server.url + DASHBOARD)
    page.locator(".ask-box summary").click()
    page.fill("#id_ky", "2021-H1")
    page.fill("#id_ngay", "31/03/2021")
    page.get_by_role("button", name="Xem kỳ này").click()

    assert "6 tháng đầu năm 2021, tính đến 31/3/2021" in page.locator(".asof").inner_text()
    context.close()


def test_signing_out_needs_no_script(chromium: Browser, live_server: LiveServer, province: Scene):
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    page = signed_in(context, live_server.url)
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Đăng xuất").click()

    assert page.locator("h1").inner_text() == "Đăng nhập"
    context.close()
