"""Whoever a workbook says was admitted has one member's record: his own, or one made for him."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.admission import shipped_admission
from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM, change_set
from vungmanh.kernel import clock
from vungmanh.kernel.keeping import ChangeSet, undo
from vungmanh.kernel.periods import Period
from vungmanh.members.commands.admission import CandidateOutcome, CandidateRow, import_candidates
from vungmanh.members.models import Candidate, Member, Particulars, Placement
from vungmanh.members.queries.admission.facts import Span, placed, unplaced

A1, A2 = "83.836.A.01", "83.836.A.02"
DECIDED, CEREMONY, OFFICIAL, BORN = date(2024, 5, 1), date(2024, 5, 19), date(2025, 5, 19), date(1999, 3, 8)
MAI = "Trần Thị Mai"


@pytest.fixture(autouse=True)
def rules(province: dict[str, int]) -> None:
    shipped_admission()


def row(cell: int, number: int = 0, **said: Any) -> CandidateRow:
    base: dict[str, Any] = {
        "code": "KN-01",
        "stage": "ADMITTED",
        "stage_on": CEREMONY,
        "full_name": MAI,
        "decided_on": DECIDED,
        "decision_number": "12-QĐ/ĐU",
    }
    return CandidateRow(number=number, organisation_id=cell, **{**base, **said})


def bring(*rows: CandidateRow) -> tuple[CandidateOutcome, ChangeSet]:
    made = change_set()
    return import_candidates(SYSTEM, rows=rows, change_set=made), made


def words(outcome: CandidateOutcome) -> str:
    return " ".join(text for _column, text in (*outcome.faults.values(), *outcome.warnings.values()))


def admitted_2024() -> int:
    span = Span(Period("2024", date(2024, 1, 1), date(2025, 1, 1)), date(2024, 12, 31))
    return placed(span).count() + unplaced(span).count()


def test_admitted_candidate_becomes_a_probationary_member(province: dict[str, int]) -> None:
    outcome, _made = bring(row(province[A1], born_on=BORN, sex="FEMALE"))
    assert (outcome.new, outcome.members, outcome.faults, outcome.warnings) == (1, 1, {}, {})
    member, candidate, home = Member.objects.get(), Candidate.objects.get(), Placement.objects.get()
    assert candidate.member_id == member.pk
    assert (member.member_code, member.state, member.official_on) == ("KN-01", "PROBATIONARY", None)
    assert (member.admitted_on, member.ceremony_on, member.cell_id) == (DECIDED, CEREMONY, province[A1])
    assert (home.valid_from, home.arrived_as, home.decision_number) == (DECIDED, "ADMITTED", "12-QĐ/ĐU")
    assert Particulars.objects.values_list("born_on", "sex").get() == (BORN, "FEMALE")
    assert admitted_2024() == 1


def test_official_candidate_becomes_an_official_member(province: dict[str, int]) -> None:
    bring(row(province[A1], stage="OFFICIAL", stage_on=OFFICIAL, ceremony_on=CEREMONY, member_code="DV77"))
    member = Member.objects.get()
    assert (member.member_code, member.state, member.official_on) == ("DV77", "OFFICIAL", OFFICIAL)


def test_whoever_was_brought_once_is_not_doubled_and_goes_on(province: dict[str, int]) -> None:
    bring(row(province[A1]))
    again, _made = bring(row(province[A1]))
    assert (again.same, again.members) == (1, 0)
    on, made = bring(row(province[A1], stage="OFFICIAL", stage_on=OFFICIAL))
    assert (on.changed, Member.objects.get().official_on) == (1, OFFICIAL)
    undo(made, at=clock.now(), by="thử", reason="thử")
    assert Member.objects.get().official_on is None


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"since": DECIDED, "official": False}, {}),
        ({"since": CEREMONY, "official": False}, {}),
        ({"admitted_on": None, "official_on": None, "born_on": BORN}, {"born_on": BORN}),
        ({"code": "KN-01", "admitted_on": None, "official_on": None}, {}),
        ({"code": "DV9", "admitted_on": None, "official_on": None}, {"member_code": "DV9"}),
    ],
    ids=["decision day", "ceremony day", "birth", "same code", "code given"],
)
def test_member_on_the_roll_is_tied_and_keeps_what_his_record_says(
    province: dict[str, int], known: dict[str, Any], said: dict[str, Any]
) -> None:
    member = make_member(province[A1], MAI, **known)
    outcome, made = bring(row(province[A1], **said))
    assert (outcome.new, outcome.members, words(outcome)) == (1, 0, "")
    assert Candidate.objects.get().member_id == member.pk
    told = Member.objects.get()
    assert (told.admitted_on, told.ceremony_on) == (member.admitted_on or DECIDED, CEREMONY)
    undo(made, at=clock.now(), by="thử", reason="thử")
    assert (Candidate.objects.count(), Member.objects.get().ceremony_on) == (0, None)


def test_tied_to_one_found_on_the_roll_he_still_counts_as_admitted(province: dict[str, int]) -> None:
    make_member(province[A1], MAI, since=date(2025, 1, 1), arrived_as="ON_FILE", admitted_on=DECIDED, official=False)
    bring(row(province[A1]))
    assert (Member.objects.count(), admitted_2024()) == (1, 1)


def test_namesake_with_other_days_is_another_person(province: dict[str, int]) -> None:
    make_member(province[A1], MAI, since=date(2016, 5, 19), born_on=date(1980, 1, 1))
    make_member(province[A2], MAI, since=DECIDED, official=False)
    outcome, _made = bring(row(province[A1], born_on=BORN))
    assert (outcome.members, Member.objects.count()) == (1, 3)


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ({}, "Chi bộ đã có đảng viên cùng họ tên"),
        ({"member_code": "DV8"}, "là của một đảng viên khác tên"),
        ({"stage": "IN_POOL", "decided_on": None, "member_code": "DV9"}, "Chưa kết nạp thì chưa có mã"),
        ({"stage": "OFFICIAL", "stage_on": date(2024, 4, 1), "ceremony_on": CEREMONY}, "không thể trước ngày kết nạp"),
        ({"full_name": "Lê Văn Út", "decided_on": None, "stage_on": date(2027, 1, 1)}, "còn ở phía sau"),
    ],
)
def test_row_that_does_not_tell_who_it_is_is_refused_with_what_to_write(
    province: dict[str, int], said: dict[str, Any], about: str
) -> None:
    make_member(province[A1], MAI, code="DV9", admitted_on=None, official_on=None)
    make_member(province[A1], "Người Khác", code="DV8")
    outcome, _made = bring(row(province[A1], **said))
    assert about in words(outcome)
    assert (Candidate.objects.count(), Member.objects.count()) == (0, 2)


def test_new_code_says_the_namesake_is_somebody_else(province: dict[str, int]) -> None:
    make_member(province[A1], MAI, code="DV9", admitted_on=None, official_on=None)
    outcome, _made = bring(row(province[A1], member_code="DV10"))
    assert (outcome.faults, Member.objects.count()) == ({}, 2)


def test_one_person_twice_in_a_file_or_under_two_codes_is_refused(province: dict[str, int]) -> None:
    twice, _made = bring(row(province[A1]), row(province[A1], 1, code="KN-02"))
    assert list(twice.faults) == [1]
    bring(row(province[A1]))
    other, _made = bring(row(province[A1], code="KN-02"))
    assert words(other) == "Đảng viên này đã có hồ sơ kết nạp mã KN-01. Sửa hồ sơ đó, không ghi thêm hồ sơ mới."
    assert Member.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ({"stage_on": None, "decided_on": None}, "chưa lập hồ sơ đảng viên. Ghi ngày quyết định"),
        ({"stage_on": date(2014, 2, 1), "decided_on": date(2014, 1, 1)}, "chưa là chi bộ đang hoạt động"),
    ],
)
def test_without_a_day_on_a_roll_no_member_is_made_and_it_is_said(
    province: dict[str, int], said: dict[str, Any], about: str
) -> None:
    outcome, _made = bring(row(province[A1], **said))
    assert (outcome.faults, about in words(outcome)) == ({}, True)
    assert (Candidate.objects.count(), Member.objects.count()) == (1, 0)


def test_dropped_after_admission_is_told_to_be_written_off_the_roll(province: dict[str, int]) -> None:
    bring(row(province[A1]))
    outcome, _made = bring(row(province[A1], stage="DROPPED", stage_on=date(2024, 9, 1)))
    assert "Ghi ra khỏi danh sách" in words(outcome)


def test_undo_takes_the_members_made_back_with_everything_of_theirs(province: dict[str, int]) -> None:
    _outcome, made = bring(row(province[A1], born_on=BORN))
    undo(made, at=clock.now(), by="thử", reason="thử")
    assert [model.objects.count() for model in (Candidate, Member, Placement, Particulars)] == [0, 0, 0, 0]
    outcome, _made = bring(row(province[A1], born_on=BORN))
    assert (outcome.members, Member.objects.count()) == (1, 1)


def test_three_rows_cost_what_one_costs(province: dict[str, int]) -> None:
    assert cost(row(province[A1])) == cost(
        *(row(province[A2], number, code=f"KN-1{number}", full_name=f"Lê Văn {number}") for number in range(3))
    )


def cost(*rows: CandidateRow) -> int:
    made = change_set()
    with CaptureQueriesContext(connection) as asked:
        import_candidates(SYSTEM, rows=rows, change_set=made)
    return len([each for each in asked if "SAVEPOINT" not in each["sql"]])
