from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.factories.organisations import apply_orders, order
from tests.web.conftest import Scene
from tests.web.reorganisations.test_planning_pages import MERGE, start
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.queries import bearer_of

DAY = date(2025, 7, 1)


def merging(client: Client) -> str:
    draft = start(client)
    client.post(f"{draft}them/?viec=merge", MERGE)
    return draft


def applied(client: Client) -> str:
    """The address of the set."""
    response = client.post(f"{merging(client)}chay-thu/", {"decision_number": "12-QĐ/TU"})
    assert response.status_code == 303, response.context["reasons"]
    return response.headers["Location"]


def test_a_dry_run_tells_what_becomes_of_what_and_writes_nothing(scene: Scene):
    client = scene.board
    trial = client.get(f"{merging(client)}chay-thu/").context["trial"]
    [becoming] = trial.becomings

    assert [(side.code, side.note) for side in becoming.before] == [
        ("83.836.A", "2 chi bộ, 1 danh hiệu"),
        ("83.836.B", "2 chi bộ, 1 danh hiệu"),
    ]
    assert [(side.code, side.note, side.fresh) for side in becoming.after] == [
        ("83.836.N", "Đảng bộ xã, thuộc Đảng bộ huyện Ba Tri", True)
    ]
    assert trial.sentence == (
        "2 tổ chức trước, 1 tổ chức sau; 4 mục tự chuyển theo; không có mục nào phải chờ quyết định."
    )
    assert trial.moves == [("Tổ chức trực thuộc chuyển về Đảng bộ xã N", "4")]
    assert trial.checks[0] == (True, "Tổng số chi bộ trước và sau", "4 → 4")
    assert bearer_of("83.836.A", DAY) == scene.keys["83.836.A"]


def test_a_dry_run_that_does_not_add_up_shows_the_faults_at_their_acts(scene: Scene):
    client = scene.board
    draft = merging(client)
    client.post(f"{draft}them/?viec=close", {"more": "khong-co"})
    response = client.get(f"{draft}chay-thu/")
    trial = response.context["trial"]

    assert [bool(line.faults) for line in trial.lines] == [False, True]
    assert trial.lines[1].faults[0].startswith("Không có tổ chức mang mã khong-co ngay trước ngày 01/07/2025.")
    assert 'name="decision_number"' not in response.content.decode()


def test_an_empty_draft_is_told_what_it_lacks(scene: Scene):
    client = scene.board
    trial = client.get(f"{start(client)}chay-thu/").context["trial"]

    assert trial.problems == ["Phương án chưa có việc nào. Thêm việc rồi chạy thử."]


def test_applying_needs_the_number_of_the_paper(scene: Scene):
    client = scene.board
    draft = merging(client)
    response = client.post(f"{draft}chay-thu/", {"decision_number": " "})

    assert (response.status_code, set(response.context["form"].errors)) == (422, {"decision_number"})
    assert bearer_of("83.836.N", DAY) is None


def test_applying_twice_is_refused(scene: Scene):
    client = scene.board
    draft = merging(client)
    assert client.post(f"{draft}chay-thu/", {"decision_number": "1"}).status_code == 303
    again = client.post(f"{draft}chay-thu/", {"decision_number": "1"})

    assert again.status_code == 422
    assert "Phương án này không còn đang soạn nên không chạy thử nữa." in again.content.decode()
    assert client.get(f"{draft}chay-thu/").status_code == 422
    assert client.get(draft).context["draft"].state == "applied"


def test_what_one_does_not_manage_is_neither_tried_nor_applied(scene: Scene):
    commune = scene.board_of("83.836.A")
    draft = start(commune, under="83.836.A")
    commune.post(f"{draft}them/?viec=move", {"more": "83.836.A.01", "parent_code": "83.836.B"})

    assert commune.get(f"{draft}chay-thu/").status_code == 403
    assert commune.post(f"{draft}chay-thu/", {"decision_number": "1"}).status_code == 403
    assert bearer_of("83.836.A.01", DAY) == scene.keys["83.836.A.01"]


def test_a_set_shows_its_acts_with_their_paper(scene: Scene):
    client = scene.board
    page = client.get(applied(client)).context

    assert [(line.words, line.rest) for line in page["lines"]] == [
        (
            "Nhập Đảng bộ xã A (83.836.A), Đảng bộ xã B (83.836.B) thành Đảng bộ xã N (83.836.N)",
            "số 12-QĐ/TU",
        )
    ]
    assert [label.code for label in page["opened"]] == ["83.836.N"]


def test_a_set_is_undone_with_a_reason_and_stays_on_the_list(scene: Scene):
    client = scene.board
    done = applied(client)
    assert client.post(f"{done}hoan-tac/", {"reason": ""}).status_code == 422
    assert client.post(f"{done}hoan-tac/", {"reason": "ghi nhầm ngày"}).status_code == 303
    assert bearer_of("83.836.A", DAY) == scene.keys["83.836.A"]
    [row] = client.get("/sap-xep/").context["rows"]
    assert (row.label, row.acts, row.undone_by != "") == ("Sắp xếp xã Ba Tri", 1, True)
    again = client.post(f"{done}hoan-tac/", {"reason": "lần nữa"})
    assert again.status_code == 422
    assert "đã được huỷ ngày" in again.context["refused"]


@pytest.mark.parametrize("part", ["", "hoan-tac/"])
def test_a_set_is_found_by_whoever_sees_it_and_undone_by_whoever_manages_it(scene: Scene, part):
    done = applied(scene.board)

    assert scene.board_of("83.835").get(f"{done}{part}").status_code == 404
    assert scene.sign_in("nguoi-xem").get(f"{done}{part}").status_code == 403


def test_a_part_of_what_a_set_touched_is_not_enough_to_undo_it(scene: Scene):
    client = scene.board
    draft = start(client)
    client.post(f"{draft}them/?viec=rename", {"picked": ["83.836.A"], "to_name": "Xã Mới"})
    client.post(f"{draft}them/?viec=rename", {"picked": ["83.836.B"], "to_name": "Xã Khác"})
    done = client.post(f"{draft}chay-thu/", {"decision_number": "1"}).headers["Location"]

    assert scene.board_of("83.836.A").post(f"{done}hoan-tac/", {"reason": "x"}).status_code == 403
    assert scene.board_of("83.836").post(f"{done}hoan-tac/", {"reason": "x"}).status_code == 303


def test_an_opening_by_hand_is_on_the_list_and_can_be_undone(scene: Scene):
    client = scene.board
    new = {"kind": "SUBORDINATE_CELL", "name": "Chi bộ ấp 3", "code": "83.836.A.03", "opened_on": "1/2/2021"}
    client.post(f"/to-chuc/{scene.keys['83.836.A']}/lap/", {**new, "decision_number": "1-QĐ"})
    [row] = client.get("/sap-xep/").context["rows"]

    assert (row.label, row.day) == ("Thành lập Chi bộ ấp 3", date(2021, 2, 1))
    assert client.post(f"/sap-xep/{row.id}/hoan-tac/", {"reason": "nhầm"}).status_code == 303
    assert bearer_of("83.836.A.03", date(2021, 2, 1)) is None


def test_the_list_downloads_as_its_sheet(scene: Scene):
    client = scene.board
    applied(client)
    response = client.get("/sap-xep/?tai=xlsx")

    assert response.headers["Content-Disposition"] == 'attachment; filename="sap-xep.xlsx"'


def test_the_list_costs_the_same_for_one_row_and_for_three(scene: Scene, django_assert_max_num_queries):
    client = scene.board

    def rename(code: str, day: date) -> None:
        with entered(whole_scope("dựng dữ liệu thử")):
            apply_orders(day, order("rename", code, to_names=(f"Mới {code}",)))

    rename("83.836.A", DAY)
    client.get("/sap-xep/")
    with django_assert_max_num_queries(12) as few:
        assert len(client.get("/sap-xep/").context["rows"]) == 1
    rename("83.836.B", DAY)
    rename("83.835.C", DAY)
    client.get("/sap-xep/")
    with django_assert_max_num_queries(12) as many:
        assert len(client.get("/sap-xep/").context["rows"]) == 3

    assert len(few.captured_queries) == len(many.captured_queries)


def test_reorganisations_are_for_whoever_manages(scene: Scene):
    assert [scene.sign_in(name).get("/sap-xep/").status_code for name in ("nguoi-xem", "khong-vai")] == [403, 403]


def test_what_must_be_decided_is_read_on_a_phone_without_scrolling_sideways(scene: Scene):
    """One decision under the other, as cards; the page brings their style, and a missing note takes no line."""
    rows = [("Danh hiệu của chi bộ đã nhập", "Chi bộ ấp 1", "giữ hay thôi?"), ("Nhiệm vụ", "Chi bộ ấp 2", "")]
    table = render_to_string("reorganisations/_follow.html", {"trial": {"to_decide": rows}})

    assert 'class="ledger unit-cards"' in table
    assert table.count('class="nil"') == 1
    assert "css/cards.css" in scene.board.get(f"{merging(scene.board)}chay-thu/").content.decode()
