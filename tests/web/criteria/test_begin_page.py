from tests.web.criteria.conftest import CELL, Room
from vungmanh.criteria.models import FilledSheet
from vungmanh.kernel.scope import entered, whole_scope

WHERE = {"to_chuc": CELL, "ngay": "03/3/2025"}


def sheets() -> int:
    with entered(whole_scope("thử")):
        return FilledSheet.objects.count()


def test_begin_shows_a_secretary_the_sheet_of_his_own_cell_today(room: Room):
    response = room.secretary.get("/cham-diem/lap/")

    assert response.context["unit"].code == CELL
    assert response.context["name"] == "Phiếu small"
    assert [label for _slug, label in response.context["columns"]] == ["Chi bộ tự chấm"]


def test_begin_says_by_which_document_and_that_the_sheet_is_an_example(room: Room):
    said = room.secretary.get("/cham-diem/lap/").content.decode()

    assert "theo số 12-QĐ/TU" in said
    assert "Phiếu này là ví dụ." in said


def test_begin_asks_whoever_sees_many_which_cell(room: Room):
    response = room.office.get("/cham-diem/lap/")

    assert (response.status_code, response.context["unit"], response.context["asked"]) == (200, None, False)


def test_begin_offers_what_bears_a_name_that_several_bear(room: Room):
    hits = room.office.get("/cham-diem/lap/?to_chuc=chi+bo+ap&ngay=03/3/2025").context["hits"]

    assert [unit.code for unit, _href in hits] == ["83.836.B.01", "83.836.B.02"]
    assert hits[0][1] == "/cham-diem/lap/?to_chuc=83.836.B.01&ngay=03%2F3%2F2025&loai=&dung=meeting"


def test_begin_lays_out_the_sheet_and_goes_to_the_first_question(room: Room):
    response = room.secretary.post("/cham-diem/lap/", {**WHERE, "cot": "tu-cham"})

    with entered(whole_scope("thử")):
        sheet = FilledSheet.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/cham-diem/{sheet.pk}/tu-cham/")
    assert (sheet.organisation_id, sheet.on.isoformat(), sheet.criteria_set_id) == (room.cell, "2025-03-03", "small")


def test_begin_is_about_what_stands_in_the_fields(room: Room):
    """A day changed without looking anew is not begun for the day before, nor unseen for the new one."""
    page = room.secretary.get("/cham-diem/lap/", WHERE)
    sent = {**WHERE, "da_xem": page.context["seen"], "ngay": "04/3/2025", "cot": "tu-cham"}
    response = room.secretary.post("/cham-diem/lap/", sent)
    assert (response.status_code, sheets()) == (422, 0)
    assert (response.context["on"].isoformat(), response.context["unit"].code) == ("2025-03-04", CELL)
    assert "Chi bộ, ngày hoặc loại kỳ vừa đổi." in response.context["refused"]
    assert response.content.decode().count('name="ngay"') == 1

    response = room.secretary.post("/cham-diem/lap/", {**sent, "da_xem": response.context["seen"]})
    assert response.status_code == 303
    with entered(whole_scope("thử")):
        assert FilledSheet.objects.get().on.isoformat() == "2025-03-04"


def test_looking_at_the_sheet_of_what_was_written_begins_nothing(room: Room):
    response = room.secretary.post("/cham-diem/lap/", {**WHERE, "xem": "1"}, follow=True)
    assert (response.status_code, sheets(), response.context["on"].isoformat()) == (200, 0, "2025-03-03")
    assert response.redirect_chain[0][0].startswith("/cham-diem/lap/?to_chuc=")


def test_begin_clicked_twice_is_the_same_sheet(room: Room):
    client = room.secretary
    first = client.post("/cham-diem/lap/", {**WHERE, "cot": "tu-cham"})
    again = client.post("/cham-diem/lap/", {**WHERE, "cot": "tu-cham"})

    assert first["Location"] == again["Location"]
    assert sheets() == 1


def test_begin_without_a_sheet_in_force_says_so(room: Room):
    response = room.secretary.get(f"/cham-diem/lap/?to_chuc={CELL}&ngay=03/3/2019")

    assert response.context["governing"] is None
    assert "Chưa có phiếu nào áp dụng" in response.content.decode()


def test_begin_with_a_day_that_is_none_says_so_and_begins_nothing(room: Room):
    response = room.secretary.post("/cham-diem/lap/", {"to_chuc": CELL, "ngay": "31/02/2025", "cot": "tu-cham"})

    assert response.status_code == 422
    assert "31/02/2025 không có trong lịch" in response.content.decode()
    assert sheets() == 0


def test_begin_of_a_day_to_come_is_refused_on_the_same_page(room: Room):
    response = room.secretary.post("/cham-diem/lap/", {"to_chuc": CELL, "ngay": "03/3/2099", "cot": "tu-cham"})

    assert (response.status_code, sheets()) == (422, 0)
    assert "chưa đến" in response.context["refused"]


def test_begin_without_a_column_says_what_to_choose(room: Room):
    response = room.secretary.post("/cham-diem/lap/", WHERE)

    assert (response.status_code, sheets()) == (422, 0)


def test_begin_finds_a_stranger_no_cell_of_others(room: Room):
    with entered(whole_scope("thử")):
        stranger = room.scene.board_of("83.835")
    response = stranger.get(f"/cham-diem/lap/?to_chuc={CELL}&ngay=03/3/2025")

    assert (response.status_code, response.context["unit"]) == (422, None)
    assert stranger.post("/cham-diem/lap/", {**WHERE, "cot": "cap-tren"}).status_code == 422
    assert sheets() == 0


def test_begin_is_forbidden_to_a_reader(room: Room):
    assert room.of("nguoi-xem").get("/cham-diem/lap/").status_code == 403
    assert room.of("nguoi-xem").post("/cham-diem/lap/", {**WHERE, "cot": "tu-cham"}).status_code == 403
    assert sheets() == 0
