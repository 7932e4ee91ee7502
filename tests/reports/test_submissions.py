"""Upward: N of M have come, the missing by name; what was sent may be sent back."""

import pytest

from tests.reports.scene import JULY, KIND, OFFICE, drafted, ready
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.reports.commands.documents import next_edition
from vungmanh.reports.commands.issuing import issue_report
from vungmanh.reports.commands.submissions import receive_report, refuse_submission, submit_report
from vungmanh.reports.queries.receiving import tally_of


def sent(keys, code="83.836", to="83"):
    document = issue_report(OFFICE, document_id=ready(keys[code]).pk, day=JULY)
    return submit_report(OFFICE, document_id=document.pk, to_organisation_id=keys[to], day=JULY)


def tally(keys, code="83"):
    found = tally_of(keys[code], kind=KIND, programme="tsvmtd", period=parse_period("2021"), today=JULY)
    return found.received, found.total, [(each.name[-7:], each.state) for each in found.senders]


def test_nothing_has_come_before_anybody_wrote(keys):
    assert tally(keys) == (0, 2, [(" Ba Tri", "none"), ("ình Đại", "none")])


def test_who_has_sent_counts_and_who_is_missing_stands_first(keys):
    sent(keys)
    drafted(keys["83.835"])
    assert tally(keys) == (1, 2, [("ình Đại", "writing"), (" Ba Tri", "sent")])


def test_issued_and_not_sent_is_missing(keys):
    issue_report(OFFICE, document_id=ready(keys["83.836"]).pk, day=JULY)
    assert tally(keys) == (0, 2, [("ình Đại", "none"), (" Ba Tri", "issued")])


def test_cells_are_not_asked_for_reports(keys):
    assert tally(keys, "83.836.A") == (0, 0, [])


def test_received_once(keys):
    made = sent(keys)
    receive_report(OFFICE, submission_id=made.pk, day=JULY)
    with pytest.raises(Refusal) as refusal:
        receive_report(OFFICE, submission_id=made.pk, day=JULY)

    assert refusal.value.message == "Đã nhận báo cáo này ngày 16/7/2021."
    assert tally(keys)[2][1] == (" Ba Tri", "received")


def test_sent_back_with_a_reason_and_sent_anew_as_the_next_edition(keys):
    made = sent(keys)
    with pytest.raises(Unmet) as refusal:
        refuse_submission(OFFICE, submission_id=made.pk, day=JULY, note=" ")
    assert refusal.value.reasons == ["note:missing"]

    refuse_submission(OFFICE, submission_id=made.pk, day=JULY, note="Thiếu phụ lục")
    assert tally(keys) == (0, 2, [(" Ba Tri", "returned"), ("ình Đại", "none")])

    second = next_edition(OFFICE, document_id=made.document_id, day=JULY)
    issue_report(OFFICE, document_id=second.pk, day=JULY)
    submit_report(OFFICE, document_id=second.pk, to_organisation_id=keys["83"], day=JULY)
    assert tally(keys) == (1, 2, [("ình Đại", "none"), (" Ba Tri", "sent")])


def test_sent_twice_to_the_same_level_is_refused(keys):
    made = sent(keys)
    with pytest.raises(Refusal) as refusal:
        submit_report(OFFICE, document_id=made.document_id, to_organisation_id=keys["83"], day=JULY)
    assert refusal.value.message == "Báo cáo này đã gửi cấp đó rồi. Không gửi lại."


def test_only_what_stands_above_can_receive(keys):
    document = issue_report(OFFICE, document_id=ready(keys["83.836"]).pk, day=JULY)
    with pytest.raises(Refusal) as refusal:
        submit_report(OFFICE, document_id=document.pk, to_organisation_id=keys["83.835"], day=JULY)
    assert refusal.value.message == "Nơi nhận không phải cấp trên của đơn vị này. Chọn một cấp trên."


def test_a_draft_cannot_be_sent(keys):
    with pytest.raises(Unmet) as refusal:
        submit_report(OFFICE, document_id=drafted(keys["83.836"]).pk, to_organisation_id=keys["83"], day=JULY)
    assert refusal.value.reasons == ["move:submit:draft"]


def test_the_tally_is_five_queries_however_many(keys, django_assert_num_queries):
    sent(keys)
    with django_assert_num_queries(5):
        tally(keys)
