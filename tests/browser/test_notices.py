"""Messages to a browser: its worker is registered, the button asks for leave, and what stands in the way is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vungmanh.duties.commands.channels.push import new_private_key
from vungmanh.duties.models import PushSubscription

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

    from tests.web.conftest import Scene

pytestmark = pytest.mark.browser
WISHES = "/viec-dinh-ky/nhac-viec/y-muon/"
BUTTON = "Nhận thông báo trên máy này"


@pytest.fixture(autouse=True)
def offered(settings: Settings) -> None:
    settings.VUNGMANH_PUSH_KEY, settings.VUNGMANH_PUSH_CONTACT = new_private_key(), "mailto:a@b.example"


def test_refused_leave_is_said_and_nothing_is_recorded(site: Page, live_server: LiveServer, province: Scene):
    site.add_init_script("Notification.requestPermission = () => Promise.resolve('denied')")
    site.goto(live_server.url + WISHES)
    site.get_by_role("button", name=BUTTON).click()
    site.get_by_text("Trình duyệt đang chặn thông báo của trang này").wait_for()

    registered = site.evaluate(
        "navigator.serviceWorker.ready.then((worker) => [worker.scope, worker.active.scriptURL])"
    )
    assert registered == [f"{live_server.url}/", f"{live_server.url}/nhac-viec.js"]
    assert PushSubscription.objects.count() == 0


def test_push_service_out_of_reach_is_said(site: Page, live_server: LiveServer, province: Scene):
    site.context.grant_permissions(["notifications"], origin=live_server.url)
    site.add_init_script(
        "PushManager.prototype.subscribe = () => Promise.reject(new DOMException('no service', 'AbortError'))"
    )
    site.goto(live_server.url + WISHES)
    site.get_by_role("button", name=BUTTON).click()
    site.get_by_text("Trình duyệt chưa đăng ký được").wait_for()
    assert PushSubscription.objects.count() == 0


def test_what_the_browser_tells_is_registered(site: Page, live_server: LiveServer, province: Scene):
    """A browser of its own has no push service to ask: the answer of one is put in its place."""
    site.context.grant_permissions(["notifications"], origin=live_server.url)
    site.add_init_script(
        """
        const told = (sign, length) => Uint8Array.from({ length }, () => sign).buffer;
        PushManager.prototype.subscribe = async () => {
          const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
          const point = await crypto.subtle.exportKey("raw", pair.publicKey);
          return {
            endpoint: "https://fcm.googleapis.com/fcm/send/thu",
            getKey: (name) => (name === "auth" ? told(7, 16) : point),
          };
        };
        """
    )
    site.goto(live_server.url + WISHES)
    site.get_by_role("button", name=BUTTON).click()
    site.get_by_text("Từ nay máy này nhận thông báo nhắc việc.").wait_for()
    assert list(PushSubscription.objects.values_list("endpoint", flat=True)) == [
        "https://fcm.googleapis.com/fcm/send/thu"
    ]


def test_browser_that_cannot_is_told_so(site: Page, live_server: LiveServer, province: Scene):
    site.add_init_script("delete window.PushManager")
    site.goto(live_server.url + WISHES)
    site.get_by_text("Trình duyệt này không nhận được thông báo").wait_for()
    assert not site.get_by_role("button", name=BUTTON).is_visible()


def test_calendar_is_a_list_on_a_phone_and_a_table_on_paper(site: Page, live_server: LiveServer, province: Scene):
    site.set_viewport_size({"width": 360, "height": 740})
    site.goto(f"{live_server.url}/viec-dinh-ky/lich/")
    assert site.locator(".month td").first.evaluate("one => getComputedStyle(one).display") in ("block", "none")
    site.set_viewport_size({"width": 1440, "height": 900})
    site.emulate_media(media="print")
    assert site.locator(".month td").first.evaluate("one => getComputedStyle(one).display") == "table-cell"
