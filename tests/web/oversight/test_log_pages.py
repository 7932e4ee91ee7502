from datetime import date

import pytest

from tests.web.oversight.conftest import Followed
from vungmanh.oversight.models import Assignment, SupportEntry


def page(scene: Followed) -> str:
    return f"/theo-doi/phan-cong/{scene.ids['given']}/"


def test_the_page_shows_the_log_and_the_form_to_whom_it_is_assigned(scene: Followed):
    mine = scene.of("can-bo").get(page(scene))
    assert [entry.difficulty for entry in mine.context["entries"]] == ["Thiếu chỗ họp"]
    assert [bool(mine.context["form"]), mine.context["may_assign"]] == [True, False]
    read = scene.of("nguoi-xem").get(page(scene))
    assert (read.context["form"], read.context["may_log"]) == (None, False)
    assert scene.of("van-phong").get(page(scene)).context["may_assign"]
    assert scene.of("nguoi-la").get(page(scene)).status_code == 404


def test_writing_a_day_and_again(scene: Followed):
    client, sent = scene.of("can-bo"), {"on": "12/10/2025", "done": "Hướng dẫn ghi biên bản", "agreed": "Gửi trước"}
    first = client.post(f"{page(scene)}ghi/", sent)
    assert (first.status_code, first["Location"]) == (303, page(scene))
    again = client.post(f"{page(scene)}ghi/", sent)
    assert (again.status_code, again.context["form"]["done"].value()) == (422, "Hướng dẫn ghi biên bản")
    rows = SupportEntry.unscoped.filter(on=date(2025, 10, 12)).values_list("noted_by", "agreed")
    assert list(rows) == [("can-bo", "Gửi trước")]


def test_wrong_input_stands_at_its_field(scene: Followed):
    response = scene.of("can-bo").post(f"{page(scene)}ghi/", {"on": "31/02/2025", "done": ""})
    assert (response.status_code, sorted(response.context["form"].errors)) == (422, ["done", "on"])


@pytest.mark.parametrize("act", ["ghi", "sua", "thoi", "huy"])
def test_acts_on_an_assignment_are_closed_to_readers_and_strangers(scene: Followed, act: str):
    here = f"{page(scene)}{act}/"
    assert scene.of("nguoi-xem").post(here, {}).status_code == 403
    assert scene.of("nguoi-la").post(here, {}).status_code == 404


@pytest.mark.parametrize("act", ["sua", "xong", "huy"])
def test_acts_on_a_day_of_the_log_are_closed_to_readers_and_strangers(scene: Followed, act: str):
    here = f"/theo-doi/nhat-ky/{scene.ids['entry']}/{act}/"
    assert scene.of("nguoi-xem").post(here, {}).status_code == 403
    assert scene.of("nguoi-la").post(here, {}).status_code == 404


def test_settle_correct_and_void_a_day(scene: Followed):
    client, here = scene.of("can-bo"), f"/theo-doi/nhat-ky/{scene.ids['entry']}/"
    assert "Mượn nhà văn hoá" in client.get(f"{here}xong/").content.decode()
    assert client.post(f"{here}xong/", {"day": "20/10/2025"}).status_code == 303
    form = client.get(f"{here}sua/").context["form"]
    assert form["settled_on"].value() == "20/10/2025"
    sent = {"on": "05/10/2025", "done": "Dự họp", "agreed": "Mượn nhà văn hoá", "settled_on": "21/10/2025"}
    assert client.post(f"{here}sua/", sent).status_code == 303
    entry = SupportEntry.unscoped.get(pk=scene.ids["entry"])
    assert (entry.done, entry.settled_on) == ("Dự họp", date(2025, 10, 21))
    assert client.post(f"{here}huy/", {"reason": ""}).status_code == 422
    assert client.post(f"{here}huy/", {"reason": "ghi nhầm"}).status_code == 303
    assert not SupportEntry.unscoped.filter(pk=entry.pk).exists()


def test_an_office_corrects_ends_and_voids(scene: Followed):
    client, here = scene.of("van-phong"), page(scene)
    form = client.get(f"{here}sua/").context["form"]
    assert (form["valid_from"].value(), form["last_day"].value(), form["every"].value()) == ("01/8/2025", "", "month")
    sent = {"duty": "MONITOR_SUPPORT", "valid_from": "01/08/2025", "every": "quarter", "decision_number": "9-QĐ"}
    assert client.post(f"{here}sua/", sent).status_code == 303
    refused = client.post(f"{here}thoi/", {"day": "05/10/2025"})
    assert (refused.status_code, "Nhật ký đã ghi ngày 05/10/2025" in refused.context["refused"]) == (422, True)
    assert client.post(f"{here}thoi/", {"day": "01/12/2025", "reason": "chuyển"}).status_code == 303
    ended = Assignment.unscoped.get(pk=scene.ids["given"])
    assert (ended.every, ended.valid_to, ended.end_reason) == ("quarter", date(2025, 12, 1), "chuyển")
    assert client.post(f"{here}huy/", {"reason": "nhầm"}).status_code == 422


def test_my_page_has_what_i_follow_and_what_is_open(scene: Followed):
    own = scene.of("can-bo").get("/theo-doi/cua-toi/").context["own"]
    assert ([line.code for line in own.lines], [entry.agreed for entry in own.open]) == (
        ["83.836.A.01"],
        ["Mượn nhà văn hoá"],
    )
    assert scene.of("van-phong").get("/theo-doi/cua-toi/").context["own"].official_id is None
    assert scene.of("nguoi-xem").get("/theo-doi/cua-toi/").status_code == 403
    assert "/theo-doi/cua-toi/" in scene.of("can-bo").get("/viec/muc-khac/").content.decode()


def test_the_log_of_a_unit_is_read_in_three_ways(scene: Followed):
    client = scene.of("ban")
    here = "/theo-doi/nhat-ky/?duoi=83.836"
    assert [client.get(f"{here}{way}").context["total"] for way in ("", "&xem=viec", "&xem=kho-khan")] == [1, 1, 1]
    assert client.get("/theo-doi/nhat-ky/?duoi=83.835").context["total"] == 0
    assert client.get(f"{here}&tai=xlsx").status_code == 200
