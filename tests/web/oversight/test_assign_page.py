from datetime import date

from tests.web.oversight.conftest import Followed
from vungmanh.oversight.models import Assignment

HERE = "/theo-doi/giao/"
TERMS = {"duty": "MONITOR_SUPPORT", "valid_from": "01/11/2025", "decision_number": "130-QĐ/ĐU"}


def given() -> list[tuple[str, int, date, date | None]]:
    rows = Assignment.unscoped.filter(decision_number="130-QĐ/ĐU").order_by("organisation_id")
    return list(rows.values_list("official__code", "organisation_id", "valid_from", "valid_to"))


def test_one_official_is_given_several_organisations_at_once(scene: Followed):
    cells = [scene.keys[code] for code in ("83.836.A.01", "83.836.A.02")]
    sent = {**TERMS, "official": "CB-1", "chon": cells[:1], "codes": "83.836.A.02", "last_day": "31/12/2026"}
    response = scene.of("van-phong").post(f"{HERE}?duoi=83.836.A", sent)
    assert (response.status_code, response["Location"]) == (303, "/theo-doi/?duoi=83.836.A")
    assert given() == [("CB-1", cell, date(2025, 11, 1), date(2027, 1, 1)) for cell in cells]


def test_a_refusal_names_the_organisation_and_keeps_the_input(scene: Followed):
    cells = [scene.keys[code] for code in ("83.836.A.01", "83.836.A.02")]
    response = scene.of("van-phong").post(f"{HERE}?duoi=83.836.A", {**TERMS, "official": "CB-2", "chon": cells})
    assert response.status_code == 422
    assert "Chi bộ ấp 83.836.A.01: đồng chí này đã được giao nhiệm vụ đó" in response.context["refused"]
    assert [ticked for _unit, ticked, _held in response.context["parts"]] == [False, True, True]
    assert response.context["form"]["decision_number"].value() == "130-QĐ/ĐU"
    assert given() == []


def test_wrong_input_is_said_at_the_form(scene: Followed):
    client = scene.of("van-phong")
    unknown = client.post(HERE, {**TERMS, "official": "CB-99", "chon": [scene.keys["83.836.A.02"]]})
    assert (unknown.status_code, unknown.context["refused"]) == (
        422,
        "Không có cán bộ mang mã “CB-99” trong phạm vi của đồng chí.",
    )
    nothing = client.post(HERE, {**TERMS, "official": "CB-2"})
    assert nothing.context["refused"] == "Chưa chọn tổ chức nào để giao."
    code = client.post(HERE, {**TERMS, "official": "CB-2", "codes": "83.835.C"})
    assert "83.835.C" in code.context["refused"]
    blank = client.post(HERE, {"official": "CB-2", "duty": "IN_CHARGE"})
    assert list(blank.context["form"].errors) == ["valid_from"]


def test_only_whoever_assigns_there_may(scene: Followed):
    assert scene.of("nguoi-xem").get(HERE).status_code == 403
    assert scene.of("can-bo").post(HERE, {**TERMS, "official": "CB-2"}).status_code == 403
    assert scene.of("nguoi-la").get(f"{HERE}?duoi=83.836.A").status_code == 404
    sent = {**TERMS, "official": "CB-2", "chon": [scene.keys["83.836.B"]]}
    assert scene.of("van-phong").post(HERE, sent).status_code == 403
    assert given() == []


def test_a_second_click_meets_the_refusal(scene: Followed):
    client, sent = scene.of("van-phong"), {**TERMS, "official": "CB-1", "chon": [scene.keys["83.836.A.02"]]}
    assert [client.post(HERE, sent).status_code for _click in range(2)] == [303, 422]
    assert len(given()) == 1
