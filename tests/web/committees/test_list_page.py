"""Who has a committee, who has none and why: counts on top open their rows; names are for who may see them."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import SYSTEM, change_set, make_cell
from tests.web.committees.conftest import DAY
from tests.web.conftest import Scene
from vungmanh.indicators.commands import TargetRow, state_targets
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope

HERE = f"/cap-uy/?ngay={DAY}"
QUERIES = 34


def names(response: Any) -> list[str]:
    return [row.name.rsplit(" ", 1)[-1] for row in response.context["rows"]]


def test_page_says_how_many_have_a_committee_and_opens_each_number(scene: Scene) -> None:
    response = scene.board.get(HERE)
    assert [response.context[each].text for each in ("whole", "in_office", "without")] == ["6", "03", "03"]
    said = {each.text: each.figure for each in response.context["said"]}
    assert {text: figure.text for text, figure in said.items()} == {
        "chưa có mà đủ đảng viên chính thức, bầu được ngay": "01",
        "chưa có vì chưa đủ đảng viên chính thức": "01",
        "đã hết nhiệm kỳ mà chưa ghi cấp uỷ mới": "01",
        "sắp hết nhiệm kỳ, trong 60 ngày": "01",
        "khuyết bí thư": "01",
        "khuyết uỷ viên": "01",
        "có cấp uỷ mà chưa ghi tên ai": "01",
    }
    for figure in said.values():
        assert scene.board.get(figure.href).context["paging"].total == int(figure.text)


@pytest.mark.parametrize(
    ("slug", "cells"),
    [
        ("co", ["83.835.C.02", "83.836.A.01", "83.836.A.02"]),
        ("chua-co", ["83.835.C.01", "83.836.B.01", "83.836.B.02"]),
        ("bau-duoc", ["83.836.B.02"]),
        ("chua-du", ["83.836.B.01"]),
        ("co-ly-do", ["83.836.B.01"]),
        ("het-nhiem-ky", ["83.835.C.01"]),
        ("sap-het", ["83.836.A.02"]),
        ("khuyet-bi-thu", ["83.836.A.02"]),
        ("khuyet", ["83.836.A.02"]),
        ("chua-ghi-ten", ["83.835.C.02"]),
    ],
)
def test_filters_stand_in_the_address(scene: Scene, slug: str, cells: list[str]) -> None:
    assert sorted(names(scene.board.get(f"{HERE}&loc={slug}"))) == cells


def test_rows_say_why_there_is_none_and_where_that_is_known_from(scene: Scene) -> None:
    rows = {row.name.rsplit(" ", 1)[-1]: row for row in scene.board.get(HERE).context["rows"]}
    assert rows["83.836.B.01"].why == "mới lập; 07 đảng viên chính thức theo số báo cáo ngày 31/01/2026, cần 09"
    assert rows["83.836.B.02"].why == "09 đảng viên chính thức theo hồ sơ"
    short = rows["83.836.A.02"]
    assert (short.size, short.lacking, short.days_left) == ("03 uỷ viên", ("khuyết bí thư", "khuyết 02 uỷ viên"), 30)
    assert rows["83.835.C.01"].why == "Nhiệm kỳ hết ngày 01/3/2026."


def test_names_are_shown_only_with_the_right_to_them(scene: Scene) -> None:
    assert "Nguyễn Văn An" in scene.board.get(HERE).content.decode()
    reader = scene.sign_in("nguoi-xem").get(HERE)
    assert reader.context["without"].text == "03"
    assert "Nguyễn Văn An" not in reader.content.decode()
    assert {row.secretary for row in reader.context["rows"]} == {None}


def test_share_stands_beside_the_target_of_the_unit(scene: Scene) -> None:
    assert scene.board.get(HERE).context["share"].target is None
    with entered(whole_scope("thử")):
        given = TargetRow(scene.keys["83"], parse_period("2026"), "value", "", "organisations.with_committee",
                          unit="percent", value=100)  # type: ignore[arg-type]  # whole number  # fmt: skip
        state_targets(SYSTEM, rows=[given], change_set=change_set())
    share = scene.board.get(HERE).context["share"]
    assert (share.done, share.cells, share.target, share.ratio_target) == (3, 6, 6, "50,00%")


def test_search_and_category_narrow_the_list_and_the_counts(scene: Scene) -> None:
    found = scene.board.get(f"{HERE}&tim=b.01&loai_hinh=RESIDENTIAL")
    assert (names(found), found.context["whole"].text) == (["83.836.B.01"], "1")
    assert scene.board.get(f"{HERE}&tim=khong-co").context["rows"] == []


def test_workbook_has_the_rows_and_no_names_for_a_reader(scene: Scene) -> None:
    answers = {
        user: openpyxl.load_workbook(io.BytesIO(scene.sign_in(user).get(f"{HERE}&tai=xlsx").content)).active
        for user in ("ban-to-chuc", "nguoi-xem")
    }
    texts = {user: [cell for row in sheet.values for cell in row] for user, sheet in answers.items() if sheet}
    assert {user: len(list(sheet.values)) for user, sheet in answers.items() if sheet} == dict.fromkeys(texts, 7)
    assert ("Nguyễn Văn An" in texts["ban-to-chuc"], "Nguyễn Văn An" in texts["nguoi-xem"]) == (True, False)


def test_wrong_day_is_said_at_the_field(scene: Scene) -> None:
    response = scene.board.get("/cap-uy/?ngay=31/02/2026")
    assert response.status_code == 422
    assert "31/02/2026 không có trong lịch" in response.content.decode()


def test_stranger_gets_404_and_no_role_403(scene: Scene) -> None:
    assert scene.sign_in("nguoi-la").get("/cap-uy/?duoi=83.836").status_code == 404
    assert scene.sign_in("khong-vai").get("/cap-uy/").status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_with_one_row_and_three(scene: Scene, rows: int) -> None:
    with entered(whole_scope("thử")):
        for place in range(rows - 1):
            make_cell(f"83.836.B.1{place}", scene.keys["83.836.B"], name=f"Chi bộ ấp mới {place}")
    client = scene.board
    client.get(HERE)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{HERE}&duoi=83.836")
    assert len(asked) == QUERIES


def test_list_offers_the_sheet_that_can_be_brought_back_to_whoever_may(scene: Scene) -> None:
    offered = {name: scene.sign_in(name).get("/cap-uy/").context["sheet_href"] for name in ("van-phong", "nguoi-xem")}
    assert offered["nguoi-xem"] == ""
    assert scene.board.get("/cap-uy/?duoi=83.836.B").context["sheet_href"].endswith("/committees/?duoi=83.836.B")
    answer: Any = scene.sign_in("van-phong").get(offered["van-phong"])
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames == ["committees"]
