"""On paper: no menus, nothing to press, tables no wider than the sheet, totals once, no title left alone on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import PAGES, filled

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.web.conftest import Scene

pytestmark = [pytest.mark.browser, pytest.mark.any_database]
PORTRAIT, LANDSCAPE = 624, 1009
"""A4 less its margins, in CSS pixels."""
NAMES = (
    "việc của tôi",
    "danh hiệu",
    "thẩm định",
    "giữ vững danh hiệu",
    "giao chỉ tiêu",
    "bảng chương trình",
    "lộ trình",
    "việc định kỳ",
    "xếp loại",
    "kết nạp đảng viên",
    "cấp uỷ",
    "biểu tổ chức đảng",
    "nhật ký",
)
LEFT = """() => ['.bar-top', '.contents', '.tabbar', '.btn', '.filters', '.journal-filters', 'td.tick', '.tabs']
  .filter(each => [...document.querySelectorAll(each)].some(one => one.checkVisibility()))"""
WIDE = """() => [...document.querySelectorAll('main table')].filter(one => one.checkVisibility())
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.className)"""
NARROW = """() => [...document.querySelectorAll('main tbody th[scope=row], main .task .what')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().width < 60)
  .map(one => one.outerHTML.slice(0, 80))"""
AGAIN = """() => [...document.querySelectorAll('tfoot')]
  .filter(one => getComputedStyle(one).display === 'table-footer-group').map(one => one.outerHTML.slice(0, 80))"""
APART = "() => [...document.querySelectorAll('main .print-wide')].map(one => one.className)"
"""Each would begin a sheet of its own, below a title left alone."""
AROUND = """() => document.querySelector('main.print-wide') && getComputedStyle(document.body).page !== 'wide'
  ? ['body'] : []"""
"""What stands around a wide sheet would take a page of its own before it."""
ASKED = (LEFT, WIDE, NARROW, AGAIN, APART, AROUND)


def test_pages_are_whole_on_paper(site: Page, live_server: LiveServer, province: Scene):
    faults: dict[str, list[str]] = {}
    for name in NAMES:
        site.emulate_media(media="screen")
        site.goto(live_server.url + filled(PAGES[name], province.keys))
        wide = site.locator("main.print-wide").count() == 1
        site.emulate_media(media="print")
        site.set_viewport_size({"width": LANDSCAPE if wide else PORTRAIT, "height": 900})
        if found := [fault for each in ASKED for fault in site.evaluate(each)]:
            faults[name] = found
    assert faults == {}
