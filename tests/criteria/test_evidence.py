"""Evidence of a column: attached while it is open, crossed out with a reason, kept once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.factories import handed_in
from tests.factories.criteria import ANSWERS, make_sheet, score_column
from tests.factories.organisations import SYSTEM
from vungmanh.criteria.commands import answer, attach_file, attach_link, hand_in, void_evidence, void_sheet
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.models import Evidence, FilledSheet
from vungmanh.criteria.queries.comparing import ComparedAsked, shared_found
from vungmanh.criteria.queries.evidence import content_of, every_digest, evidence_of, piece_named
from vungmanh.kernel import attachments
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.periods import parse_period

pytestmark = pytest.mark.django_db
Keys = dict[str, int]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.VUNGMANH_FILES = str(tmp_path / "files")


def attached(sheet: FilledSheet, content: bytes = b"", name: str = "bien ban.PDF", code: str = "1.2") -> Evidence:
    told: dict[str, Any] = {"sheet_id": sheet.pk, "scorer": "self", "code": code, "name": name}
    return attach_file(SYSTEM, **told, content=content or handed_in.pdf())


def test_a_file_stands_at_its_question(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    piece = attached(sheet)
    found = evidence_of([sheet.pk])[sheet.pk][Scorer.SELF, "1.2"]
    assert [(each.name, each.kind, each.size, each.open) for each in found] == [
        ("bien ban.pdf", "pdf", len(handed_in.pdf()), True)
    ]
    assert content_of(piece_named(piece.pk)) == handed_in.pdf()


def test_the_same_file_once_more_is_the_same_piece_and_for_another_question_another(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    one, again, other = attached(sheet), attached(sheet, name="x.pdf"), attached(sheet, code="rate")
    assert (one.pk == again.pk, one.pk == other.pk, one.digest == other.digest) == (True, False, True)
    assert list(every_digest()) == [one.digest]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\Users\\Tam\\ảnh.exe", "ảnh.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        (".pdf", ".pdf.pdf"),
        ("x" * 300, "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_only_a_name_and_ends_as_what_the_file_is(adopted: Keys, name: str, kept: str):
    assert attached(make_sheet(adopted["83.836.A.01"]), name=name).name == kept


def test_nothing_is_attached_to_a_column_handed_in(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    piece = attached(sheet)
    score_column(sheet)
    with pytest.raises(Refusal, match="Cột này đã nộp"):
        attached(sheet, handed_in.jpeg())
    with pytest.raises(Refusal, match="Cột này đã nộp"):
        void_evidence(SYSTEM, evidence_id=piece.pk, reason="nhầm")
    assert not piece_named(piece.pk).open


def test_a_question_takes_so_many_pieces_and_no_strange_question_any(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    for number in range(10):
        attached(sheet, handed_in.pdf(str(number)))
    with pytest.raises(Refusal, match="đã có 10 minh chứng"):
        attached(sheet, handed_in.pdf("mười một"))
    with pytest.raises(Refusal, match="không có mục “9”"):
        attached(sheet, code="9")


def test_a_link_stays_inside_the_product(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    told: dict[str, Any] = {"sheet_id": sheet.pk, "scorer": "self", "code": "1.2", "name": "Kế hoạch 3"}
    assert attach_link(SYSTEM, **told, address="/ke-hoach/3/").address == "/ke-hoach/3/"
    for address in ("https://vi.du/", "//vi.du/", "javascript:alert(1)", ""):
        with pytest.raises(Refusal, match="trong hệ thống này"):
            attach_link(SYSTEM, **told, address=address)
    with pytest.raises(NotFound):
        content_of(evidence_of([sheet.pk])[sheet.pk][Scorer.SELF, "1.2"][0])


def test_a_piece_is_crossed_out_with_a_reason_and_its_file_stays(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    piece = attached(sheet)
    with pytest.raises(Refusal, match="Chưa ghi lý do"):
        void_evidence(SYSTEM, evidence_id=piece.pk, reason=" ")
    void_evidence(SYSTEM, evidence_id=piece.pk, reason="nhầm tệp")
    assert evidence_of([sheet.pk]) == {sheet.pk: {}}
    assert (list(every_digest()), attachments.examined([piece.digest])) == ([piece.digest], (1, [], []))
    with pytest.raises(NotFound):
        void_evidence(SYSTEM, evidence_id=piece.pk, reason="lần nữa")


def test_each_act_is_journalled_without_the_content(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    piece = attached(sheet)
    void_evidence(SYSTEM, evidence_id=piece.pk, reason="nhầm")
    acts = list(JournalEntry.objects.order_by("pk").values_list("act", flat=True))[-2:]
    assert acts == ["criteria.attach_file", "criteria.void_evidence"]


def test_a_sheet_crossed_out_takes_its_evidence_along(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    piece = attached(sheet)
    void_sheet(SYSTEM, sheet_id=sheet.pk, reason="lập nhầm")
    with pytest.raises(NotFound):
        piece_named(piece.pk)


def test_evidence_costs_one_query(adopted: Keys):
    first, second = make_sheet(adopted["83.836.A.01"]), make_sheet(adopted["83.836.A.02"])
    attached(first)
    with CaptureQueriesContext(connection) as one:
        evidence_of([first.pk])
    attached(first, handed_in.jpeg())
    attached(second)
    with CaptureQueriesContext(connection) as many:
        evidence_of([first.pk, second.pk])
    assert (len(one), len(many)) == (1, 1)


def handed_in_with(cell: int, content: bytes, code: str = "1.2", on: date = date(2025, 3, 3)) -> None:
    sheet = make_sheet(cell, on)
    attached(sheet, content, code=code)
    attached(sheet, content, code="rate")
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values=ANSWERS)
    hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self")


def test_one_photograph_of_two_cells_is_found_whatever_each_phone_wrote_into_it(adopted: Keys):
    asked = ComparedAsked(adopted["83"], parse_period("2025"), date(2025, 12, 31))
    handed_in_with(adopted["83.836.A.01"], handed_in.jpeg())
    assert shared_found(asked) == []
    handed_in_with(adopted["83.836.B.01"], handed_in.jpeg() + b"another phone")
    handed_in_with(adopted["83.836.A.02"], handed_in.jpeg(note=b"another picture"))
    with CaptureQueriesContext(connection) as queries:
        found = shared_found(asked)
    assert [(each.cells, [line.code for line in each.lines]) for each in found] == [
        (2, ["83.836.A.01", "83.836.A.01", "83.836.B.01", "83.836.B.01"])
    ]
    assert len(queries) == 5
    assert shared_found(ComparedAsked(adopted["83.836.A"], asked.period, asked.day)) == []
