"""Personal files kept too long: listed without names, looked over, erased by a decision."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.personal_files import CARD, make_file, make_member, shipped_retention
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Particulars

CELL = "83.836.A.01"
HOME, ERASE = "/het-han-giu/", "/het-han-giu/xoa/"
SAID = {"decision_number": "05-QĐ/ĐU", "reason": "hết thời hạn giữ", "sure": "on"}
QUERIES = 9


@pytest.fixture
def room(scene: Scene) -> Scene:
    with entered(whole_scope("dựng dữ liệu thử")):
        shipped_retention()
        make_account("quan-tri", "administrator", scene.keys["83"])
    return scene


def gone(scene: Scene, code: str = "DV001") -> int:
    with entered(whole_scope("dựng dữ liệu thử")):
        member = make_member(
            scene.keys[CELL],
            "Nguyễn Văn Đã Đi",
            code,
            since=date(2012, 1, 1),
            left_on=date(2015, 1, 1),
            left_as="RESIGNED",
        )
        make_file(member)
    return int(member.pk)


def test_what_is_due_is_listed_looked_over_and_erased(room: Scene) -> None:
    member, client = gone(room), room.sign_in("quan-tri")
    listed = client.get(HOME)
    assert [each.member_code for each in listed.context["rows"]] == ["DV001"]
    page = f"{ERASE}?chon={member}"
    shown = client.get(page).content.decode()
    assert "Ngày sinh, Giới tính, Dân tộc, Số thẻ đảng viên, Số định danh cá nhân" in shown
    for html in (listed.content.decode(), shown):
        assert [word for word in (CARD, "Nguyễn Văn Đã Đi", "1975") if word in html] == []
    assert client.post(page, SAID).status_code == 303
    with entered(whole_scope("thử")):
        assert Particulars.objects.get().erasure_number == "05-QĐ/ĐU"
    assert client.get(HOME).context["rows"] == []
    again = client.post(page, SAID)
    assert (again.status_code, "Nội dung đã xoá" in again.content.decode()) == (422, True)


@pytest.mark.parametrize("missing", ["decision_number", "reason", "sure"])
def test_nothing_is_erased_until_everything_is_said(room: Scene, missing: str) -> None:
    member, client = gone(room), room.sign_in("quan-tri")
    said = {name: value for name, value in SAID.items() if name != missing}
    assert client.post(f"{ERASE}?chon={member}", said).status_code == 422
    with entered(whole_scope("thử")):
        assert Particulars.objects.get().erased_on is None


def test_nothing_chosen_leads_back_and_what_cannot_be_read_names_nobody(room: Scene) -> None:
    client = room.sign_in("quan-tri")
    assert client.get(ERASE)["Location"] == HOME
    assert client.get(f"{ERASE}?chon=x")["Location"] == HOME
    assert "Không còn lý lịch nào" in client.get(f"{ERASE}?chon=999999").content.decode()


def test_only_the_administrator_opens_it_and_a_stranger_finds_nobody(room: Scene) -> None:
    member = gone(room)
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("quan-tri-khac", "administrator", room.keys["83.835"])
    page = f"{ERASE}?chon={member}"
    assert [room.sign_in(who).get(HOME).status_code for who in ("nguoi-xem", "ban-to-chuc")] == [403, 403]
    assert [room.sign_in(who).post(page, SAID).status_code for who in ("nguoi-xem", "quan-tri-khac")] == [403, 404]
    with entered(whole_scope("thử")):
        assert Particulars.objects.get().erased_on is None


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_with_one_row_and_three(room: Scene, count: int) -> None:
    for number in range(count):
        gone(room, f"DV{number}")
    client = room.sign_in("quan-tri")
    client.get(HOME)
    with CaptureQueriesContext(connection) as asked:
        client.get(HOME)
    assert len(asked) == QUERIES
