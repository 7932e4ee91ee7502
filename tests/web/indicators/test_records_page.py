"""What stands behind the number of members of a unit: by records, by counts, and by name for whoever may see names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.duties import state_count
from tests.factories.organisations import SYSTEM
from tests.factories.personal_files import make_member
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands import answer_transfer, offer_transfer

DAY = "2026-08-01"
A, A1, A2 = "83.836.A", "83.836.A.01", "83.836.A.02"
QUERIES = 23


@pytest.fixture
def room(scene: Scene) -> Scene:
    with entered(whole_scope("thử")):
        make_member(scene.keys[A1])
        make_member(scene.keys[A1], "Trần Thị Dự", "DV002", official_on=None, state="PROBATIONARY")
        state_count(scene.keys[A2], date(2026, 1, 1))
    return scene


def here(scene: Scene, code: str = "members.count", unit: str = A, day: str = DAY) -> str:
    return f"/dinh-nghia/{code}/{scene.keys[unit]}/?ngay={day}"


def rows(response: Any) -> dict[str, tuple[str, bool, bool]]:
    return {row.code: (row.number, row.by_records, row.by_counts) for row in response.context["rows"]}


def test_each_organisation_brings_its_records_or_its_count(room: Scene) -> None:
    answer = room.board.get(f"{here(room)}&xem=to-chuc")
    counted = room.board.get(f"/to-chuc/{room.keys[A]}/?ngay={DAY}")
    assert rows(answer)[A1] == ("2", True, False)
    assert rows(answer)[A2][1:] == (False, True)
    assert answer.context["total"] in counted.content.decode()
    assert here(room) in counted.content.decode()


def test_records_open_the_members_by_name_as_many_as_the_figure_says(room: Scene) -> None:
    for code, number in (("members.count", "2"), ("members.official", "1")):
        answer = room.board.get(f"{here(room, code)}&xem=to-chuc")
        (line,) = [row for row in answer.context["rows"] if row.code == A1]
        listed = room.board.get(line.names_href)
        assert (line.number, len(listed.context["rows"])) == (number, int(number))
        assert all(row.names_href == "" for row in answer.context["rows"] if not row.by_records)


def test_a_figure_of_members_opens_the_members_first(room: Scene) -> None:
    for code, names in (("members.count", ["DV001", "DV002"]), ("members.official", ["DV001"])):
        answer = room.board.get(here(room, code))
        assert sorted(each.code for each in answer.context["people"]) == names
        assert [label for label, _href, current in answer.context["views"] if current] == ["Từng đảng viên"]
    html = room.board.get(here(room)).content.decode()
    assert "theo số báo cáo của nơi chưa có hồ sơ" in html


def test_whoever_went_out_of_sight_is_counted_and_has_no_name(room: Scene) -> None:
    with entered(whole_scope("thử")):
        make_account("xa-a", "commune_office", room.keys[A])
        member = make_member(room.keys[A1], "Lê Văn Chuyển", "DV003")
        transfer = offer_transfer(
            SYSTEM, member_id=member.pk, to_cell_id=room.keys["83.835.C.01"], day=date(2025, 9, 1)
        )
        answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="accept", day=date(2025, 9, 2))
    answer = room.sign_in("xa-a").get(here(room, day="2025-08-01"))
    assert ("Lê Văn Chuyển" in answer.content.decode(), answer.context["unnamed"]) == (False, 1)
    assert "Lê Văn Chuyển" in room.board.get(here(room, day="2025-08-01")).content.decode()


def test_who_sees_figures_only_gets_no_way_to_names(room: Scene) -> None:
    answer = room.sign_in("nguoi-xem").get(here(room))
    html = answer.content.decode()
    assert (answer.status_code, rows(answer)[A1]) == (200, ("2", True, False))
    assert (answer.context["people"], answer.context["views"]) == (None, [])
    assert [row.names_href for row in answer.context["rows"]] == ["" for _row in answer.context["rows"]]
    assert [word for word in ("/dang-vien/?", "Trần Thị Dự") if word in html] == []


def test_other_counts_of_a_day_open_too_and_what_has_no_plain_count_does_not(room: Scene) -> None:
    assert room.board.get(here(room, "organisations.cells")).status_code == 200
    for code in ("titles.recognised", "khong.co", "members.admitted"):
        assert room.board.get(here(room, code)).status_code == 404


def test_a_day_that_cannot_be_read_is_said(room: Scene) -> None:
    answer = room.board.get(here(room, day="31/02/2026"))
    assert answer.status_code == 422


def test_stranger_404_and_no_role_403(room: Scene) -> None:
    assert room.sign_in("nguoi-la").get(here(room)).status_code == 404
    assert room.sign_in("khong-vai").get(here(room)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_with_one_row_and_three(scene: Scene, count: int) -> None:
    with entered(whole_scope("thử")):
        for place, code in enumerate((A1, A2, "83.836.B.01")[:count]):
            make_member(scene.keys[code], code=f"DV{place}")
    client = scene.board
    client.get(here(scene, unit="83"))
    with CaptureQueriesContext(connection) as asked:
        client.get(here(scene, unit="83"))
    assert len(asked) == QUERIES
