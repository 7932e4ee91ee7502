"""A report on some cells only: asked for, frozen with its figures and records, checked, and compared with the next."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories.organisations import change_set
from tests.reports.scene import JULY, KIND, OFFICE, drafted, ready
from tests.reports.test_editions import recognised_later, told
from tests.web.conftest import target
from vungmanh.indicators.commands import state_targets
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.models import OrganisationAttribute
from vungmanh.reports.commands.documents import next_edition
from vungmanh.reports.commands.issuing import issue_report
from vungmanh.reports.commands.submissions import submit_report
from vungmanh.reports.models import ReportDocument
from vungmanh.reports.queries.composing import paper_of, snapshot_frozen
from vungmanh.reports.queries.documents import altered_documents
from vungmanh.reports.queries.editions import compare, moved_since
from vungmanh.reports.queries.receiving import ever_written, tally_of
from vungmanh.reports.queries.sending import sent_between

NTM = "new_countryside"


def give(keys: dict[str, int], code: str, value: int, **more: Any) -> None:
    row = replace(target(keys, code, value), value=Decimal(value), **more)
    state_targets(OFFICE, rows=[row], change_set=change_set())


@pytest.fixture
def bearing(keys: dict[str, int]) -> dict[str, int]:
    """Commune B of Ba Tri bears the attribute: one of its two cells holds the title, the other is registered."""
    OrganisationAttribute.objects.create(
        organisation_id=keys["83.836.B"], attribute_id=NTM, value="có", valid_from=date(2021, 1, 1)
    )
    give(keys, "83", 100, attribute=NTM, unit="percent")
    give(keys, "83.836", 2, attribute=NTM)
    return keys


def issued(keys: dict[str, int], code: str = "83", **more: Any) -> ReportDocument:
    return issue_report(OFFICE, document_id=ready(keys[code], **more).pk, day=JULY)


def test_an_issued_report_on_some_cells_freezes_their_figures_records_and_question(bearing):
    document = issued(bearing, attribute=NTM)
    frozen = snapshot_frozen(document)
    total = frozen.total
    assert (total.counts["eligible"], total.counts["recognised"], total.target) == (2, 1, 2)
    assert {one for one, _dossier in total.records["recognised"]} == {bearing["83.836.B.01"]}
    assert [(row.organisation_id, row.target) for row in frozen.rows] == [(bearing["83.836"], 2)]
    plain = json.loads(document.frozen)
    assert (plain["attribute"], plain["category"]) == (NTM, "")
    paper = paper_of(document, JULY)
    said = "Chỉ tính chi bộ ở đơn vị đến ngày 30/6/2021 được ghi là đạt chuẩn nông thôn mới"
    assert any(note.startswith(said) for note in paper.appendix.notes)
    assert paper.summary[-1].endswith(", chỉ tính ở đơn vị được ghi là đạt chuẩn nông thôn mới")
    assert any("chỉ tính chi bộ ở đơn vị đến ngày" in getattr(block, "text", "") for block in paper.blocks)


def test_it_is_another_report_than_the_one_on_all_cells(bearing):
    whole, some = issued(bearing), issued(bearing, attribute=NTM)
    assert (whole.edition, some.edition, whole.number, some.number) == (1, 1, 1, 2)
    with pytest.raises(Refusal) as refusal:
        drafted(bearing["83"], attribute=NTM)
    assert refusal.value.message == ("Báo cáo này đã phát hành. Mở bản đã phát hành, rồi soạn bản tiếp theo từ đó.")
    told = JournalEntry.objects.get(act="reports.draft_report", subject_key=str(some.pk)).what
    assert told["attribute"] == NTM


def test_the_check_of_the_installation_finds_its_question_altered(bearing):
    document = issued(bearing, attribute=NTM)
    assert altered_documents() == []
    ReportDocument.objects.filter(pk=document.pk).update(attribute="")
    assert [each.why for each in altered_documents()] == ["phần chi bộ được tính không khớp nội dung đã khoá"]


def test_the_next_edition_asks_the_same_and_is_compared_by_its_own_cells_and_targets(bearing):
    first = issued(bearing, attribute=NTM)
    assert moved_since(first, today=JULY).count == 0
    recognised_later(bearing)
    recognised_later(bearing, "83.835.C.01")
    give(bearing, "83.836", 3)
    give(bearing, "83.836", 1, attribute=NTM, decided_on=date(2021, 6, 1), decision_number="9-NQ/HU")
    second = next_edition(OFFICE, document_id=first.pk, day=JULY)
    assert (second.attribute, second.edition, second.previous_id) == (NTM, 2, first.pk)
    comparison = compare(first, second, today=JULY)
    moved = told(comparison)
    total = {figure: values for (name, figure), values in moved.items() if name == "Đảng bộ tỉnh Bến Tre"}
    assert total["recognised"][:2] == (1, 2)
    assert [name for _amount, name, _cause in total["recognised"][2]] == ["Chi bộ ấp 83.836.B.02"]
    (changed,) = [each for each in comparison.moved if each.difference.figure == "target"]
    assert (changed.difference.before, changed.difference.after, changed.decision) == (2, 1, "9-NQ/HU")


def test_a_report_on_a_type_of_cell(bearing):
    document = issued(bearing, category="RESIDENTIAL")
    assert snapshot_frozen(document).total.counts["recognised"] == 2
    empty = drafted(bearing["83.836"], category="SCHOOL")
    assert "Chưa ghi nhận chi bộ thuộc đối tượng" in " ".join(
        getattr(block, "text", "") for block in paper_of(empty, JULY).blocks
    )


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"attribute": "khong"}, "Không có đặc điểm “khong”."),
        ({"category": "KHONG"}, "Không có loại hình chi bộ “KHONG”."),
        (
            {"kind": "member-development", "attribute": NTM},
            "Chỉ báo cáo về danh hiệu tính riêng được một số chi bộ. Bỏ phần “Chỉ tính” rồi làm lại.",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(bearing, asked, message):
    with pytest.raises(Refusal) as refusal:
        drafted(bearing["83"], **asked)
    assert refusal.value.message == message


def test_a_report_on_some_cells_sent_upward_does_not_stand_for_the_whole(bearing):
    some = issued(bearing, "83.836", attribute=NTM)
    submit_report(OFFICE, document_id=some.pk, to_organisation_id=bearing["83"], day=JULY)
    asked: dict[str, Any] = {"kind": KIND, "programme": "tsvmtd", "period": parse_period("2021"), "today": JULY}
    assert tally_of(bearing["83"], **asked).received == 0
    assert tally_of(bearing["83"], **asked, attribute=NTM).received == 1
    assert list(sent_between(date(2021, 1, 1), date(2022, 1, 1))) == []
    assert ever_written() == []
    whole = issued(bearing, "83.836")
    submit_report(OFFICE, document_id=whole.pk, to_organisation_id=bearing["83"], day=JULY)
    assert [each.document_id for each in sent_between(date(2021, 1, 1), date(2022, 1, 1))] == [whole.pk]
