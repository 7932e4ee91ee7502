"""The committee of one organisation, and what may be written down there."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.posts import make_member
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Placement, PostHolding
from vungmanh.organisations.models import Committee


def home(scene: Scene, code: str = "83.836.A.01") -> str:
    return f"/cap-uy/{scene.keys[code]}/"


def post_of(scene: Scene, name: str) -> int:
    return PostHolding.unscoped.get(full_name=name).pk


def test_page_shows_who_sits_there_and_one_main_act(scene: Scene) -> None:
    response = scene.sign_in("bi-thu").get(home(scene))
    assert [each["holder"].full_name for each in response.context["now"]] == [
        "Nguyễn Văn An",
        "Trần Thị Bé",
        "Lê Văn Cảnh",
    ]
    assert response.content.decode().count('class="btn main"') == 1


def test_page_of_another_day_shows_who_sat_then_and_offers_nothing(scene: Scene) -> None:
    response = scene.board.get(f"{home(scene)}?ngay=2025-05-31")
    assert (response.context["now"], response.context["may_write"]) == ([], False)


def test_stranger_gets_404_and_reader_403(scene: Scene) -> None:
    parts = ("", "bau/", "ghi-giu-chuc/", "nguoi-da-di/")
    for part in parts:
        assert scene.sign_in("nguoi-la").get(home(scene) + part).status_code == 404
        assert scene.sign_in("nguoi-xem").get(home(scene) + part).status_code == 403
    one = post_of(scene, "Nguyễn Văn An")
    for part in ("thoi", "sua", "huy", "huy-ca-lan"):
        assert scene.sign_in("nguoi-la").get(f"/cap-uy/chuc-vu/{one}/{part}/").status_code == 404
        assert scene.sign_in("nguoi-xem").post(f"/cap-uy/chuc-vu/{one}/{part}/").status_code == 403


ELECTED = {
    "valid_from": "01/6/2026",
    "term_last": "31/12/2028",
    "entered_as": "ELECTED",
    "decision_number": "15-QĐ/ĐU",
    "members": "5",
    "post_0": "SECRETARY",
    "holder_0": "Võ Văn Em",
    "post_1": "CELL_COMMITTEE_MEMBER",
    "holder_1": "",
    "post_2": "CELL_COMMITTEE_MEMBER",
    "holder_2": "",
    "post_3": "CELL_COMMITTEE_MEMBER",
    "holder_3": "Hồ Văn Hai (B2-1)",
    "post_4": "CELL_COMMITTEE_MEMBER",
    "holder_4": "",
    "dual": "on",
}


def test_elect_writes_the_committee_and_tells_what_a_rule_would_have(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_member("B2-1", scene.keys["83.836.B.02"], "Hồ Văn Hai")
    client, one = scene.board, scene.keys["83.836.B.02"]
    response = client.post(home(scene, "83.836.B.02") + "bau/", ELECTED, follow=True)
    assert "Đã ghi cấp uỷ Chi bộ ấp 83.836.B.02, 2 người." in response.content.decode()
    rows = PostHolding.unscoped.filter(organisation_id=one).order_by("pk")
    assert [(row.full_name, row.member_id is not None, row.dual_from, row.term_until) for row in rows] == [
        ("Võ Văn Em", False, date(2026, 6, 1), date(2029, 1, 1)),
        ("Hồ Văn Hai", True, None, date(2029, 1, 1)),
    ]
    assert Committee.unscoped.filter(organisation_id=one, members=5, valid_to=date(2029, 1, 1)).count() == 1
    again = client.post(home(scene, "83.836.B.02") + "bau/", ELECTED)
    assert again.status_code == 422
    assert PostHolding.unscoped.filter(organisation_id=one).count() == 2


def test_elect_asks_for_more_lines_and_keeps_what_was_typed(scene: Scene) -> None:
    response = scene.board.post(home(scene, "83.836.B.02") + "bau/", {**ELECTED, "so": "5", "them": "5"})
    assert (response.status_code, len(response.context["form"].lines)) == (200, 10)
    assert 'value="Võ Văn Em"' in response.content.decode()
    assert PostHolding.unscoped.filter(full_name="Võ Văn Em", post="SECRETARY").count() == 0


def test_elect_without_anybody_is_refused_and_keeps_the_input(scene: Scene) -> None:
    response = scene.board.post(home(scene, "83.836.B.02") + "bau/", {**ELECTED, "holder_0": "", "holder_3": ""})
    assert response.status_code == 422
    assert "Chưa ghi ai trong cấp uỷ." in response.content.decode()
    assert 'value="15-QĐ/ĐU"' in response.content.decode()


def test_elect_page_says_how_the_cell_stands(scene: Scene) -> None:
    text = scene.board.get(home(scene, "83.836.B.02") + "bau/").content.decode()
    assert "09 đảng viên chính thức theo hồ sơ" in text
    assert "nguồn thứ cấp" in text


def test_elect_page_says_who_sits_there_and_how_many_may_vote(scene: Scene) -> None:
    text = " ".join(scene.board.get(home(scene) + "bau/").content.decode().split())
    assert "Đang giữ chức: Nguyễn Văn An, bí thư; Trần Thị Bé, phó bí thư; Lê Văn Cảnh, chi uỷ viên." in text
    assert "Chi bộ này: chưa có số đảng viên chính thức." in text


def test_elect_counts_persons_and_remarks_on_one_in_two_posts(scene: Scene) -> None:
    said = {**ELECTED, "post_1": "DEPUTY_SECRETARY", "holder_1": ELECTED["holder_0"], "holder_3": ""}
    page = scene.board.post(home(scene, "83.836.B.02") + "bau/", said, follow=True).content.decode()
    assert "Đã ghi cấp uỷ Chi bộ ấp 83.836.B.02, 1 người." in page
    assert "một người ghi hai chức, xem có phải hai người trùng tên" in page


def test_fill_in_the_place_of_another(scene: Scene) -> None:
    old = post_of(scene, "Nguyễn Văn An")
    given = {
        "post": "SECRETARY",
        "holder": "Đặng Thị Gái",
        "replaces": str(old),
        "valid_from": "01/9/2025",
        "entered_as": "APPOINTED",
    }
    response = scene.sign_in("bi-thu").post(home(scene) + "ghi-giu-chuc/", given)
    assert response.status_code == 303
    assert PostHolding.unscoped.get(pk=old).valid_to == date(2025, 9, 1)
    assert scene.sign_in("bi-thu").post(home(scene) + "ghi-giu-chuc/", {**given, "replaces": ""}).status_code == 422


def test_end_correct_and_void_one_post(scene: Scene) -> None:
    client, one = scene.sign_in("van-phong"), post_of(scene, "Lê Văn Cảnh")
    wrong = client.post(f"/cap-uy/chuc-vu/{one}/thoi/", {"last_day": "31/02/2026", "ended_as": "RELIEVED"})
    assert wrong.status_code == 422
    ended = {"last_day": "31/12/2025", "ended_as": "RELIEVED", "reason": "nghỉ hưu"}
    assert client.post(f"/cap-uy/chuc-vu/{one}/thoi/", ended).status_code == 303
    assert PostHolding.unscoped.get(pk=one).valid_to == date(2026, 1, 1)
    assert client.post(f"/cap-uy/chuc-vu/{one}/thoi/", ended).status_code == 422
    said = {"post": "CELL_COMMITTEE_MEMBER", "valid_from": "02/6/2025", "last_day": "", "entered_as": "ELECTED"}
    assert client.post(f"/cap-uy/chuc-vu/{one}/sua/", said).status_code == 303
    row = PostHolding.unscoped.get(pk=one)
    assert (row.valid_from, row.valid_to, row.ended_as) == (date(2025, 6, 2), None, "")
    assert client.post(f"/cap-uy/chuc-vu/{one}/sua/", said).status_code == 422
    assert client.post(f"/cap-uy/chuc-vu/{one}/huy/", {"reason": ""}).status_code == 422
    assert client.post(f"/cap-uy/chuc-vu/{one}/huy/", {"reason": "ghi nhầm"}).status_code == 303
    assert client.get(f"/cap-uy/chuc-vu/{one}/huy/").status_code == 404


def test_undo_takes_the_whole_election_back(scene: Scene) -> None:
    one = post_of(scene, "Nguyễn Văn An")
    assert scene.board.post(f"/cap-uy/chuc-vu/{one}/huy-ca-lan/", {"reason": "ghi nhầm"}).status_code == 303
    assert PostHolding.unscoped.filter(organisation_id=scene.keys["83.836.A.01"]).count() == 0


def test_departed_are_named_and_ended_at_once(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        member = make_member("A1-1", scene.keys["83.836.A.01"], "Nguyễn Văn An")
        PostHolding.objects.filter(full_name="Nguyễn Văn An").update(member=member)
        Placement.objects.filter(member=member).update(valid_to=date(2026, 2, 1), departed_as="TRANSFERRED_OUT")
    client = scene.sign_in("bi-thu")
    assert "Nguyễn Văn An, bí thư, đi từ ngày 01/02/2026" in client.get(home(scene)).content.decode()
    assert client.post(home(scene) + "nguoi-da-di/").status_code == 303
    row = PostHolding.unscoped.get(full_name="Nguyễn Văn An")
    assert (row.valid_to, row.ended_as) == (date(2026, 2, 1), "MOVED_AWAY")
    assert client.post(home(scene) + "nguoi-da-di/").status_code == 422


@pytest.mark.parametrize("path", ["", "ghi-giu-chuc/", "bau/"])
def test_pages_of_a_commune_open_too(scene: Scene, path: str) -> None:
    assert scene.board.get(home(scene, "83.836.A") + path).status_code == 200
