"""Within the days of grace: due, not done, and nobody late. One rule on the list, in one's own work and in letters."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.duties import make_duty, version
from tests.web.conftest import Scene
from tests.web.duties.test_late_page import LIST, scene
from vungmanh.kernel.scope import entered, whole_scope

__all__ = ["scene"]
pytestmark = pytest.mark.django_db
GRACE = {"from": date(2026, 1, 1), "grace": 3, "chase": 1}


@pytest.fixture
def graced(scene: Scene) -> Scene:
    """April's numbers are due on 05/5 and in time until 08/5."""
    with entered(whole_scope("thử")):
        make_duty("an_han", version(**GRACE))
    return scene


def said(scene: Scene, query: str) -> str:
    return " ".join(scene.board.get(f"{LIST}?viec=an_han&{query}").content.decode().split())


def figure(text: str, href: str) -> str:
    return f'<a class="fig" href="{href}" hx-boost="true">{text}</a>'


@pytest.mark.parametrize("query", ["ngay=2026-05-07&ky=2026-04", "ngay=2026-05-08&ky=2026-04"])
def test_what_is_due_and_in_grace_is_counted_and_not_called_done(graced: Scene, query: str) -> None:
    page = said(graced, query)
    first, second = figure("1", "#theo-don-vi"), figure("5", "#theo-viec")
    assert f"Đã làm {first} trong {figure('6', '#theo-viec')} việc đến hạn, không việc nào quá hạn." in page
    assert f"{second} việc đã đến hạn chưa làm, còn trong thời gian châm chước đến hết ngày 08/5/2026." in page
    assert "Còn việc chưa làm trong phạm vi này, nhưng chưa việc nào quá hạn." in page
    assert "đã làm xong" not in page


def test_without_a_period_the_late_ones_stand_apart_from_those_in_grace(graced: Scene) -> None:
    """On 07/5 March is overdue at all six, April is in grace at five."""
    page = said(graced, "ngay=2026-05-07")
    due = figure("12", "#theo-viec")
    assert (
        f"Quá hạn {figure('6', '#ai-muon')} trong {due} việc đã đến hạn, ở {figure('6', '#ai-muon')} tổ chức." in page
    )
    assert f"{figure('5', '#theo-viec')} việc đã đến hạn chưa làm, còn trong thời gian châm chước" in page


def test_what_is_not_due_yet_is_not_called_done(graced: Scene) -> None:
    page = said(graced, "ngay=2026-05-05&ky=2026-04")
    assert f"{figure('5', '#theo-viec')} việc chưa làm, chưa đến hạn (hạn 05/5/2026)." in page
    assert "đã làm xong" not in page


def test_days_over_count_from_the_due_day(graced: Scene) -> None:
    page = said(graced, "ngay=2026-05-10&ky=2026-04")
    assert "hạn 05/5/2026, quá 5 ngày" in page


def test_a_duty_that_lies_on_nobody_says_so_on_its_page(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty("khong_ai", version(under="83.999"))
    page = scene.board.get(f"{LIST}danh-muc/khong_ai/").content.decode()
    assert "Chưa tổ chức nào mang mã “83.999”" in page
    assert "Chưa tổ chức nào mang mã" not in scene.board.get(f"{LIST}danh-muc/headcount/").content.decode()
