"""Who is late: the sentence, the parts, the missing by name, what each person may do there."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.duties import make_duty, state_count
from tests.factories.organisations import SYSTEM, make_cell, small_province
from tests.web.conftest import Scene
from vungmanh.accounts.models import Account
from vungmanh.duties.commands import excuse, extend
from vungmanh.duties.engine import Tally
from vungmanh.kernel.scope import entered, whole_scope

LIST = "/viec-dinh-ky/"
DAY = "2026-05-20"
HERE = f"{LIST}?ngay={DAY}"
QUERIES = 33


@pytest.fixture
def scene(db: None) -> Scene:
    with entered(whole_scope("dựng dữ liệu thử")):
        keys = small_province()
        make_duty(chase=1)
        state_count(keys["83.836.A.01"], date(2026, 4, 10), entered=date(2026, 5, 3))
        state_count(keys["83.836.A.02"], date(2026, 4, 10), entered=date(2026, 5, 10))
        make_account("ban-to-chuc", "organising_board", keys["83"], full_name="Lê Minh Thảo")
        make_account("nguoi-xem", "reader", keys["83.836"])
        make_account("nguoi-la", "reader", keys["83.835"])
        make_account("bi-thu", "cell_secretary", keys["83.836.B.01"])
        make_account("khong-vai", "", None)

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client

    return Scene(keys, sign_in)


def names(response: Any) -> list[str]:
    return [row.name for row in response.context["rows"]]


def test_page_says_how_much_is_late_and_where(scene: Scene) -> None:
    response = scene.board.get(HERE)
    assert response.context["total"] == Tally(owed=6, done=2, on_time=1, late=4)
    assert {line.name: line.said for line in response.context["units"]} == {
        "Ba Tri": "2 trong 4 đã làm",
        "Bình Đại": "0 trong 2 đã làm",
    }
    text = " ".join(response.content.decode().split())
    assert 'Còn <a class="fig" href="#ai-muon" hx-boost="true">4</a> trong' in text
    assert "ví dụ, chưa có văn bản nêu" in text


def test_page_names_who_is_missing_with_what_and_since_when(scene: Scene) -> None:
    rows = scene.board.get(HERE).context["rows"]
    assert [row.name for row in rows] == [
        f"Chi bộ ấp {code}" for code in ("83.836.B.01", "83.836.B.02", "83.835.C.01", "83.835.C.02")
    ]
    item = rows[0].items[0]
    assert (item.item.name, item.item.period_label, item.days) == ("Việc headcount", "tháng 4 năm 2026", 15)
    assert rows[0].above == ("Đảng bộ xã B", "Đảng bộ huyện Ba Tri")


@pytest.mark.parametrize(
    ("query", "count"), [("duoi=83.836", 2), ("viec=headcount", 4), ("ky=2026-03", 6), ("ky=2026-05", 0)]
)
def test_page_is_narrowed_by_its_address(scene: Scene, query: str, count: int) -> None:
    assert len(names(scene.board.get(f"{HERE}&{query}"))) == count


def test_page_says_what_it_cannot_read(scene: Scene) -> None:
    response = scene.board.get(f"{LIST}?ky=2026-13&ngay=31/02/2026")
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"ky", "ngay"}


def test_stranger_sees_his_own_part_only(scene: Scene) -> None:
    client = scene.sign_in("nguoi-la")
    assert names(client.get(HERE)) == ["Chi bộ ấp 83.835.C.01", "Chi bộ ấp 83.835.C.02"]
    assert client.get(f"{HERE}&duoi=83.836").status_code == 404
    assert scene.sign_in("khong-vai").get(LIST).status_code == 403


def test_secretary_sees_what_is_his(scene: Scene) -> None:
    response = scene.sign_in("bi-thu").get(HERE)
    assert names(response) == ["Chi bộ ấp 83.836.B.01"]
    assert response.context["remind_href"] == ""


def test_exceptions_stand_beside_what_is_owed(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        here: dict[str, Any] = {"duty": "headcount", "valid_from": date(2026, 4, 1), "valid_to": None}
        excuse(SYSTEM, organisation_id=scene.keys["83.836.B.01"], reason="chi bộ mới tách", **here)
        extend(SYSTEM, organisation_id=scene.keys["83.836.B.02"], until=date(2026, 5, 12), reason="bão số 3", **here)
    response = scene.board.get(HERE)
    assert response.context["total"] == Tally(owed=5, excused=1, done=2, on_time=1, late=3)
    assert "đã lùi hạn: bão số 3" in response.content.decode()


def test_list_goes_on_on_the_next_page(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        for number in range(60):
            make_cell(f"83.836.B.{number + 10}", scene.keys["83.836.B"])
    first, second = (scene.board.get(f"{HERE}&trang={number}") for number in (1, 2))
    assert (len(names(first)), len(names(second))) == (50, 14)
    assert set(names(first)) & set(names(second)) == set()


def test_workbook_holds_the_whole_list(scene: Scene) -> None:
    response = scene.board.get(f"{HERE}&tai=xlsx")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    rows = list(book["viec-qua-han"].values)
    assert rows[0][:3] == ("Tổ chức", "Thuộc", "Việc")
    assert len(rows) == 5
    assert rows[1][5] == 15


@pytest.mark.parametrize("extra", [1, 3])
def test_page_costs_the_same_however_long_the_list(scene: Scene, extra: int) -> None:
    with entered(whole_scope("thử")):
        for number in range(extra):
            make_cell(f"83.836.B.{number + 10}", scene.keys["83.836.B"])
    client = scene.board
    client.get(HERE)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(HERE).status_code == 200
    assert len(asked) == QUERIES


def test_nothing_loaded_says_so(scene: Scene) -> None:
    assert "Không có việc nào đến hạn." in scene.board.get(f"{LIST}?ngay=2020-01-20").content.decode()


def test_those_ticked_are_shown_before_anybody_is_reminded(scene: Scene) -> None:
    cell = scene.keys["83.836.B.01"]
    shown = scene.board.post("/viec-dinh-ky/nhac/", {"chon": [cell]})
    assert shown.status_code == 200
    assert [name for _value, name in shown.context["form"].fields["chon"].choices] == ["Chi bộ ấp 83.836.B.01"]
    nobody = scene.board.post("/viec-dinh-ky/nhac/", {})
    assert (nobody.status_code, "Chưa chọn tổ chức nào" in nobody.content.decode()) == (422, True)


def test_those_ticked_are_reminded_once_a_day(scene: Scene) -> None:
    cell = scene.keys["83.836.B.01"]
    sent = scene.board.post("/viec-dinh-ky/nhac/", {"chon": [cell], "note": "Báo sớm", "gui": "1"})
    assert (sent.status_code, sent["Location"]) == (303, "/viec-dinh-ky/nhac-viec/da-nhac/")
    again = scene.board.post("/viec-dinh-ky/nhac/", {"chon": [cell], "gui": "1"})
    assert again.status_code == 422
    assert scene.sign_in("nguoi-xem").post("/viec-dinh-ky/nhac/", {"chon": [cell]}).status_code == 403
