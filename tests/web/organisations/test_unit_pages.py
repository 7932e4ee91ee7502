import io
from datetime import date

import openpyxl
import pytest

from tests.factories.organisations import apply_orders, order
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope

PARTS = ("", "chi-bo/", "cap-uy-dac-diem/", "danh-hieu/", "chi-tieu/")


def unit(scene: Scene, code: str, part: str = "", query: str = "") -> str:
    return f"/to-chuc/{scene.keys[code]}/{part}{query}"


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("code", ["83", "83.836", "83.836.A", "83.836.A.01"])
def test_every_part_of_every_unit_opens(scene: Scene, code, part):
    assert scene.board.get(unit(scene, code, part)).status_code == 200


@pytest.mark.parametrize("part", [*PARTS, "chi-bo/tai/"])
def test_every_part_of_a_unit_out_of_sight_is_not_found(scene: Scene, part):
    stranger = scene.sign_in("nguoi-la")

    assert stranger.get(unit(scene, "83.836.A", part)).status_code == 404
    assert scene.sign_in("khong-vai").get(unit(scene, "83.836.A", part)).status_code == 403


def test_unit_shows_its_numbers_and_opens_them(scene: Scene):
    numbers = scene.board.get(unit(scene, "83.836", "", "?ngay=2021-06-30")).context["numbers"]

    assert [(number.label, number.figure.text) for number in numbers] == [
        ("Chi bộ trực thuộc", "4"),
        ("Đảng viên", "chưa có số"),
        ("Danh hiệu đang giữ", "2"),
        ("Tổ chức chưa có cấp uỷ", "02"),
    ]


def test_unit_tells_its_history_and_where_it_went(scene: Scene):
    with entered(whole_scope("dựng dữ liệu thử")):
        apply_orders(date(2025, 7, 1), order("merge", "83.836.A", "83.836.B", to="83.836.B"))
    response = scene.board.get(unit(scene, "83.836.A"))

    assert response.context["flow"].title == "Từ hai đơn vị thành một"
    assert "ngày 01/7/2025" in response.content.decode()
    assert "Đơn vị này kết thúc hoạt động, ngày cuối là 30/6/2025." in response.context["life_note"]


def test_unit_is_read_as_of_any_day(scene: Scene):
    with entered(whole_scope("dựng dữ liệu thử")):
        apply_orders(date(2025, 7, 1), order("rename", "83.836.A", to_names=("Đảng bộ xã Tân Thạch",)))
    now = scene.board.get(unit(scene, "83.836.A"))
    then = scene.board.get(unit(scene, "83.836.A", "", "?ngay=30/6/2021"))

    assert [one.context["unit"].name for one in (now, then)] == ["Đảng bộ xã Tân Thạch", "Đảng bộ xã A"]
    assert then.context["form"]["ngay"].value() == "30/6/2021"


def test_unit_answers_a_day_that_cannot_be_read_at_the_field(scene: Scene):
    response = scene.board.get(unit(scene, "83", "", "?ngay=31/02/2021"))

    assert response.status_code == 422
    assert "31/02/2021 không có trong lịch." in response.content.decode()


def test_cells_of_a_unit_are_listed_however_deep(scene: Scene):
    rows = scene.board.get(unit(scene, "83.836", "chi-bo/")).context["rows"]

    assert [row.code for row in rows] == ["83.836.A.01", "83.836.A.02", "83.836.B.01", "83.836.B.02"]


def test_cells_download_in_the_shape_of_their_sheet(scene: Scene):
    response = scene.board.get(unit(scene, "83.836", "chi-bo/tai/"))
    page = openpyxl.load_workbook(io.BytesIO(response.content))["organisations"]

    assert [row[0] for row in page.iter_rows(min_row=2, values_only=True)] == [
        "83.836.A.01", "83.836.A.02", "83.836.B.01", "83.836.B.02",
    ]  # fmt: skip


def test_titles_of_a_cell_show_every_step_with_its_paper(scene: Scene):
    dossiers = scene.board.get(unit(scene, "83.836.A.01", "danh-hieu/")).context["dossiers"]

    assert [(one.period, one.state_label) for one in dossiers] == [("năm 2021", "Đã công nhận")]
    assert [(step.what, step.number) for step in dossiers[0].steps] == [
        ("Đăng ký", ""),
        ("Thẩm định", ""),
        ("Công nhận", "95-QĐ/HU"),
    ]


def test_titles_of_a_unit_open_their_records(scene: Scene):
    lines = scene.board.get(unit(scene, "83.836", "danh-hieu/", "?ngay=2021-06-30")).context["lines"]
    ours = next(line for line in lines if line.name.startswith("Chi bộ ấp"))

    assert [ours.registered.text, ours.recognised.text, ours.held.text] == ["3", "2", "2"]
    assert scene.board.get(ours.held.href).context["title"].endswith(": 2 chi bộ")


def test_targets_keep_what_was_replaced(scene: Scene):
    targets = scene.board.get(unit(scene, "83.836", "chi-tieu/")).context["targets"]

    assert [(row.text, row.superseded) for row in targets] == [("3", False), ("9", True)]


def test_cells_page_costs_the_same_for_one_row_and_for_four(scene: Scene, django_assert_max_num_queries):
    client = scene.board
    client.get(unit(scene, "83.836", "chi-bo/"))
    with django_assert_max_num_queries(18) as few:
        client.get(unit(scene, "83.835", "chi-bo/"))
    with django_assert_max_num_queries(18) as many:
        client.get(unit(scene, "83.836", "chi-bo/"))

    assert len(few.captured_queries) == len(many.captured_queries)
