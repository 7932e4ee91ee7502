import io
from datetime import date

import openpyxl

from tests.web.conftest import Scene

COMMITTEE = {"valid_from": "1/6/2020", "members": "15"}
ATTRIBUTE = {"attribute": "new_countryside", "value": "đạt", "valid_from": "1/1/2020", "decision_number": "5-QĐ/UB"}


def part(scene: Scene, more: str = "", code: str = "83.836.A") -> str:
    return f"/to-chuc/{scene.keys[code]}/cap-uy-dac-diem/{more}"


def shown(scene: Scene) -> tuple[list, list]:
    context = scene.board.get(part(scene)).context
    return (
        [(row.members, row.valid_from, row.valid_to) for row in context["committees"]],
        [(row.value, row.valid_from, row.valid_to, row.decision_number) for row in context["attributes"]],
    )


def test_a_committee_is_written_shown_and_ended(scene: Scene):
    response = scene.board.post(part(scene, "ghi-cap-uy/"), COMMITTEE)
    assert (response.status_code, response.headers["Location"]) == (303, part(scene))
    assert shown(scene)[0] == [(15, date(2020, 6, 1), None)]

    ending = scene.board.get(part(scene, "ghi-cap-uy/?dong=2020-06-01")).context["form"]
    assert (ending["members"].value(), ending["valid_from"].value()) == (15, "01/6/2020")
    scene.board.post(part(scene, "ghi-cap-uy/"), {**COMMITTEE, "last_day": "31/5/2025"})
    assert shown(scene)[0] == [(15, date(2020, 6, 1), date(2025, 6, 1))]


def test_a_committee_written_twice_is_refused(scene: Scene):
    scene.board.post(part(scene, "ghi-cap-uy/"), COMMITTEE)
    response = scene.board.post(part(scene, "ghi-cap-uy/"), COMMITTEE)

    assert response.status_code == 422
    assert response.context["refused"] == "Điều này đã ghi rồi, không có gì khác. Dữ liệu giữ nguyên."
    assert response.context["form"]["members"].value() == "15"


def test_a_committee_does_not_both_stand_and_lack(scene: Scene):
    response = scene.board.post(part(scene, "ghi-cap-uy/"), {**COMMITTEE, "reason_without": "ít đảng viên"})

    assert (response.status_code, set(response.context["form"].errors)) == (422, {"reason_without"})


def test_an_attribute_is_written_and_taken_back(scene: Scene):
    scene.board.post(part(scene, "ghi-dac-diem/"), ATTRIBUTE)
    assert shown(scene)[1] == [("đạt", date(2020, 1, 1), None, "5-QĐ/UB")]

    [row] = scene.board.get(part(scene)).context["attributes"]
    assert scene.board.get(part(scene, f"huy/{row.undo_key}/")).status_code == 200
    assert scene.board.post(part(scene, f"huy/{row.undo_key}/"), {"reason": ""}).status_code == 422
    assert scene.board.post(part(scene, f"huy/{row.undo_key}/"), {"reason": "nhầm xã"}).status_code == 303
    assert shown(scene)[1] == []
    assert scene.board.post(part(scene, f"huy/{row.undo_key}/"), {"reason": "nhầm xã"}).status_code in (404, 422)


def test_an_end_before_the_beginning_is_said_at_the_field(scene: Scene):
    response = scene.board.post(part(scene, "ghi-dac-diem/"), {**ATTRIBUTE, "last_day": "1/1/2019"})

    assert (response.status_code, set(response.context["form"].errors)) == (422, {"last_day"})


def test_others_look_and_are_offered_nothing(scene: Scene):
    response = scene.sign_in("nguoi-xem").get(part(scene))

    assert (response.status_code, response.context["may_state"]) == (200, False)
    assert "ghi-cap-uy" not in response.content.decode()
    assert scene.sign_in("nguoi-la").get(part(scene)).status_code == 404


def test_what_is_stated_downloads_in_the_shape_of_its_sheet(scene: Scene):
    scene.board.post(part(scene, "ghi-dac-diem/"), ATTRIBUTE)
    response = scene.sign_in("nguoi-xem").get(part(scene, "tai/dac-diem/", "83.836"))
    page = openpyxl.load_workbook(io.BytesIO(response.content))["attributes"]

    assert [row[:3] for row in page.iter_rows(min_row=2, values_only=True)] == [("83.836.A", "new_countryside", "đạt")]
    assert scene.sign_in("nguoi-la").get(part(scene, "tai/cap-uy/")).status_code == 404
    assert scene.board.get(part(scene, "tai/khac/")).status_code == 404


def test_the_page_costs_the_same_for_one_row_and_for_three(scene: Scene, django_assert_max_num_queries):
    client = scene.board
    client.post(part(scene, "ghi-dac-diem/"), ATTRIBUTE)
    client.get(part(scene))
    with django_assert_max_num_queries(20) as few:
        client.get(part(scene))
    for year in ("2021", "2022"):
        client.post(part(scene, "ghi-dac-diem/"), {**ATTRIBUTE, "value": year, "valid_from": f"1/1/{year}"})
    client.get(part(scene))
    with django_assert_max_num_queries(20) as many:
        client.get(part(scene))

    assert len(few.captured_queries) == len(many.captured_queries)
