import pytest

from tests.web.titles.conftest import Desks
from vungmanh.kernel.journal import JournalEntry


def address(desks: Desks, code: str, slug: str) -> str:
    return f"/danh-hieu/{desks.dossier(code).pk}/viec/{slug}/"


def test_move_is_made_and_told(desks: Desks):
    one = desks.dossier("83.836.B.02").pk
    response = desks.of("ban-to-chuc").post(address(desks, "83.836.B.02", "tham-dinh"), {"day": "01/3/2021"})

    assert (response.status_code, response.headers["Location"]) == (303, f"/danh-hieu/{one}/")
    assert desks.state("83.836.B.02") == "appraised"
    entry = JournalEntry.objects.latest("pk")
    assert (entry.act, entry.what["old"]["state"], entry.what["new"]["state"]) == (
        "programmes.advance",
        "registered",
        "appraised",
    )


def test_move_made_twice_is_refused_in_words(desks: Desks):
    client, where = desks.of("ban-to-chuc"), address(desks, "83.836.B.02", "tham-dinh")
    client.post(where, {"day": "01/3/2021"})
    again = client.post(where, {"day": "01/3/2021"})

    assert again.status_code == 422
    assert again.context["reasons"] == ["Hồ sơ đang ở bước “Đã thẩm định”, không làm được việc “Thẩm định”."]


def test_move_keeps_what_was_typed_where_it_is_refused(desks: Desks):
    response = desks.of("ban-to-chuc").post(
        address(desks, "83.836.B.02", "tra-lai"), {"day": "31/02/2021", "note": "thiếu biên bản"}
    )

    assert response.status_code == 422
    assert response.context["form"]["note"].value() == "thiếu biên bản"
    assert response.context["form"].errors["day"] == ["31/02/2021 không có trong lịch. Ghi ngày thật, kiểu 28/02/2021."]


def test_move_asks_for_what_its_guards_want(desks: Desks):
    fields = {
        slug: sorted(desks.of(who).get(address(desks, "83.836.B.02", slug)).context["form"].fields)
        for who, slug in (
            ("ban-to-chuc", "tham-dinh"),
            ("ban-to-chuc", "chuyen-ky"),
            ("ban-to-chuc", "kiem-tra-lai"),
            ("thuong-vu", "cong-nhan"),
        )
    }
    assert fields == {
        "tham-dinh": ["day", "note"],
        "chuyen-ky": ["day", "for_period", "note"],
        "kiem-tra-lai": ["day", "note", "result"],
        "cong-nhan": ["day", "decision_number", "note"],
    }


def test_move_recheck_is_told_with_its_result(desks: Desks):
    client = desks.of("ban-to-chuc")
    client.post(address(desks, "83.836.A.01", "kiem-tra-lai"), {"day": "01/6/2022", "result": "WARNED", "note": ""})
    steps = client.get(f"/danh-hieu/{desks.dossier('83.836.A.01').pk}/").context["steps"]

    assert [step.what for step in steps][-1] == "Kiểm tra lại: nhắc nhở"


def test_move_to_another_period_opens_the_new_dossier(desks: Desks):
    response = desks.of("bi-thu").post(
        address(desks, "83.836.B.02", "chuyen-ky"), {"day": "01/3/2021", "for_period": "2022", "note": "rà soát"}
    )
    new = desks.dossier("83.836.B.02", "2022")

    assert response.headers["Location"] == f"/danh-hieu/{new.pk}/"
    assert (desks.state("83.836.B.02"), new.state) == ("withdrawn", "registered")


@pytest.mark.parametrize("method", ["get", "post"])
def test_move_by_a_reader_is_forbidden(desks: Desks, method: str):
    client = desks.of("nguoi-xem")
    response = getattr(client, method)(address(desks, "83.836.B.02", "tham-dinh"), {"day": "01/3/2021"})

    assert (response.status_code, desks.state("83.836.B.02")) == (403, "registered")


def test_move_out_of_sight_or_unknown_is_not_found(desks: Desks):
    assert desks.of("van-phong").get(address(desks, "83.835.C.01", "rut-dang-ky")).status_code == 404
    assert desks.of("ban-to-chuc").get(address(desks, "83.835.C.01", "xoa")).status_code == 404
