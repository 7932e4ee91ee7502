"""A probationary member who came with the list of members: his file begins where he stands, and he is recognised."""

from datetime import date

import pytest

from tests.factories.admission import WALK, complete, make_candidate, shipped_admission
from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.members.commands.admission import advance_candidate, follow_probation, void_candidate
from vungmanh.members.models import Candidate, Member

CELL = "83.836.A.01"
DECIDED, CEREMONY = date(2024, 7, 1), date(2024, 7, 19)


def on_probation(cell: int) -> Member:
    shipped_admission()
    return make_member(cell, "Lê Thị Hoa", code="DV-7", since=DECIDED, official=False)


def test_file_begins_at_his_step_with_the_limits_of_his_probation(province):
    member = on_probation(province[CELL])
    row = follow_probation(SYSTEM, member_id=member.pk, ceremony_on=CEREMONY)
    assert (row.stage, row.code, row.full_name, row.member_id) == ("ADMITTED", "DV-7", "Lê Thị Hoa", member.pk)
    assert (row.organisation_id, row.admitted_on, row.probation_until) == (province[CELL], DECIDED, date(2025, 7, 19))
    like = make_candidate(province[CELL], "ADMITTED", code="KN-02", full_name="Trần Thị Mai")
    assert row.recognition_due == like.recognition_due, "hạn như của người kết nạp theo hồ sơ"
    assert Member.objects.get(pk=member.pk).ceremony_on == CEREMONY, "ngày hồ sơ đảng viên còn thiếu"
    line = JournalEntry.objects.filter(subject="members.candidate", subject_key=str(row.pk)).get()
    assert (line.act, line.what["move"]) == ("members.follow_probation", "follow")


def test_he_is_recognised_like_anybody(province):
    member = on_probation(province[CELL])
    row = follow_probation(SYSTEM, member_id=member.pk, ceremony_on=CEREMONY)
    complete(row)
    for name in ("propose_recognition", "recognise"):
        advance_candidate(SYSTEM, candidate_id=row.pk, move_name=name, **WALK[name])
    assert Member.objects.get(pk=member.pk).official_on == date(2025, 7, 19)


def test_what_the_record_tells_is_not_overwritten(province):
    member = on_probation(province[CELL])
    row = follow_probation(SYSTEM, member_id=member.pk, admitted_on=date(2024, 6, 1), ceremony_on=CEREMONY)
    assert row.admitted_on == DECIDED


def test_without_the_day_of_the_ceremony_nothing_is_opened(province):
    member = on_probation(province[CELL])
    with pytest.raises(Refusal, match="12 tháng dự bị tính từ ngày lễ"):
        follow_probation(SYSTEM, member_id=member.pk)
    assert not Candidate.objects.exists()


def test_days_out_of_order_are_refused(province):
    member = on_probation(province[CELL])
    with pytest.raises(Refusal, match="không thể trước ngày quyết định 01/7/2024"):
        follow_probation(SYSTEM, member_id=member.pk, ceremony_on=date(2024, 6, 30))
    assert Member.objects.get(pk=member.pk).ceremony_on is None


def test_one_file_a_member_and_none_for_an_official_one(province):
    member = on_probation(province[CELL])
    follow_probation(SYSTEM, member_id=member.pk, ceremony_on=CEREMONY)
    with pytest.raises(Refusal, match="đã có hồ sơ kết nạp mã DV-7"):
        follow_probation(SYSTEM, member_id=member.pk, ceremony_on=CEREMONY)
    official = make_member(province[CELL], "Phan Văn Đức")
    with pytest.raises(Refusal, match="đã là đảng viên chính thức"):
        follow_probation(SYSTEM, member_id=official.pk, ceremony_on=CEREMONY)


def test_opened_by_mistake_it_is_voided_and_he_stays_on_the_roll(province):
    member = on_probation(province[CELL])
    row = follow_probation(SYSTEM, member_id=member.pk, ceremony_on=CEREMONY)
    void_candidate(SYSTEM, candidate_id=row.pk, reason="ghi nhầm")
    assert not Candidate.objects.exists()
    assert Member.objects.get(pk=member.pk).left_on is None
    again = follow_probation(SYSTEM, member_id=member.pk)
    complete(again)
    advance_candidate(SYSTEM, candidate_id=again.pk, move_name="propose_recognition", **WALK["propose_recognition"])
    with pytest.raises(Refusal, match="không huỷ được"):
        void_candidate(SYSTEM, candidate_id=again.pk, reason="ghi nhầm")
