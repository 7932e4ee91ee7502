"""The committee hands the year's targets down, from last year's, and closes the gap."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.web.conftest import Scene, scene_of
from vungmanh.kernel import clock


@pytest.fixture
def scene(db: None) -> Scene:
    return scene_of()


def typed(response: Any, **said: str) -> dict[str, str]:
    cells = [response.context["own"], *response.context["cells"]]
    form = {cell.name: cell.typed for cell in cells} | {f"truoc-{cell.row.id}": cell.was for cell in cells}
    return {
        **form,
        **{f"giao-{key}": value for key, value in said.items() if key.isdecimal()},
        "decided_on": said["day"],
    }


def waiting(client: Client) -> list[str]:
    board = client.get("/viec/").context["board"]
    return [
        line.item.note for section in board.sections for line in section.lines if "Giao chỉ tiêu" in line.item.label
    ]


def test_targets_of_the_year_are_handed_down_until_nothing_is_missing(scene: Scene):
    board, year = scene.board, clock.today().year
    here, day = f"/chi-tieu/?ve=bon_tot&ky={year}", f"15/01/{year}"
    province, first, second = (str(scene.keys[code]) for code in ("83", "83.836", "83.835"))
    assert waiting(board) == []

    board.post(here, typed(board.get(here), day=day, **{province: "6"}))
    assert waiting(board) == ["Đảng bộ tỉnh Bến Tre: còn thiếu 6, 2 trong 2 đơn vị chưa có chỉ tiêu"]
    board.post(here, typed(board.get(here), day=day, **{first: "4"}))
    assert waiting(board) == ["Đảng bộ tỉnh Bến Tre: còn thiếu 2, 1 trong 2 đơn vị chưa có chỉ tiêu"]

    board.post(here, typed(board.get(here), day=day, **{second: "1-2"}))
    assert waiting(board) == ["Đảng bộ tỉnh Bến Tre: còn thiếu 1"]
    board.post(here, typed(board.get(here), day=f"20/3/{year}", **{second: "2"}))
    assert waiting(board) == []
    sheet = board.get(here).context["sheet"]
    assert (sheet.given, sheet.gap) == (6, 0)

    later = board.get(f"/chi-tieu/?ve=bon_tot&ky={year + 1}&chep=1").context
    assert [(cell.row.code, cell.typed, cell.was) for cell in later["cells"]] == [
        ("83.836", "4", ""),
        ("83.835", "2", ""),
    ]
