"""The acts of admission from the pool to the end, and what they leave on the roll and in the journal."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.admission import (
    OPENED_ON,
    UNANIMOUS,
    WALK,
    complete,
    make_candidate,
    make_member_on_roll,
    shipped_admission,
)
from tests.factories.organisations import SYSTEM
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.journal import JournalEntry
from vungmanh.members.commands.admission import (
    Vote,
    advance_candidate,
    correct_candidate,
    end_backer,
    name_backer,
    open_candidate,
    record_vote,
    tick_papers,
    void_candidate,
)
from vungmanh.members.models import AdmissionStep, Candidate, CandidateBacker, CandidatePaper, Member, Placement

CELL = "83.836.A.01"


def move(row: Candidate, name: str, **changed: object) -> Candidate:
    return advance_candidate(SYSTEM, candidate_id=row.pk, move_name=name, **{**WALK.get(name, {}), **changed})


def test_the_whole_way_ends_with_an_official_member(province):
    row = make_candidate(province[CELL], "OFFICIAL")
    member = Member.objects.get()
    assert (row.stage, row.admitted_on, row.official_on) == ("OFFICIAL", date(2024, 7, 1), date(2025, 7, 19))
    assert (member.full_name, member.member_code, member.cell_id) == ("Trần Thị Mai", "KN-01", province[CELL])
    assert (member.admitted_on, member.ceremony_on) == (date(2024, 7, 1), date(2024, 7, 19))
    assert member.official_on == date(2025, 7, 19)
    assert [each.move for each in AdmissionStep.objects.all()] == ["open", *WALK]


def test_the_ceremony_puts_a_probationary_member_on_the_roll_from_the_decision(province):
    row = make_candidate(province[CELL], "ADMITTED")
    placement = Placement.objects.get()
    assert (placement.member_id, placement.organisation_id) == (row.member_id, province[CELL])
    assert (placement.arrived_as, placement.valid_from, placement.valid_to) == ("ADMITTED", date(2024, 7, 1), None)
    assert placement.decision_number == "88-QĐ/HU"
    assert (row.probation_until, row.member.official_on) == (date(2025, 7, 19), None)
    particulars = row.member.particulars
    assert (particulars.born_on, particulars.sources) == (
        date(1998, 5, 4),
        {"born_on": "admission", "sex": "admission"},
    )


def test_before_the_ceremony_nobody_is_a_member(province):
    row = make_candidate(province[CELL], "ADMISSION_DECIDED")
    assert (row.member_id, row.admitted_on, Member.objects.count()) == (None, None, 0)
    assert row.ceremony_due == date(2024, 8, 12)


def test_a_member_code_may_be_given_and_must_be_free(province):
    make_member_on_roll(province[CELL], code="DV-09")
    row = make_candidate(province[CELL], "ADMISSION_DECIDED")
    with pytest.raises(Refusal, match="Mã đảng viên DV-09 đã có người mang"):
        move(row, "hold_ceremony", member_code="DV-09")
    row.refresh_from_db()
    assert row.stage == "ADMISSION_DECIDED"
    assert move(row, "hold_ceremony", member_code="DV-10").member.member_code == "DV-10"


def test_a_move_refused_writes_nothing(province):
    row = make_candidate(province[CELL], "FILE_IN_PROGRESS")
    before = JournalEntry.objects.count(), AdmissionStep.objects.count()
    with pytest.raises(Unmet) as refused:
        move(row, "propose_cell", vote=Vote(9, 6, 5, 1))
    assert refused.value.reasons == ["vote:short:5/9:2/3"]
    assert (JournalEntry.objects.count(), AdmissionStep.objects.count()) == before


def test_a_vote_that_fell_short_is_kept_and_moves_nothing(province):
    row = make_candidate(province[CELL], "FILE_IN_PROGRESS")
    record_vote(SYSTEM, candidate_id=row.pk, day=date(2024, 6, 3), vote=Vote(9, 6, 5, 1), decision_number="BB-04")
    step = AdmissionStep.objects.latest("pk")
    assert (step.move, step.stage, step.official_members, step.in_favour) == ("vote", "FILE_IN_PROGRESS", 9, 5)
    row.refresh_from_db()
    assert row.stage == "FILE_IN_PROGRESS"


def test_a_vote_that_cannot_be_is_refused(province):
    row = make_candidate(province[CELL], "FILE_IN_PROGRESS")
    with pytest.raises(Unmet) as refused:
        record_vote(SYSTEM, candidate_id=row.pk, day=date(2024, 6, 3), vote=Vote(9, 10, 5, 1))
    assert refused.value.reasons == ["vote:present"]


def test_a_second_click_meets_the_table(province):
    row = make_candidate(province[CELL], "SYMPATHISER")
    with pytest.raises(Unmet) as refused:
        move(row, "choose")
    assert refused.value.reasons == ["move:choose:SYMPATHISER"]


def test_what_is_sent_back_is_proposed_anew(province):
    row = make_candidate(province[CELL], "CELL_PROPOSED")
    row = move(row, "send_back", day=date(2024, 6, 10), note="thiếu thẩm tra nơi cư trú")
    assert (row.stage, row.proposed_on) == ("FILE_IN_PROGRESS", None)
    row = move(row, "propose_cell", day=date(2024, 7, 2))
    assert (row.stage, row.proposed_on) == ("CELL_PROPOSED", date(2024, 7, 2))


def test_dropping_asks_for_a_reason_and_closes_the_record(province):
    row = make_candidate(province[CELL], "SYMPATHISER")
    with pytest.raises(Unmet) as refused:
        move(row, "drop", day=date(2024, 5, 1))
    assert refused.value.reasons == ["reason:missing"]
    assert move(row, "drop", day=date(2024, 5, 1), note="chuyển công tác đi tỉnh khác").stage == "DROPPED"


def test_a_probationary_member_is_struck_off_by_two_thirds(province):
    row = make_candidate(province[CELL], "ADMITTED")
    with pytest.raises(Unmet) as refused:
        move(row, "strike", day=date(2025, 2, 3), decision_number="12-QĐ/ĐU", note="x", vote=Vote(9, 9, 5, 4))
    assert refused.value.reasons == ["vote:short:5/9:2/3"]
    row = move(row, "strike", day=date(2025, 2, 3), decision_number="12-QĐ/ĐU", note="x", vote=Vote(9, 9, 6, 3))
    member, placement = Member.objects.get(), Placement.objects.get()
    assert (row.stage, member.left_on, member.left_as) == ("DROPPED", date(2025, 2, 3), "STRUCK_OFF")
    assert (placement.valid_to, placement.departed_as) == (date(2025, 2, 3), "STRUCK_OFF")


def test_whoever_proposed_may_not_decide(province):
    office = replace(SYSTEM, account_id=7)
    row = make_candidate(province[CELL], "COMMITTEE_PROPOSED", actor=office)
    with pytest.raises(Unmet) as refused:
        advance_candidate(office, candidate_id=row.pk, move_name="decide", **WALK["decide"])
    assert refused.value.reasons == ["decide:same_person"]
    other = replace(SYSTEM, account_id=8)
    assert (
        advance_candidate(other, candidate_id=row.pk, move_name="decide", **WALK["decide"]).stage == "ADMISSION_DECIDED"
    )


def test_a_sponsor_from_the_roll_is_judged_by_the_records(province):
    cell = province[CELL]
    row = make_candidate(cell, "FILE_IN_PROGRESS")
    late = make_member_on_roll(cell, "Võ Văn Tám", "DV-02", since=date(2024, 1, 1))
    name_backer(SYSTEM, candidate_id=row.pk, role="SPONSOR", day=date(2024, 5, 2), member_id=late.pk)
    with pytest.raises(Unmet) as refused:
        move(row, "propose_cell")
    assert refused.value.reasons == ["sponsor:recent:12:Võ Văn Tám"]


def test_papers_are_ticked_mended_and_taken_back(province):
    row = make_candidate(province[CELL])
    tick_papers(SYSTEM, candidate_id=row.pk, received={"1-KNĐ": date(2024, 5, 1), "2-KNĐ": date(2024, 5, 2)})
    tick_papers(SYSTEM, candidate_id=row.pk, received={"1-KNĐ": date(2024, 5, 3), "2-KNĐ": None})
    assert {each.code: each.received_on for each in CandidatePaper.objects.all()} == {"1-KNĐ": date(2024, 5, 3)}
    assert CandidatePaper.with_voided.count() == 3
    with pytest.raises(Refusal, match="Không có gì khác"):
        tick_papers(SYSTEM, candidate_id=row.pk, received={"1-KNĐ": date(2024, 5, 3)})
    with pytest.raises(Refusal, match="Không có mẫu 99-KNĐ"):
        tick_papers(SYSTEM, candidate_id=row.pk, received={"99-KNĐ": date(2024, 5, 3)})


def test_a_mentor_named_by_mistake_leaves_only_a_trace(province):
    row = make_candidate(province[CELL])
    backer = name_backer(SYSTEM, candidate_id=row.pk, role="MENTOR", day=date(2024, 5, 1), name="Lê Văn Bảo")
    with pytest.raises(Refusal, match="đã được ghi rồi"):
        name_backer(SYSTEM, candidate_id=row.pk, role="MENTOR", day=date(2024, 5, 1), name="Lê Văn Bảo")
    end_backer(SYSTEM, candidate_id=row.pk, backer_id=backer.pk, day=date(2024, 5, 1))
    assert CandidateBacker.objects.count() == 0
    assert CandidateBacker.with_voided.count() == 1


def test_private_fields_are_mended_without_standing_in_the_journal(province):
    row = make_candidate(province[CELL])
    correct_candidate(
        SYSTEM, candidate_id=row.pk, born_on=date(1997, 12, 31), school="THPT Bến Cầu", reason="theo CCCD"
    )
    entry = JournalEntry.objects.latest("pk")
    assert entry.what == {
        "old": {"school": ""},
        "new": {"school": "THPT Bến Cầu"},
        "private": ["born_on"],
        "reason": "theo CCCD",
    }


def test_a_record_opened_by_mistake_is_voided_and_its_code_free_again(province):
    row = make_candidate(province[CELL])
    with pytest.raises(Refusal, match="Chưa ghi lý do"):
        void_candidate(SYSTEM, candidate_id=row.pk, reason=" ")
    void_candidate(SYSTEM, candidate_id=row.pk, reason="ghi trùng")
    assert Candidate.objects.count() == 0
    assert make_candidate(province[CELL]).code == "KN-01"


def test_an_admitted_person_is_not_voided(province):
    row = make_candidate(province[CELL], "ADMITTED")
    with pytest.raises(Refusal, match="không huỷ được"):
        void_candidate(SYSTEM, candidate_id=row.pk, reason="ghi trùng")


@pytest.mark.parametrize(
    ("where", "day", "words"),
    [
        ("83.836.A", OPENED_ON, "chi bộ đang hoạt động"),
        (CELL, date(2030, 1, 1), "tương lai"),
    ],
)
def test_a_pool_is_kept_by_a_living_cell_and_not_ahead(province, where, day, words):
    with pytest.raises(Refusal, match=words):
        open_candidate(SYSTEM, organisation_id=province[where], day=day, code="A", full_name="B")


def test_one_code_is_one_record(province):
    make_candidate(province[CELL])
    with pytest.raises(Refusal, match="Mã KN-01 đã dùng"):
        make_candidate(province["83.836.A.02"])


def test_what_is_not_there_is_not_found(province):
    shipped_admission()
    with pytest.raises(NotFound):
        advance_candidate(SYSTEM, candidate_id=404, move_name="choose", day=OPENED_ON)


@pytest.mark.parametrize(
    ("stage", "name", "statements"),
    [
        ("FILE_IN_PROGRESS", "propose_cell", 7),
        ("COMMITTEE_PROPOSED", "decide", 8),
        ("ADMISSION_DECIDED", "hold_ceremony", 11),
    ],
)
def test_a_move_costs_so_many_statements(province, stage, name, statements):
    """Without the one that judges the right, which the system does not need. A ceremony reads record, rules, papers,
    days off and locked periods, and writes record, step, member, place on the roll, file and journal: no table twice.
    """
    row = make_candidate(province[CELL], stage)
    with CaptureQueriesContext(connection) as asked:
        move(row, name)
    assert len([each for each in asked if "SAVEPOINT" not in each["sql"]]) == statements


def test_the_first_steps_need_no_complete_file(province):
    row = make_candidate(province[CELL])
    complete(row)
    row = move(row, "choose")
    assert (row.stage, row.stage_on) == ("SYMPATHISER", date(2024, 1, 10))
    assert UNANIMOUS.share == 1
