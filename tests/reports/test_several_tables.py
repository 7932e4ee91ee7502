"""A report with several tables behind its text: frozen, checked, written three ways, set against later editions."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from tests.factories.evaluations import make_evaluation, make_member, shipped_rules
from tests.factories.organisations import small_province
from tests.reports.scene import ready
from vungmanh.evaluations.queries import MEMBER_COLUMNS, MemberLine
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Placement
from vungmanh.reports.commands.documents import next_edition
from vungmanh.reports.commands.issuing import issue_report
from vungmanh.reports.kinds import WRITERS, report_kind
from vungmanh.reports.models import ReportDocument
from vungmanh.reports.queries import ReportQuestion
from vungmanh.reports.queries.composing import further_frozen, paper_of
from vungmanh.reports.queries.documents import altered_documents
from vungmanh.reports.queries.editions import compare, moved_since
from vungmanh.reports.queries.further import further_checked, further_of
from vungmanh.reports.rules.freezing import canonical, digest_of, document_from, plain_document

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 10)
ACTOR = system_actor(DAY)


@pytest.fixture
def keys() -> Any:
    """Two cells with three members, of whom two are graded."""
    with entered(whole_scope("thử")):
        found = small_province()
        shipped_rules()
        make_evaluation(found["83.836.A.01"], level="GOOD")
        for number, level in enumerate(("GOOD", "SATISFACTORY"), start=1):
            member = make_member(f"A{number}", found["83.836.A.01"])
            make_evaluation(found["83.836.A.01"], level=level, member_id=member)
        make_member("B1", found["83.836.B.01"])
        yield found


def issued(keys: dict[str, int], kind: str = "yearly-grading") -> ReportDocument:
    draft = ready(keys["83.836"], ACTOR, kind=kind, programme="", on=None, period=parse_period("2025"))
    return issue_report(ACTOR, document_id=draft.pk, day=DAY)


def graded_later(keys: dict[str, int]) -> None:
    member = make_member("B2", keys["83.836.B.01"])
    make_evaluation(keys["83.836.B.01"], level="GOOD", member_id=member)


def test_the_yearly_report_carries_organisations_and_members_by_unit_and_by_type(keys: dict[str, int]) -> None:
    paper = paper_of(issued(keys), DAY)
    assert [(each.label, each.title) for each in paper.appendices] == [
        ("PHỤ LỤC 1", "Xếp loại chi bộ năm 2025"),
        ("PHỤ LỤC 2", "Xếp loại tổ chức đảng theo loại tổ chức năm 2025"),
        ("PHỤ LỤC 3", "Kết quả xếp loại đảng viên, năm 2025"),
        ("PHỤ LỤC 4", "Kết quả xếp loại đảng viên theo loại tổ chức, năm 2025"),
    ]
    by_unit, by_type = paper.appendices[2:]
    assert [row.cells[1:5] for row in by_unit.rows] == [
        ("Đảng bộ xã A", 2, 2, 2),
        ("Đảng bộ xã B", 1, 1, 0),
        ("Tổng cộng", 3, 3, 2),
    ]
    assert [row.cells[1:5] for row in by_type.rows if row.cells[2] != ""][-1] == ("Tổng cộng", 3, 3, 2)
    assert all(each.origin == paper.appendix.origin for each in paper.appendices)


def test_every_table_is_in_word_pdf_and_excel(keys: dict[str, int]) -> None:
    paper = paper_of(issued(keys), DAY)
    word = docx.Document(io.BytesIO(WRITERS[".docx"](paper)))
    told = [each.text for each in word.paragraphs]
    assert [text for text in told if text.startswith("PHỤ LỤC")] == [f"PHỤ LỤC {n}" for n in (1, 2, 3, 4)]
    assert len(word.tables) == 2 + 4  # head and foot of the first page, and the four
    book = load_workbook(io.BytesIO(WRITERS[".xlsx"](paper)))
    assert book.sheetnames == ["Phụ lục 1", "Phụ lục 2", "Phụ lục 3", "Phụ lục 4", "Nội dung"]
    pdf = WRITERS[".pdf"](paper)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type/Page/") >= 1
    assert WRITERS[".pdf"](replace(paper, more=())) != pdf


def test_what_is_frozen_reads_back_as_it_was_and_any_change_is_found(keys: dict[str, int]) -> None:
    document = issued(keys)
    frozen = json.loads(document.frozen)
    assert sorted(frozen["further"]) == ["kinds", "member_types", "members"]
    paper = document_from(frozen["document"])
    assert plain_document(paper) == frozen["document"]
    assert altered_documents() == []

    frozen["further"]["members"]["rows"][0]["counts"]["rated"] += 1
    ReportDocument.objects.filter(pk=document.pk).update(frozen=canonical(frozen))
    assert [each.why for each in altered_documents()] == ["nội dung không khớp mã kiểm"]
    ReportDocument.objects.filter(pk=document.pk).update(digest=digest_of(canonical(frozen)))
    assert [each.why for each in altered_documents()] == ["mã kiểm không khớp nhật ký"]


def test_a_report_issued_with_one_table_stays_what_it_is(keys: dict[str, int]) -> None:
    """As they were frozen before: without further tables, in version 1."""
    document = issued(keys)
    frozen = json.loads(document.frozen)
    del frozen["further"], frozen["document"]["more"]
    frozen["version"] = 1
    document.frozen = canonical(frozen)
    paper = paper_of(document, DAY)
    assert (len(paper.appendices), plain_document(paper)) == (1, frozen["document"])
    graded_later(keys)
    assert (further_frozen(document), moved_since(document, today=DAY).further) == ({}, ())
    assert compare(document, None, today=DAY).further == ()


def test_a_later_edition_lists_the_moved_lines_of_every_table(keys: dict[str, int]) -> None:
    first = issued(keys)
    assert moved_since(first, today=DAY).count == 0
    graded_later(keys)
    second = next_edition(ACTOR, document_id=first.pk, day=DAY)
    second = issue_report(ACTOR, document_id=second.pk, day=DAY)
    found = compare(first, second, today=DAY)
    assert (found.moved, [code for code, _moved in found.further]) == ((), ["members", "member_types"])
    members = {(each.row_name, each.figure): (each.before, each.after) for each in found.further[0][1]}
    changed = {"existing": 1, "due": 1, "rated": 1, "good": 1, "good_or_better": 1}
    before = {
        "Đảng bộ xã B": {"existing": 1, "due": 1},
        "Đảng bộ huyện Ba Tri": {"existing": 3, "due": 3, "rated": 2, "good": 1, "good_or_better": 1},
    }
    assert members == {
        (name, figure): (counts.get(figure, 0), counts.get(figure, 0) + by)
        for name, counts in before.items()
        for figure, by in changed.items()
    }
    assert moved_since(first, today=DAY).further == found.further
    assert moved_since(second, today=DAY).count == 0


def test_tables_whose_parts_do_not_come_to_the_whole_are_not_issued(keys: dict[str, int]) -> None:
    asked = ReportQuestion(keys["83.836"], parse_period("2025"), DAY)
    report = report_kind("yearly-grading").read(asked)
    assert further_checked(report) == further_of(report)
    row = report.members.rows[0]
    wrong = MemberLine(row.organisation_id, row.name, row.kind, row.numbers | {"rated": 9}, row.code)
    moving = replace(report, members=replace(report.members, rows=(wrong, *report.members.rows[1:])))
    with pytest.raises(Refusal):
        further_checked(moving)
    fewer = replace(report.member_types.whole, numbers=dict.fromkeys(report.member_types.total, 0))
    with pytest.raises(Refusal):
        further_checked(replace(report, member_types=replace(report.member_types, whole=fewer)))
    assert set(MEMBER_COLUMNS) <= set(report.members.total)


def test_the_report_on_new_members_carries_admissions_and_the_roll(keys: dict[str, int]) -> None:
    with_new = make_member("B3", keys["83.836.B.01"], date(2025, 5, 3), date(2025, 5, 3))
    Placement.objects.filter(member_id=with_new).update(arrived_as="ADMITTED")
    document = issued(keys, "member-development")
    paper = paper_of(document, DAY)
    assert [each.title for each in paper.appendices] == [
        "Kết quả kết nạp đảng viên, năm 2025",
        "Số liệu tăng, giảm đảng viên, năm 2025",
    ]
    assert paper.appendices[0].rows[-1].cells[1:4] == ("Tổng cộng", None, 1)
    assert paper.appendices[1].rows[-1].cells[1:4] == ("Tổng cộng", 3, 1)
    assert json.loads(document.frozen)["further"]["roll"]["total"]["counts"]["closing"] == 4

    gone = make_member("B4", keys["83.836.B.01"], date(2025, 6, 3), date(2025, 6, 3))
    Placement.objects.filter(member_id=gone).update(arrived_as="ADMITTED")
    found = compare(document, None, today=DAY)
    assert [(each.difference.row_name, each.difference.figure, each.difference.amount) for each in found.moved] == [
        ("Đảng bộ xã B", "admitted", 1),
        ("Đảng bộ huyện Ba Tri", "admitted", 1),
    ]
    assert [(each.row_name, each.figure) for each in found.further[0][1]] == [
        ("Đảng bộ xã B", "closing"),
        ("Đảng bộ xã B", "in.ADMITTED"),
        ("Đảng bộ huyện Ba Tri", "closing"),
        ("Đảng bộ huyện Ba Tri", "in.ADMITTED"),
    ]
