"""Papers of an appraisal and of recognition: what the record fills, what stays open, that all of it is an example."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from vungmanh.reports.rules.appraisal_forms import (
    UNOFFICIAL,
    MemberTold,
    StageTold,
    TitlePaper,
    VisitTold,
    certificate_document,
    decision_document,
    ended,
    minutes_document,
    minutes_signature,
    proposal_document,
)
from vungmanh.reports.rules.document import Header, Paragraph, Signature, ToFill
from vungmanh.reports.writers import pdf

DAY = date(2026, 4, 6)
STAGE = StageTold(
    code="huyen",
    name="Thẩm định của huyện",
    unit="Đảng bộ huyện Ba Tri",
    team="Đoàn huyện",
    team_decision="12-QĐ/HU",
    visits=(VisitTold(DAY, ("Lê Văn Ba",), "Đủ hồ sơ."),),
    members=(MemberTold("Lê Văn Ba", "trưởng đoàn", "Phó Ban", DAY), MemberTold("Mai", "thành viên", "", None)),
    conclusion="đạt, đề nghị công nhận",
    proposal="Công nhận",
    concluded_on=DAY,
)
PAPER = TitlePaper(
    header=Header("ĐẢNG BỘ TỈNH", "HUYỆN UỶ", "Số", "Ba Tri"),
    signature=Signature("T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
    recipients=(),
    day=DAY,
    cell="Chi bộ ấp 1",
    above="Đảng bộ xã A",
    title="TSVMTD",
    period="năm 2026",
    stages=(STAGE,),
    agreement="số 34-TB/TU, ngày 04/5/2026",
    decision_number="95-QĐ/HU",
    recognised_on=date(2026, 5, 4),
)


def lines(document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def left_open(document) -> list[str]:
    return [block.about for block in document.blocks if isinstance(block, ToFill)]


@pytest.mark.parametrize("make", [proposal_document, decision_document, certificate_document])
def test_every_paper_says_that_its_layout_is_an_example(make):
    assert make(PAPER).summary[-1] == UNOFFICIAL
    assert minutes_document(PAPER, STAGE).summary[-1] == UNOFFICIAL


def test_minutes_tell_who_was_there_what_was_found_and_who_signed():
    assert lines(minutes_document(PAPER, STAGE)) == [
        "Đoàn huyện (quyết định số 12-QĐ/HU) thẩm định hồ sơ đề nghị danh hiệu “TSVMTD” của Chi bộ ấp 1, Đảng bộ xã A,"
        " năm 2026.",
        "1. Lê Văn Ba, trưởng đoàn, Phó Ban: đã ký ngày 06/4/2026.",
        "2. Mai, thành viên: chưa ký.",
        "Ngày 06/4/2026; có mặt: Lê Văn Ba. Đủ hồ sơ.",
        "Kết luận: đạt, đề nghị công nhận.",
        "Đề nghị: Công nhận.",
        "Số thành viên đã ký: 01 trong 02.",
    ]
    assert left_open(minutes_document(PAPER, STAGE)) == ["đối chiếu từng tiêu chuẩn"]


def test_minutes_leave_open_what_the_record_does_not_hold():
    bare = StageTold("huyen", "Thẩm định của huyện", "Đảng bộ huyện Ba Tri")
    assert left_open(minutes_document(PAPER, bare)) == [
        "thành phần đoàn",
        "ngày khảo sát, người đi, kết quả",
        "đối chiếu từng tiêu chuẩn",
        "kết luận của đoàn",
        "đề nghị của đoàn",
    ]


def test_the_request_tells_each_stage_and_what_is_left_to_complete():
    told = lines(proposal_document(replace(PAPER, stages=(replace(STAGE, to_complete="Bổ sung sổ."),), scored="đạt")))
    assert told[1:4] == [
        "Thẩm định của huyện (Đảng bộ huyện Ba Tri): đạt, đề nghị công nhận, ngày 06/4/2026.",
        "Kết quả chấm phiếu: đạt.",
        "Nội dung phải hoàn thiện: Thẩm định của huyện: Bổ sung sổ.",
    ]


def test_decision_and_certificate_name_cell_title_and_papers():
    assert lines(decision_document(PAPER))[:2] == [
        "- Căn cứ chủ trương công nhận số 34-TB/TU, ngày 04/5/2026,",
        "Điều 1. Công nhận Chi bộ ấp 1, Đảng bộ xã A, đạt danh hiệu “TSVMTD”, năm 2026.",
    ]
    assert lines(certificate_document(PAPER))[-1] == "Theo Quyết định số 95-QĐ/HU, ngày 04/5/2026."


def test_decision_names_the_basis_of_the_programme_and_leaves_open_only_the_rest():
    paper = replace(PAPER, basis=("Nghị quyết 03-NQ/TU ngày 18/01/2021", "Hướng dẫn 02."))
    assert lines(decision_document(paper))[:3] == [
        "- Căn cứ Nghị quyết 03-NQ/TU ngày 18/01/2021;",
        "- Căn cứ Hướng dẫn 02;",
        "- Căn cứ chủ trương công nhận số 34-TB/TU, ngày 04/5/2026,",
    ]
    assert left_open(decision_document(paper)) == ["các căn cứ khác: quy chế làm việc"]


def test_a_paper_without_a_table_has_no_sheet_behind_it():
    assert pdf.render(certificate_document(PAPER)).count(b"/Type/Pages/Count 1/") == 1


@pytest.mark.parametrize(("text", "shown"), [("Bổ sung sổ", "Bổ sung sổ."), ("Bổ sung sổ. ", "Bổ sung sổ.")])
def test_a_sentence_ends_once(text: str, shown: str):
    assert ended(text) == shown


def test_minutes_are_signed_by_whoever_chaired():
    assert minutes_signature("Lê Văn Ba") == Signature("CHỦ TRÌ", "TRƯỞNG ĐOÀN", "Lê Văn Ba")
