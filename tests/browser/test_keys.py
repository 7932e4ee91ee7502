"""Keys a device keeps: made, named, used alone and after the password, removed. The browser brings its own device."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories.accounts import PASSWORD
from vungmanh.kernel.journal import JournalEntry

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.web.conftest import Scene

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.usefixtures("province")]


def with_device(page: Page) -> None:
    """A device that keeps keys and is always unlocked by its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    kept = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": kept})


@pytest.fixture
def door(browser_page: Page, live_server: LiveServer) -> Page:
    """Keys are bound to a name, so the site is opened by its name and not by its number."""
    with_device(browser_page)
    browser_page.goto(live_server.url.replace("127.0.0.1", "localhost"))
    return browser_page


def by_password(page: Page) -> None:
    page.fill("input[name=username]", "nguoi-xem")
    page.fill("input[name=password]", PASSWORD)
    page.click("button.main")


def with_key(page: Page, name: str) -> None:
    open_page(page, "/bao-mat/khoa/them/")
    assert not page.get_by_text("Trình duyệt này không giữ được khoá truy cập").is_visible()
    page.fill("input[name=name]", name)
    page.click("button.main")
    page.get_by_text("Đã thêm khoá truy cập.").wait_for()


def open_page(page: Page, address: str) -> None:
    page.goto("/".join(page.url.split("/", 3)[:3]) + address)


def sign_out(page: Page) -> None:
    page.locator("details.menu > summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("heading", name="Đăng nhập").wait_for()


def test_key_is_made_named_and_opens_alone(door: Page, province: Scene):
    by_password(door)
    with_key(door, "Điện thoại Samsung")
    assert door.locator(".codes li").count() == 10
    open_page(door, "/bao-mat/")
    assert door.locator(".keys strong").all_inner_texts() == ["Điện thoại Samsung"]

    sign_out(door)
    door.get_by_role("button", name="Đăng nhập bằng khoá truy cập").click()
    door.wait_for_url("**/viec/")
    line = JournalEntry.objects.filter(act="accounts.sign_in").first()
    assert line is not None
    assert (line.what["way"], line.what["second"]) == ("mfa", "webauthn")


def test_key_confirms_after_the_password(door: Page, province: Scene):
    by_password(door)
    with_key(door, "Máy cơ quan")
    sign_out(door)
    by_password(door)
    door.wait_for_url("**/buoc-hai/")
    door.get_by_role("button", name="Xác nhận bằng khoá truy cập").click()
    door.wait_for_url("**/viec/")


def test_key_is_renamed_and_removed_and_then_opens_nothing(door: Page, province: Scene):
    by_password(door)
    with_key(door, "Máy cũ")
    open_page(door, "/bao-mat/")
    door.get_by_role("link", name="Đổi tên").click()
    door.fill("input[name=name]", "Máy của con")
    door.click("button.main")
    assert door.locator(".keys strong").all_inner_texts() == ["Máy của con"]
    door.get_by_role("link", name="Bỏ Máy của con").click()
    door.click("button.main")
    assert door.locator(".keys").count() == 0

    sign_out(door)
    door.get_by_role("button", name="Đăng nhập bằng khoá truy cập").click()
    door.get_by_text("Khoá này chưa mở được tài khoản nào.").wait_for()


def test_browser_without_keys_is_told_what_to_do_instead(door: Page, province: Scene):
    door.add_init_script("delete window.PublicKeyCredential")
    door.reload()
    assert not door.get_by_role("button", name="Đăng nhập bằng khoá truy cập").is_visible()
    by_password(door)
    open_page(door, "/bao-mat/khoa/them/")

    assert not door.get_by_text("Máy chưa tạo được khoá").is_visible()
    assert door.get_by_text("Trình duyệt này không giữ được khoá truy cập").is_visible()
