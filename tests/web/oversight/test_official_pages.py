import io

import openpyxl

from tests.web.oversight.conftest import Followed
from vungmanh.oversight.models import Official

HERE = "/theo-doi/can-bo/"


def test_telephone_and_mail_are_masked_for_whoever_does_not_keep_the_list(scene: Followed):
    staff, above = f"{HERE}{scene.ids['staff']}/", f"{HERE}{scene.ids['above']}/"
    office = scene.of("van-phong").get(staff)
    assert (office.context["phone"], office.context["email"]) == ("0903123456", "xa@x.vn")
    read = scene.of("nguoi-xem").get(staff)
    assert (read.context["phone"], read.context["email"]) == ("•••456", "(đã che)")
    assert "0903123456" not in read.content.decode()
    # He works above: his assignment is seen, his number is not.
    seen = scene.of("van-phong").get(above)
    assert (seen.context["phone"], seen.context["line"].seen) == ("•••222", False)


def test_one_official_shows_what_he_follows_now_and_before(scene: Followed):
    page = scene.of("van-phong").get(f"{HERE}{scene.ids['staff']}/")
    assert ([line.code for line in page.context["standing"].rows], page.context["over"].total) == (["83.836.A.01"], 0)
    assert [entry.difficulty for entry in page.context["entries"]] == ["Thiếu chỗ họp"]
    assert scene.of("nguoi-la").get(f"{HERE}{scene.ids['staff']}/").status_code == 404


def test_officials_are_found_by_name_without_marks(scene: Followed):
    client = scene.of("ban")
    assert [row["line"].code for row in client.get(HERE).context["rows"]] == ["CB-1", "CB-2"]
    assert [row["line"].code for row in client.get(f"{HERE}?can_bo=le+xa").context["rows"]] == ["CB-2"]
    assert [row["line"].code for row in client.get(f"{HERE}?duoi=83.836.A").context["rows"]] == ["CB-2"]


def test_the_list_goes_out_as_its_sheet_only_to_whoever_assigns(scene: Followed):
    book = openpyxl.load_workbook(io.BytesIO(scene.of("van-phong").get(f"{HERE}?tai=xlsx").content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2, max_col=6)]
    assert rows == [["CB-2", "Lê Xã", "Cán bộ", "83.836.A", None, "0903123456"]]
    assert scene.of("nguoi-xem").get(f"{HERE}?tai=xlsx").status_code == 403


def test_an_official_is_entered_put_right_and_crossed_out(scene: Followed):
    client = scene.of("van-phong")
    assert client.get(f"{HERE}moi/").context["form"]["place"].value() == "83.836.A"
    sent = {"code": "CB-3", "full_name": "Võ Mới", "place": "83.836.A", "phone": "0900000001"}
    made = client.post(f"{HERE}moi/", sent)
    assert made.status_code == 303
    again = client.post(f"{HERE}moi/", sent)
    assert (again.status_code, "đã có người mang" in again.context["refused"]) == (422, True)
    assert client.post(f"{made['Location']}sua/", {**sent, "post": "Phó Ban"}).status_code == 303
    assert Official.unscoped.get(code="CB-3").post == "Phó Ban"
    assert client.post(f"{made['Location']}huy/", {"reason": "nhầm"}).status_code == 303
    assert not Official.unscoped.filter(code="CB-3").exists()


def test_whose_record_is_kept_elsewhere_is_not_changed_here(scene: Followed):
    client = scene.of("van-phong")
    for act in ("sua", "huy"):
        assert client.get(f"{HERE}{scene.ids['above']}/{act}/").status_code == 403
        assert scene.of("nguoi-la").post(f"{HERE}{scene.ids['staff']}/{act}/", {}).status_code == 404
        assert scene.of("nguoi-xem").post(f"{HERE}{scene.ids['staff']}/{act}/", {}).status_code == 403
    assert client.post(f"{HERE}moi/", {"code": "x", "full_name": "x", "place": "83.835"}).status_code == 422
