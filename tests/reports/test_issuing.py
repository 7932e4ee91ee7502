"""Issue: a number without a gap, and everything the report says frozen for good."""

import io
from datetime import date, timedelta

import docx
import pytest

from tests.factories.organisations import SYSTEM
from tests.reports.scene import JULY, OFFICE, drafted, on_day, ready
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.commands import appraise, recognise
from vungmanh.programmes.models import Registration
from vungmanh.reports.commands.documents import move_report, write_texts
from vungmanh.reports.commands.issuing import issue_report, open_series
from vungmanh.reports.kinds import WRITERS
from vungmanh.reports.models import NumberSeries, ReportDocument
from vungmanh.reports.queries.composing import paper_of
from vungmanh.reports.queries.documents import altered_documents, next_number
from vungmanh.reports.rules.document import Heading
from vungmanh.reports.rules.freezing import digest_of, document_from, plain_document


def issued(keys, code="83", day=JULY, **more):
    return issue_report(on_day(day), document_id=ready(keys[code], on_day(day), **more).pk, day=day)


def test_issue_gives_number_day_and_digest_of_what_is_frozen(keys):
    document = issued(keys)

    assert (document.state, document.number, document.issued_on) == ("issued", 1, JULY)
    assert document.digest == digest_of(document.frozen)
    assert [step.move for step in document.steps.all()] == ["draft", "edit", "issue"]


def test_numbers_of_one_series_follow_each_other_whatever_is_dropped(keys):
    first = issued(keys)
    left = drafted(keys["83.836"])
    move_report(OFFICE, document_id=left.pk, move_name="drop", day=JULY, note="trùng")
    refused = ready(keys["83"], on=None, period=parse_period("2020"))
    with pytest.raises(Unmet):
        issue_report(OFFICE, document_id=refused.pk, day=JULY - timedelta(days=1))
    second = issue_report(OFFICE, document_id=refused.pk, day=JULY)

    assert (first.number, second.number, next_number(keys["83"], "BC", JULY)) == (1, 2, 3)


def test_each_organisation_numbers_for_itself(keys):
    assert [issued(keys, "83").number, issued(keys, "83.836").number] == [1, 1]


def test_a_new_term_begins_its_own_series_after_what_was_given_on_paper(keys):
    issued(keys)
    open_series(
        on_day(date(2021, 8, 1)),
        organisation_id=keys["83"],
        kind_symbol="BC",
        starts_on=date(2021, 8, 1),
        term="2020 - 2025",
        last=86,
        day=date(2021, 8, 1),
    )
    later = issued(keys, day=date(2021, 8, 2), period=parse_period("2020"), on=None)

    assert later.number == 87
    assert sorted(NumberSeries.objects.values_list("last", flat=True)) == [1, 87]


def test_a_series_cannot_begin_where_numbers_were_already_given(keys):
    issued(keys)
    with pytest.raises(Refusal) as refusal:
        open_series(OFFICE, organisation_id=keys["83"], kind_symbol="BC", starts_on=JULY, term="", last=0, day=JULY)
    assert refusal.value.message == "Từ ngày đó đã có số cấp theo dãy đang dùng. Chọn ngày sau số cuối cùng."


def test_a_document_is_not_dated_before_its_figures_nor_before_the_last_number(keys):
    issued(keys)
    draft = ready(keys["83"], period=parse_period("2020"), on=None)

    with pytest.raises(Unmet) as refusal:
        issue_report(OFFICE, document_id=draft.pk, day=date(2020, 12, 30))
    assert refusal.value.reasons == ["day:before_figures", "day:before_last_number"]


def test_an_issued_report_gives_the_same_bytes_whatever_is_recorded_later(keys):
    document = issued(keys)
    before = {suffix: write(paper_of(document, JULY)) for suffix, write in WRITERS.items()}
    one = Registration.objects.get(organisation_id=keys["83.836.B.02"])
    appraise(SYSTEM, registration_id=one.pk, day=date(2021, 6, 20))
    recognise(SYSTEM, registration_id=one.pk, day=date(2021, 6, 25), decision_number="187-QĐ/HU")

    again = ReportDocument.objects.get(pk=document.pk)
    assert {suffix: write(paper_of(again, date(2022, 1, 1))) for suffix, write in WRITERS.items()} == before


def test_frozen_paper_comes_back_as_it_was(keys):
    paper = paper_of(drafted(keys["83"]), JULY)
    assert document_from(plain_document(paper)) == paper


def test_the_paper_carries_number_day_and_what_was_written_by_hand(keys):
    draft = ready(keys["83"])
    write_texts(OFFICE, document_id=draft.pk, texts={"causes": "Cấp uỷ chưa sát.\nThiếu hồ sơ."}, day=JULY)
    document = issue_report(OFFICE, document_id=draft.pk, day=JULY)
    word = docx.Document(io.BytesIO(WRITERS[".docx"](paper_of(document, JULY))))
    lines = [paragraph.text for paragraph in word.paragraphs]

    assert [line for line in lines if line in ("Cấp ủy chưa sát.", "Thiếu hồ sơ.", "(DỰ THẢO)")] == [
        "Cấp ủy chưa sát.",
        "Thiếu hồ sơ.",
    ]
    assert paper_of(document, JULY).header.number_line == "Số 01-BC/TU"


def test_a_report_with_room_left_to_write_in_is_not_issued(keys):
    draft = drafted(keys["83"])
    with pytest.raises(Unmet) as refusal:
        issue_report(OFFICE, document_id=draft.pk, day=JULY)
    assert refusal.value.reasons == ["room:field", "room:leading", "room:causes", "room:tasks"]


def test_what_is_left_out_takes_its_heading_with_it_and_the_rest_count_on(keys):
    paper = paper_of(ready(keys["83"]), JULY)
    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert headings == [
        "I- TÌNH HÌNH CHUNG",
        "II- KẾT QUẢ",
        "1. Chỉ tiêu và đăng ký",
        "2. Thẩm định và công nhận",
        "3. Giữ vững và thu hồi danh hiệu",
        "III- HẠN CHẾ VÀ NGUYÊN NHÂN",
        "1. Hạn chế",
        "IV- DỰ KIẾN 6 THÁNG CUỐI NĂM",
    ]


def test_an_issued_report_is_not_written_in_any_more(keys):
    document = issued(keys)
    with pytest.raises(Unmet) as refusal:
        write_texts(OFFICE, document_id=document.pk, texts={"causes": "Khác"}, day=JULY)
    assert refusal.value.reasons == ["move:edit:issued"]


def test_the_journal_keeps_the_digest(keys):
    document = issued(keys)
    entry = JournalEntry.objects.get(act="reports.issue_report")
    assert (entry.subject_key, entry.what["digest"], entry.what["number"]) == (str(document.pk), document.digest, 1)


def test_nothing_is_altered_where_nobody_touched_the_rows(keys):
    issued(keys)
    assert altered_documents() == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda row: {"frozen": row.frozen.replace("Ba Tri", "Ba tri")}, "nội dung không khớp mã kiểm"),
        (
            lambda row: {"frozen": row.frozen + " ", "digest": digest_of(row.frozen + " ")},
            "mã kiểm không khớp nhật ký",
        ),
        (lambda row: {"number": 7}, "số, ngày, tổ chức hoặc bản không khớp nội dung đã khoá"),
        (lambda row: {"issued_on": date(2021, 7, 17)}, "số, ngày, tổ chức hoặc bản không khớp nội dung đã khoá"),
    ],
)
def test_what_was_changed_behind_the_programs_back_is_found(keys, change, why):
    document = issued(keys)
    ReportDocument.objects.filter(pk=document.pk).update(**change(document))
    assert [(each.document_id, each.why) for each in altered_documents()] == [(document.pk, why)]
