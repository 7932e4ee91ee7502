"""A report on paper, in writing and compared: nothing serious for axe, no sideways scrolling, no script needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_accessibility import DESKTOP, PHONE, serious, small_targets
from tests.reports.scene import ready
from tests.reports.test_editions import recognised_later
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.reports.commands.documents import next_edition, write_texts
from vungmanh.reports.commands.issuing import issue_report

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize
    from pytest_django.live_server_helper import LiveServer

    from tests.web.conftest import Scene

pytestmark = pytest.mark.browser


def two_editions(scene: Scene) -> tuple[int, int]:
    """The first issued, a record come late since, the second in writing with words beside older figures."""
    with entered(whole_scope("thử")):
        actor = system_actor(clock.today())
        first = issue_report(actor, document_id=ready(scene.keys["83"], actor).pk, day=actor.day)
        second = next_edition(actor, document_id=first.pk, day=actor.day)
        texts = {"recognition": "Đã công nhận 02 chi bộ."}
        write_texts(actor, document_id=second.pk, texts=texts, day=actor.day)
        recognised_later(scene.keys)
    return first.pk, second.pk


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_report_pages_pass_axe_and_fit_their_screen(
    site: Page, live_server: LiveServer, province: Scene, size: ViewportSize
):
    first, second = two_editions(province)
    site.set_viewport_size(size)
    faults: dict[str, list[str]] = {}
    for path in (
        f"{first}/",
        f"{first}/so-sanh/?voi=nay",
        f"{second}/",
        f"{second}/sua/",
        f"{second}/so-sanh/",
        f"{second}/phat-hanh/",
        f"{second}/bo/",
    ):
        site.goto(f"{live_server.url}/bao-cao/{path}")
        found = serious(site) + small_targets(site)
        if site.evaluate("document.documentElement.scrollWidth") > size["width"]:
            found.append("needs sideways scrolling")
        if site.locator(".btn.main").count() > 1:
            found.append("more than one main button")
        if found:
            faults[path] = found
    assert faults == {}
