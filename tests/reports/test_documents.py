"""Writing a report: begun once, words kept beside their figures, presented, returned, taken back, dropped."""

from datetime import date

import pytest
from django.utils import translation

from tests.reports.scene import JULY, OFFICE, drafted, on_day, ready
from tests.reports.test_editions import recognised_later
from vungmanh.indicators.commands import write_note
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.reports.commands.documents import move_report, write_texts
from vungmanh.reports.commands.issuing import issue_report
from vungmanh.reports.models import ReportDocument
from vungmanh.reports.queries.composing import paper_of, slots_of
from vungmanh.reports.queries.documents import documents, steps_of


def slot(document, key):
    return next(each for each in slots_of(ReportDocument.objects.get(pk=document.pk), JULY) if each.key == key)


def test_a_report_is_begun_once(keys):
    drafted(keys["83"])
    with pytest.raises(Refusal) as refusal:
        drafted(keys["83"])
    assert refusal.value.message == "Báo cáo này đang soạn dở. Mở bản đang soạn mà làm tiếp."


def test_after_issue_the_next_edition_is_asked_for(keys):
    issue_report(OFFICE, document_id=ready(keys["83"]).pk, day=JULY)
    with pytest.raises(Refusal) as refusal:
        drafted(keys["83"])
    assert refusal.value.message == "Báo cáo này đã phát hành. Mở bản đã phát hành, rồi soạn bản tiếp theo từ đó."


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"period": parse_period("2022"), "on": None}, "Năm 2022 chưa bắt đầu. Chọn kỳ đã bắt đầu."),
        ({"on": date(2021, 7, 17)}, "Ngày chốt phải nằm trong kỳ và không sau hôm nay."),
        ({"on": date(2020, 12, 31)}, "Ngày chốt phải nằm trong kỳ và không sau hôm nay."),
        ({"programme": "tsvmt"}, "Không có chương trình “tsvmt”. Có phải tsvmtd?"),
        (
            {"kind": "khac"},
            "Không có loại báo cáo “khac”. Các loại đang có: programme-progress, yearly-grading, member-development.",
        ),
    ],
)
def test_a_report_that_cannot_be_is_refused_in_words(keys, more, words):
    with pytest.raises((Refusal, NotFound)) as refusal:
        drafted(keys["83"], **more)
    assert refusal.value.message == words


def test_words_are_kept_beside_the_computed_ones(keys):
    draft = drafted(keys["83"])
    computed = slot(draft, "recognition").computed
    write_texts(OFFICE, document_id=draft.pk, texts={"recognition": "Đã công nhận 02 chi bộ."}, day=JULY)

    found = slot(draft, "recognition")
    assert (found.text, found.computed, found.by_hand, found.moved) == (
        "Đã công nhận 02 chi bộ.",
        computed,
        True,
        False,
    )


def test_words_whose_figures_moved_say_so_until_confirmed(keys):
    draft = drafted(keys["83"])
    write_texts(OFFICE, document_id=draft.pk, texts={"recognition": "Đã công nhận 02 chi bộ."}, day=JULY)
    recognised_later(keys)
    assert slot(draft, "recognition").moved is True

    same = {"recognition": "Đã công nhận 02 chi bộ."}
    write_texts(OFFICE, document_id=draft.pk, texts=same, day=JULY, confirmed=["recognition"])
    assert slot(draft, "recognition").moved is False


def test_computed_words_are_taken_again_on_request(keys):
    draft = drafted(keys["83"])
    write_texts(OFFICE, document_id=draft.pk, texts={"target": "Chỉ tiêu lớn."}, day=JULY)
    write_texts(OFFICE, document_id=draft.pk, texts={"target": "Chỉ tiêu lớn."}, day=JULY, computed=["target"])

    assert slot(draft, "target").by_hand is False


def test_writing_nothing_new_is_refused_and_unknown_places_too(keys):
    draft = drafted(keys["83"])
    with pytest.raises(Refusal) as same:
        write_texts(OFFICE, document_id=draft.pk, texts={"target": slot(draft, "target").computed}, day=JULY)
    with pytest.raises(Refusal) as unknown:
        write_texts(OFFICE, document_id=draft.pk, texts={"khac": "a"}, day=JULY)
    assert (same.value.message, unknown.value.message) == (
        "Chưa có gì khác với bản đang có. Báo cáo giữ nguyên.",
        "Báo cáo không có mục “khac”. Tải lại trang rồi làm lại.",
    )


def test_presented_returned_corrected_and_presented_again(keys):
    draft = drafted(keys["83.836"])
    move_report(OFFICE, document_id=draft.pk, move_name="present", day=JULY)
    move_report(OFFICE, document_id=draft.pk, move_name="return", day=JULY, note="Thiếu nguyên nhân")
    write_texts(OFFICE, document_id=draft.pk, texts={"causes": "Chi bộ ít đảng viên."}, day=JULY)
    move_report(OFFICE, document_id=draft.pk, move_name="present", day=JULY)

    assert [(step.move, step.note) for step in steps_of(draft.pk)] == [
        ("draft", ""),
        ("present", ""),
        ("return", "Thiếu nguyên nhân"),
        ("edit", ""),
        ("present", ""),
    ]


@pytest.mark.parametrize(
    ("move", "note", "reasons"),
    [
        ("return", "", ["move:return:draft"]),
        ("drop", "  ", ["note:missing"]),
        ("issue", "", ["move::draft"]),
        ("recall", "", ["move:recall:draft"]),
    ],
)
def test_a_move_that_may_not_be_made_says_why(keys, move, note, reasons):
    draft = drafted(keys["83"])
    with pytest.raises(Unmet) as refusal:
        move_report(OFFICE, document_id=draft.pk, move_name=move, day=JULY, note=note)
    assert refusal.value.reasons == reasons


def test_a_move_is_not_dated_in_the_future(keys):
    draft = drafted(keys["83"])
    with pytest.raises(Unmet) as refusal:
        move_report(OFFICE, document_id=draft.pk, move_name="present", day=date(2021, 7, 17))
    assert refusal.value.reasons == ["day:future"]


def test_the_list_leaves_out_dropped_drafts_and_narrows_by_state(keys):
    left = drafted(keys["83.836"])
    move_report(OFFICE, document_id=left.pk, move_name="drop", day=JULY, note="nhầm kỳ")
    issue_report(OFFICE, document_id=ready(keys["83"]).pk, day=JULY)
    drafted(keys["83.835"], on_day(JULY))

    def units(**asked):
        return [line.unit for line in documents(day=JULY, **asked).rows]

    assert units() == ["Đảng bộ tỉnh Bến Tre", "Đảng bộ huyện Bình Đại"]
    assert units(state="open") == ["Đảng bộ huyện Bình Đại"]
    assert units(state="dropped") == ["Đảng bộ huyện Ba Tri"]
    assert units(organisation_ids=[keys["83"]]) == ["Đảng bộ tỉnh Bến Tre"]
    assert units(period="2020") == []


def test_paper_is_in_the_language_of_the_office_whoever_reads(keys):
    write_note(
        OFFICE, organisation_id=keys["83"], period=parse_period("2021"), measure="recognised", text="x",
        programme="tsvmtd",
    )  # fmt: skip
    document = drafted(keys["83"])

    with translation.override("en"):
        paper = paper_of(document, JULY)

    assert paper == paper_of(document, JULY)
    assert "Đảng bộ tỉnh Bến Tre (kết quả công nhận): x" in paper.appendix.notes
