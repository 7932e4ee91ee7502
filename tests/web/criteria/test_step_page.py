import re
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.factories.criteria import load_small, make_adoption, small_version
from tests.web.criteria.conftest import Room
from vungmanh.criteria.models import Scoring
from vungmanh.kernel.scope import entered, whole_scope

FIRST = "cau/minutes/"


def address(room: Room, rest: str = "", column: str = "tu-cham") -> str:
    return f"/cham-diem/{room.sheet().pk}/{column}/{rest}"


def said(response: Any) -> str:
    return response.content.decode()


def test_filling_goes_to_the_first_open_question(room: Room):
    here = address(room)
    client = room.secretary

    assert client.get(here)["Location"] == f"{here}cau/minutes/"
    client.post(f"{here}{FIRST}", {"tra_loi": "90"})
    assert client.get(here)["Location"] == f"{here}cau/1.2/"


def test_step_asks_one_question_and_tells_how_far_one_is(room: Room):
    response = room.secretary.get(address(room, FIRST))

    assert (response.context["heading"], response.context["number"], response.context["count"]) == ("Thời lượng", 1, 3)
    assert response.context["segments"] == ["now", ""]
    assert response.context["scale"] == [
        ("từ 90 phút trở lên", "4"),
        ("từ 60 đến dưới 90 phút", "2"),
        ("dưới 46 phút", "0"),
    ]
    so_far = response.context["so_far"]
    assert (so_far.points, so_far.judged, so_far.left, so_far.open) == ("0", "0", "10", 3)


def test_step_keeps_the_answer_and_goes_on(room: Room):
    here = address(room)
    response = room.secretary.post(f"{here}{FIRST}", {"tra_loi": "95", "ghi_chu": "Họp thêm"})

    assert (response.status_code, response["Location"]) == (303, f"{here}cau/1.2/")
    assert room.answers(room.sheet().pk) == {"minutes": Decimal(95)}
    after = room.secretary.get(f"{here}cau/1.2/")
    assert (after.context["so_far"].points, after.context["so_far"].judged) == ("4", "4")
    assert "Đã lưu lúc" in said(after)
    assert room.secretary.get(f"{here}{FIRST}").context["note"] == "Họp thêm"


def test_the_moment_of_saving_is_told_by_the_clock_of_the_office(room: Room):
    """22:30 UTC is 5:30 of the next day in Hà Nội."""
    here = address(room)
    room.secretary.post(f"{here}{FIRST}", {"tra_loi": "95"})
    with entered(whole_scope("thử")):
        Scoring.unscoped.update(at=datetime(2026, 3, 1, 22, 30, tzinfo=UTC))
    assert "Đã lưu lúc 05:30, 02/3/2026" in said(room.secretary.get(f"{here}cau/1.2/"))


def test_step_shows_what_was_answered_before(room: Room):
    here = address(room)
    client = room.secretary
    client.post(f"{here}cau/1.2/", {"tra_loi": "yes"})
    client.post(f"{here}cau/rate/", {"tra_loi": "87,5"})

    choices = client.get(f"{here}cau/1.2/").context["choices"]
    assert [(each.name, each.points, each.checked) for each in choices] == [("Có", "2", True), ("Không", "0", False)]
    assert client.get(f"{here}cau/rate/").context["value"] == "87,5"


def test_step_answered_twice_is_answered_once(room: Room):
    here = address(room)
    client = room.secretary
    for _click in range(2):
        assert client.post(f"{here}{FIRST}", {"tra_loi": "95"}).status_code == 303
    assert room.answers(room.sheet().pk) == {"minutes": Decimal(95)}


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("", "Chưa trả lời. Chọn hoặc ghi câu trả lời rồi bấm lại."),
        ("nhiều", "Ghi một số, phần lẻ sau dấu phẩy, kiểu 87,5."),
        ("1,5", "Ghi số nguyên."),
        ("-3", "Ghi số từ 0 trở lên."),
    ],
)
def test_step_says_what_is_wrong_with_an_answer_and_keeps_it(room: Room, raw: str, fault: str):
    response = room.secretary.post(address(room, FIRST), {"tra_loi": raw, "ghi_chu": "dở"})

    assert (response.status_code, response.context["fault"]) == (422, fault)
    assert (response.context["value"], response.context["note"]) == (raw, "dở")
    assert room.answers(room.sheet().pk) == {}


def test_an_answer_the_paper_has_no_points_for_asks_for_a_decision_with_a_reason(room: Room):
    here = address(room)
    client = room.secretary
    response = client.post(f"{here}{FIRST}", {"tra_loi": "50"})
    assert response["Location"] == f"{here}chon/1.1/"

    asked = client.get(f"{here}chon/1.1/")
    assert "Trả lời “50 phút” không thuộc mức nào của giấy." in said(asked)
    silent = client.post(f"{here}chon/1.1/", {"tra_loi": "1"})
    assert (silent.status_code, silent.context["value"]) == (422, "1")
    beyond = client.post(f"{here}chon/1.1/", {"tra_loi": "5", "ghi_chu": "x"})
    assert beyond.context["fault"] == "Ghi số điểm từ 0 đến 4."

    done = client.post(f"{here}chon/1.1/", {"tra_loi": "1", "ghi_chu": "gần một nửa"})
    assert (done.status_code, done["Location"]) == (303, f"{here}cau/1.2/")
    column = room.read(room.sheet().pk).columns[0]
    assert (column.result.items["1.1"].points, column.entries["1.1"].note) == (Fraction(1), "gần một nửa")


def test_what_is_not_asked_has_no_page(room: Room):
    assert room.secretary.get(address(room, "cau/khong-co/")).status_code == 404
    assert room.secretary.get(address(room, "chon/1.1/")).status_code == 404
    assert room.secretary.get(address(room, FIRST, "nguoi-du")).status_code == 404
    assert room.secretary.get(address(room, FIRST, "ai-do")).status_code == 404


def test_a_column_handed_in_is_read_on_the_sheet(room: Room):
    sheet = room.sheet()
    room.scored(sheet)
    client = room.secretary

    for rest in ("", FIRST, "nop/"):
        assert client.get(address(room, rest))["Location"] == f"/cham-diem/{sheet.pk}/"
    refused = client.post(address(room, FIRST), {"tra_loi": "60"})
    assert refused.status_code == 422
    assert "Cột này đã nộp" in refused.context["fault"]


def test_step_is_out_of_sight_for_a_stranger(room: Room):
    assert room.of("nguoi-la").get(address(room, FIRST)).status_code == 404
    assert room.of("nguoi-la").post(address(room, FIRST), {"tra_loi": "90"}).status_code == 404


def test_step_is_forbidden_to_a_reader_and_to_whoever_fills_another_column(room: Room):
    assert room.of("nguoi-xem").get(address(room, FIRST)).status_code == 403
    assert room.of("nguoi-xem").post(address(room, FIRST), {"tra_loi": "90"}).status_code == 403
    assert room.secretary.get(address(room, FIRST, "cap-tren")).status_code == 403
    assert room.secretary.post(address(room, FIRST, "cap-tren"), {"tra_loi": "90"}).status_code == 403
    assert room.answers(room.sheet().pk) == {}


def test_step_of_conditions_alone_speaks_of_no_points(room: Room):
    bare = small_version(items=[{"code": "1", "name": "Có sổ biên bản", "kind": "yes_no"}], facts=[])
    for each in ("total", "bands", "margin"):
        del bare[each]
    with entered(whole_scope("thử")):
        load_small("bare", bare)
        make_adoption(room.scene.keys["83.836.B"], "bare")

    response = room.secretary.get(address(room, "cau/1/"))

    assert [(each.name, each.points) for each in response.context["choices"]] == [("Có", ""), ("Không", "")]
    assert response.context["scale"] == []


@pytest.mark.parametrize(("given", "kept"), [({"tra_loi": "95"}, {"minutes": Decimal(95)}), ({}, {})])
def test_on_the_way_to_the_evidence_what_is_answered_is_kept(
    room: Room, given: dict[str, str], kept: dict[str, Decimal]
):
    here = address(room)
    response = room.secretary.post(f"{here}{FIRST}", {**given, "minh_chung": "1"})

    assert (response.status_code, response["Location"]) == (303, f"{here}minh-chung/minutes/")
    assert room.answers(room.sheet().pk) == kept


def test_a_wrong_answer_is_said_before_one_goes_to_the_evidence(room: Room):
    response = room.secretary.post(address(room, FIRST), {"tra_loi": "chín mươi", "minh_chung": "1"})

    assert (response.status_code, response.context["value"]) == (422, "chín mươi")
    assert room.answers(room.sheet().pk) == {}


@pytest.mark.parametrize(("button", "where"), [("cau_truoc", f"{FIRST}"), ("ve_phieu", "")])
def test_going_back_keeps_what_is_answered(room: Room, button: str, where: str):
    here, sheet = address(room), room.sheet()
    room.secretary.post(f"{here}{FIRST}", {"tra_loi": "95"})
    response = room.secretary.post(f"{here}cau/1.2/", {"tra_loi": "yes", "ghi_chu": "Có mặt đủ", button: "1"})

    assert (response.status_code, response["Location"]) == (
        303,
        f"{here}{where}" if where else f"/cham-diem/{sheet.pk}/",
    )
    again = room.secretary.get(f"{here}cau/1.2/")
    assert [each.checked for each in again.context["choices"]] == [True, False]
    assert again.context["note"] == "Có mặt đủ"


def test_going_back_is_a_button_of_the_question_and_enter_still_means_the_next_one(room: Room):
    room.secretary.post(address(room, FIRST), {"tra_loi": "95"})
    page = said(room.secretary.get(address(room, "cau/1.2/")))

    buttons = re.findall(r'<button[^>]* type="submit"[^>]*>', page.partition("step-sheet")[2])
    assert ['name="' in each for each in buttons[:2]] == [False, True]
    assert 'name="cau_truoc"' in buttons[1]
    assert 'form="ask"' in buttons[0]


def test_a_wrong_answer_is_said_before_one_goes_back(room: Room):
    response = room.secretary.post(address(room, FIRST), {"tra_loi": "chín mươi", "ve_phieu": "1"})

    assert (response.status_code, response.context["value"]) == (422, "chín mươi")
