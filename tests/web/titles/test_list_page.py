import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.programmes import bring_in, title_row
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope

LIST_QUERIES = 18


def cells(response) -> list[tuple[str, str]]:
    return [(row.cell, row.state) for row in response.context["rows"]]


def test_list_shows_every_dossier_in_sight_newest_first(scene: Scene):
    assert cells(scene.board.get("/danh-hieu/")) == [
        ("Chi bộ ấp 83.835.C.01", "registered"),
        ("Chi bộ ấp 83.836.B.02", "registered"),
        ("Chi bộ ấp 83.836.B.01", "recognised"),
        ("Chi bộ ấp 83.836.A.01", "recognised"),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tim=83.836.B", ["Chi bộ ấp 83.836.B.02", "Chi bộ ấp 83.836.B.01"]),
        ("tim=ap 83.836.a.01", ["Chi bộ ấp 83.836.A.01"]),
        ("tim=96-QĐ", ["Chi bộ ấp 83.836.B.01"]),
        ("trang_thai=registered", ["Chi bộ ấp 83.835.C.01", "Chi bộ ấp 83.836.B.02"]),
        ("duoi=83.836&viec=tham-dinh", ["Chi bộ ấp 83.836.B.02"]),
        ("ky=2022", []),
        ("chuong_trinh=kieu_mau", []),
    ],
)
def test_list_is_narrowed_by_its_address(scene: Scene, query: str, expected: list[str]):
    assert [cell for cell, _state in cells(scene.board.get(f"/danh-hieu/?{query}"))] == expected


def test_list_says_what_period_it_cannot_read(scene: Scene):
    response = scene.board.get("/danh-hieu/?ky=2021-13")

    assert response.status_code == 422
    assert response.context["form"].errors["ky"][0].startswith("Không có tháng 13.")


def test_list_never_shows_what_is_out_of_sight(scene: Scene):
    assert cells(scene.sign_in("nguoi-la").get("/danh-hieu/")) == [("Chi bộ ấp 83.835.C.01", "registered")]
    assert scene.sign_in("nguoi-la").get("/danh-hieu/?duoi=83.836").status_code == 404


def test_list_offers_a_reader_nothing_to_do(scene: Scene):
    assert scene.sign_in("nguoi-xem").get("/danh-hieu/").context["acts"] == []


def test_list_offers_only_what_begins_at_the_chosen_state(scene: Scene):
    offered = scene.board.get("/danh-hieu/?trang_thai=recognised&duoi=83.836").context["acts"]

    assert [slug for slug, _verb in offered] == ["kiem-tra-lai"]


def test_list_comes_back_in_unchanged_from_its_workbook(scene: Scene):
    response = scene.board.get("/danh-hieu/?duoi=83.836&tai=xlsx")
    page = openpyxl.load_workbook(io.BytesIO(response.content))["titles"]
    rows = [[str(value) for value in row if value is not None] for row in page.iter_rows(min_row=2, values_only=True)]

    assert [row[1] for row in rows] == ["83.836.A.01", "83.836.B.01", "83.836.B.02"]
    assert "95-QĐ/HU" in rows[0]


def test_list_costs_the_same_with_one_and_with_three_dossiers(scene: Scene):
    client = scene.board
    with CaptureQueriesContext(connection) as one:
        client.get("/danh-hieu/?tim=83.835.C.01")
    with entered(whole_scope("thử")):
        bring_in(title_row(scene.keys["83.835.C.02"], period="2021", registered_on="2021-02-05"))
        bring_in(title_row(scene.keys["83.835.C.02"], period="2022", registered_on="2022-02-05"))
    with CaptureQueriesContext(connection) as three:
        response = client.get("/danh-hieu/?tim=83.835.C")
    assert len(response.context["rows"]) == 3
    assert (len(one), len(three)) == (LIST_QUERIES, LIST_QUERIES)
