import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.conftest import Scene

NEW = {"title": "Sắp xếp xã Ba Tri", "day": "1/7/2025", "under": "83.836"}
MERGE = {"picked": ["83.836.A", "83.836.B"], "to_code": "83.836.N", "to_name": "Đảng bộ xã N"}
HEADINGS = ("day", "act", "from_codes", "to_codes", "to_names", "decision_number")


def start(client: Client, **other: object) -> str:
    """The address of a new draft."""
    response = client.post("/sap-xep/moi/", {**NEW, **other})
    assert response.status_code == 303, response.content.decode()
    return response.headers["Location"]


def workbook(*rows: tuple[object, ...], sheet: str = "reorganisations") -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in (HEADINGS, *rows):
        page.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return SimpleUploadedFile("phuong-an.xlsx", kept.getvalue())


def said(client: Client, draft: str) -> list[str]:
    return [line.words for line in client.get(draft).context["lines"]]


def test_a_draft_is_kept_and_listed(scene: Scene):
    draft = start(scene.board)

    assert scene.board.get(draft).context["draft"].title == "Sắp xếp xã Ba Tri"
    assert [(row.title, row.day) for row in scene.board.get("/sap-xep/").context["drafts"]] == [
        ("Sắp xếp xã Ba Tri", date(2025, 7, 1))
    ]


def test_a_draft_needs_a_name_a_day_and_a_unit(scene: Scene):
    response = scene.board.post("/sap-xep/moi/", {"title": "", "day": "", "under": ""})

    assert (response.status_code, set(response.context["form"].errors)) == (422, {"title", "day", "under"})


def test_a_draft_stands_in_a_unit_in_sight_and_in_hand(scene: Scene):
    other = scene.board_of("83.835")

    refused = other.post("/sap-xep/moi/", NEW)
    assert (refused.status_code, refused.context["refused"]) == (
        422,
        f"Không có tổ chức mang mã “{NEW['under']}” trong phạm vi của đồng chí.",
    )
    assert refused.context["form"]["title"].value() == NEW["title"]
    assert other.get("/sap-xep/").context["drafts"] == []
    assert scene.sign_in("nguoi-xem").post("/sap-xep/moi/", NEW).status_code == 403


PARTS = ("", "sua/", "them/", "chay-thu/", "bo/")


@pytest.mark.parametrize("part", PARTS)
def test_a_draft_is_for_whoever_manages_there(scene: Scene, part):
    address = start(scene.board) + part

    assert scene.board_of("83.836").get(address).status_code == 200
    assert scene.board_of("83.835").get(address).status_code == 404
    assert scene.sign_in("nguoi-xem").get(address).status_code == 403
    assert scene.sign_in("nguoi-xem").post(address, MERGE).status_code in (403, 405)


def test_acts_are_added_read_back_in_words_and_taken_out(scene: Scene):
    client = scene.board
    draft = start(client)
    assert client.post(f"{draft}them/?viec=merge", MERGE).status_code == 303
    assert said(client, draft) == [
        "Nhập Đảng bộ xã A (83.836.A), Đảng bộ xã B (83.836.B) thành Đảng bộ xã N (83.836.N)"
    ]
    assert client.post(f"{draft}bot/1/").status_code == 303
    assert said(client, draft) == []
    assert client.post(f"{draft}bot/1/").status_code == 404


def test_the_same_act_twice_is_refused_with_the_input_kept(scene: Scene):
    client = scene.board
    draft = start(client)
    client.post(f"{draft}them/?viec=merge", MERGE)
    response = client.post(f"{draft}them/?viec=merge", MERGE)

    assert response.status_code == 422
    assert response.context["refused"] == "Việc này đã có trong phương án. Phương án giữ nguyên."
    assert response.context["form"]["to_name"].value() == "Đảng bộ xã N"


@pytest.mark.parametrize(
    ("act", "given", "words"),
    [
        ("split", {"picked": ["83.836.A"], "parts": "83.836.A\n83.836.X; Đảng bộ xã  X\n"},
         "Chia Đảng bộ xã A (83.836.A) thành Đảng bộ xã A (83.836.A), Đảng bộ xã X (83.836.X)"),
        ("move", {"picked": ["83.836.A"], "parent_code": "83.835"},
         "Chuyển Đảng bộ xã A (83.836.A) về Đảng bộ huyện Bình Đại (83.835)"),
        ("rename", {"picked": ["83.836.A"], "to_name": "Đảng bộ xã Mới"},
         "Đảng bộ xã A (83.836.A) đổi tên thành Đảng bộ xã Mới"),
        ("recode", {"more": "83.836.A.01", "to_code": "9"}, "Chi bộ ấp 83.836.A.01 (83.836.A.01) đổi mã thành 9"),
        ("change_kind", {"more": "83.836.A.01", "to_category": "SCHOOL"},
         "Chi bộ ấp 83.836.A.01 (83.836.A.01) đổi thành Chi bộ trường học"),
        ("close", {"more": "83.836.A.01; 83.836.A.02", "reason": "ít người"},
         "Kết thúc hoạt động Chi bộ ấp 83.836.A.01 (83.836.A.01), Chi bộ ấp 83.836.A.02 (83.836.A.02)"),
        ("establish", {"to_code": "83.836.D", "to_name": "Đảng bộ xã D", "to_kind": "COMMUNE", "parent_code": "83.836"},
         "Thành lập Đảng bộ xã D (83.836.D), Đảng bộ xã"),
    ],
)  # fmt: skip
def test_every_act_has_its_form_and_its_words(scene: Scene, act, given, words):
    client = scene.board
    draft = start(client)
    assert client.get(f"{draft}them/?viec={act}").status_code == 200
    response = client.post(f"{draft}them/?viec={act}", given)
    assert response.status_code == 303, response.context["form"].errors
    assert said(client, draft) == [words]


@pytest.mark.parametrize(
    ("act", "given", "wrong"),
    [
        ("merge", {"to_code": "x"}, {"more"}),
        ("merge", {"picked": ["83.836.A"]}, {"to_code"}),
        ("split", {"picked": ["83.836.A"], "parts": "83.836.X; X"}, {"parts"}),
        ("change_kind", {"picked": ["83.836.A"]}, {"to_kind"}),
        ("rename", {"picked": ["83.836.A"]}, {"to_name"}),
        ("move", {"picked": ["83.836.A"]}, {"parent_code"}),
        ("establish", {"to_code": "9"}, {"to_name", "to_kind", "parent_code"}),
        ("merge", {**MERGE, "picked": ["ngoài"]}, {"picked"}),
    ],
)
def test_an_act_says_what_was_not_entered(scene: Scene, act, given, wrong):
    draft = start(scene.board)
    response = scene.board.post(f"{draft}them/?viec={act}", given)

    assert (response.status_code, set(response.context["form"].errors)) == (422, wrong)


def test_units_are_picked_among_the_parts_of_any_unit_in_sight(scene: Scene):
    client = scene.board
    draft = start(client)
    page = client.get(f"{draft}them/").context
    assert [code for code, _name in page["form"].fields["picked"].choices] == ["83.836.A", "83.836.B"]
    [first, _second] = page["deeper"]
    deeper = client.get(f"{draft}them/{first['href']}").context
    assert [code for code, _name in deeper["form"].fields["picked"].choices] == ["83.836.A.01", "83.836.A.02"]
    assert client.get(f"{draft}them/?duoi=4711").status_code == 404


def test_coming_from_a_unit_it_is_picked_already(scene: Scene):
    client = scene.board
    assert client.get("/sap-xep/moi/?tu=83.836.A").context["form"].initial["under"] == "83.836"
    response = client.post("/sap-xep/moi/?tu=83.836.A", NEW)
    page = client.get(response.headers["Location"]).context

    assert page["form"].initial == {"picked": ["83.836.A"]}


def test_a_draft_is_renamed_moved_to_another_day_and_dropped(scene: Scene):
    client = scene.board
    draft = start(client)
    assert client.post(f"{draft}sua/", {"title": "Khác", "day": "2/7/2025"}).status_code == 303
    assert client.post(f"{draft}sua/", {"title": "Khác", "day": "x"}).status_code == 422
    assert client.get(draft).context["draft"].day == date(2025, 7, 2)
    assert client.post(f"{draft}bo/", {}).status_code == 303
    assert client.post(f"{draft}bo/", {}).status_code == 422
    assert client.get("/sap-xep/").context["drafts"] == []


def test_a_workbook_becomes_a_draft_of_its_day(scene: Scene):
    client = scene.board
    file = workbook((date(2025, 8, 1), "merge", "83.836.A;83.836.B", "83.836.N", "Đảng bộ xã N", "1-NQ"))
    draft = start(client, day="", file=file)

    assert client.get(draft).context["draft"].day == date(2025, 8, 1)
    assert said(client, draft) == [
        "Nhập Đảng bộ xã A (83.836.A), Đảng bộ xã B (83.836.B) thành Đảng bộ xã N (83.836.N)"
    ]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([(date(2025, 8, 1), "merge", "a;b", "c", "C", "1"), (date(2025, 8, 2), "close", "d", "", "", "1")],
         "Tệp có việc của nhiều ngày: 01/08/2025, 02/08/2025."),
        ([("31/02/2025", "merge", "a;b", "c", "C", "1")], "A2: "),
    ],
)  # fmt: skip
def test_a_workbook_that_cannot_be_used_says_why(scene: Scene, rows, why):
    response = scene.board.post("/sap-xep/moi/", {**NEW, "file": workbook(*rows)})

    assert response.status_code == 422
    assert [why in reason for reason in response.context["reasons"]] == [True]
    assert response.context["form"]["title"].value() == "Sắp xếp xã Ba Tri"
    assert scene.board.get("/sap-xep/").context["drafts"] == []


def test_a_draft_costs_the_same_for_one_act_and_for_three(scene: Scene, django_assert_max_num_queries):
    client = scene.board
    draft = start(client)
    client.post(f"{draft}them/?viec=merge", MERGE)
    client.get(draft)
    with django_assert_max_num_queries(16) as few:
        client.get(draft)
    for code in ("83.836.A.01", "83.836.A.02"):
        client.post(f"{draft}them/?viec=close", {"more": code})
    client.get(draft)
    with django_assert_max_num_queries(16) as many:
        client.get(draft)

    assert len(few.captured_queries) == len(many.captured_queries)
