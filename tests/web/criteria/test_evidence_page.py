"""Evidence on a phone: handed in at the question, listed by name, opened by whoever may see the sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.factories import handed_in
from tests.factories.criteria import ANSWERS
from tests.factories.organisations import SYSTEM
from tests.web.criteria.conftest import Room
from vungmanh.criteria.commands import answer, attach_file, hand_in
from vungmanh.kernel.scope import entered, whole_scope

EVIDENCE_QUERIES = 11


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.VUNGMANH_FILES = str(tmp_path / "files")


def here(room: Room, code: str = "1.2") -> str:
    return f"/cham-diem/{room.sheet().pk}/tu-cham/minh-chung/{code}/"


def sent(client: Client, path: str, content: bytes = b"", name: str = "ảnh.jpg") -> Any:
    return client.post(path, {"tep": SimpleUploadedFile(name, content, "text/html")})


def attached(room: Room, content: bytes = b"", name: str = "bien-ban.pdf") -> int:
    with entered(whole_scope("thử")):
        told: dict[str, Any] = {"sheet_id": room.sheet().pk, "scorer": "self", "code": "1.2", "name": name}
        return int(attach_file(SYSTEM, **told, content=content or handed_in.pdf()).pk)


def test_a_picture_is_handed_in_at_its_question(room: Room):
    path = here(room)
    assert sent(room.secretary, path, handed_in.jpeg()).status_code == 303
    rows = room.secretary.get(path).context["rows"]
    assert [(row["name"], row["file"], bool(row["drop_href"])) for row in rows] == [("ảnh.jpg", True, True)]


def test_a_question_leads_to_its_evidence_and_counts_it(room: Room):
    step = f"/cham-diem/{room.sheet().pk}/tu-cham/cau/1.2/"
    assert "Thêm ảnh, tệp, hồ sơ làm minh chứng" in room.secretary.get(step).content.decode()
    attached(room)
    assert 'name="minh_chung" value="1">Minh chứng của câu này: 1</button>' in room.secretary.get(step).content.decode()
    answered = room.secretary.post(step, {"minh_chung": "1"})
    assert (answered.status_code, answered["Location"]) == (303, here(room))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<script>alert(1)</script>", "Chỉ nhận ảnh JPG"),
        (b"", "Tệp rỗng"),
        (handed_in.jpeg()[:50], "Ảnh này hỏng"),
        (b"%PDF-" + bytes(1024 * 1024), "Tệp lớn quá 1 MB"),
    ],
)
def test_what_is_not_taken_in_is_said_at_the_field(room: Room, settings: Settings, content: bytes, words: str):
    settings.VUNGMANH_EVIDENCE_MAX_MB = 1
    found = sent(room.secretary, here(room), content)
    assert (found.status_code, words in str(found.context["file_form"].errors["tep"])) == (422, True)
    assert found.context["rows"] == []


def test_nothing_chosen_is_said(room: Room):
    found = room.secretary.post(here(room), {})
    assert (found.status_code, list(found.context["file_form"].errors)) == (422, ["tep"])


def test_the_same_file_twice_is_one_piece(room: Room):
    for _ in range(2):
        sent(room.secretary, here(room), handed_in.jpeg())
    assert len(room.secretary.get(here(room)).context["rows"]) == 1


def test_a_record_one_sees_may_stand_as_evidence(room: Room):
    client = room.secretary
    sheet = f"/cham-diem/{room.sheet().pk}/"
    found = client.post(here(room), {"dia_chi": f"https://may-chu.vi.du{sheet}?x=1", "ten": "Phiếu tháng trước"})
    assert found.status_code == 303
    rows = client.get(here(room)).context["rows"]
    assert [(row["name"], row["href"], row["file"]) for row in rows] == [("Phiếu tháng trước", sheet, False)]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://vi.du/tin-tuc", "Chưa nhận được địa chỉ này"),
        ("/tai-khoan/", "Chưa nhận được địa chỉ này"),
        ("/cham-diem/4711/", "không mở được trang ấy"),
        ("/bao-cao/1/", "không mở được trang ấy"),
    ],
)
def test_other_addresses_are_not_taken(room: Room, address: str, words: str):
    found = room.secretary.post(here(room), {"dia_chi": address})
    assert (found.status_code, words in str(found.context["link_form"].errors["dia_chi"])) == (422, True)


def test_a_unit_out_of_sight_is_no_evidence(room: Room):
    found = room.secretary.post(here(room), {"dia_chi": f"/to-chuc/{room.scene.keys['83.835']}/"})
    assert "không mở được trang ấy" in str(found.context["link_form"].errors["dia_chi"])


def test_a_file_is_saved_never_shown_and_nothing_in_it_runs(room: Room):
    one = attached(room, handed_in.jpeg(), "ảnh họp.jpg")
    found = room.of("nguoi-xem").get(f"/cham-diem/minh-chung/{one}/")
    assert found.status_code == 200
    assert handed_in.SECRET not in found.content
    assert {name: found[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")} == {
        "Content-Type": "image/jpeg",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert found["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert found["Content-Disposition"].startswith("attachment; filename*=utf-8''")


def test_a_file_is_out_of_reach_of_strangers_and_of_whoever_has_no_role(room: Room):
    path = f"/cham-diem/minh-chung/{attached(room)}/"
    assert room.of("nguoi-la").get(path).status_code == 404
    assert room.of("khong-vai").get(path).status_code == 403
    assert Client().get(path).status_code == 302
    assert room.secretary.get("/cham-diem/minh-chung/4711/").status_code == 404


def test_only_whoever_fills_the_column_hands_in_and_takes_back(room: Room):
    path, one = here(room), attached(room)
    reader = room.of("nguoi-xem")
    assert (reader.get(path).status_code, sent(reader, path, handed_in.jpeg()).status_code) == (403, 403)
    assert reader.post(f"/cham-diem/minh-chung/{one}/bo/", {"reason": "x"}).status_code == 403
    assert room.of("nguoi-la").get(path).status_code == 404
    assert room.secretary.get(f"/cham-diem/{room.sheet().pk}/tu-cham/minh-chung/9.9/").status_code == 404


def test_a_piece_is_taken_back_with_a_reason_and_is_gone(room: Room):
    one = attached(room)
    path = f"/cham-diem/minh-chung/{one}/bo/"
    assert room.secretary.post(path, {"reason": ""}).status_code == 422
    done = room.secretary.post(path, {"reason": "nhầm tệp"})
    assert (done.status_code, done["Location"]) == (303, here(room))
    assert room.secretary.get(here(room)).context["rows"] == []
    assert room.secretary.get(f"/cham-diem/minh-chung/{one}/").status_code == 404
    assert room.secretary.post(path, {"reason": "lần nữa"}).status_code == 404


def test_once_handed_in_evidence_stands_and_the_level_above_sees_it_by_name(room: Room):
    one = attached(room)
    with entered(whole_scope("thử")):
        answer(SYSTEM, sheet_id=room.sheet().pk, scorer="self", values=ANSWERS)
        hand_in(SYSTEM, sheet_id=room.sheet().pk, scorer="self")
    page = room.secretary.get(here(room))
    assert (page.context["open_still"], page.context["rows"][0]["drop_href"]) == (False, "")
    assert sent(room.secretary, here(room), handed_in.jpeg()).status_code == 422
    sheet = room.office.get(f"/cham-diem/{room.sheet().pk}/")
    shown = {
        row.code: [[(each.name, each.href) for each in cell.evidence] for cell in row.cells]
        for row in sheet.context["rows"]
    }
    assert shown["1.2"] == [[("bien-ban.pdf", f"/cham-diem/minh-chung/{one}/")], []]
    paper = room.office.get(f"/cham-diem/{room.sheet().pk}/in/").content.decode()
    assert "Minh chứng: bien-ban.pdf" in " ".join(paper.split())


@pytest.mark.parametrize("count", [1, 3])
def test_evidence_costs_a_fixed_number_of_queries(room: Room, count: int):
    path, client = here(room), room.secretary
    for number in range(count):
        attached(room, handed_in.pdf(str(number)), f"{number}.pdf")
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) == EVIDENCE_QUERIES
