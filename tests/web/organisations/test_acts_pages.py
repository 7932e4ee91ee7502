from datetime import date

import pytest

from tests.factories.organisations import apply_orders, order
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.queries import bearer_of, labels_of

NEW = {
    "kind": "SUBORDINATE_CELL",
    "name": "Chi bộ ấp 3",
    "code": "83.836.A.03",
    "category": "RESIDENTIAL",
    "opened_on": "1/2/2021",
    "decision_number": "12-QĐ/ĐU",
    "has_committee": "yes",
}


def page(scene: Scene, part: str, code: str = "83.836.A") -> str:
    return f"/to-chuc/{scene.keys[code]}/{part}/"


def faults(response) -> list[str]:
    return [*response.context["reasons"], *([response.context["refused"]] if response.context["refused"] else [])]


def test_establish_suggests_the_next_free_code(scene: Scene):
    assert scene.board.get(page(scene, "lap")).context["form"].initial == {"code": "83.836.A.03"}


def test_establish_opens_and_leads_to_the_unit(scene: Scene):
    client = scene.board
    response = client.post(page(scene, "lap"), NEW)
    one = bearer_of("83.836.A.03", date(2021, 2, 1))

    assert (response.status_code, response.headers["Location"]) == (303, f"/to-chuc/{one}/")
    [said] = client.get(f"/to-chuc/{one}/").context["messages"]
    assert str(said) == "Đã thành lập Chi bộ ấp 3 từ ngày 01/02/2021. Ghi nhầm thì hoàn tác ở trang Sắp xếp."


def test_establish_a_second_time_is_refused_with_the_input_kept(scene: Scene):
    scene.board.post(page(scene, "lap"), NEW)
    response = scene.board.post(page(scene, "lap"), NEW)

    assert response.status_code == 422
    assert faults(response)[0] == "Mã 83.836.A.03 đang do Chi bộ ấp 3 mang. Ghi mã khác."
    assert response.context["form"]["name"].value() == "Chi bộ ấp 3"


def test_establish_says_what_was_not_entered(scene: Scene):
    response = scene.board.post(page(scene, "lap"), {**NEW, "name": "", "opened_on": "31/2/2021", "kind": "X"})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"name", "opened_on", "kind"}


@pytest.mark.parametrize("part", ["lap", "sua", "cap-uy-dac-diem/ghi-cap-uy", "cap-uy-dac-diem/ghi-dac-diem"])
def test_acts_are_for_whoever_holds_the_right_there(scene: Scene, part):
    address = page(scene, part)
    assert [scene.sign_in(name).get(address).status_code for name in ("nguoi-xem", "nguoi-la", "khong-vai")] == [
        403,
        403,
        403,
    ]
    assert scene.sign_in("nguoi-xem").post(address, NEW).status_code == 403


@pytest.mark.parametrize("part", ["lap", "sua", "cap-uy-dac-diem/ghi-cap-uy"])
def test_a_unit_out_of_sight_is_not_found_by_another_board(scene: Scene, part):
    other = scene.board_of("83.835")
    assert other.get(page(scene, part)).status_code == 404
    assert other.post(page(scene, part), NEW).status_code == 404
    assert other.get(page(scene, part, "83.835")).status_code == 200


def corrected(scene: Scene, code: str = "83.836.A", **new: str):
    form = scene.board.get(page(scene, "sua", code)).context["form"]
    said = {name: form[name].value() or "" for name in form.fields}
    return scene.board.post(page(scene, "sua", code), {**said, **new})


def test_correct_shows_what_is_written_and_writes_what_differs(scene: Scene):
    response = corrected(scene, name="Đảng bộ xã An", label="ấp")

    assert (response.status_code, response.headers["Location"]) == (303, f"/to-chuc/{scene.keys['83.836.A']}/")
    assert labels_of([scene.keys["83.836.A"]], date(2021, 1, 1))[scene.keys["83.836.A"]].name == "Đảng bộ xã An"


def test_correct_without_a_difference_says_so(scene: Scene):
    response = corrected(scene)

    assert (response.status_code, faults(response)) == (
        422,
        ["Không có gì khác với điều đã ghi. Dữ liệu giữ nguyên."],
    )


def test_correct_moves_the_opening_day(scene: Scene):
    corrected(scene, "83.836.B.02", opened_on="1/1/2020")

    assert bearer_of("83.836.B.02", date(2019, 12, 31)) is None
    assert faults(corrected(scene, "83.836.B.02", opened_on="1/3/2021"))[0].startswith("Đã có hồ sơ danh hiệu từ ngày")


def test_correct_offers_less_after_a_dated_act(scene: Scene):
    with entered(whole_scope("dựng dữ liệu thử")):
        apply_orders(date(2025, 7, 1), order("rename", "83.836.A", to_names=("Đảng bộ xã Mới",)))

    assert list(scene.board.get(page(scene, "sua")).context["form"].fields) == ["label", "area_code", "decision_number"]


def doings(scene: Scene, name: str, code: str) -> list[str]:
    response = scene.sign_in(name).get(f"/to-chuc/{scene.keys[code]}/")
    return [doing.label for doing in response.context["doings"]]


def test_a_unit_offers_only_what_one_may_do(scene: Scene):
    assert doings(scene, "nguoi-xem", "83.836.A") == []
    assert doings(scene, "ban-to-chuc", "83.836.A.01")[:4] == [
        "Báo số đảng viên, cán bộ",
        "Ghi cấp uỷ",
        "Ghi đặc điểm",
        "Sửa thông tin đã ghi sai",
    ]
    assert "Thành lập tổ chức trực thuộc" in doings(scene, "ban-to-chuc", "83.836.A")


def test_a_unit_that_ended_offers_nothing(scene: Scene):
    with entered(whole_scope("dựng dữ liệu thử")):
        apply_orders(date(2025, 7, 1), order("merge", "83.836.A", "83.836.B", to="83.836.B"))

    assert doings(scene, "ban-to-chuc", "83.836.A") == []
