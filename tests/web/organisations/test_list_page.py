import io

import openpyxl

from tests.factories.accounts import make_account
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope


def codes(response) -> list[str]:
    return [row.code for row in response.context["rows"]]


def test_list_shows_the_body_one_sees_from_and_what_stands_below(scene: Scene):
    response = scene.board.get("/to-chuc/")

    assert response.context["top"].code == "83"
    assert codes(response) == ["83.836", "83.835"]


def test_list_finds_by_name_without_marks(scene: Scene):
    assert codes(scene.board.get("/to-chuc/?tim=binh dai")) == ["83.835"]


def test_list_never_finds_what_is_out_of_sight(scene: Scene):
    assert codes(scene.sign_in("nguoi-la").get("/to-chuc/?tim=ba tri")) == []


def test_list_without_a_hit_says_how_to_look(scene: Scene):
    assert "Không thấy tổ chức nào" in scene.board.get("/to-chuc/?tim=khong-co").content.decode()


def test_list_downloads_with_its_filter(scene: Scene):
    response = scene.board.get("/to-chuc/?tim=huyen&tai=xlsx")
    page = openpyxl.load_workbook(io.BytesIO(response.content))["organisations"]

    assert sorted(row[0] for row in page.iter_rows(min_row=2, values_only=True)) == ["83.835", "83.836"]


def test_list_is_forbidden_without_a_role(scene: Scene):
    assert scene.sign_in("khong-vai").get("/to-chuc/").status_code == 403


def test_list_of_a_cell_says_that_nothing_stands_below_it(scene: Scene):
    with entered(whole_scope("thử")):
        make_account("bi-thu", "cell_secretary", scene.keys["83.836.A.01"])
    text = scene.sign_in("bi-thu").get("/to-chuc/").content.decode()

    assert "Không có tổ chức trực thuộc" in text
    assert "Không thấy tổ chức nào" not in text
