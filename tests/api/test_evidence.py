"""Evidence of a score sheet over the API: handed in, told, sent, crossed out, by the same checks as on the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve, reverse

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.criteria import load_small, make_adoption
from vungmanh.criteria.models import Evidence
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.reports.queries.linking import RECORDS

CELL = {"cell_code": "83.836.A.01", "on": "2025-03-03", "scorer": "self"}
PAPER = b"%PDF-1.4\nmot to giay"


@pytest.fixture(autouse=True)
def kept_apart(settings: Any, tmp_path: Path) -> None:
    settings.VUNGMANH_FILES = str(tmp_path)


@pytest.fixture
def office(desk: Desk) -> str:
    with entered(whole_scope("thử")):
        make_account("can-bo-xa", "commune_office", desk.keys["83.836.A"])
        load_small()
        make_adoption(desk.keys["83"])
    return key_of("can-bo-xa")


@pytest.fixture
def sheet(desk: Desk, office: str) -> int:
    return int(desk.post("/filled-sheets", office, **CELL).json()["id"])


def send(path: str, key: str, content: bytes = PAPER, name: str = "Biên bản.pdf", **said: str) -> Any:
    file = SimpleUploadedFile(name, content)
    headers = {"Authorization": f"Bearer {key}"}
    return Client().post(f"/api/v1{path}", {**said, "file": file}, headers=headers)


def hand_in(sheet: int, key: str, content: bytes = PAPER, **said: str) -> Any:
    about = {"scorer": "self", "code": "rate", **said}
    return send(f"/filled-sheets/{sheet}/evidence", key, content, **about)


def test_file_is_handed_in_told_sent_and_crossed_out(desk: Desk, sheet: int, office: str):
    made = hand_in(sheet, office).json()
    assert (made["name"], made["kind"], made["size"], made["open"]) == ("Biên bản.pdf", "pdf", len(PAPER), True)
    assert [each["id"] for each in desk.get(f"/filled-sheets/{sheet}/evidence", office).json()] == [made["id"]]
    sent = desk.get(f"/evidence/{made['id']}/file", office)
    assert (sent.content, sent["Content-Type"], sent["X-Content-Type-Options"]) == (PAPER, "application/pdf", "nosniff")
    assert desk.post(f"/evidence/{made['id']}/void", office, reason="Nộp nhầm").status_code == 200
    assert desk.get(f"/filled-sheets/{sheet}/evidence", office).json() == []
    assert desk.get(f"/evidence/{made['id']}/file", office).status_code == 404
    with entered(whole_scope("thử")):
        assert Evidence.with_voided.get(pk=made["id"]).void_reason == "Nộp nhầm"


def test_same_file_once_more_is_the_same_piece(sheet: int, office: str):
    assert hand_in(sheet, office).json()["id"] == hand_in(sheet, office).json()["id"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ mot chuong trinh", {}),
        (PAPER, {"code": "khong-co"}),
        (PAPER, {"scorer": "nobody"}),
    ],
)
def test_what_is_not_taken_is_refused_and_nothing_is_kept(
    sheet: int, office: str, content: bytes, said: dict[str, str]
):
    assert hand_in(sheet, office, content, **said).status_code == 422
    with entered(whole_scope("thử")):
        assert Evidence.objects.count() == 0


def test_too_large_a_file_is_refused_before_it_is_read(sheet: int, office: str, settings: Any):
    settings.VUNGMANH_EVIDENCE_MAX_MB = 0
    answer = hand_in(sheet, office)
    assert (answer.status_code, answer.json()["message"]) == (
        422,
        "Tệp lớn quá 0 MB. Chọn tệp nhỏ hơn, hoặc chụp lại ở cỡ nhỏ.",
    )


def test_reader_hands_in_nothing_and_a_stranger_finds_nothing(desk: Desk, sheet: int, office: str, stranger: str):
    made = hand_in(sheet, office).json()["id"]
    with entered(whole_scope("thử")):
        make_account("xem", "reader", desk.keys["83.836"])
    reader = key_of("xem")
    assert desk.get(f"/filled-sheets/{sheet}/evidence", reader).status_code == 200
    assert hand_in(sheet, reader).status_code == 403
    assert desk.post(f"/evidence/{made}/void", reader, reason="x").status_code == 403
    assert desk.get(f"/filled-sheets/{sheet}/evidence", stranger).status_code == 404
    assert desk.get(f"/evidence/{made}/file", stranger).status_code == 404
    assert hand_in(sheet, stranger).status_code == 403  # his key carries no right to score


def link(desk: Desk, sheet: int, key: str, **said: Any) -> Any:
    about = {"scorer": "self", "code": "rate", "record": "sheet", "record_id": sheet, **said}
    return desk.post(f"/filled-sheets/{sheet}/evidence/records", key, **about)


def test_record_stands_as_evidence_by_its_page_and_once_more_is_the_same_piece(desk: Desk, sheet: int, office: str):
    made = link(desk, sheet, office).json()
    assert (made["name"], made["address"], made["kind"], made["digest"]) == (
        f"Phiếu chấm điểm {sheet}",
        f"/cham-diem/{sheet}/",
        "",
        "",
    )
    assert link(desk, sheet, office).json()["id"] == made["id"]
    named = link(desk, sheet, office, record="organisation", record_id=None, organisation_code="83.836.A", name="Xã")
    assert (named.json()["name"], named.json()["address"]) == ("Xã", f"/to-chuc/{desk.keys['83.836.A']}/")
    assert [each["id"] for each in desk.get(f"/filled-sheets/{sheet}/evidence", office).json()] == [
        made["id"],
        named.json()["id"],
    ]
    assert desk.get(f"/evidence/{made['id']}/file", office).status_code == 404
    assert desk.post(f"/evidence/{made['id']}/void", office, reason="Dẫn nhầm").status_code == 200
    with entered(whole_scope("thử")):
        told = [each.what for each in JournalEntry.objects.filter(act__endswith="attach_link").order_by("pk")]
    assert [(each["code"], each["evidence"]) for each in told][:1] == [("rate", f"Phiếu chấm điểm {sheet}")]


@pytest.mark.parametrize(
    "said",
    [
        {"record": "plan", "record_id": 4242},
        {"record": "organisation", "record_id": 1},
        {"record": "member", "record_id": 1},
        {"record_id": None},
        {"code": "khong-co"},
    ],
)
def test_record_that_cannot_be_opened_is_no_evidence(desk: Desk, sheet: int, office: str, said: dict[str, Any]):
    assert link(desk, sheet, office, **said).status_code == 422
    with entered(whole_scope("thử")):
        assert Evidence.objects.count() == 0


def test_record_needs_the_right_of_its_own_page(desk: Desk, sheet: int, office: str):
    only = key_of("can-bo-xa", "criteria.view", "criteria.score", "criteria.fill", "criteria.decide")
    refused = link(desk, sheet, only, record="organisation", record_id=None, organisation_code="83.836.A")
    assert (refused.status_code, refused.json()["message"]) == (
        422,
        "Đồng chí không mở được trang ấy nên chưa ghi làm minh chứng.",
    )
    assert link(desk, sheet, only).status_code == 200


def test_reader_and_stranger_point_at_nothing(desk: Desk, sheet: int, office: str, stranger: str):
    with entered(whole_scope("thử")):
        make_account("xem", "reader", desk.keys["83.836"])
    assert link(desk, sheet, key_of("xem")).status_code == 403
    assert link(desk, sheet, stranger).status_code == 403


def test_each_record_asks_for_the_right_its_page_asks_for():
    told = {
        sort: (linked.permission, resolve(reverse(linked.page, args=[1])).func.view_class.permission)
        for sort, linked in RECORDS.items()
    }
    assert [sort for sort, (own, page) in told.items() if own != page] == []
