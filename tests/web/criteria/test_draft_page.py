"""A sheet written as a table: saved any time, rows moved without a script, what is wrong beside the rows."""

import re

import pytest

from tests.factories.organisations import SYSTEM
from tests.web.criteria.conftest import Room
from tests.web.criteria.editing import UNIT, a_draft, address, form_of, kept
from vungmanh.criteria.commands import drop_draft
from vungmanh.kernel.scope import entered, whole_scope

QUERIES = 9


def codes(draft):
    return [each["code"] for each in kept(draft).content["items"]]


def test_page_shows_the_sheet_as_tables_with_findings_beside_the_rows(room: Room):
    view = room.scene.board.get(address(a_draft(room))).context["view"]
    assert [(line.row.code, line.row.depth, line.row.scale) for line in view.items] == [
        ("1", "1", ""),
        ("1.1", "2", ">= 90: 4; 60 - <90: 2; < 46: 0"),
        ("1.2", "2", ""),
        ("2", "1", ">= 90: 4; < 90: 1"),
    ]
    assert [[each.kind for each in line.findings] for line in view.items] == [[], ["hole"], [], []]
    assert [line.row.within for line in view.bands] == [">= 9", "5 - <9", "< 5"]


def test_saving_what_was_sent_changes_nothing(room: Room):
    draft = a_draft(room)
    board = room.scene.board
    before = board.get(address(draft)).context["view"]
    response = board.post(address(draft), form_of(board.get(address(draft))))
    assert (response.status_code, response["Location"]) == (303, address(draft))
    assert board.get(address(draft)).context["view"] == before
    assert kept(draft).content["total"] == 10


def test_saving_mends_a_scale_and_the_finding_goes(room: Room):
    draft, board = a_draft(room), room.scene.board
    sent = form_of(board.get(address(draft))) | {"items-1-scale": ">= 90: 4; 60 - <90: 2; dưới 60: 0"}
    board.post(address(draft), sent)
    response = board.get(address(draft))
    assert [len(line.findings) for line in response.context["view"].items] == [0, 0, 0, 0]
    assert (response.context["faults"], response.context["doubts"]) == (0, 0)


def test_saving_keeps_what_is_not_understood_and_names_it(room: Room):
    draft, board = a_draft(room), room.scene.board
    sent = form_of(board.get(address(draft))) | {"items-1-scale": ">= 90: 4; khá: 3", "bands-0-within": "cao"}
    assert board.post(address(draft), sent).status_code == 303
    response = board.get(address(draft))
    view = response.context["view"]
    assert view.items[1].missed == {"scale": "khá: 3"}
    assert view.items[1].row.scale == ">= 90: 4; khá: 3"
    assert view.bands[0].missed == {"within": "cao"}
    assert "Cách cho điểm: chưa hiểu “khá: 3”." in response.content.decode()


def test_saving_names_the_row_of_a_fault_of_the_file(room: Room):
    draft, board = a_draft(room), room.scene.board
    sent = form_of(board.get(address(draft))) | {"items-3-fact": "", "items-3-code": "1.1", "facts-0-name": ""}
    board.post(address(draft), sent)
    view = board.get(address(draft)).context["view"]
    assert view.items[3].faults == ("mục 1.1: mã này đã có ở mục khác.",)
    assert view.facts[0].faults == ("“Dữ kiện” dòng 1, “Tên”: ghi câu hỏi hoặc tên dữ kiện.",)


def test_saving_the_head_keeps_it(room: Room):
    draft, board = a_draft(room), room.scene.board
    sent = form_of(board.get(address(draft))) | {
        "name": "Mẫu mới",
        "total": "100,5",
        "basis": "Kế hoạch 1\n\nKế hoạch 2",
        "parts": ["REGULAR"],
        "scorers": ["self"],
        "official": "self",
        "margin": "",
    }
    board.post(address(draft), sent)
    found = kept(draft)
    assert (found.name, found.content["total"], found.content["basis"]) == (
        "Mẫu mới",
        100.5,
        ["Kế hoạch 1", "Kế hoạch 2"],
    )
    assert (found.content["applies"], found.content["scorers"]) == ({"parts": ["REGULAR"]}, ["self"])


def test_a_sheet_by_hand_is_meant_for_kinds_and_types_of_cells(room: Room):
    draft, board = a_draft(room), room.scene.board
    meant = {"kinds": ["SUBORDINATE_CELL"], "categories": ["SCHOOL", "HEALTH"]}
    board.post(address(draft), form_of(board.get(address(draft))) | meant)
    assert {name: kept(draft).content["applies"][name] for name in meant} == meant
    again = form_of(board.get(address(draft)))
    assert {name: again[name] for name in meant} == meant
    board.post(address(draft), {**again, "kinds": [], "categories": []})
    assert {name: kept(draft).content["applies"][name] for name in meant} == {"kinds": [], "categories": []}


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"name": ""}, "name", "Chưa nhập tên mẫu phiếu."),
        ({"total": "nhiều"}, "total", "Không hiểu “nhiều”. Ghi một số từ 0 trở lên."),
        ({"scorers": ["self"], "official": "visitor"}, "official", "Cột chính thức phải là một trong các cột chấm."),
    ],
)
def test_wrong_head_keeps_what_was_typed_and_saves_nothing(room: Room, change, field, said):
    draft, board = a_draft(room), room.scene.board
    sent = form_of(board.get(address(draft))) | change | {"items-0-name": "Đang gõ"}
    response = board.post(address(draft), sent)
    assert response.status_code == 422
    assert response.context["form"].errors[field] == [said]
    assert response.context["view"].items[0].row.name == "Đang gõ"
    assert kept(draft).content["items"][0]["name"] == "Nền nếp"


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("items:3:up", ["2", "1"]),
        ("items:0:down", ["2", "1"]),
        ("items:0:drop", ["2"]),
        ("items:9:drop", ["1", "2"]),
        ("lạ", ["1", "2"]),
    ],
)
def test_rows_move_with_what_stands_below_them(room: Room, button, expected):
    draft, board = a_draft(room), room.scene.board
    board.post(address(draft), form_of(board.get(address(draft))) | {"viec": button})
    assert codes(draft) == expected


def test_moving_saves_what_was_typed_and_comes_back_to_the_row(room: Room):
    draft, board = a_draft(room), room.scene.board
    sent = form_of(board.get(address(draft))) | {"items-0-name": "Sửa", "viec": "items:0:down"}
    assert board.post(address(draft), sent)["Location"] == f"{address(draft)}#items-0"
    assert kept(draft).content["items"][1]["name"] == "Sửa"


@pytest.mark.parametrize(
    ("button", "rest"), [("draft-preview", "xem/"), ("draft-rehearsal", "chay-thu/"), ("draft-force", "ap-dung/")]
)
def test_pages_that_read_the_draft_are_reached_with_what_was_typed(room: Room, button: str, rest: str):
    board, draft = room.scene.board, a_draft(room)
    sent = form_of(board.get(address(draft))) | {"items-0-name": "Sửa", "viec": button}
    there = board.post(address(draft), sent)["Location"]

    assert there == address(draft, rest)
    assert kept(draft).content["items"][0]["name"] == "Sửa"


@pytest.mark.parametrize("button", ["draft-preview", "draft-rehearsal", "draft-force"])
def test_a_sheet_that_cannot_be_read_yet_stays_where_it_is_mended(room: Room, button: str):
    board, draft = room.scene.board, a_draft(room, content={"total": 100})
    sent = form_of(board.get(address(draft))) | {"total": "90", "viec": button}
    response = board.post(address(draft), sent, follow=True)

    assert response.redirect_chain == [(address(draft), 303)]
    assert kept(draft).content["total"] == 90
    page = response.content.decode()
    assert "sửa các chỗ ghi dưới đây rồi bấm lại" in page
    assert "“Các mục”: ghi các mục của phiếu." in page


def test_a_row_without_code_or_points_is_told_by_the_words_over_its_cells(room: Room):
    board, draft = room.scene.board, a_draft(room)
    sent = form_of(board.get(address(draft))) | {"items-1-most": "", "items-3-code": ""}
    board.post(address(draft), sent)
    view = board.get(address(draft)).context["view"]
    told = " ".join([*view.faults, *(each for line in view.items for each in line.faults)])
    assert "“Mã”: ghi mã" in told
    assert not re.search("“[a-z_]+”", told)


def test_enter_in_a_field_saves_and_goes_nowhere(room: Room):
    page = room.scene.board.get(address(a_draft(room))).content.decode()

    first = re.findall(r'<button[^>]* type="submit"[^>]*>', page.partition("edit-sheet")[2])[0]
    assert 'form="draft"' in first
    assert 'value="luu"' in first


def test_new_row_stands_below_the_one_it_was_asked_at(room: Room):
    draft, board = a_draft(room), room.scene.board
    there = board.post(address(draft), form_of(board.get(address(draft))) | {"viec": "items:1:below"})["Location"]
    assert there == f"{address(draft)}?them=items:1:below#items-1"
    response = board.get(there)
    assert [line.row.code for line in response.context["view"].items] == ["1", "1.1", "", "1.2", "2"]
    sent = form_of(response) | {"items-2-code": "1.1b", "items-2-name": "Thêm", "items-2-way": "yes_no"}
    board.post(address(draft), sent)
    assert [each["code"] for each in kept(draft).content["items"][0]["items"]] == ["1.1", "1.1b", "1.2"]


def test_new_fact_and_new_band_stand_last(room: Room):
    draft, board = a_draft(room), room.scene.board
    view = board.get(f"{address(draft)}?them=facts::below").context["view"]
    assert [line.row.code for line in view.facts] == ["rate", "minutes", ""]
    assert board.get(f"{address(draft)}?them=bands::drop").context["view"].bands[2].row.code == "POOR"


def test_draft_saved_elsewhere_meanwhile_is_not_overwritten_unseen(room: Room):
    draft, board = a_draft(room), room.scene.board
    mine = form_of(board.get(address(draft))) | {"items-0-name": "Của tôi"}
    board.post(address(draft), form_of(board.get(address(draft))) | {"items-0-name": "Của người khác"})
    response = board.post(address(draft), mine)
    assert response.status_code == 422
    assert kept(draft).content["items"][0]["name"] == "Của người khác"
    assert response.context["view"].items[0].row.name == "Của tôi"
    assert board.post(address(draft), form_of(response)).status_code == 303
    assert kept(draft).content["items"][0]["name"] == "Của tôi"


def test_empty_draft_has_tables_to_begin_with(room: Room):
    draft = a_draft(room, content={"scorers": ["self"]})
    view = room.scene.board.get(address(draft)).context["view"]
    assert (view.items, view.facts, view.bands) == ([], [], [])


def test_draft_of_a_stranger_is_not_there(room: Room):
    draft = a_draft(room)
    stranger = room.scene.board_of("83.835")
    assert stranger.get(address(draft)).status_code == 404
    assert stranger.post(address(draft), {}).status_code == 404


def test_draft_is_not_for_readers(room: Room):
    draft = a_draft(room)
    assert room.of("nguoi-xem").get(address(draft)).status_code == 403
    assert room.of("nguoi-xem").post(address(draft), {}).status_code == 403


def test_draft_put_aside_cannot_be_written(room: Room):
    draft = a_draft(room)
    with entered(whole_scope("thử")):
        drop_draft(SYSTEM, draft_id=draft.pk)
    assert room.scene.board.get(address(draft)).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_with_one_row_and_with_three(room: Room, count: int, django_assert_num_queries):
    items = [{"code": str(number), "name": "Mục", "kind": "yes_no", "most": 1} for number in range(count)]
    draft = a_draft(room, items=items)
    board = room.scene.board_of(UNIT)
    board.get("/cham-diem/mau/")
    with django_assert_num_queries(QUERIES):
        assert len(board.get(address(draft)).context["view"].items) == count
