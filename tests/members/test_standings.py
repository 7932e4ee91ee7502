"""How members take part, how they leave and how they come back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.members import JOINED, make_member
from tests.factories.organisations import SYSTEM
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.members.commands import begin_standing, end_standing, enter_member, leave, readmit
from vungmanh.members.commands.entering import Entry
from vungmanh.members.models import Member, Particulars, Placement, StandingSpell
from vungmanh.members.queries import readmission_waits

A1, A2 = "83.836.A.01", "83.836.A.02"
DAY = date(2025, 3, 3)


def spells() -> list[tuple[Any, ...]]:
    return list(StandingSpell.objects.order_by("valid_from").values_list("standing", "valid_from", "valid_to"))


def test_one_standing_follows_another_without_overlap(province: dict[str, int]) -> None:
    member = make_member(province[A1])
    begin_standing(SYSTEM, member_id=member.pk, standing="TEMPORARILY_EXEMPT", day=DAY, decision_number="1-QĐ")
    begin_standing(SYSTEM, member_id=member.pk, standing="SUSPENDED", day=date(2025, 6, 1), decision_number="2-QĐ")
    end_standing(SYSTEM, member_id=member.pk, day=date(2025, 9, 1))
    assert spells() == [
        ("TEMPORARILY_EXEMPT", DAY, date(2025, 6, 1)),
        ("SUSPENDED", date(2025, 6, 1), date(2025, 9, 1)),
    ]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"standing": "ACTIVE"}, "Chọn một tình trạng"),
        ({"decision_number": " "}, "Ghi số quyết định"),
        ({"day": date(2026, 1, 2)}, "còn ở phía sau"),
    ],
)
def test_standing_that_makes_no_sense_is_refused(province: dict[str, int], said: dict[str, Any], words: str) -> None:
    member = make_member(province[A1])
    with pytest.raises(Refusal, match=words):
        begin_standing(
            SYSTEM, **{"member_id": member.pk, "standing": "EXEMPT", "day": DAY, "decision_number": "1-QĐ", **said}
        )


def test_the_same_standing_twice_and_an_end_without_one_are_refused(province: dict[str, int]) -> None:
    member = make_member(province[A1])
    with pytest.raises(Refusal, match="đang sinh hoạt bình thường"):
        end_standing(SYSTEM, member_id=member.pk, day=DAY)
    begin_standing(SYSTEM, member_id=member.pk, standing="EXEMPT", day=DAY, decision_number="1-QĐ")
    with pytest.raises(Refusal, match="đang có hiệu lực từ ngày 03/03/2025"):
        begin_standing(SYSTEM, member_id=member.pk, standing="EXEMPT", day=DAY, decision_number="1-QĐ")


@pytest.mark.parametrize("way", ["STRUCK_OFF", "EXPELLED", "RESIGNED", "DECEASED"])
def test_leaving_ends_roll_and_standing(province: dict[str, int], way: str) -> None:
    member = make_member(province[A1])
    begin_standing(SYSTEM, member_id=member.pk, standing="EXEMPT", day=DAY, decision_number="1-QĐ")
    leave(SYSTEM, member_id=member.pk, left_as=way, day=date(2025, 5, 1), decision_number="9-QĐ")
    home = Placement.objects.get()
    assert (home.valid_to, home.departed_as, spells()[0][2]) == (date(2025, 5, 1), way, date(2025, 5, 1))
    left = Member.objects.get()
    assert (left.left_on, left.left_as, left.cell_id) == (date(2025, 5, 1), way, province[A1])
    with pytest.raises(Refusal, match="không còn trong danh sách"):
        leave(SYSTEM, member_id=member.pk, left_as=way, day=date(2025, 6, 1), decision_number="9-QĐ")


def test_decision_has_a_number_where_leaving_needs_one(province: dict[str, int]) -> None:
    member = make_member(province[A1])
    with pytest.raises(Refusal, match="Ghi số quyết định"):
        leave(SYSTEM, member_id=member.pk, left_as="EXPELLED", day=DAY)


def test_readmission_waits_its_time_and_begins_probation_anew(province: dict[str, int]) -> None:
    member = make_member(province[A1])
    leave(SYSTEM, member_id=member.pk, left_as="RESIGNED", day=date(2021, 5, 1), decision_number="9-QĐ")
    early: dict[str, Any] = {"member_id": member.pk, "cell_id": province[A2], "decision_number": "3-QĐ"}
    with pytest.raises(Refusal, match="Sớm nhất là ngày 01/05/2024"):
        readmit(SYSTEM, **early, day=date(2024, 4, 30))
    with pytest.raises(Refusal, match="đồng ý cho kết nạp lại"):
        readmit(SYSTEM, **early, day=date(2024, 5, 1))
    readmit(SYSTEM, **early, day=date(2024, 5, 1), consent="9-CV/TU")
    member.refresh_from_db()
    assert (member.left_on, member.official_on, member.state) == (None, None, "PROBATIONARY")
    rows = Placement.objects.order_by("valid_from").values_list("arrived_as", "valid_from", "official_then")
    assert list(rows) == [("ADMITTED", JOINED, date(2019, 5, 19)), ("READMITTED", date(2024, 5, 1), None)]
    assert Placement.objects.get(arrived_as="READMITTED").consent == "9-CV/TU"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"had_sentence": True}, "Ghi ngày được xoá án tích"),
        ({"had_sentence": True, "cleared_on": date(2033, 1, 1)}, "xoá án tích còn ở phía sau"),
        ({"had_sentence": True, "cleared_on": date(2027, 3, 1)}, "Chưa đủ 60 tháng .* Sớm nhất là ngày 01/03/2032"),
        ({"had_sentence": True, "cleared_on": date(2026, 9, 1)}, ""),
        ({"cleared_on": date(2027, 3, 1)}, ""),
    ],
)
def test_readmission_after_a_sentence_waits_from_the_day_the_record_was_cleared(
    province: dict[str, int], said: dict[str, Any], words: str
) -> None:
    member = make_member(province[A1])
    leave(SYSTEM, member_id=member.pk, left_as="EXPELLED", day=date(2021, 5, 1), decision_number="9-QĐ")
    then: dict[str, Any] = {
        "member_id": member.pk, "cell_id": province[A2], "decision_number": "3-QĐ", "consent": "9-CV/TU",
    }  # fmt: skip
    actor = system_actor(date(2032, 1, 1))
    if words:
        with pytest.raises(Refusal, match=words):
            readmit(actor, **then, **said, day=date(2031, 12, 1))
        return
    readmit(actor, **then, **said, day=date(2031, 12, 1))
    assert Member.objects.get().left_on is None
    journal = JournalEntry.objects.get(act="members.readmit")
    assert "2026" not in str(journal.what)
    assert "sentence" not in str(journal.what)


def test_before_the_rule_was_there_only_the_time_since_leaving_counts(province: dict[str, int]) -> None:
    """No source tells of the longer time before 26/7/2026."""
    left, cleared = date(2019, 1, 1), date(2024, 1, 1)
    before = readmission_waits(date(2026, 7, 25), left, cleared)
    after = readmission_waits(date(2026, 7, 26), left, cleared)
    assert [each.wait.over for each in before] == [date(2022, 1, 1)]
    assert [(each.wait.over, each.limit.basis) for each in after] == [
        (date(2022, 1, 1), "Hướng dẫn thi hành Điều lệ Đảng"),
        (date(2029, 1, 1), "Quy định 208-QĐ/TW"),
    ]


ENTRY: dict[str, Any] = {"member_code": "DV9", "full_name": "Lê Thị Mơ", "state": "OFFICIAL", "in_cell_from": DAY}


def test_first_record_has_roll_file_and_sources(province: dict[str, int]) -> None:
    entry = Entry(**ENTRY, identity_number="083090001234", born_on=date(1990, 1, 1))
    member = enter_member(SYSTEM, cell_id=province[A1], entry=entry)
    assert Placement.objects.get().arrived_as == "ON_FILE"
    file = Particulars.objects.get()
    assert "083090001234" not in str(Particulars.objects.values().get())
    assert (file.sources["born_on"], file.sources["identity_number"]) == ("hand:2026-01-01", "hand:2026-01-01")
    assert member.folded == "le thi mo"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"member_code": " "}, "Ghi mã đảng viên"),
        ({"in_cell_from": date(2014, 1, 1)}, "chưa có hoặc đã kết thúc"),
        ({"in_cell_from": date(2026, 2, 1)}, "còn ở phía sau"),
        ({"admitted_on": date(2020, 1, 1), "official_on": date(2019, 1, 1)}, "lần lượt trước sau"),
        ({"state": "PROBATIONARY", "official_on": date(2019, 1, 1)}, "dự bị"),
    ],
)
def test_entry_that_makes_no_sense_is_refused(province: dict[str, int], said: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        enter_member(SYSTEM, cell_id=province[A1], entry=Entry(**{**ENTRY, **said}))


def test_a_code_is_borne_once(province: dict[str, int]) -> None:
    enter_member(SYSTEM, cell_id=province[A1], entry=Entry(**ENTRY))
    with pytest.raises(Refusal, match="Mã đảng viên này đã có"):
        enter_member(SYSTEM, cell_id=province[A2], entry=Entry(**ENTRY))
