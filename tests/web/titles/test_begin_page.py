import pytest

from tests.web.titles.conftest import Desks

HERE = "/danh-hieu/dang-ky/?chuong_trinh=tsvmtd&ky=2021"


def names(response) -> list[str]:
    return [name for _key, _code, name, _ticked, _stand in response.context["cells"]]


def test_shortlist_holds_eligible_cells_without_a_dossier(desks: Desks):
    assert names(desks.of("ban-to-chuc").get(HERE)) == ["Chi bộ ấp 83.835.C.02", "Chi bộ ấp 83.836.A.02"]
    assert names(desks.of("ban-to-chuc").get(f"{HERE}&duoi=83.836")) == ["Chi bộ ấp 83.836.A.02"]


def test_shortlist_with_nobody_left_says_so(desks: Desks):
    response = desks.of("van-phong").get(HERE)

    assert names(response) == []
    assert "Không còn chi bộ nào để chọn" in response.content.decode()


def test_many_cells_are_registered_at_once(desks: Desks):
    chosen = [str(desks.scene.keys[code]) for code in ("83.835.C.02", "83.836.A.02")]
    response = desks.of("ban-to-chuc").post(HERE, {"chon": chosen, "day": "05/02/2021", "note": ""}, follow=True)

    assert response.context["said"] == "Đã đăng ký 2 chi bộ."
    assert [desks.state("83.835.C.02"), desks.state("83.836.A.02")] == ["registered", "registered"]


def test_registering_again_is_shown_and_changes_nothing(desks: Desks):
    chosen = [str(desks.scene.keys["83.836.B.02"])]
    response = desks.of("bi-thu").post(HERE, {"chon": chosen, "day": "05/3/2021", "note": ""})

    assert response.status_code == 422
    assert response.context["judged"][0].reasons == ("Chi bộ đã có hồ sơ đang mở cho kỳ này. Làm tiếp trên hồ sơ đó.",)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"chon": [], "day": "05/02/2021"}, "Chưa chọn chi bộ nào. Đánh dấu chi bộ cần làm rồi bấm lại."),
        ({"chon": ["1"], "day": ""}, ""),
    ],
)
def test_wrong_input_is_said_and_kept(desks: Desks, said, fault: str):
    response = desks.of("ban-to-chuc").post(HERE, said)

    assert (response.status_code, response.context["refused"]) == (422, fault)
    assert response.context["form"]["day"].value() == said["day"]


def test_recognising_without_registration_is_shown_first(desks: Desks):
    here = HERE.replace("dang-ky", "ngoai-dang-ky")
    chosen, client = [str(desks.scene.keys["83.836.A.02"])], desks.of("thuong-vu")
    said = {"chon": chosen, "day": "05/3/2021", "decision_number": "121-QĐ/TU", "note": ""}
    first = client.post(here, said)
    assert (first.status_code, first.context["button"]) == (200, "Công nhận 1 chi bộ")

    done = client.post(here, {**said, "se_lam": first.context["passing"]}, follow=True)
    assert done.context["said"] == "Đã công nhận 1 chi bộ."
    one = desks.dossier("83.836.A.02")
    assert (one.state, one.registered_on, one.decision_number) == ("recognised", None, "121-QĐ/TU")


def test_cells_elsewhere_are_left_out(desks: Desks):
    said = {"chon": [str(desks.scene.keys["83.835.C.02"])], "day": "05/02/2021"}
    assert desks.of("van-phong").post(HERE, said).context["judged"] == []


def test_a_reader_may_not_register(desks: Desks):
    assert desks.of("nguoi-xem").get(HERE).status_code == 403
    assert desks.of("nguoi-xem").post(HERE, {}).status_code == 403
