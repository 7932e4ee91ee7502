"""A note beside a figure: written where the table is, printed under the report's table."""

import pytest

from tests.factories.accounts import make_account
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope

TABLE = "/chuong-trinh/tsvmtd/?duoi=83&ky=2021&ngay=2021-06-30"


def address(scene: Scene, code: str = "83.835", **more: str) -> str:
    asked = {"don_vi": str(scene.keys[code]), "chuong_trinh": "tsvmtd", "ky": "2021", "so": "recognised"} | more
    return "/ghi-chu/?" + "&".join(f"{key}={value}" for key, value in asked.items())


def write(scene: Scene, text: str, code: str = "83.835"):
    return scene.board.post(address(scene, code), {"text": text}, follow=True)


def notes(scene: Scene) -> dict[str, tuple[str, ...]]:
    lines = scene.board.get(TABLE).context["lines"]
    return {line.name: line.notes for line in lines if line.notes}


def test_a_note_stands_beside_the_row_it_is_about(scene: Scene):
    response = write(scene, "Chờ họp tổ thẩm định")
    assert [str(message) for message in response.context["messages"]] == ["Đã lưu ghi chú."]
    assert notes(scene) == {"Bình Đại": ("kết quả công nhận: Chờ họp tổ thẩm định",)}


def test_the_page_goes_back_to_the_table_and_nowhere_else(scene: Scene):
    client = scene.board
    inside = client.post(address(scene, ve="/chuong-trinh/tsvmtd/"), {"text": "Chậm"})
    outside = client.post(address(scene, ve="https://example.org/"), {"text": "Chậm hơn"})
    assert [inside.headers["Location"], outside.headers["Location"]] == ["/chuong-trinh/tsvmtd/"] * 2


def test_an_empty_text_takes_the_note_away(scene: Scene):
    write(scene, "Chậm")
    response = write(scene, "")
    assert [str(message) for message in response.context["messages"]] == ["Đã bỏ ghi chú."]
    assert notes(scene) == {}


def test_the_same_text_again_is_refused(scene: Scene):
    write(scene, "Chậm")
    response = write(scene, "Chậm")
    assert (response.status_code, response.context["refused"]) == (
        422,
        "Chưa có gì khác với ghi chú đang có. Ghi chú giữ nguyên.",
    )


@pytest.mark.parametrize("more", [{"ky": "2021-13"}, {"so": "khac"}, {"don_vi": "x"}, {"don_vi": "999999"}])
def test_an_address_that_names_no_figure_is_not_there(scene: Scene, more: dict[str, str]):
    assert scene.board.get(address(scene, **more)).status_code == 404


def test_readers_see_the_note_and_have_no_way_to_write(scene: Scene):
    write(scene, "Chậm", code="83.836")
    reader = scene.sign_in("nguoi-xem")
    lines = reader.get("/chuong-trinh/tsvmtd/?duoi=83.836&ky=2021").context["lines"]
    assert [(line.notes, line.note_href) for line in lines if line.is_total] == [(("kết quả công nhận: Chậm",), "")]
    assert reader.post(address(scene, code="83.836"), {"text": "a"}).status_code == 403


def test_one_may_not_write_beside_a_figure_of_others(scene: Scene):
    with entered(whole_scope("thử")):
        make_account("van-phong", "commune_office", scene.keys["83.836.A"])
    client = scene.sign_in("van-phong")
    assert client.post(address(scene, "83.835"), {"text": "a"}).status_code == 404
    assert client.post(address(scene, "83.836.A"), {"text": "a"}).status_code == 303
